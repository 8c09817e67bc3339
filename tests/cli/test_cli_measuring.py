"""``claimline evaluate``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run

pytestmark = pytest.mark.usefixtures("steps")

GOLD = {
    "language": "en",
    "claims": [
        {
            "quote": "Hadrut", "event_type": "control_change", "attribution": "official",
            "places": [{"surface": "Hadrut", "lat": 39.5, "lon": 47.0}],
        }
    ],
}  # fmt: skip


@pytest.fixture
def gold(report: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / f"{report.stem}.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return folder


def test_it_prints_a_row_an_article_language_kind_of_event_and_the_total(run: Run, gold: Path, tmp_path: Path) -> None:
    result = run("evaluate", gold, "--articles", tmp_path)
    header, *rows = (line.split("\t") for line in result.stdout.splitlines())
    assert [row[:4] for row in rows] == [
        ["article", "report-1", "1", "1.000"],
        ["language", "en", "1", "1.000"],
        ["event", "control_change", "1", "1.000"],
        ["total", "", "1", "1.000"],
    ]
    assert {len(row) for row in (header, *rows)} == {18}


@pytest.mark.parametrize(("width", "shown_too"), [("80", "no"), ("130", "yes")])
def test_in_a_terminal_as_many_figures_are_shown_as_fit(
    run: Run, gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: str, shown_too: str
) -> None:
    monkeypatch.setattr("geodata.cli.console.is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", width)
    (gold / ("a-rather-long-name-" + "x" * 12 + ".json")).write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / ("a-rather-long-name-" + "x" * 12 + ".txt")).write_text("Hadrut fell.", encoding="utf-8")
    shown = run("evaluate", gold, "--articles", tmp_path).stdout
    heads, *lines = (line.split() for line in shown.splitlines() if line.strip())
    assert ("dates" in heads, "compl." in heads) == (shown_too == "yes", True)
    assert [line for line in lines if line[0] == "by"] == [["by", "article"], ["by", "language"], ["by", "event"]]
    assert all(len(line) <= int(width) for line in shown.splitlines())


def test_as_json_it_is_one_object_and_a_share_of_nothing_is_null(run: Run, gold: Path, tmp_path: Path) -> None:
    figures = json.loads(run("evaluate", gold, "--articles", tmp_path, "--json").stdout)
    assert figures["total"]["complete"]["f1"] == 1.0
    assert figures["languages"]["en"]["count"] is None
    assert figures["event_types"].keys() == {"control_change"}


def test_the_errors_are_told_when_asked_for(run: Run, gold: Path, tmp_path: Path) -> None:
    broken = GOLD | {"claims": [GOLD["claims"][0] | {"event_type": "siege"}]}
    (gold / "report-1.json").write_text(json.dumps(broken), encoding="utf-8")
    asked = run("evaluate", gold, "--articles", tmp_path, "--errors").stdout.splitlines()
    assert "report-1: missed: siege: Hadrut" in asked
    assert "report-1: spurious: control_change: Hadrut" in asked


def test_a_fall_is_exit_1_and_one_line_a_figure(run: Run, gold: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert run("evaluate", gold, "--articles", tmp_path, "--regression", kept, "--update").exit_code == 0
    assert run("evaluate", gold, "--articles", tmp_path, "--regression", kept).exit_code == 0
    worse = GOLD | {"claims": [GOLD["claims"][0] | {"speaker_surfaces": ["the army"]}]}
    (gold / "report-1.json").write_text(json.dumps(worse), encoding="utf-8")
    result = run("evaluate", gold, "--articles", tmp_path, "--regression", kept)
    assert result.exit_code == 1
    assert f"{kept}: total: speaker fell by 1.000, from 1.000 to 0.000\n" in result.stderr


def test_broken_gold_is_one_line_with_file_claim_and_field(run: Run, gold: Path, tmp_path: Path) -> None:
    (gold / "report-1.json").write_text(json.dumps(GOLD | {"claims": [{"quote": "Hadrut"}]}), encoding="utf-8")
    result = run("evaluate", gold, "--articles", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{gold / 'report-1.json'}: claim 1: event_type: ")
    assert len(result.stderr.splitlines()) == 1


def test_gold_without_its_article_is_told(run: Run, gold: Path, tmp_path: Path) -> None:
    result = run("evaluate", gold, "--articles", tmp_path / "elsewhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no such file" in result.stderr


def test_update_needs_a_file(run: Run, gold: Path, tmp_path: Path) -> None:
    result = run("evaluate", gold, "--articles", tmp_path, "--update")
    assert (result.exit_code, "--regression FILE" in result.stderr) == (2, True)
