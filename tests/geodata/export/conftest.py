"""A store with one claim of each sort, as a frame."""

from datetime import date

import pytest
import shapely

from geodata.model import Article, Attribution, Claim, EventType, PlaceMention, PlaceRole, PlaceStatus, Stance
from geodata.store import ClaimStore

TEXT = "<b>سيطرنا على هادروت</b>, it was said."


@pytest.fixture(scope="session")
def place():
    def build(surface="hadrut", **given):
        located = {"lat": 39.123456789, "lon": 47.0, "geo_precision": 1, "status": PlaceStatus.RESOLVED}
        return PlaceMention(**{"surface": surface, "surface_start": 3, "place_id": surface} | located | given)

    return build


@pytest.fixture(scope="session")
def claim(place):
    def build(start, **given):
        usual = {
            "event_type": EventType.CONTROL_CHANGE, "stance": Stance.ASSERTED, "speaker_side": "azerbaijan",
            "control_to": "azerbaijan", "places": (place(),), "event_date_start": date(2020, 10, 9),
        }  # fmt: skip
        return Claim(
            article="report", quote=TEXT[start:], quote_start=start, quote_end=len(TEXT),
            attribution=Attribution.OFFICIAL, extractor="rules 0.1", confidence=0.9, **usual | given,
        )  # fmt: skip

    return build


@pytest.fixture(scope="session")
def framed():
    def build(*claims, published=date(2020, 10, 9)):
        with ClaimStore.open("sqlite://", create=True) as store:
            store.add(Article(id="report", text=TEXT, published=published, language="ar"), claims)
            return store.frame()

    return build


@pytest.fixture(scope="session")
def frame(framed, claim, place):
    """Drawn point and district, a denial, a missed target, an unsure name, and a count without a place."""
    clockwise = shapely.Polygon([(46, 39), (46, 40), (47, 40), (47, 39)], [[(46.2, 39.2), (46.4, 39.2), (46.4, 39.4)]])
    district = place("fuzuli", geometry=clockwise, lat=39.9, lon=46.9, geo_precision=2, role=PlaceRole.PART_OF)
    unsure = {"lat": None, "lon": None, "geo_precision": None, "place_id": None, "status": PlaceStatus.AMBIGUOUS}
    return framed(
        claim(0, places=(place(), district)),
        claim(1, stance=Stance.DENIED, speaker_side="armenia"),
        claim(2, event_type=EventType.INTERCEPTION, places=(place("mingachevir", role=PlaceRole.AIMED_AT),)),
        claim(3, event_type=EventType.STRIKE, places=(place("x", **unsure),)),
        claim(4, event_type=EventType.OTHER, places=(), count={"settlements": 34}, event_date_start=None),
    )
