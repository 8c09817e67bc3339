"""Figures kept in a file: what falls below them is told, what does not is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata.errors import DataFileError
from geodata.evaluation import Evaluation, compare, read_kept, write_kept

if TYPE_CHECKING:
    from conftest import ClaimOf, Pin, Score

TOOK = "its forces took Hadrut on Friday"


@pytest.fixture
def good(score: Score, claim_of: ClaimOf, pin: Pin) -> Evaluation:
    return Evaluation((score(claim_of(TOOK, places=(pin("Hadrut"),))),))


@pytest.fixture
def kept(tmp_path: Path, good: Evaluation) -> Path:
    path = tmp_path / "kept.json"
    write_kept(path, good)
    return path


def test_the_same_figures_have_not_fallen(good: Evaluation, kept: Path) -> None:
    assert compare(good, read_kept(kept), kept) == []


def test_better_figures_have_not_fallen(score: Score, tmp_path: Path, good: Evaluation) -> None:
    path = tmp_path / "worse.json"
    write_kept(path, Evaluation((score(),)))
    assert compare(good, read_kept(path), path) == []


def test_a_fall_says_which_figure_fell_and_by_how_much(score: Score, kept: Path, claim_of: ClaimOf, pin: Pin) -> None:
    worse = Evaluation((score(claim_of(TOOK, speaker=None, places=(pin("Hadrut"),))),))
    falls = list(map(str, compare(worse, read_kept(kept), kept)))
    assert "total: speaker fell by 1.000, from 1.000 to 0.000" in falls
    assert "en: complete fell by 0.667, from 0.667 to 0.000" in falls
    assert not any("detection" in fall for fall in falls)


def test_a_figure_that_has_no_value_any_more_has_fallen(score: Score, kept: Path) -> None:
    assert "total: stance was 1.000 and has no value now" in map(
        str, compare(Evaluation((score(),)), read_kept(kept), kept)
    )


def test_one_forbidden_point_more_is_a_fall(score: Score, kept: Path, claim_of: ClaimOf, pin: Pin) -> None:
    worse = Evaluation((score(claim_of(TOOK, places=(pin("Hadrut"), pin("Baku")))),))
    assert "total: forbidden rose by 1.000, from 0.000 to 1.000" in map(str, compare(worse, read_kept(kept), kept))


def test_a_fall_within_the_tolerance_is_none_and_the_tolerance_stays(
    score: Score, kept: Path, good: Evaluation, claim_of: ClaimOf, pin: Pin
) -> None:
    kept.write_text(json.dumps(json.loads(kept.read_text()) | {"tolerance": 1.0}))
    worse = Evaluation((score(claim_of(TOOK, speaker=None, places=(pin("Hadrut"),))),))
    assert compare(worse, read_kept(kept), kept) == []
    assert write_kept(kept, good).tolerance == 1.0


def test_figures_of_other_annotations_are_not_compared(good: Evaluation, kept: Path) -> None:
    kept.write_text(json.dumps(json.loads(kept.read_text()) | {"gold": 7}))
    with pytest.raises(DataFileError, match="--update"):
        compare(good, read_kept(kept), kept)


@pytest.mark.parametrize("content", ["", "{}", '{"gold": -1, "figures": {}}', '{"gold": 1, "figures": {"a": 3}}'])
def test_a_file_of_something_else_is_refused_and_not_overwritten(
    tmp_path: Path, good: Evaluation, content: str
) -> None:
    path = tmp_path / "other.json"
    path.write_text(content)
    with pytest.raises(DataFileError, match=r"other\.json"):
        write_kept(path, good)
    assert path.read_text() == content
