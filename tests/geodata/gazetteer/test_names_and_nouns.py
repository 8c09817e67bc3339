from dataclasses import replace

import pytest
from shapely import box

from geodata.conflicts import load_conflict
from geodata.gazetteer.derived import away_from
from geodata.gazetteer.distances import kilometres
from geodata.gazetteer.resolve import Asked, Found, decide
from geodata.languages.place_nouns import without_noun
from geodata.model import Offset, Place, PlaceKind, PlaceStatus


@pytest.fixture(scope="session")
def conflicts():
    return {name: load_conflict(name) for name in ("karabakh-2020", "syria", "yemen", "iraq", "libya")}


@pytest.mark.parametrize(
    ("name", "kind", "bare"),
    [
        ("Kutum town", PlaceKind.SETTLEMENT, "kutum"),
        ("the town of Kutum", PlaceKind.SETTLEMENT, "kutum"),
        ("Merowe International Airport", PlaceKind.FACILITY, "merowe"),
        ("Merowe International Airport", PlaceKind.FACILITY, "merowe airport"),
        ("فرودگاه بین‌المللی الحدیده", PlaceKind.FACILITY, "فرودگاه الحديده"),
        ("مطار مروي العسكري", PlaceKind.FACILITY, "مروي"),
        ("مديرية صرواح", PlaceKind.ADMIN, "صرواح"),
        ("город Шуша", PlaceKind.SETTLEMENT, "шуша"),
        ("аэропорт Алеппо", PlaceKind.FACILITY, "алеппо"),
        ("aéroport de Tripoli", PlaceKind.FACILITY, "tripoli"),
        ("Hadrut qəsəbəsi", PlaceKind.SETTLEMENT, "hadrut"),
    ],
)
def test_a_noun_of_place_is_told_from_the_name(name, kind, bare):
    readings = list(without_noun(name, None))
    assert (kind, bare) in {(reading.cue.kind, reading.name) for reading in readings}


@pytest.mark.parametrize("name", ["Hadrut", "", "town", "airport town", "Nowhere at all"])
def test_a_name_without_a_noun_is_not_taken_apart(name):
    assert all(reading.name and reading.name != name for reading in without_noun(name, "en"))


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Trablus Uluslararası Havaalanı", "tr"),
        ("аэропорт Триполи", "ru"),
        ("فرودگاه طرابلس", "fa"),
        ("Tripoli's airport", "en"),
    ],
)
def test_an_airport_listed_in_english_is_found_by_its_town_in_every_language(gazetteer, conflicts, name, language):
    found = gazetteer.resolve(name, conflict=conflicts["libya"], language=language, kind=PlaceKind.FACILITY)
    assert found.place.place_id == "libya/tripoli-international-airport"


def test_a_port_is_not_the_airport_of_its_town(gazetteer, conflicts):
    found = gazetteer.resolve("Trablus Limanı", conflict=conflicts["libya"], language="tr", kind=PlaceKind.FACILITY)
    assert found.place.place_id != "libya/tripoli-international-airport"


def test_an_airport_nobody_lists_lies_near_its_town_and_is_not_the_town(gazetteer, conflicts):
    answer = gazetteer.resolve("مطار السويداء", conflict=conflicts["syria"], language="ar")
    town = gazetteer.resolve("السويداء", conflict=conflicts["syria"], language="ar")
    assert answer.status is PlaceStatus.PROBABLE
    assert answer.place is not None
    assert town.place is not None
    assert answer.place.kind is PlaceKind.FACILITY
    assert answer.place.geo_precision == 2
    assert answer.place.place_id != town.place.place_id
    assert kilometres(answer.place, town.place) == 0


def test_a_dam_may_be_far_from_the_town_it_is_named_after(gazetteer, conflicts):
    answer = gazetteer.resolve("سد السويداء", conflict=conflicts["syria"], language="ar")
    assert answer.place is None


def test_a_romanised_name_is_found_without_its_article(gazetteer, conflicts):
    with_article = gazetteer.resolve("Al-Suwayda", conflict=conflicts["syria"])
    without = gazetteer.resolve("Suwayda", conflict=conflicts["syria"])
    assert with_article.place is not None
    assert without.place == with_article.place


def test_an_ending_of_no_known_language_makes_a_name_probable_at_most(gazetteer, conflicts):
    answer = gazetteer.resolve("Гадрутом", conflict=conflicts["karabakh-2020"], language=None)
    assert answer.status is PlaceStatus.PROBABLE
    assert gazetteer.resolve("Гадрутом", conflict=conflicts["karabakh-2020"], language="ru").confidence > 0.9


@pytest.mark.parametrize(("bearing", "north", "east"), [(0, 1, 0), (90, 0, 1), (180, -1, 0), (270, 0, -1)])
def test_a_point_so_far_from_a_place_lies_there_and_says_so(gazetteer, conflicts, bearing, north, east):
    town = gazetteer.resolve("Hadrut", conflict=conflicts["karabakh-2020"])
    moved = away_from(town, Offset(10, bearing))
    assert town.place is not None
    assert moved.place is not None
    assert kilometres(town.place, moved.place) == pytest.approx(10, abs=0.01)
    assert round((moved.place.lat - town.place.lat) * 111 / 10) == north
    assert round((moved.place.lon - town.place.lon) * 86 / 10) == east
    assert moved.place.geo_precision == 2
    assert moved.status is PlaceStatus.PROBABLE
    assert "10 km" in moved.method


def test_nothing_is_measured_from_an_area(gazetteer, conflicts):
    region = gazetteer.resolve("Nagorno-Karabakh", conflict=conflicts["karabakh-2020"])
    assert away_from(region, Offset(10, 0)) == region


def test_a_village_known_by_its_district_is_less_sure_than_one_with_a_point(gazetteer, conflicts):
    town = gazetteer.resolve("Hadrut", conflict=conflicts["karabakh-2020"])
    village = gazetteer.resolve("Horovlu", conflict=conflicts["karabakh-2020"])
    assert village.place is not None
    assert village.place.geometry is None or village.confidence < 0.9 < town.confidence


def test_a_village_without_a_point_takes_that_of_its_one_namesake_in_the_district():
    district = box(46, 39, 47, 40)
    row = Found(place("war/village", lat=None, lon=None, geometry=district, geo_precision=2), "war")
    inside = Found(place("geonames:1", lat=39.5, lon=46.5), None)
    elsewhere = Found(place("geonames:2", lat=38.0, lon=46.5), None)
    also_inside = Found(place("geonames:3", lat=39.9, lon=46.9), None)
    conflict = load_conflict("karabakh-2020").model_copy(update={"id": "war"})
    asked = Asked(conflict, None, ())
    found = decide([row, inside, elsewhere], asked, "exact").place
    assert found is not None
    assert (found.place_id, found.lat, found.geometry) == ("war/village", 39.5, None)
    unsure = decide([row, inside, also_inside], asked, "exact").place
    assert unsure is not None
    assert unsure.geometry is district


def place(place_id, **fields):
    return Place(place_id=place_id, name="Village", kind=PlaceKind.SETTLEMENT, country="AZ", **fields)


@pytest.mark.parametrize(("near", "status"), [(36.34, PlaceStatus.UNRESOLVED), (31.6, PlaceStatus.RESOLVED)])
def test_a_quarter_lies_near_another_place_of_the_text(conflicts, near, status):
    rifai, other = (
        Place(place_id=name, name=name, kind=PlaceKind.SETTLEMENT, country="IQ", lat=lat, lon=46.1)
        for name, lat in (("Al-Rifai", 31.72), ("other", near))
    )
    asked = Asked(conflicts["iraq"], PlaceKind.SETTLEMENT, (other, rifai), quarter=True)
    assert decide([Found(rifai, "iraq")], asked, "exact").status is status
    assert decide([Found(rifai, "iraq")], replace(asked, quarter=False), "exact").status is PlaceStatus.RESOLVED
