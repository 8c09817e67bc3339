"""The GeoJSON snapshot."""

import json
from datetime import date

import geopandas as gpd
import pyogrio
import pytest
import shapely

import geodata
from geodata.errors import StoreError
from geodata.export import SnapshotQuery, drawn, selected, snapshot, write_snapshot
from geodata.model import FRAME_COLUMNS, ClaimFilter, EventType, PlaceStatus, Stance

NINTH = date(2020, 10, 9)


@pytest.fixture
def collection(frame):
    return snapshot(frame, SnapshotQuery(as_of=NINTH))


def _surfaces(collection):
    return [feature["properties"]["surface"] for feature in collection["features"]]


def test_only_what_is_claimed_to_have_happened_there_is_drawn(frame):
    assert frame["surface"][drawn(frame)].tolist() == ["hadrut", "fuzuli"]


@pytest.mark.parametrize("status", [PlaceStatus.AMBIGUOUS, PlaceStatus.UNRESOLVED])
def test_a_pin_the_gazetteer_is_unsure_of_is_never_drawn(framed, claim, place, status):
    frame = framed(claim(0, places=(place(status=status),)))
    assert not drawn(frame).any()
    assert snapshot(frame, SnapshotQuery(as_of=NINTH))["features"][0]["geometry"] is None


def test_a_snapshot_has_one_feature_a_claim_and_place(collection):
    assert sorted(map(str, _surfaces(collection))) == ["None", "fuzuli", "hadrut", "hadrut", "mingachevir", "x"]


def test_only_what_is_drawn_has_a_geometry(collection):
    with_geometry = [f["properties"]["surface"] for f in collection["features"] if f["geometry"]]
    assert with_geometry == ["hadrut", "fuzuli"]
    assert all(f["properties"]["drawn"] == (f["geometry"] is not None) for f in collection["features"])


def test_a_snapshot_counts_what_is_in_it(collection):
    assert collection["claimline"]["counts"] == {
        "claims": 5, "features": 6, "located": 2, "unlocated": 2, "withheld": 2,
    }  # fmt: skip


def test_a_snapshot_says_what_was_asked(frame):
    wanted = ClaimFilter(sides=frozenset({"turkey", "azerbaijan"}), stances=frozenset({Stance.ASSERTED}))
    query = SnapshotQuery(as_of=NINTH, known_by=date(2020, 10, 10), claim_filter=wanted)
    asked = snapshot(frame, query)["claimline"]
    assert (asked["version"], asked["as_of"], asked["known_by"]) == (geodata.__version__, "2020-10-09", "2020-10-10")
    assert asked["filters"] == {
        "event_from": None, "event_to": None, "sides": ["azerbaijan", "turkey"], "speakers": [], "event_types": [],
        "stances": ["asserted"], "conflict": None,
    }  # fmt: skip
    assert any("GeoNames" in credit for credit in asked["credits"])


def test_every_feature_carries_its_words_dates_and_makers(collection, frame):
    properties = collection["features"][0]["properties"]
    assert set(FRAME_COLUMNS) < set(properties)
    assert properties["quote"] == frame["quote"].iloc[0]
    assert (properties["event_date_start"], properties["published"]) == ("2020-10-09", "2020-10-09")
    assert (properties["surface_start"], properties["geo_precision"]) == (3, 1)
    assert isinstance(properties["surface_start"], int)
    assert properties["extractor"] == "rules 0.1"


def test_every_feature_says_who_is_claimed_to_hold_its_place(collection):
    by_surface = {f["properties"]["surface"]: f["properties"] for f in collection["features"]}
    hadrut = by_surface["hadrut"]
    assert (hadrut["control_state"], hadrut["control_holder"]) == ("disputed", None)
    assert (hadrut["control_sides"], hadrut["control_since"]) == (["azerbaijan"], "2020-10-09")
    assert by_surface["mingachevir"]["control_state"] is None


def test_every_feature_says_who_else_tells_of_its_event_whoever_the_filter_shows(frame):
    wanted = ClaimFilter(stances=frozenset({Stance.ASSERTED}))
    hadrut = snapshot(frame, SnapshotQuery(as_of=NINTH, claim_filter=wanted))["features"][0]["properties"]
    assert hadrut["event_denied_by"] == ["armenia"]
    assert (hadrut["event_speakers"], hadrut["event_reports"]) == (["azerbaijan"], 1)


@pytest.mark.parametrize(
    "asked",
    [{"known_by": NINTH}, {"claim_filter": ClaimFilter(known_by=NINTH)}],
    ids=["of the query", "of its filter"],
)
def test_nobody_denies_an_event_before_it_was_reported(frame, asked):
    later = frame.assign(published=frame["published"].where(frame["stance"] != Stance.DENIED, date(2020, 10, 12)))
    later["published"] = later["published"].astype("datetime64[us]")
    hadrut = snapshot(later, SnapshotQuery(as_of=NINTH, **asked))["features"][0]["properties"]
    assert (hadrut["event_speakers"], hadrut["event_denied_by"]) == (["azerbaijan"], [])


def test_a_filter_by_stance_does_not_hide_that_a_place_is_disputed(frame):
    wanted = ClaimFilter(stances=frozenset({Stance.ASSERTED}))
    features = snapshot(frame, SnapshotQuery(as_of=NINTH, claim_filter=wanted))["features"]
    assert features[0]["properties"]["control_state"] == "disputed"


def test_control_is_heard_from_the_sides_asked_for(frame):
    wanted = ClaimFilter(sides=frozenset({"azerbaijan"}))
    features = snapshot(frame, SnapshotQuery(as_of=NINTH, claim_filter=wanted))["features"]
    assert features[0]["properties"]["control_state"] == "claimed"


def test_events_after_the_day_are_left_out(frame):
    assert snapshot(frame, SnapshotQuery(as_of=date(2020, 10, 8)))["features"] == []


def test_reports_after_the_known_by_date_are_left_out(frame):
    early = date(2020, 10, 8)
    assert snapshot(frame, SnapshotQuery(as_of=NINTH, known_by=early))["features"] == []
    assert snapshot(frame, SnapshotQuery(as_of=NINTH, claim_filter=ClaimFilter(known_by=early)))["features"] == []


@pytest.mark.parametrize(
    ("claim_filter", "expected"),
    [
        (ClaimFilter(event_from=date(2020, 10, 10)), set()),
        (ClaimFilter(event_to=date(2020, 10, 8)), set()),
        (ClaimFilter(sides=frozenset({"newsroom"})), set()),
        (ClaimFilter(sides=frozenset({"armenia"})), {"hadrut"}),
        (ClaimFilter(speakers=frozenset({"newsroom"}), stances=frozenset({Stance.DENIED})), {"hadrut"}),
        (ClaimFilter(speakers=frozenset({"somebody"})), set()),
        (ClaimFilter(event_types=frozenset({EventType.INTERCEPTION})), {"mingachevir"}),
        (ClaimFilter(conflict="karabakh-2020"), set()),
    ],
)
def test_a_filter_narrows_the_snapshot(frame, claim_filter, expected):
    query = SnapshotQuery(as_of=NINTH, claim_filter=claim_filter)
    assert set(selected(frame, query)["surface"]) == expected


def test_it_keeps_to_the_geojson_standard(collection):
    assert "crs" not in collection
    outline = next(f["geometry"] for f in collection["features"] if f["geometry"]["type"] == "Polygon")
    polygon = shapely.geometry.shape(outline)
    assert polygon.exterior.is_ccw
    assert not polygon.interiors[0].is_ccw
    assert outline["coordinates"][0][0] == outline["coordinates"][0][-1]


def test_coordinates_have_seven_decimals_at_most(collection):
    assert collection["features"][0]["geometry"]["coordinates"] == [47.0, 39.1234568]


def test_the_file_opens_in_gdal_and_geopandas_with_the_same_counts(collection, tmp_path):
    path = tmp_path / "snapshot.geojson"
    write_snapshot(path, collection)
    counts = collection["claimline"]["counts"]
    opened = gpd.read_file(path)
    assert len(opened) == counts["features"]
    assert opened.geometry.notna().sum() == counts["located"]
    assert opened["claim_id"].nunique() == counts["claims"]
    assert opened.crs.to_epsg() == 4326
    assert pyogrio.read_info(path)["features"] == counts["features"]


def test_an_empty_snapshot_is_a_valid_file(frame, tmp_path):
    path = tmp_path / "nothing.geojson"
    write_snapshot(path, snapshot(frame.iloc[:0], SnapshotQuery(as_of=NINTH)))
    assert json.loads(path.read_text("utf-8"))["features"] == []


def test_hostile_words_stay_words(collection):
    text = json.dumps(collection, ensure_ascii=False, allow_nan=False)
    assert json.loads(text)["features"][0]["properties"]["quote"].startswith("<b>سيطرنا")


def test_numbers_that_are_none_are_never_written(frame):
    broken = frame.copy()
    broken["confidence"] = float("inf")
    text = json.dumps(snapshot(broken, SnapshotQuery(as_of=NINTH)), allow_nan=False)
    assert json.loads(text)["features"][0]["properties"]["confidence"] is None


def test_a_snapshot_replaces_the_one_before_and_leaves_nothing_beside_it(collection, tmp_path):
    path = tmp_path / "snapshot.geojson"
    path.write_text("old")
    write_snapshot(path, collection)
    assert json.loads(path.read_text("utf-8")) == collection
    assert list(tmp_path.iterdir()) == [path]


def test_a_snapshot_that_cannot_be_written_leaves_what_was_there(collection, tmp_path, monkeypatch):
    path = tmp_path / "snapshot.geojson"
    path.write_text("old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreError, match="No space left on device"):
        write_snapshot(path, collection)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(collection, tmp_path):
    with pytest.raises(StoreError, match="cannot be written"):
        write_snapshot(tmp_path / "none" / "snapshot.geojson", collection)


def test_the_same_question_gives_the_same_bytes(frame):
    query = SnapshotQuery(as_of=NINTH, claim_filter=ClaimFilter(sides=frozenset({"azerbaijan", "armenia"})))
    assert json.dumps(snapshot(frame, query)) == json.dumps(snapshot(frame, query))
