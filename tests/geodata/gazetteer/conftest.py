from collections.abc import Iterator

import pytest

from geodata.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    opened = open_gazetteer(tmp_path_factory.mktemp("cache"))
    yield opened
    opened.close()
