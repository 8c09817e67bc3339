"""The command as a user starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from geodata.cli import app
from geodata.conflicts import Conflict
from geodata.model import (
    Article,
    Attribution,
    Candidate,
    Claim,
    EventType,
    Place,
    PlaceKind,
    PlaceMention,
    PlaceSpotter,
    PlaceStatus,
    Resolution,
    Stance,
)

Run = Callable[..., Result]


class TownReader:
    """Claims of every article that its first word was taken."""

    name = "first word"

    def __init__(self, conflict: Conflict | None, language: str, spotter: PlaceSpotter) -> None:
        self._conflict = conflict

    def extract(self, article: Article) -> list[Claim]:
        word = article.text.split()[0]
        mention = PlaceMention(
            surface=word, surface_start=0, name=word, place_id=f"t/{word}", kind=PlaceKind.SETTLEMENT, lat=39.5,
            lon=47.0, geo_precision=1, status=PlaceStatus.RESOLVED, method="exact", confidence=1.0,
        )  # fmt: skip
        return [
            Claim(
                article=article.id, quote=word, quote_start=0, quote_end=len(word), stance=Stance.ASSERTED,
                event_type=EventType.CONTROL_CHANGE, attribution=Attribution.OFFICIAL, speaker_side="azerbaijan",
                control_to="azerbaijan", places=(mention,), event_date_start=article.published,
                event_date_end=article.published, extractor=self.name, confidence=0.9,
                conflict=self._conflict.id if self._conflict else None,
            )
        ]  # fmt: skip


class TwoTowns:
    """A gazetteer that knows Hadrut, and of two places called Talish."""

    def conflicts_named(self, text: object, language: str) -> dict[str, int]:
        return {}

    def spotter(self, conflict: Conflict | None) -> None:
        return None

    def locate(self, claims: list[Claim], conflict: Conflict | None, language: str | None) -> list[Claim]:
        return claims

    def resolve(self, name: str, *, conflict: Conflict | None, language: str | None, cued: bool) -> Resolution:
        if name == "Hadrut" and cued:
            place = Place(place_id="t/1", name="Hadrut", kind=PlaceKind.SETTLEMENT, lat=39.52, lon=47.03, country="AZ")
            method = f"exact {conflict.id if conflict else '-'} {language or '-'}"
            return Resolution(status=PlaceStatus.RESOLVED, place=place, method=method, confidence=0.97)
        two = tuple(
            Candidate(place_id=f"t/{n}", name=name, lat=40.0 + n, lon=46.0, score=0.5, why=f"in country {n}")
            for n in (2, 3)
        )
        return Resolution(
            status=PlaceStatus.AMBIGUOUS if name == "Talish" else PlaceStatus.UNRESOLVED, place=None, method="exact",
            confidence=0.0, candidates=two if name == "Talish" else (),
        )  # fmt: skip

    def close(self) -> None:
        pass


@pytest.fixture
def run() -> Run:
    """Run the command in this process; standard output and standard error apart."""
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, list(map(str, arguments)), prog_name="claimline")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace the extractor and the gazetteer by ones that are easy to see through."""
    monkeypatch.setattr("geodata.extraction.RulesExtractor", TownReader)
    monkeypatch.setattr("geodata.extraction.detect_conflict", lambda _article, _language: None)
    monkeypatch.setattr("geodata.gazetteer.open_gazetteer", lambda *_, **__: TwoTowns(), raising=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report-1.json"
    path.write_text('{"id": "own", "text": "Hadrut was taken by the army.", "published": "2020-10-09"}', "utf-8")
    return path


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run the command as a process of its own."""

    def start(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "geodata.cli", *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, check=False, stdin=subprocess.DEVNULL, env=os.environ | environment
        )

    return start
