"""Steps that are easy to see through, in place of the extractor and the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

import geodata.extraction
import geodata.gazetteer
from geodata.conflicts import Conflict
from geodata.languages.folding import Folded
from geodata.model import (
    Article,
    Attribution,
    Claim,
    EventType,
    NameHit,
    PlaceMention,
    PlaceSpotter,
    PlaceStatus,
    Stance,
)

HADRUT = (39.52, 47.03)


class NoNames:
    """A spotter that finds nothing."""

    def spot(self, text: object, language: str) -> Sequence[NameHit]:
        return ()


@dataclass
class LineReader:
    """Claims that every line of the form ``PLACE taken`` says so; ``!`` makes it fail."""

    conflict: Conflict | None
    language: str
    spotter: PlaceSpotter
    name: str = "lines"

    def extract(self, article: Article) -> list[Claim]:
        if "!" in article.text:
            message = "the reader tripped"
            raise ValueError(message)
        claims, start = [], 0
        for line in article.text.splitlines(keepends=True):
            if " taken" in line:
                quote = line.rstrip("\n")
                mention = PlaceMention(surface=quote.split(" taken")[0], surface_start=start)
                claims.append(self._claim(article, quote, start, mention))
            start += len(line)
        return claims

    def _claim(self, article: Article, quote: str, start: int, mention: PlaceMention) -> Claim:
        return Claim(
            article=article.id,
            quote=quote,
            quote_start=start,
            quote_end=start + len(quote),
            event_type=EventType.CONTROL_CHANGE,
            stance=Stance.ASSERTED,
            attribution=Attribution.OFFICIAL,
            speaker="the ministry",
            speaker_side="azerbaijan",
            control_to="azerbaijan",
            places=(mention,),
            event_date_start=article.published,
            event_date_end=article.published,
            extractor=self.name,
            confidence=0.9,
            conflict=self.conflict.id if self.conflict else None,
        )


@dataclass
class OneTown:
    """A gazetteer that knows Hadrut."""

    asked: list[str | None] = field(default_factory=list)
    closed: bool = False

    def conflicts_named(self, text: Folded, language: str) -> dict[str, int]:
        return {}

    def spotter(self, conflict: Conflict | None) -> NoNames:
        self.asked.append(conflict.id if conflict else None)
        return NoNames()

    def locate(self, claims: Sequence[Claim], conflict: Conflict | None, language: str | None) -> list[Claim]:
        return [replace(claim, places=tuple(map(self._locate, claim.places))) for claim in claims]

    def _locate(self, mention: PlaceMention) -> PlaceMention:
        if mention.surface != "Hadrut":
            return mention
        lat, lon = HADRUT
        return replace(
            mention, name="Hadrut", place_id="t/hadrut", lat=lat, lon=lon, geo_precision=1, confidence=1.0,
            status=PlaceStatus.RESOLVED, method="exact",
        )  # fmt: skip

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def gazetteer(monkeypatch: pytest.MonkeyPatch) -> OneTown:
    town = OneTown()
    monkeypatch.setattr(geodata.extraction, "RulesExtractor", LineReader)
    monkeypatch.setattr(geodata.extraction, "detect_conflict", lambda _article, _language: None)
    monkeypatch.setattr(geodata.gazetteer, "open_gazetteer", lambda *_, **__: town, raising=False)
    return town


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of three good reports and an empty one."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "1.json").write_text('{"text": "Hadrut taken", "published": "2020-10-09"}', encoding="utf-8")
    (folder / "2.txt").write_text("Nothing happened on that day.", encoding="utf-8")
    (folder / "3.txt").write_text("", encoding="utf-8")
    (folder / "4.txt").write_text("Hadrut taken again\nNowhere taken\n", encoding="utf-8")
    return folder
