from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def gazetteer(cache: Path) -> Iterator[Gazetteer]:
    opened = open_gazetteer(cache)
    yield opened
    opened.close()
