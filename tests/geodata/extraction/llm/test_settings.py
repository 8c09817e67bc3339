"""The environment says which model is asked; what is wrong in it is told by its name."""

from __future__ import annotations

import pytest

from geodata.errors import UsageError
from geodata.extraction.llm.settings import DEFAULT_TIMEOUT, Settings

LEAST = {"CLAIMLINE_LLM_URL": "http://localhost:8000/v1", "CLAIMLINE_LLM_MODEL": "small"}


def settings(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in (LEAST | values).items():
        monkeypatch.setenv(name, value)
    return Settings.from_environment()


def test_an_address_and_a_model_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch)
    assert (found.url, found.model, found.key) == (*LEAST.values(), None)
    assert (found.timeout, found.temperature, found.prompt_price) == (DEFAULT_TIMEOUT, 0.0, None)


def test_everything_can_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(
        monkeypatch, CLAIMLINE_LLM_KEY=" sk-1 ", CLAIMLINE_LLM_TIMEOUT="7.5", CLAIMLINE_LLM_TEMPERATURE="none",
        CLAIMLINE_LLM_PRICE_IN="0.15", CLAIMLINE_LLM_PRICE_OUT="0.6",
    )  # fmt: skip
    assert (found.key, found.timeout, found.temperature) == ("sk-1", 7.5, None)
    assert (found.prompt_price, found.answer_price) == (0.15, 0.6)


@pytest.mark.parametrize("missing", LEAST)
def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    with pytest.raises(UsageError, match=f"does not know which model to ask; set {missing} to"):
        settings(monkeypatch, **{missing: " "})


@pytest.mark.parametrize(
    "values",
    [
        {"CLAIMLINE_LLM_URL": "localhost:8000"},
        {"CLAIMLINE_LLM_URL": "ftp://host/v1"},
        {"CLAIMLINE_LLM_URL": "https://"},
        {"CLAIMLINE_LLM_URL": "http://host:port/v1"},
        {"CLAIMLINE_LLM_URL": "http://[::1/v1"},
        {"CLAIMLINE_LLM_URL": "https://ada:secret@host/v1"},
        {"CLAIMLINE_LLM_KEY": "sk-\u200b1"},
        {"CLAIMLINE_LLM_KEY": "sk-1\nX-Other: 2"},
        {"CLAIMLINE_LLM_TIMEOUT": "0"},
        {"CLAIMLINE_LLM_TIMEOUT": "long"},
        {"CLAIMLINE_LLM_TIMEOUT": "inf"},
        {"CLAIMLINE_LLM_TEMPERATURE": "hot"},
        {"CLAIMLINE_LLM_PRICE_IN": "-1", "CLAIMLINE_LLM_PRICE_OUT": "1"},
    ],
)
def test_what_cannot_be_meant_is_refused_by_its_name_and_no_secret_is_told(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str]
) -> None:
    with pytest.raises(UsageError, match=next(iter(values))) as refused:
        settings(monkeypatch, **values)
    assert "secret" not in str(refused.value)
    assert "sk-" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "missing"),
    [("CLAIMLINE_LLM_PRICE_IN", "CLAIMLINE_LLM_PRICE_OUT"), ("CLAIMLINE_LLM_PRICE_OUT", "CLAIMLINE_LLM_PRICE_IN")],
)
def test_one_price_wants_the_other(monkeypatch: pytest.MonkeyPatch, given: str, missing: str) -> None:
    with pytest.raises(UsageError, match=f"set {missing}"):
        settings(monkeypatch, **{given: "1"})
