import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPoint, MultiPolygon, Point, box

from geodata.conflicts import load_conflict
from geodata.gazetteer.article import ArticlePlaces
from geodata.gazetteer.parts import part_of, part_towards
from geodata.model import Attribution, Claim, EventType, PlaceKind, PlaceMention, PlaceStatus, Stance

SQUARE = box(44, 15, 46, 17)
MIDDLE = SQUARE.centroid


@pytest.mark.parametrize(
    ("bearing", "bounds"),
    [
        (0, (44, 16, 46, 17)), (90, (45, 15, 46, 17)), (180, (44, 15, 46, 16)), (270, (44, 15, 45, 17)),
        (45, (45, 16, 46, 17)), (135, (45, 15, 46, 16)), (225, (44, 15, 45, 16)), (315, (44, 16, 45, 17)),
        (360, (44, 16, 46, 17)), (350, (44, 16, 46, 17)),
    ],
)  # fmt: skip
def test_a_part_is_a_half_towards_a_cardinal_point_and_a_quarter_between_two(bearing, bounds):
    assert part_towards(SQUARE, bearing).bounds == pytest.approx(bounds)


def test_an_area_with_nothing_in_that_corner_gives_the_half_that_way():
    diagonal = MultiPolygon([box(44, 16, 45, 17), box(45, 15, 46, 16)])
    part = part_towards(diagonal, 45)
    assert part.area == pytest.approx(1)
    assert part.representative_point().within(diagonal)


def test_what_is_no_area_has_no_parts():
    assert part_towards(Point(44, 15), 0) == Point(44, 15)


outlines = st.lists(
    st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=4, max_size=12, unique=True
).map(lambda points: MultiPoint([(44 + x / 50, 15 + y / 50) for x, y in points]).convex_hull.buffer(0.01))  # fmt: skip


@given(outlines, st.floats(0, 360))
def test_a_part_lies_inside_its_area_and_so_does_its_point(outline, bearing):
    part = part_towards(outline, bearing)
    assert 0 < part.area < outline.area
    assert part.difference(outline.buffer(1e-9)).area == pytest.approx(0, abs=1e-9)
    assert part.representative_point().within(outline)


@given(outlines, st.sampled_from([0, 90]))
def test_opposite_parts_make_the_whole_and_do_not_overlap(outline, bearing):
    one, other = part_towards(outline, bearing), part_towards(outline, bearing + 180)
    assert one.area + other.area == pytest.approx(outline.area)
    assert one.intersection(other).area == pytest.approx(0, abs=1e-9)


@pytest.fixture(scope="module")
def yemen():
    return load_conflict("yemen")


def test_a_part_of_a_governorate_is_a_place_of_its_own_drawn_as_that_part(gazetteer, yemen):
    whole = gazetteer.resolve("Marib", conflict=yemen, kind=PlaceKind.ADMIN)
    west, east = part_of(whole, 270), part_of(whole, 90)
    assert west.place.place_id != east.place.place_id != whole.place.place_id
    assert west.place.lon < whole.place.geometry.centroid.x < east.place.lon
    assert Point(west.place.lon, west.place.lat).within(west.place.geometry)
    assert west.place.geo_precision == 2
    assert west.place.name == f"western part of {whole.place.name}"
    assert west.method.endswith("western part of it")
    assert west.place.parents[0] == whole.place.place_id


def test_of_a_town_no_part_is_drawn_but_its_point_is_only_near(gazetteer, yemen):
    town = gazetteer.resolve("Marib", conflict=yemen, kind=PlaceKind.SETTLEMENT)
    part = part_of(town, 0)
    assert (part.place.lat, part.place.lon) == (town.place.lat, town.place.lon)
    assert (town.place.geo_precision, part.place.geo_precision) == (1, 2)
    assert "northern part" in part.method


def test_a_name_that_stays_open_has_no_part(gazetteer, yemen):
    unknown = gazetteer.resolve("Zqxwvutown", conflict=yemen)
    assert part_of(unknown, 0) == unknown


def test_a_mention_that_says_towards_where_is_located_in_that_part(gazetteer, yemen):
    def located(towards):
        mention = PlaceMention(surface="Marib", surface_start=0, kind=PlaceKind.ADMIN, towards=towards)
        claim = Claim(
            article="a", quote="Marib", quote_start=0, quote_end=5, event_type=EventType.CLASH, stance=Stance.ASSERTED,
            attribution=Attribution.NEWSROOM, places=(mention,), extractor="test", confidence=1.0,
        )  # fmt: skip
        return ArticlePlaces(gazetteer, yemen, "en").locate([claim])[0].places[0]

    whole, north = located(None), located(0.0)
    assert whole.status is north.status is PlaceStatus.RESOLVED
    assert north.lat > whole.geometry.centroid.y
    assert north.geometry.area < whole.geometry.area
    assert north.geo_precision == 2
    assert north.method == f"{whole.method}, northern part of it"
