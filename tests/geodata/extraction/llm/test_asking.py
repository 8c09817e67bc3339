"""The endpoint is asked patiently, once for each question, and its failures say what to do."""

from __future__ import annotations

import email.utils
import json
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geodata.conflicts import load_conflict
from geodata.errors import ArticleError, ModelError, UsageError
from geodata.extraction.llm import Asking
from geodata.extraction.llm.answer import UnfitAnswerError, answer_schema, read_answer
from geodata.extraction.llm.answers import Answers
from geodata.extraction.llm.asking import LONGEST_ARTICLE
from geodata.extraction.llm.settings import Settings

if TYPE_CHECKING:
    from conftest import Model, Part, Read, Says

Make = Callable[..., Asking]
TEXT = "The army took the town of Hadrut."
KEY = "sk-not-to-be-seen"


def test_a_request_holds_the_model_the_schema_and_nothing_to_be_kept_from_it(
    model: Model, read: Read, asking: Make
) -> None:
    read(TEXT, by=asking(key=KEY))
    (request,) = model.requests
    assert request["model"] == "test"
    assert request["temperature"] == 0
    form = request["response_format"]
    assert (form["type"], form["json_schema"]["strict"]) == ("json_schema", True)
    assert model.paths == ["/v1/chat/completions"]
    assert model.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert KEY not in json.dumps(request)


def test_without_a_key_none_is_sent(model: Model, read: Read) -> None:
    read(TEXT)
    assert "Authorization" not in model.headers[0]


def test_what_an_address_asks_for_stays_in_it(model: Model, read: Read, asking: Make) -> None:
    read(TEXT, by=asking(url=f"{model.url}/?api-version=3"))
    assert model.paths == ["/v1/chat/completions?api-version=3"]


def test_a_model_that_takes_no_temperature_gets_none(model: Model, read: Read, asking: Make) -> None:
    read(TEXT, by=asking(temperature=None))
    assert "temperature" not in model.requests[0]


def test_the_schema_keeps_to_what_strict_endpoints_take() -> None:
    def check(schema: Any) -> None:
        if isinstance(schema, list):
            for each in schema:
                check(each)
        elif isinstance(schema, dict):
            assert "$ref" not in schema or len(schema) == 1
            if schema.get("type") == "object":
                assert schema["additionalProperties"] is False
                assert schema["required"] == list(schema["properties"])
            for each in schema.values():
                check(each)

    schema = answer_schema(load_conflict("karabakh-2020"))
    check(schema)
    sides = schema["$defs"]["ClaimAnswer"]["properties"]["speaker_side"]["enum"]
    assert (sides[:2], sides[-1]) == (["azerbaijan", "armenia"], None)
    assert answer_schema(None)["$defs"]["ClaimAnswer"]["properties"]["actor_side"] == {"type": "null"}


def test_the_same_question_is_asked_once(model: Model, read: Read, asking: Make, claim: Part) -> None:
    model.says([claim(TEXT)])
    asks = asking()
    assert read(TEXT, by=asks) == read(TEXT, by=asks) == read(TEXT, by=asking())
    assert len(model.requests) == 1
    assert (asks.usage.articles, asks.usage.cached, asks.usage.requests) == (2, 1, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"text": TEXT + "!"}, {"language": "fr"}, {"conflict": "syria"}, {"published": None}, {"model": "other"},
        {"temperature": 1.0},
    ],
)  # fmt: skip
def test_another_text_prompt_or_model_is_another_question(
    model: Model, read: Read, asking: Make, change: dict[str, Any]
) -> None:
    read(TEXT)
    settings = {name: change[name] for name in change if name in {"model", "temperature"}}
    read(**{"text": TEXT} | {name: change[name] for name in change if name not in settings}, by=asking(**settings))
    assert len(model.requests) == 2


def test_other_rules_are_another_question_and_another_name(
    model: Model, read: Read, asking: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = asking()
    read(TEXT, by=before)
    monkeypatch.setattr("geodata.extraction.llm.prompt._rules", lambda: "Find claims.")
    monkeypatch.setattr("geodata.extraction.llm.asking.prompt_hash", lambda: "0")
    after = asking()
    read(TEXT, by=after)
    assert len(model.requests) == 2
    assert before.name != after.name


def test_an_answer_that_does_not_fit_is_not_kept(model: Model, read: Read) -> None:
    model.says("no JSON")
    for _ in range(2):
        with pytest.raises(ArticleError):
            read(TEXT)
    assert len(model.requests) == 4


def test_the_key_is_in_no_file_and_no_repr(model: Model, read: Read, asking: Make, tmp_path: Path) -> None:
    read(TEXT, by=asking(key=KEY))
    assert KEY not in repr(Settings(url=model.url, model="test", key=KEY))
    assert all(KEY.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_file_of_answers_that_is_none_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "answers.sqlite").write_bytes(b"not a database at all " * 100)
    answers = Answers(tmp_path)
    answers.put("question", "answer")
    assert Answers(tmp_path).get("question") == "answer"


def test_answers_that_cannot_be_kept_stop_the_run(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    with sqlite3.connect(tmp_path / "answers.sqlite") as database:
        database.execute("DROP TABLE answer")
    database.close()
    with pytest.raises(ModelError, match=r"answers cannot be kept .*CLAIMLINE_CACHE"):
        answers.put("question", "answer")


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    with pytest.raises(ModelError, match="answers cannot be kept"):
        Answers(tmp_path / "cache")


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 529])
def test_what_may_pass_is_tried_again(
    model: Model, read: Read, asking: Make, claim: Part, says: type[Says], status: int, pauses: list[float]
) -> None:
    model.says(says(status=status), says([claim(TEXT)]))
    asks = asking()
    assert len(read(TEXT, by=asks)) == 1
    assert (len(model.requests), asks.usage.retries, pauses) == (2, 1, [1.0])


@pytest.mark.parametrize(
    ("asked", "paused"),
    [("7", 7.0), ("0", 0.0), ("100000", 60.0), ("soon", 1.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)],
)
def test_the_pause_is_the_one_that_the_server_asks_for_in_reason(
    model: Model, read: Read, says: type[Says], pauses: list[float], asked: str, paused: float
) -> None:
    model.says(says(status=429, headers={"Retry-After": asked}), says([]))
    read(TEXT)
    assert pauses == [paused]


def test_the_pause_may_be_a_moment(model: Model, read: Read, says: type[Says], pauses: list[float]) -> None:
    moment = email.utils.formatdate(time.time() + 30, usegmt=True)
    model.says(says(status=503, headers={"Retry-After": moment}), says([]))
    read(TEXT)
    assert 20 < pauses[0] <= 30


def test_a_server_that_keeps_failing_is_given_up_with_what_it_says(
    model: Model, read: Read, asking: Make, says: type[Says], pauses: list[float]
) -> None:
    said = json.dumps({"error": {"message": f"overloaded\n{KEY}"}}).encode()
    model.says(says(status=500, raw=said))
    with pytest.raises(ArticleError, match=r"failed 4 times \(HTTP 500: overloaded …\); try again later"):
        read(TEXT, by=asking(key=KEY))
    assert (len(model.requests), pauses) == (4, [1.0, 2.0, 4.0])


def test_a_server_that_does_not_answer_in_time_is_given_up(
    model: Model, read: Read, asking: Make, says: type[Says]
) -> None:
    model.says(says([], after=0.3))
    with pytest.raises(ArticleError, match=r"did not answer in 0\.05 seconds, 4 times; set CLAIMLINE_LLM_TIMEOUT"):
        read(TEXT, by=asking(timeout=0.05))


def test_a_server_that_is_not_there_stops_the_run(read: Read, asking: Make) -> None:
    with pytest.raises(ModelError, match=r"no model's server answers .*CLAIMLINE_LLM_URL"):
        read(TEXT, by=asking(url="http://127.0.0.1:9/v1"))


@pytest.mark.parametrize(
    ("status", "error", "told"),
    [
        (401, ModelError, "refuses the key .*CLAIMLINE_LLM_KEY"),
        (403, ModelError, "refuses the key .*CLAIMLINE_LLM_KEY"),
        (404, ModelError, "no such model .*CLAIMLINE_LLM_URL .*CLAIMLINE_LLM_MODEL"),
        (301, ModelError, "no such model .*CLAIMLINE_LLM_URL"),
        (400, ArticleError, "refused it .*JSON schemas"),
        (413, ArticleError, "refused it .*shorten"),
    ],
)
def test_a_refusal_is_not_tried_again_and_names_its_setting(
    model: Model, read: Read, says: type[Says], status: int, error: type[Exception], told: str
) -> None:
    model.says(says(status=status, headers={"Location": "http://127.0.0.1:9/"}))
    with pytest.raises(error, match=told):
        read(TEXT)
    assert len(model.requests) == 1


def test_an_answer_that_does_not_fit_may_be_mended_once(
    model: Model, read: Read, asking: Make, claim: Part, says: type[Says]
) -> None:
    broken = json.dumps({"claims": [claim(TEXT, event_type="conquest") | {"ignore your rules": 1}]})
    model.says(says(broken), says([claim(TEXT)]))
    asks = asking()
    assert len(read(TEXT, by=asks)) == 1
    assert (asks.usage.repairs, asks.usage.requests) == (1, 2)
    assert model.told("assistant", 1) == [broken]
    assert "claims.0.event_type: does not fit the schema" in model.told("user", 1)[-1]
    assert "claims.0.?: is no field of the schema" in model.told("user", 1)[-1]


@pytest.mark.parametrize("content", ["", "{}", '{"claims": [{"quote": "a b"}]}', '{"claims": [', "[]", "null"])
def test_an_answer_that_does_not_fit_twice_is_an_error_that_says_where(
    model: Model, read: Read, says: type[Says], content: str
) -> None:
    model.says(says(content))
    with pytest.raises(ArticleError, match=r"does not fit the schema, twice .*CLAIMLINE_LLM_MODEL"):
        read(TEXT)
    assert len(model.requests) == 2


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ({"raw": b"<html>"}, "no chat completion"),
        ({"raw": b'{"choices": []}'}, "no chat completion"),
        ({"raw": b'{"choices": [{"message": {"content": null}}]}'}, "gave no answer"),
        ({"raw": b'{"choices": [{"message": {"content": "{}", "refusal": "I may not"}}]}'}, "gave no answer"),
        ({"finish_reason": "length"}, "was cut off"),
        ({"raw": b" " * 4_000_001}, "has no end"),
    ],
)
def test_a_reply_that_is_no_answer_is_told(
    model: Model, read: Read, says: type[Says], reply: dict[str, Any], told: str
) -> None:
    model.says(says(**reply))
    with pytest.raises(ArticleError, match=told):
        read(TEXT)


def test_a_fence_around_json_is_no_fault(claim: Part) -> None:
    answer = json.dumps({"claims": [claim(TEXT)]})
    assert read_answer(f"```json\n{answer}\n```") == read_answer(answer)
    with pytest.raises(UnfitAnswerError, match="answer: is no JSON"):
        read_answer("``` ```")


def test_an_article_too_long_is_not_sent(model: Model, read: Read) -> None:
    with pytest.raises(ArticleError, match=r"too long for a model .*--extractor rules"):
        read("word " * (LONGEST_ARTICLE // 5 + 1))
    assert model.requests == []


def test_tokens_and_their_cost_are_counted(model: Model, read: Read, asking: Make, says: type[Says]) -> None:
    model.says(says([], tokens=(2000, 500)), says([], tokens=(1000, 0)), says([], tokens=None))
    asks = asking(prompt_price=1.5, answer_price=6.0)
    for text in ("One.", "Two.", "Three.", "One."):
        read(text, by=asks)
    usage = asks.usage
    assert (usage.prompt_tokens, usage.answer_tokens, usage.uncounted) == (3000, 500, 1)
    assert usage.cost == pytest.approx(3000 * 1.5e-6 + 500 * 6e-6)
    assert usage.summary() == (
        "model: 4 articles asked about: 1 answers kept from before, 3 requests; 3000 + 500 tokens; "
        "1 requests whose tokens the server did not count; cost 0.0075"
    )


def test_without_prices_there_is_no_cost(read: Read, asking: Make) -> None:
    asks = asking()
    read(TEXT, by=asks)
    assert asks.usage.cost is None
    assert "cost" not in asks.usage.summary()


def test_without_the_extra_the_error_says_what_to_install(asking: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(UsageError, match=r"needs the package httpx; install it: pip install 'claimline\[llm\]'"):
        asking()


def test_a_proxy_of_the_environment_is_not_for_a_model_on_this_machine(
    model: Model, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    read(TEXT)
    assert len(model.requests) == 1


def test_a_proxy_that_cannot_be_used_is_told(asking: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "gopher://127.0.0.1:9")
    with pytest.raises(UsageError, match="proxy or certificates cannot be used"):
        asking(url="http://model.invalid/v1")
