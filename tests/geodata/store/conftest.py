"""An article, its claims, and a store in a file of its own."""

from dataclasses import replace
from datetime import date

import pytest
import shapely

from geodata.model import (
    Article,
    Attribution,
    Candidate,
    Claim,
    EventType,
    PlaceKind,
    PlaceMention,
    PlaceRole,
    PlaceStatus,
    Stance,
)
from geodata.store import ClaimStore

TEXT = "وزارة الدفاع: سيطرنا على هاردوت وعدة قرى. The ministry denied it."


@pytest.fixture(scope="session")
def article():
    return Article(
        id="report-1", text=TEXT, title="عنوان", published=date(2020, 10, 9), language="ar",
        url="https://example.org/1", source="Example",
    )  # fmt: skip


@pytest.fixture(scope="session")
def taken():
    place = PlaceMention(
        surface="هاردوت", surface_start=TEXT.index("هاردوت"), role=PlaceRole.TARGET, kind=PlaceKind.SETTLEMENT,
        parents=("قره باغ",), cued=True, name="Hadrut", place_id="hadrut", lat=39.52, lon=47.03, geo_precision=1,
        status=PlaceStatus.PROBABLE, method="fuzzy", confidence=0.8,
        candidates=(Candidate(place_id="hadrut", name="Hadrut", lat=39.52, lon=47.03, score=0.8, why="one swap"),),
    )  # fmt: skip
    quote = "سيطرنا على هاردوت وعدة قرى"
    start = TEXT.index(quote)
    return Claim(
        article="report-1", quote=quote, quote_start=start, quote_end=start + len(quote),
        event_type=EventType.CONTROL_CHANGE, stance=Stance.ASSERTED, attribution=Attribution.OFFICIAL,
        speaker="وزارة الدفاع", speaker_id="azerbaijan-defence", speaker_side="azerbaijan",
        control_to="azerbaijan", places=(place,), event_date_start=date(2020, 10, 9),
        event_date_end=date(2020, 10, 9), time_precision=1, date_basis="9 October", count={"villages": 4},
        extractor="rules 0.1", confidence=0.9, conflict="karabakh-2020",
    )  # fmt: skip


@pytest.fixture(scope="session")
def denied(taken):
    quote = "The ministry denied it"
    start = TEXT.index(quote)
    return replace(
        taken, quote=quote, quote_start=start, quote_end=start + len(quote), stance=Stance.DENIED, speaker=None,
        speaker_id=None, speaker_side=None, attribution=Attribution.NEWSROOM, places=(), count={},
        event_date_start=None, event_date_end=None,
    )  # fmt: skip


@pytest.fixture(scope="session")
def in_district(taken):
    outline = shapely.box(46.5, 39.2, 47.2, 39.9)
    place = PlaceMention(
        surface="قرى", surface_start=TEXT.index("قرى"), role=PlaceRole.PART_OF, place_id="district",
        geometry=outline, geo_precision=2, status=PlaceStatus.RESOLVED,
    )  # fmt: skip
    return replace(taken, event_type=EventType.STRIKE, places=(*taken.places, place), speaker_side="turkey")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "claims.sqlite"


@pytest.fixture
def store(path):
    with ClaimStore.open(path, create=True) as opened:
        yield opened
