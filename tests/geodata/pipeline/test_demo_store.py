"""The demo's store in the cache folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata.errors import StoreError
from geodata.pipeline import demo, demo_store
from geodata.store import ClaimStore

if TYPE_CHECKING:
    from conftest import OneTown


def test_the_store_is_built_once(gazetteer: OneTown, tmp_path: Path) -> None:
    path = demo_store(folder=tmp_path)
    with ClaimStore.open(path) as store:
        assert store.articles()
    written = path.stat().st_mtime_ns
    assert demo_store(folder=tmp_path) == path
    assert path.stat().st_mtime_ns == written
    assert gazetteer.closed


def test_a_change_of_the_reports_or_rules_makes_a_new_store_and_drops_the_old(
    gazetteer: OneTown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = demo_store(folder=tmp_path)
    monkeypatch.setattr(demo, "_fingerprint", lambda: "changed")
    new = demo_store(folder=tmp_path)
    assert list(tmp_path.iterdir()) == [new]
    assert new != old


def test_a_broken_off_build_leaves_nothing(gazetteer: OneTown, tmp_path: Path) -> None:
    def stop(_stage: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        demo_store(stop, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(gazetteer: OneTown, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=str(tmp_path / "file")):
        demo_store(folder=tmp_path / "file")
