"""Quarters lie in the town beside them, fronts at what they are named after; no village is a city."""

import pytest

from geodata.conflicts import load_conflict
from geodata.gazetteer.article import ArticlePlaces
from geodata.gazetteer.resolve import Asked
from geodata.model import (
    Article,
    Attribution,
    Claim,
    EventType,
    PlaceKind,
    PlaceMention,
    PlaceStatus,
    Stance,
)
from geodata.pipeline import extract_claims


@pytest.fixture(scope="module")
def syria():
    return load_conflict("syria")


def quarter(gazetteer, conflict, name, *parents):
    mention = PlaceMention(
        surface=name, surface_start=0, kind=PlaceKind.SETTLEMENT, cued=True, quarter=True, parents=parents
    )
    claim = Claim(
        article="a", quote=name, quote_start=0, quote_end=len(name), event_type=EventType.CLASH, stance=Stance.ASSERTED,
        attribution=Attribution.NEWSROOM, places=(mention,), extractor="test", confidence=1.0,
    )  # fmt: skip
    return ArticlePlaces(gazetteer, conflict, "en").locate([claim])[0].places[0]


def test_a_quarter_that_no_table_has_is_drawn_near_the_only_town_beside_it(gazetteer, syria):
    town = gazetteer.resolve("Afrin", conflict=syria).place
    found = quarter(gazetteer, syria, "Zqxwvu", "Afrin")
    assert (found.status, found.geo_precision) == (PlaceStatus.PROBABLE, 2)
    assert (found.lat, found.lon) == (town.lat, town.lon)
    assert found.method.endswith("in the town it is a quarter of")


@pytest.mark.parametrize("parents", [(), ("Afrin", "Hama"), ("Idlib province",)])
def test_it_stays_open_where_no_town_stands_beside_it_or_two_do(gazetteer, syria, parents):
    found = quarter(gazetteer, syria, "Zqxwvu", *parents)
    assert found.status is PlaceStatus.UNRESOLVED
    assert found.lat is None


def test_a_quarter_of_one_town_is_not_drawn_in_another(gazetteer, syria):
    in_aleppo = quarter(gazetteer, syria, "Ashrafiyeh", "Aleppo")
    in_afrin = quarter(gazetteer, syria, "Ashrafiyeh", "Afrin")
    assert in_aleppo.status is PlaceStatus.RESOLVED
    assert in_aleppo.geo_precision == 1
    assert in_afrin.geo_precision == 2
    assert round(in_afrin.lat, 2) == 36.51


def test_a_front_named_after_a_district_without_an_outline_lies_there(gazetteer):
    yemen = load_conflict("yemen")
    front = gazetteer.resolve("مقبنة", conflict=yemen, language="ar", kind=PlaceKind.FRONT, cued=True)
    assert front.place is not None
    assert front.place.place_id == "yemen/maqbanah"


@pytest.mark.parametrize(
    ("language", "name", "town"),
    [
        ("uk", "Бахмутському", "Bakhmut"),
        ("uk", "Покровському напрямку", "Pokrovsk"),
        ("ru", "Авдеевском направлениях", "Avdiivka"),
        ("uk", "Слобожанському", None),  # a part of the country; a village bears the name
        ("uk", "Запорізькому напрямку", None),  # anywhere in the province
    ],
)
def test_a_front_called_by_an_adjective_lies_at_the_town_it_is_made_of(gazetteer, language, name, town):
    answer = gazetteer.resolve(
        name, conflict=load_conflict("ukraine"), language=language, kind=PlaceKind.FRONT, cued=True
    )
    assert (answer.place and (answer.place.name, answer.place.geo_precision)) == (town and (town, 3))


def test_what_only_sounds_alike_is_not_believed_far_from_what_is_named_beside_it(gazetteer, syria):
    idlib, damascus = (gazetteer.resolve(name, conflict=syria).place for name in ("Idlib", "Damascus"))
    answers = [
        gazetteer.answer("Kafr Al Zayat", Asked(syria, PlaceKind.SETTLEMENT, (beside,), (beside,)), "en", cued=True)
        for beside in (idlib, damascus)
    ]
    assert [answer.place is None for answer in answers] == [True, False]


@pytest.mark.parametrize(("village", "status"), [(False, PlaceStatus.RESOLVED), (True, PlaceStatus.UNRESOLVED)])
def test_what_is_called_a_village_is_no_city_of_that_name(gazetteer, syria, village, status):
    found = gazetteer.answer("Raqqa", Asked(syria, PlaceKind.SETTLEMENT, (), village=village), "en", cued=True)
    assert found.status is status
    assert (found.place is None) is village


def test_the_first_of_several_villages_is_named_though_no_table_knows_it(gazetteer):
    text = "القوات الكردية تمكنت من استعادة السيطرة على قرى المسعودية والمحمودية ومشيرفة"
    (claim,) = extract_claims(Article(id="a", text=text, language="ar"), gazetteer=gazetteer, conflict_id="iraq")
    named = {mention.surface: mention.name for mention in claim.places}
    assert named == {"المسعودية": None, "المحمودية": None, "مشيرفة": "Mushairfa"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Government forces captured the village of Qwxzuv in Hama province.", [None, "Hama Governorate"]),
        ("Government forces captured the village of Maardes in Hama province.", ["Maardes"]),
        ("Government forces based in Hama captured the village of Qwxzuv.", [None]),
    ],
)
def test_the_area_around_a_place_is_told_where_the_place_itself_cannot_be_found(gazetteer, text, names):
    (claim,) = extract_claims(Article(id="a", text=text, language="en"), gazetteer=gazetteer, conflict_id="syria")
    assert [mention.name for mention in claim.places] == names
