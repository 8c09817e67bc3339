"""A conflict file's place and the gazetteer's settlements of the same name in the same country."""

import pytest
from shapely.geometry import box

from geodata.conflicts import load_conflict
from geodata.gazetteer.resolve import Asked, Found, decide
from geodata.model import Place, PlaceKind, PlaceStatus

WAR = load_conflict("karabakh-2020").model_copy(update={"id": "war"})


def village(place_id, lat, lon, population=0, country="AZ"):
    return Place(
        place_id=place_id, name=place_id, kind=PlaceKind.SETTLEMENT, lat=lat, lon=lon, country=country,
        population=population,
    )  # fmt: skip


LISTED = village("war/village", 39.5, 46.5)
RIVALS = [village(f"geonames:{number}", 39.5 + number / 2, 47.5, 900) for number in range(3)]
PROVINCE = Place(
    place_id="ne-admin1:1", name="Province", kind=PlaceKind.ADMIN, lat=40, lon=47.5, geometry=box(47.1, 39.8, 48, 40.2)
)
ELSEWHERE = Place(
    place_id="ne-admin1:2", name="Elsewhere", kind=PlaceKind.ADMIN, lat=38, lon=47.5, geometry=box(47, 38, 48, 38.5)
)


def answer(listed, rivals, *, parents=(), near=()):
    found = [Found(listed, "war"), *(Found(rival, None) for rival in rivals)]
    return decide(found, Asked(WAR, PlaceKind.SETTLEMENT, (*parents, *near), tuple(parents)), "exact")


def test_a_listed_place_without_a_namesake_is_sure():
    assert answer(LISTED, []).status is PlaceStatus.RESOLVED
    assert answer(LISTED, []).confidence == 0.97


def test_a_listed_place_with_a_namesake_elsewhere_is_probable():
    found = answer(LISTED, RIVALS[:1])
    assert (found.status, found.place, found.confidence) == (PlaceStatus.PROBABLE, LISTED, 0.85)


def test_a_listed_village_with_three_namesakes_stays_open_and_is_the_first_candidate():
    found = answer(LISTED, RIVALS)
    assert found.status is PlaceStatus.AMBIGUOUS
    assert found.candidates[0].place_id == LISTED.place_id
    assert len(found.candidates) == 4


def test_a_listed_town_is_not_doubted_for_villages_of_its_name():
    assert answer(village("war/town", 39.5, 46.5, 40_000), RIVALS).status is PlaceStatus.RESOLVED
    assert answer(village("war/town", 39.5, 46.5, 12_000), RIVALS).status is PlaceStatus.PROBABLE


def test_a_listed_village_does_not_go_before_a_city_of_its_name():
    city = village("geonames:9", 40.4, 47.5, 200_000)
    assert answer(LISTED, [city]).status is PlaceStatus.AMBIGUOUS


@pytest.mark.parametrize(
    "other", [village("geonames:9", 39.6, 46.6, 900), village("geonames:9", 41.7, 44.8, 900, "GE")]
)
def test_what_is_near_the_listed_place_or_in_a_country_without_war_is_no_rival(other):
    assert answer(LISTED, [other]).status is PlaceStatus.RESOLVED


def test_the_area_named_beside_it_means_the_namesake_in_there():
    found = answer(LISTED, RIVALS, parents=[PROVINCE])
    assert found.place == RIVALS[1]
    assert "in Province" in found.method


def test_an_area_with_neither_the_listed_place_nor_a_namesake_leaves_it_open():
    assert answer(LISTED, RIVALS, parents=[ELSEWHERE], near=[village("war/town", 39.5, 46.45)]).place is None


def test_the_context_decides_for_the_listed_place_surely_and_for_a_namesake_probably():
    beside_listed, beside_rival = village("war/a", 39.5, 46.45), village("war/b", 39.5, 47.45)
    assert answer(LISTED, RIVALS, near=[beside_listed]).status is PlaceStatus.RESOLVED
    found = answer(LISTED, RIVALS, near=[beside_rival])
    assert (found.status, found.place) == (PlaceStatus.PROBABLE, RIVALS[0])
    assert answer(LISTED, RIVALS, near=[beside_listed, beside_rival]).place is None


def test_a_listed_place_is_as_large_as_the_entry_of_geonames_that_gives_way_to_it(gazetteer):
    place = gazetteer.place("ukraine/vasylivka")
    assert place.population > 5_000
