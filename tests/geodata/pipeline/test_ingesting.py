"""Articles into a store."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata.pipeline import control, ingest, snapshot
from geodata.store import ClaimStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import OneTown


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ClaimStore]:
    with ClaimStore.open(tmp_path / "claims.sqlite", create=True) as opened:
        yield opened


def test_every_file_is_accounted_for(gazetteer: OneTown, reports: Path, store: ClaimStore) -> None:
    report = ingest([reports], store, gazetteer)
    assert (report.files, report.added, report.known, len(report.set_aside), report.claims) == (4, 3, 0, 1, 3)
    assert len(store.claims()) == 3


def test_reading_a_folder_twice_adds_nothing(gazetteer: OneTown, reports: Path, store: ClaimStore) -> None:
    ingest([reports], store, gazetteer)
    before = store.version()
    report = ingest([reports], store, gazetteer)
    assert (report.added, report.known, report.claims) == (0, 3, 0)
    assert store.version() == before


def test_another_text_under_a_known_id_is_set_aside(
    gazetteer: OneTown, reports: Path, store: ClaimStore, tmp_path: Path
) -> None:
    ingest([reports], store, gazetteer)
    other = tmp_path / "1.txt"
    other.write_text("Another report with the same file name.", encoding="utf-8")
    report = ingest([other], store, gazetteer)
    assert (report.added, report.known) == (0, 0)
    assert "another article in the store has the id '1'" in str(report.set_aside[0].reason)


def test_progress_counts_every_file(gazetteer: OneTown, reports: Path, store: ClaimStore) -> None:
    seen: list[tuple[int, int]] = []
    ingest([reports], store, gazetteer, progress=lambda _stage, done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_an_interrupt_keeps_what_was_done_and_says_how_far_it_came(
    gazetteer: OneTown, reports: Path, store: ClaimStore
) -> None:
    def stop_after_two(_stage: str, done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    report = ingest([reports], store, gazetteer, progress=stop_after_two)
    assert (report.interrupted, report.done, report.files) == (True, 2, 4)
    assert [article.id for article in store.articles()] == ["1", "2"]


def test_control_tells_who_is_said_to_hold_a_place(gazetteer: OneTown, reports: Path, store: ClaimStore) -> None:
    ingest([reports], store, gazetteer, published=date(2020, 10, 9))
    (row,) = control(store, date(2020, 10, 9)).itertuples()
    assert (row.place_id, row.state, row.holder) == ("t/hadrut", "claimed", "azerbaijan")


def test_what_was_not_reported_yet_is_in_no_snapshot(gazetteer: OneTown, reports: Path, store: ClaimStore) -> None:
    ingest([reports / "1.json"], store, gazetteer)
    day, before = date(2020, 10, 9), date(2020, 10, 8)
    assert [len(snapshot(store, day, known)["features"]) for known in (before, day)] == [0, 1]
