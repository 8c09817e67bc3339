"""The project's own gold articles are read as well as they were: figures may rise, and must not fall."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from geodata.cli import app
from geodata.languages.language import languages_with_data

GOLD = Path(__file__).parent / "gold"


@pytest.fixture(scope="module")
def result() -> Result:
    arguments = [GOLD / "claims", "--articles", GOLD / "articles", "--regression", GOLD / "regression.json", "--json"]
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)], prog_name="claimline")


def test_no_figure_fell(result: Result) -> None:
    assert result.exit_code == 0, result.stderr


def test_every_article_is_measured(result: Result) -> None:
    assert set(json.loads(result.stdout)["articles"]) == {path.stem for path in (GOLD / "articles").iterdir()}


def test_every_language_is_measured(result: Result) -> None:
    assert set(json.loads(result.stdout)["languages"]) == set(languages_with_data())


def test_every_quote_stands_where_it_says(result: Result) -> None:
    assert json.loads(result.stdout)["total"]["bad_offsets"] == 0
