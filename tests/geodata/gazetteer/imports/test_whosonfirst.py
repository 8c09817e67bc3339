import json

import pytest
import shapely

SQUARE = {"type": "Polygon", "coordinates": [[[46, 39], [47, 39], [47, 40], [46, 40], [46, 39]]]}
BOW_TIE = {"type": "Polygon", "coordinates": [[[46, 39], [47, 40], [47, 39], [46, 40], [46, 39]]]}


def feature(number=5, name="Xandar", placetype="locality", geometry=None, **properties):
    named = {key.replace("__", ":"): value for key, value in properties.items()}
    return {
        "type": "Feature", "id": number, "geometry": geometry or {"type": "Point", "coordinates": [46.5, 39.5]},
        "properties": {"wof:id": number, "wof:name": name, "wof:placetype": placetype, "wof:country": "AZ", **named},
    }  # fmt: skip


@pytest.fixture
def geojson(tmp_path):
    def write(*texts, name="x.geojson"):
        path = tmp_path / name
        path.write_text("\n".join(t if isinstance(t, str) else json.dumps(t) for t in texts), encoding="utf-8")
        return path

    return write


def test_a_feature_gives_its_preferred_and_variant_names(data, geojson):
    data.take(geojson(feature(
        name__ara_x_preferred=["خندار"], name__rus_x_variant=["Хандар"], name__eng_x_historical=["Old Xandar"],
        name__und_x_variant="no list", wof__concordances={"gn:id": 77}, wof__parent_id=9,
    )))  # fmt: skip
    assert data.rows("SELECT place_id, names, kind, country, geonames_id, parents, source FROM place") == [
        ("wof:5", "Xandar\nخندار\nХандар", "settlement", "AZ", 77, "wof:9", "x.geojson (Who's On First)")
    ]


@pytest.mark.parametrize("indent", [None, 2])
def test_one_feature_a_collection_and_lines_give_the_same(data, geojson, indent):
    features = [feature(n, f"Xandar {n}", name__eng_x_variant=['brackets ]}" and "features":[']) for n in (1, 2, 3)]
    collection = {"bbox": [1, 2], "features": features, "type": "FeatureCollection", "crs": {"properties": {}}}
    for part in (json.dumps(features[0], indent=indent), json.dumps(collection, indent=indent)):
        data.take(geojson(part))
    one_by_one = len(data.rows())
    data.take(geojson(*features, name="lines.ndjson"))
    assert (one_by_one, len(data.rows()), data.set_aside) == (3, 3, [])


@pytest.mark.parametrize(
    "gone", [{"mz__is_current": 0}, {"wof__superseded_by": [6]}, {"edtf__deprecated": "2019-01-01"}]
)
def test_what_is_no_longer_current_is_left_out(data, geojson, gone):
    (report,) = data.take(geojson(feature(**gone)))
    assert (data.rows(), report.counts.left_out) == ([], 1)


@pytest.mark.parametrize("open_", [{"mz__is_current": -1}, {"wof__superseded_by": []}, {"edtf__deprecated": "uuuu"}])
def test_what_may_be_current_is_kept(data, geojson, open_):
    data.take(geojson(feature(**open_)))
    assert len(data.rows()) == 1


@pytest.mark.parametrize(
    ("placetype", "kind"), [("county", "admin"), ("neighbourhood", "settlement"), ("campus", "facility")]
)
def test_placetypes_become_kinds(data, geojson, placetype, kind):
    data.take(geojson(feature(placetype=placetype)))
    assert [row[2] for row in data.rows()] == [kind]


def test_countries_and_continents_are_no_places(data, geojson):
    data.take(geojson(feature(placetype="country"), feature(6, placetype="continent")))
    assert data.rows() == []


@pytest.mark.parametrize("outline", [SQUARE, BOW_TIE])
def test_a_polygon_is_kept_valid_with_a_point_inside(data, geojson, outline):
    data.take(geojson(feature(placetype="county", geometry=outline, lbl__latitude=10.0, lbl__longitude=10.0)))
    ((lat, lon, wkb),) = data.rows("SELECT lat, lon, geometry FROM place")
    polygon = shapely.from_wkb(wkb)
    assert polygon.is_valid
    assert polygon.buffer(1e-4).covers(shapely.Point(lon, lat))


def test_broken_features_are_set_aside_with_their_line(data, geojson):
    ring = [[46, 39], [47, 39], [999, 40], [46, 39]]
    data.take(geojson(
        feature(1), '{"type": "Feature"', feature(2, geometry={"type": "Polygon", "coordinates": [ring]}),
        json.dumps(feature(3)).replace("46.5", "NaN"), feature(4, name=""), feature(0), "[" * 100_000, "7",
        feature(6, geometry={"type": "Polygon", "coordinates": "no"}), feature(9, "Last"),
    ))  # fmt: skip
    assert [row[0] for row in data.rows()] == ["wof:1", "wof:9"]
    assert [number for number, _ in data.set_aside] == [2, 3, 4, 5, 6, 7, 8, 9]


def test_a_collection_that_ends_in_the_middle_gives_what_came_before(data, geojson):
    text = json.dumps({"type": "FeatureCollection", "features": [feature(1), feature(2)]}, indent=1)
    data.take(geojson(text[: text.rindex("wof:country")]))
    assert [row[0] for row in data.rows()] == ["wof:1"]
    ((line, problem),) = data.set_aside
    assert "ends in the middle" in problem
    assert line > 10
