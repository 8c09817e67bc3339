"""``--extractor llm`` from the command line, through the pipeline, into a store."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from geodata.cli import app
from geodata.conflicts import Conflict
from geodata.model import Claim
from geodata.store import ClaimStore

if TYPE_CHECKING:
    from conftest import Model, Part, Says

Run = Callable[..., Result]
TOOK = "The army took the town of Hadrut"


class NoPlaces:
    """A gazetteer that knows no place."""

    def spotter(self, conflict: Conflict | None) -> NoPlaces:
        return self

    def spot(self, text: object, language: str) -> Sequence[object]:
        return ()

    def conflicts_named(self, text: object, language: str) -> dict[str, int]:
        return {}

    def locate(self, claims: list[Claim], conflict: Conflict | None, language: str | None) -> list[Claim]:
        return claims


@pytest.fixture
def run(model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command with the server of our own in its settings."""
    monkeypatch.setattr("geodata.gazetteer.open_gazetteer", lambda *_, **__: NoPlaces())
    monkeypatch.setattr("geodata.extraction.llm.endpoint.FIRST_PAUSE_SECONDS", 0.0)
    monkeypatch.setenv("CLAIMLINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("CLAIMLINE_LLM_URL", model.url)
    monkeypatch.setenv("CLAIMLINE_LLM_MODEL", "test")
    return lambda *arguments: CliRunner().invoke(app, [*map(str, arguments)], prog_name="claimline")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a", "b"):
        report = {"id": name, "text": f"{TOOK}, report {name} said.", "language": "en", "published": "2020-10-09"}
        (folder / f"{name}.json").write_text(json.dumps(report), encoding="utf-8")
    return folder


def test_extract_prints_what_the_model_found_and_says_what_it_took(
    run: Run, reports: Path, model: Model, claim: Part, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMLINE_LLM_PRICE_IN", "1")
    monkeypatch.setenv("CLAIMLINE_LLM_PRICE_OUT", "10")
    model.says([claim(TOOK), claim("The army took the town of Shusha")])
    result = run("extract", reports, "--extractor", "llm")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(each["article"], each["quote"]) for each in found] == [("a", TOOK), ("b", TOOK)]
    assert all(each["extractor"].startswith("llm-test-") for each in found)
    assert result.stderr.splitlines() == [
        "model: 2 claims kept; thrown away: 2 quote not in the article",
        "model: 2 articles asked about: 0 answers kept from before, 2 requests; 2000 + 200 tokens; cost 0.0040",
    ]
    assert result.exit_code == 0


def test_the_same_articles_again_ask_nobody_and_give_the_same_bytes(
    run: Run, reports: Path, model: Model, claim: Part
) -> None:
    model.says([claim(TOOK)])
    first, second = (run("extract", reports, "--extractor", "llm") for _ in range(2))
    assert first.stdout_bytes == second.stdout_bytes
    assert len(model.requests) == 2
    assert "2 answers kept from before, 0 requests; 0 + 0 tokens" in second.stderr


def test_an_article_without_an_answer_is_set_aside_and_the_rest_goes_on(
    run: Run, reports: Path, model: Model, claim: Part, says: type[Says]
) -> None:
    model.says(says("no JSON"), says("no JSON"), says([claim(TOOK)]))
    result = run("extract", reports, "--extractor", "llm")
    assert [json.loads(line)["article"] for line in result.stdout.splitlines()] == ["b"]
    assert result.stderr.startswith(f"{reports / 'a.json'}: the model's answer does not fit the schema, twice")
    assert result.exit_code == 1


def test_a_model_that_refuses_the_key_stops_the_run_at_once(
    run: Run, reports: Path, model: Model, says: type[Says], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMLINE_LLM_KEY", "sk-not-to-be-seen")
    model.says(says(status=401, raw=b'{"error": {"message": "bad key sk-not-to-be-seen"}}'))
    result = run("extract", reports, "--extractor", "llm")
    assert (result.exit_code, result.stdout, len(model.requests)) == (2, "", 1)
    assert result.stderr.splitlines()[-1] == (
        f"{model.url}: the server refuses the key (HTTP 401: bad key …); set CLAIMLINE_LLM_KEY"
    )


def test_ingest_keeps_the_claims_and_what_came_before_a_model_went_away(
    run: Run, reports: Path, model: Model, claim: Part, says: type[Says], tmp_path: Path
) -> None:
    model.says(says([claim(TOOK)]), says(status=404))
    store = tmp_path / "claims.sqlite"
    result = run("ingest", reports, "--store", store, "--extractor", "llm")
    told = result.stderr.splitlines()
    assert told[0].startswith("1 of 2 files: 1 articles added with 1 claims")
    assert told[1].startswith("model: 2 articles asked about")
    assert "no such model" in told[2]
    assert result.exit_code == 2
    with ClaimStore.open(store) as kept:
        assert [article.id for article in kept.articles()] == ["a"]


def test_evaluate_measures_a_model(run: Run, reports: Path, model: Model, claim: Part, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    wanted = {
        "quote": TOOK, "event_type": "control_change", "stance": "asserted", "attribution": "newsroom",
        "speaker_surfaces": [], "actor_surfaces": [], "target_surfaces": [], "places": [],
        "event_date_start": "2020-10-09", "event_date_end": "2020-10-09", "count": {}, "core": True,
    }  # fmt: skip
    for name in ("a", "b"):
        annotated = {"language": "en", "claims": [wanted], "must_not_map": []}
        (gold / f"{name}.json").write_text(json.dumps(annotated), encoding="utf-8")
    model.says([claim(TOOK)], [])
    result = run("evaluate", gold, "--articles", reports, "--json", "--extractor", "llm")
    assert json.loads(result.stdout)["total"]["detection"]["recall"] == 0.5
    assert "2 articles asked about" in result.stderr


@pytest.mark.parametrize("command", ["extract", "ingest", "evaluate"])
def test_without_settings_nothing_is_sent_and_the_error_says_what_to_set(
    run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.delenv("CLAIMLINE_LLM_MODEL")
    more = {"ingest": ["--store", tmp_path / "s.sqlite"], "evaluate": ["--articles", reports]}.get(command, [])
    result = run(command, reports, *more, "--extractor", "llm")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "set CLAIMLINE_LLM_MODEL to the model's name" in result.stderr


def test_settings_alone_send_nothing_anywhere(run: Run, reports: Path, model: Model) -> None:
    result = run("extract", reports)
    assert all(json.loads(line)["extractor"].startswith("rules-") for line in result.stdout.splitlines())
    assert (result.exit_code, result.stderr, model.requests) == (0, "", [])


def test_an_extractor_that_is_not_there_is_bad_usage(run: Run, reports: Path) -> None:
    assert run("extract", reports, "--extractor", "oracle").exit_code == 2
