import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from geodata.conflicts import load_conflict
from geodata.gazetteer.distances import apart, is_within
from geodata.gazetteer.namesakes import suggested, told_apart
from geodata.gazetteer.resolve import Asked, Found, decide
from geodata.model import Place, PlaceKind, PlaceStatus

WAR = load_conflict("karabakh-2020").model_copy(update={"id": "war"})
WEST_DISTRICT = box(46.0, 39.0, 46.6, 40.0)
EAST_DISTRICT = box(46.6, 39.0, 47.4, 40.0)


def village(place_id, lat=None, lon=None, **fields):
    fields = {"name": "Mazra", "kind": PlaceKind.SETTLEMENT, "country": "AZ", **fields}
    return Place(place_id=place_id, lat=lat, lon=lon, **fields)


def district(place_id, outline):
    middle = outline.centroid
    return Place(
        place_id=place_id, name=place_id, kind=PlaceKind.ADMIN, lat=middle.y, lon=middle.x, country="AZ",
        geometry=outline, geo_precision=2,
    )  # fmt: skip


WEST, EAST = district("war/west", WEST_DISTRICT), district("war/east", EAST_DISTRICT)
IN_WEST = village("war/mazra-west", 39.5, 46.2)
IN_EAST = village("war/mazra-east", 39.5, 47.0)


def answer(places, *, parents=(), near=(), owner="war", kind=PlaceKind.SETTLEMENT, inside=None):
    asked = Asked(WAR, kind, (*parents, *near), tuple(parents), inside=inside)
    return decide([Found(place, owner) for place in places], asked, "exact")


@pytest.mark.parametrize(("parent", "meant"), [(WEST, IN_WEST), (EAST, IN_EAST)])
@pytest.mark.parametrize("owner", ["war", None])
def test_the_district_named_beside_it_tells_a_village_from_its_namesake(parent, meant, owner):
    found = answer([IN_WEST, IN_EAST], parents=[parent], owner=owner)
    assert found.status is PlaceStatus.RESOLVED
    assert found.place == meant
    assert parent.name in found.method


@pytest.mark.parametrize("owner", ["war", None])
def test_a_district_with_none_of_the_namesakes_leaves_the_name_open_whatever_else_is_near(owner):
    third = district("war/south", box(46.0, 38.5, 47.4, 38.9))
    found = answer([IN_WEST, IN_EAST], parents=[third], near=[village("war/town", 39.5, 46.21)], owner=owner)
    assert found.place is None
    assert len(found.candidates) == 2


@pytest.mark.parametrize("inside", [WEST, village("war/town", 39.5, 46.3), None])
def test_a_tables_only_place_of_a_name_is_refused_where_the_text_puts_the_name_into_an_area_far_from_it(inside):
    far = village("war/mazra-north", 42.5, 47.0)
    assert answer([far], inside=inside).place == (None if inside else far)


def test_a_village_known_by_its_district_is_told_apart_by_the_parent_it_names():
    by_district = village("war/mazra-west", geometry=WEST_DISTRICT, parents=("war/west",), geo_precision=2)
    assert answer([by_district, IN_EAST], parents=[WEST]).place == by_district
    assert answer([by_district, IN_EAST], parents=[EAST]).place == IN_EAST


def test_a_village_known_by_its_district_is_told_apart_by_a_town_in_there():
    by_district = village("war/mazra-west", geometry=WEST_DISTRICT, geo_precision=2)
    assert answer([by_district, IN_EAST], parents=[village("war/town", 39.4, 46.3)]).place == by_district


def test_a_village_at_the_edge_of_a_district_is_in_it_unless_it_names_another():
    over_the_border = village("war/mazra-edge", 39.2, 46.62)
    assert answer([over_the_border, IN_WEST], parents=[WEST]).place is None
    of_the_east = village("war/mazra-edge", 39.2, 46.62, parents=("war/east",))
    assert answer([of_the_east, IN_WEST], parents=[WEST]).place == IN_WEST
    assert answer([over_the_border, village("war/mazra-far", 39.5, 47.3)], parents=[WEST]).place == over_the_border


def test_a_town_named_as_parent_means_the_village_that_is_clearly_nearest():
    town = village("war/town", 39.5, 46.3)
    assert answer([IN_WEST, IN_EAST], parents=[town]).place == IN_WEST
    between = village("war/town", 39.5, 46.55)
    assert answer([IN_WEST, IN_EAST], parents=[between]).place is None


def test_a_town_that_is_far_from_all_namesakes_leaves_the_name_open():
    far = village("war/town", 41.0, 49.5)
    beside = village("war/other", 39.5, 46.21)
    assert answer([IN_WEST, IN_EAST], near=[beside]).place == IN_WEST
    assert answer([IN_WEST, IN_EAST], parents=[far], near=[beside]).place is None


def test_places_of_the_context_that_suggest_different_namesakes_decide_nothing():
    near_west, near_east = village("war/a", 39.5, 46.25), village("war/b", 39.5, 47.05)
    assert answer([IN_WEST, IN_EAST], near=[near_west]).place == IN_WEST
    assert answer([IN_WEST, IN_EAST], near=[near_west, near_east]).place is None


def test_the_method_names_the_place_that_told_them_apart():
    far, near = village("war/far", 41.0, 49.5, name="Far"), village("war/near", 39.5, 46.25, name="Near")
    assert answer([IN_WEST, IN_EAST], near=[far, near]).method.endswith("context: near Near")


def test_areas_of_one_name_are_told_apart_by_a_town_in_them_but_not_by_their_neighbours():
    assert suggested([WEST, EAST], [district("war/north", box(46.0, 40.0, 46.6, 41.0))]) is None
    town = village("war/town", 39.5, 46.2)
    assert suggested([WEST, EAST], [town]) == (WEST, town)


def test_a_namesake_left_over_when_the_others_are_far_off_is_not_meant_if_it_is_not_in_the_area():
    near_miss = village("geonames:1", 39.5, 46.8)
    far = village("geonames:2", 40.9, 49.0)
    assert answer([near_miss, far], parents=[WEST], owner=None).place is None


points = st.tuples(st.floats(38.5, 40.5), st.floats(45.5, 48.0))


@given(st.lists(points, min_size=2, max_size=5), st.sampled_from([WEST, EAST]), st.lists(points, max_size=3))
def test_no_namesake_outside_the_parent_is_ever_chosen(namesakes, parent, near):
    places = [village(f"war/{number}", *point) for number, point in enumerate(namesakes)]
    told = told_apart(places, [parent])
    assert all(is_within(place, parent) for place in told.places)
    context = [village(f"war/near-{number}", *point) for number, point in enumerate(near)]
    found = answer(places, parents=[parent], near=context).place
    single = all(apart(places[0], other) <= 15 for other in places[1:])
    assert found is None or single or is_within(found, parent)


@given(st.lists(points, min_size=1, max_size=5), st.permutations(range(5)))
def test_the_order_of_the_context_does_not_matter(near, order):
    context = [village(f"war/near-{number}", *point) for number, point in enumerate(near)]
    shuffled = [context[number] for number in order if number < len(context)]
    first, second = suggested([IN_WEST, IN_EAST], context), suggested([IN_WEST, IN_EAST], shuffled)
    assert (first and first[0]) == (second and second[0])
