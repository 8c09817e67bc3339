"""A short article, claims about it, and its gold annotations."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geodata.evaluation import ArticleScore, read_gold, score_article
from geodata.model import Attribution, Claim, EventType, PlaceMention, Stance

TEXT = "The ministry said its forces took Hadrut on Friday. Baku shelled the town, residents said."
GOLD: dict[str, Any] = {
    "language": "en",
    "claims": [
        {
            "quote": "its forces took Hadrut on Friday", "event_type": "control_change", "attribution": "official",
            "speaker_surfaces": ["The ministry"], "actor_surfaces": ["its forces"],
            "event_date_start": "2020-10-09", "event_date_end": "2020-10-09",
            "places": [{"surface": "Hadrut", "lat": 39.52, "lon": 47.03}],
        },
        {
            "quote": "Baku shelled the town", "event_type": "shelling", "event_type_also": ["strike"],
            "attribution": "witness", "speaker_surfaces": ["residents"], "actor_surfaces": ["Baku"],
            "places": [{"surface": "the town", "lat": 39.52, "lon": 47.03}],
        },
    ],
    "must_not_map": [{"surface": "Baku", "why": "a government"}],
}  # fmt: skip

Score = Callable[..., ArticleScore]


ClaimOf = Callable[..., Claim]
Pin = Callable[..., PlaceMention]


def _claim_of(words: str, event_type: EventType = EventType.CONTROL_CHANGE, **fields: Any) -> Claim:
    """A claim whose quote is ``words`` of the article."""
    start = TEXT.index(words)
    given: dict[str, Any] = {
        "article": "a", "quote": words, "quote_start": start, "quote_end": start + len(words),
        "event_type": event_type, "stance": Stance.ASSERTED, "attribution": Attribution.OFFICIAL,
        "speaker": "The ministry", "actor": "its forces", "event_date_start": date(2020, 10, 9),
        "extractor": "test", "confidence": 1.0,
    }  # fmt: skip
    return Claim(**given | fields)


def _pin(surface: str, lat: float = 39.52, lon: float = 47.03) -> PlaceMention:
    """A place of the article, drawn."""
    return PlaceMention(surface=surface, surface_start=TEXT.index(surface), name=surface, lat=lat, lon=lon)


@pytest.fixture
def gold_file(tmp_path: Path) -> Callable[[dict[str, Any]], Path]:
    """Write annotations to a file."""

    def write(gold: dict[str, Any]) -> Path:
        path = tmp_path / "gold.json"
        path.write_text(json.dumps(gold), encoding="utf-8")
        return path

    return write


@pytest.fixture
def score(gold_file: Callable[[dict[str, Any]], Path]) -> Score:
    """Score claims against the annotations."""
    gold = read_gold(gold_file(GOLD), TEXT)
    return lambda *claims: score_article("a", TEXT, claims, gold)


@pytest.fixture
def claim_of() -> ClaimOf:
    """Make claims about words of the article."""
    return _claim_of


@pytest.fixture
def pin() -> Pin:
    """Make places of the article."""
    return _pin


@pytest.fixture
def text() -> str:
    """Return the article."""
    return TEXT


@pytest.fixture
def annotations() -> dict[str, Any]:
    """Return what the article's gold file holds, to be changed."""
    return deepcopy(GOLD)
