"""``claimline languages``."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata.languages.files import OWN_LANGUAGES
from geodata.languages.language import languages_with_data

if TYPE_CHECKING:
    from conftest import Run


def test_list_has_a_row_a_language(run: Run) -> None:
    header, *rows = (line.split("\t") for line in run("languages", "list").stdout.splitlines())
    assert [row[0] for row in rows] == list(languages_with_data())
    assert {row[header.index("recognised")] for row in rows} == {"found from the text"}


def test_check_shows_what_each_language_has_and_says_that_all_have_data(run: Run) -> None:
    result = run("languages", "check", "ar", "fr")
    header, *rows = (line.split("\t") for line in result.stdout.splitlines())
    assert header == ["file", "table", "ar", "fr"]
    assert ["time", "weekdays", "8", "7"] in rows
    assert (result.exit_code, result.stderr.splitlines()[-1].split(";")[0]) == (0, "languages without data: none")


def test_check_of_a_language_that_is_not_there_is_exit_1_and_says_so(run: Run) -> None:
    result = run("languages", "check", "so")
    assert result.exit_code == 1
    assert "languages without data: so; 1 errors" in result.stderr


def test_check_of_broken_data_is_exit_1_with_file_and_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(str(resources.files("geodata.languages") / "fr"), tmp_path / "fr")
    rows = len((tmp_path / "fr" / "speech.yaml").read_text(encoding="utf-8").splitlines()) + 1
    with (tmp_path / "fr" / "speech.yaml").open("a", encoding="utf-8") as file:
        file.write("- {stance: sure, words: [dit]}\n")
    monkeypatch.setenv(OWN_LANGUAGES, str(tmp_path))
    result = run("languages", "check", "fr")
    assert result.exit_code == 1
    assert f"error: fr/speech.yaml:{rows}: stance: " in result.stderr
