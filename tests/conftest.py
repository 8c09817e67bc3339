"""What holds for every test: properties are never judged by the clock, and nobody's own places are touched."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from geodata.cache import DATA_VARIABLE

settings.register_profile("claimline", deadline=None)
settings.load_profile("claimline")


@pytest.fixture(scope="session", autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DATA_VARIABLE, str(tmp_path_factory.mktemp("data")))
        yield
