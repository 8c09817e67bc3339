import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.claims_source import Claims, current_claims
from dashboard.permalink import MapQuery
from dashboard.timeline import timeline
from geodata.model import ClaimFilter, EventType, Stance
from geodata.pipeline import claims_as_of, control_as_of, snapshot_of

QUERY = MapQuery(claim_filter=ClaimFilter(conflict="karabakh-2020"))
THEN = MapQuery(claim_filter=ClaimFilter(conflict="karabakh-2020"), as_known_then=True)


@pytest.fixture
def claims(shown_store: Path) -> Claims:
    assert shown_store.exists()
    return current_claims()


def drawn(data: dict[str, Any], day: date) -> dict[str, tuple[str, str | None]]:
    """State and holder of each place that the map shows on ``day``, as its script finds them."""
    number = (day - date.fromisoformat(data["first"])).days
    shown = {}
    for place in data["places"]:
        if place["from"] <= number:
            entries = [entry for entry in place["control"] if entry[0] <= number]
            shown[place["id"]] = tuple(entries[-1][1:3]) if entries else ("unclaimed", None)
    return shown


@pytest.mark.parametrize("query", [QUERY, THEN], ids=["now", "then"])
def test_the_map_says_what_the_library_says_on_every_day(claims: Claims, query: MapQuery) -> None:
    data = json.loads(timeline(claims, query))
    for number in range(data["days"]):
        day = date.fromisoformat(data["first"]) + timedelta(number)
        known_by = day if query.as_known_then else None
        rows = claims_as_of(claims.frame, day, known_by, query.claim_filter)
        said = control_as_of(claims.frame, day, known_by).set_index("place_id")
        expected = {
            place: (str(said.loc[place, "state"]), said.loc[place, "holder"])
            if place in said.index
            else ("unclaimed", None)
            for place in rows.loc[rows["drawn"].to_numpy(), "place_id"]
        }
        assert drawn(data, day) == expected


def test_the_timeline_runs_from_the_wars_first_day_to_the_last_claim(claims: Claims) -> None:
    data = json.loads(timeline(claims, QUERY))
    assert (data["first"], data["days"]) == ("2020-09-27", 44)


def test_a_place_changes_side(claims: Claims) -> None:
    data = json.loads(timeline(claims, QUERY))
    assert drawn(data, date(2020, 9, 27))["karabakh-2020/fuzuli"] == ("claimed", "armenia")
    assert drawn(data, date(2020, 11, 9))["karabakh-2020/fuzuli"] == ("claimed", "azerbaijan")


def test_a_denial_makes_a_place_disputed_and_a_concession_settles_it(claims: Claims) -> None:
    last = drawn(json.loads(timeline(claims, QUERY)), date(2020, 11, 9))
    assert last["karabakh-2020/hadrut"] == ("disputed", None)
    assert last["karabakh-2020/shusha"] == ("conceded", "azerbaijan")


def test_as_known_then_a_claim_waits_for_its_report(claims: Claims) -> None:
    the_day = date(2020, 10, 3)
    assert "karabakh-2020/talish" in drawn(json.loads(timeline(claims, QUERY)), the_day)
    assert "karabakh-2020/talish" not in drawn(json.loads(timeline(claims, THEN)), the_day)
    assert "karabakh-2020/talish" in drawn(json.loads(timeline(claims, THEN)), date(2020, 10, 5))


def test_a_region_is_an_area_and_a_town_is_a_point(claims: Claims) -> None:
    places = {place["id"]: place for place in json.loads(timeline(claims, QUERY))["places"]}
    assert places["karabakh-2020/nagorno-karabakh"]["shape"]["type"] == "Polygon"
    assert places["karabakh-2020/nagorno-karabakh"]["precision"] == 3
    assert places["karabakh-2020/hadrut"]["shape"] is None


def test_a_counted_claim_without_a_place_is_never_drawn(claims: Claims) -> None:
    assert "settlements" not in json.dumps(json.loads(timeline(claims, QUERY))["places"])


@pytest.mark.parametrize(
    "claim_filter",
    [
        ClaimFilter(conflict="karabakh-2020", sides=frozenset({"armenia"})),
        ClaimFilter(conflict="karabakh-2020", sides=frozenset({"newsroom"})),
        ClaimFilter(conflict="karabakh-2020", speakers=frozenset({"turkey-mod"})),
        ClaimFilter(conflict="karabakh-2020", event_types=frozenset({EventType.STRIKE})),
        ClaimFilter(conflict="karabakh-2020", stances=frozenset({Stance.DENIED})),
        ClaimFilter(conflict="karabakh-2020", event_from=date(2020, 10, 5), event_to=date(2020, 10, 20)),
    ],
)
def test_the_download_holds_what_the_filtered_map_shows(claims: Claims, claim_filter: ClaimFilter) -> None:
    data = json.loads(timeline(claims, MapQuery(claim_filter=claim_filter)))
    day = date(2020, 11, 9)
    collection = snapshot_of(claims.frame, day, None, claim_filter)
    exported = {f["properties"]["place_id"] for f in collection["features"] if f["geometry"]}
    assert exported == (set(drawn(data, day)) if data["first"] else set())


def test_nothing_passes_filters_that_exclude_everything(claims: Claims) -> None:
    query = MapQuery(claim_filter=ClaimFilter(conflict="karabakh-2020", sides=frozenset({"nobody"})))
    data = json.loads(timeline(claims, query))
    assert (data["first"], data["days"], data["places"]) == (None, 0, [])


def test_sides_bear_the_colour_and_the_name_of_the_conflict_file(claims: Claims) -> None:
    arabic = MapQuery(claim_filter=QUERY.claim_filter, language="ar")
    data = json.loads(timeline(claims, arabic))
    assert data["sides"]["azerbaijan"]["name"] == "أذربيجان"
    assert data["sides"]["azerbaijan"]["colour"] != data["sides"]["armenia"]["colour"]
