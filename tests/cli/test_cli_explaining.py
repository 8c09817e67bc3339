"""``claimline explain``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata.conflicts import Conflict
from geodata.languages.folding import Folded
from geodata.model import Claim, NameHit, PlaceKind

if TYPE_CHECKING:
    from conftest import Run


class OneTown:
    """A gazetteer that finds Hadrut and no point for it."""

    def conflicts_named(self, text: object, language: str) -> dict[str, int]:
        return {}

    def spotter(self, conflict: Conflict | None) -> OneTown:
        return self

    def spot(self, text: Folded, language: str) -> list[NameHit]:
        start = text.original.find("Hadrut")
        return [NameHit(start, start + 6, "conflict", frozenset({PlaceKind.SETTLEMENT}))] if start >= 0 else []

    def locate(self, claims: list[Claim], conflict: Conflict | None, language: str | None) -> list[Claim]:
        return claims


@pytest.fixture(autouse=True)
def one_town(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geodata.gazetteer.open_gazetteer", lambda *_, **__: OneTown())


def test_elsewhere_than_in_a_terminal_the_reasons_are_tab_separated(run: Run, report: Path) -> None:
    result = run("explain", report, "--conflict", "karabakh-2020")
    header, *rows = (line.split("\t") for line in result.stdout.splitlines())
    assert header == ["claim", "about", "words", "rule", "source", "pattern"]
    first = rows[0]
    assert first[:3] == ["1", "event", "was taken"]
    assert first[4].startswith("languages/en/events.yaml:")
    assert (result.exit_code, result.stderr) == (0, "")


def test_in_a_terminal_the_text_is_shown_with_its_marks(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geodata.cli.console.is_terminal", lambda: True)
    shown = run("explain", report, "--conflict", "karabakh-2020").stdout
    assert "[1]Hadrut was taken by the army." in shown
    assert "[1] control_change, asserted, the newsroom" in shown


def test_the_page_is_written_whole(run: Run, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    result = run("explain", report, "--html", out)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{out}: 1 claims\n")
    assert out.read_text(encoding="utf-8").endswith("</html>\n")


def test_an_article_cannot_steer_the_terminal(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("[red]The army captured Hadrut \x1b[31m\u202e[/red] now.", encoding="utf-8")
    monkeypatch.setattr("geodata.cli.console.is_terminal", lambda: True)
    shown = run("explain", path, "--language", "en").stdout
    assert "\x1b[31m\u202e" not in shown
    assert "red]The army captured Hadrut" in shown
    assert "\\x1b[31m\\u202e[/red]" in shown


def test_a_file_that_is_no_article_is_one_line_and_exit_3(run: Run, tmp_path: Path) -> None:
    result = run("explain", tmp_path / "gone.txt")
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 1


def test_a_page_that_cannot_be_written_is_exit_2(run: Run, report: Path, tmp_path: Path) -> None:
    result = run("explain", report, "--html", tmp_path / "no" / "such" / "folder.html")
    assert (result.exit_code, "cannot be written" in result.stderr) == (2, True)
