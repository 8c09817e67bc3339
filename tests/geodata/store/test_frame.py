"""The claims frame."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from geodata.model import FRAME_COLUMNS, ClaimFilter, EventType, Stance


@pytest.fixture
def filled(store, article, taken, denied, in_district):
    store.add(article, [taken, denied, in_district])
    return store


def test_a_frame_has_one_row_a_claim_and_place(filled):
    assert filled.frame()["surface"].tolist() == ["هاردوت", "هاردوت", "قرى", None]


def test_a_frame_has_the_agreed_columns_in_degrees(filled):
    frame = filled.frame()
    assert tuple(frame.columns) == (*FRAME_COLUMNS, "geometry")
    assert frame.crs.to_epsg() == 4326
    assert frame.index.names == ["event_date_start", "speaker_side"]


def test_a_frame_is_keyed_by_event_date_and_speakers_side(filled):
    assert filled.frame().loc[(pd.Timestamp(2020, 10, 9), "turkey"), "event_type"].tolist() == ["strike", "strike"]


def test_a_place_is_its_outline_or_its_point_or_empty(filled):
    assert filled.frame().geometry.geom_type.tolist() == ["Point", "Point", "Polygon", "Point"]
    assert filled.frame().geometry.is_empty.tolist() == [False, False, False, True]


def test_a_claim_without_a_place_keeps_its_row(filled, denied):
    (row,) = filled.frame(ClaimFilter(stances=frozenset({Stance.DENIED}))).itertuples()
    assert (row.quote, row.place_id, row.kind, row.candidates) == (denied.quote, None, None, None)
    assert pd.isna(row.lat)


def test_an_empty_frame_has_the_dtypes_of_a_full_one(filled):
    nothing = filled.frame(ClaimFilter(conflict="none"))
    assert nothing.empty
    assert nothing.dtypes.equals(filled.frame().dtypes)


def test_counts_and_candidates_are_plain_values(filled):
    row = filled.frame().iloc[0]
    assert row["count"] == {"villages": 4}
    assert row["candidates"][0]["place_id"] == "hadrut"


@pytest.mark.parametrize(
    ("claim_filter", "expected"),
    [
        (ClaimFilter(), ["asserted", "denied", "asserted"]),
        (ClaimFilter(sides=frozenset({"turkey"})), ["asserted"]),
        (ClaimFilter(sides=frozenset({"newsroom"})), ["denied"]),
        (ClaimFilter(sides=frozenset({"newsroom", "turkey"})), ["denied", "asserted"]),
        (ClaimFilter(speakers=frozenset({"azerbaijan-defence"})), ["asserted", "asserted"]),
        (ClaimFilter(speakers=frozenset({"newsroom"})), ["denied"]),
        (ClaimFilter(event_types=frozenset({EventType.STRIKE})), ["asserted"]),
        (ClaimFilter(stances=frozenset({Stance.DENIED})), ["denied"]),
        (ClaimFilter(conflict="karabakh-2020"), ["asserted", "denied", "asserted"]),
        (ClaimFilter(conflict="another"), []),
        (ClaimFilter(known_by=date(2020, 10, 8)), []),
        (ClaimFilter(known_by=date(2020, 10, 9), event_to=date(2020, 10, 9)), ["asserted", "denied", "asserted"]),
        (ClaimFilter(event_from=date(2020, 10, 10)), []),
        (ClaimFilter(event_to=date(2020, 10, 8)), []),
        (ClaimFilter(sides=frozenset({"' OR 1=1 --"})), []),
    ],
)
def test_a_filter_lets_through_what_it_says(filled, claim_filter, expected):
    assert [str(claim.stance) for claim in filled.claims(claim_filter)] == expected
    assert sorted(set(filled.frame(claim_filter)["quote"])) == sorted({c.quote for c in filled.claims(claim_filter)})


def test_an_event_that_lasts_is_found_on_every_day_of_it(store, article, taken):
    store.add(article, [replace(taken, event_date_start=date(2020, 10, 1), event_date_end=date(2020, 10, 9))])
    within = ClaimFilter(event_from=date(2020, 10, 4), event_to=date(2020, 10, 5))
    assert len(store.claims(within)) == 1


def test_a_frame_is_in_order_of_event_dates_with_undated_claims_last(store, article, taken, denied):
    later = replace(taken, event_type=EventType.CLASH, event_date_start=date(2020, 10, 10))
    store.add(article, [denied, later, taken])
    assert store.frame()["event_type"].tolist() == ["control_change", "clash", "control_change"]
    assert pd.isna(store.frame()["event_date_start"].iloc[-1])
