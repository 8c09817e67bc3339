import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dashboard_stores", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def stores() -> ModuleType:
    return _load(Path(__file__).with_name("stores.py"))


@pytest.fixture(scope="session")
def karabakh_store(stores: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stores.write_store(tmp_path_factory.mktemp("stores") / "karabakh.sqlite")


@pytest.fixture(scope="session")
def hostile_store(stores: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stores.write_hostile_store(tmp_path_factory.mktemp("stores") / "hostile.sqlite")


@pytest.fixture
def shown_store(karabakh_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAIMLINE_STORE", str(karabakh_store))
    return karabakh_store
