"""A province that the text puts a place into says where that is not, also where the province lies far from the war."""

import pytest

from geodata.conflicts import load_conflict
from geodata.gazetteer.article import ArticlePlaces
from geodata.model import Attribution, Claim, EventType, PlaceKind, PlaceMention, Stance


def located(gazetteer, conflict, name, province):
    mention = PlaceMention(
        surface=name, surface_start=0, kind=PlaceKind.SETTLEMENT, cued=True,
        parents=(province,) if province else (), inside=province,
    )  # fmt: skip
    claim = Claim(
        article="a", quote=name, quote_start=0, quote_end=len(name), event_type=EventType.CONTROL_CHANGE,
        stance=Stance.ASSERTED, attribution=Attribution.NEWSROOM, places=(mention,), extractor="test", confidence=1.0,
    )  # fmt: skip
    return ArticlePlaces(gazetteer, load_conflict(conflict), "en").locate([claim])[0].places[0]


@pytest.mark.parametrize(
    ("conflict", "name", "province"),
    [
        ("sinai", "Badr", "Beheira"),
        ("chechnya", "Belaya", "Kursk"),
        ("kyrgyz-tajik-border", "Ak-Suu", "Issyk-Kul"),
    ],
)
def test_no_namesake_in_the_war_is_drawn_for_a_place_said_to_lie_far_from_it(gazetteer, conflict, name, province):
    assert located(gazetteer, conflict, name, None).lat is not None
    assert located(gazetteer, conflict, name, province).lat is None


def test_a_province_tells_namesakes_apart_that_has_the_name_of_towns_elsewhere(gazetteer):
    found = located(gazetteer, "philippines", "Santol", "La Union")
    assert (round(found.lat, 1), round(found.lon, 1)) == (16.8, 120.5)
