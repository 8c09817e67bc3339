"""Who tells of an event: counted by who says it, not by who prints it."""

from datetime import date

import pytest

from geodata.corroboration import corroboration
from geodata.model import EventType, PlaceRole, PlaceStatus, Stance

AZERBAIJAN = {"speaker_id": "azerbaijan-defence-ministry", "control_to": "azerbaijan", "control_from": "armenia"}
TURKEY = {"speaker_id": "turkey-defence-ministry", "control_to": "azerbaijan"}
NEWSROOM = {"speaker_id": None, "control_to": "azerbaijan"}
DENIED = {"speaker_id": "armenia-defence-ministry", "control_to": "azerbaijan", "stance": Stance.DENIED}
STRIKE = {"event_type": EventType.STRIKE}


def test_ten_reports_of_one_speaker_are_one_origin(claims, october):
    told = corroboration(claims(*({"day": october(9), "article": f"report-{n}"} | AZERBAIJAN for n in range(10))))
    (event,) = set(told.values())
    assert (event.speakers, event.reports) == (("azerbaijan-defence-ministry",), 10)


def test_speakers_are_counted_and_those_who_deny_it_apart(claims, october):
    rows = [
        {"day": october(9), "article": f"report-{n}"} | said
        for n, said in enumerate([AZERBAIJAN, TURKEY, NEWSROOM, DENIED])
    ]
    (event,) = set(corroboration(claims(*rows)).values())
    assert event.speakers == ("azerbaijan-defence-ministry", "turkey-defence-ministry")
    assert event.denied_by == ("armenia-defence-ministry",)
    assert event.reports == 4


def test_a_taking_and_a_withdrawal_are_one_event(claims, october):
    left = {"event_type": EventType.WITHDRAWAL, "role": PlaceRole.LEFT_FROM, "control_from": "armenia"}
    told = corroboration(claims({"day": october(9)} | AZERBAIJAN, {"day": october(10)} | left))
    assert len(set(told.values())) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (AZERBAIJAN, AZERBAIJAN | {"place_id": "fuzuli"}),
        (AZERBAIJAN, {"control_to": "armenia", "control_from": "azerbaijan"}),
        (AZERBAIJAN, AZERBAIJAN | {"event_type": EventType.ADVANCE}),
        (AZERBAIJAN, AZERBAIJAN | {"day": date(2020, 10, 12)}),
        (STRIKE, STRIKE | {"day": date(2020, 10, 10)}),
        (STRIKE | {"actor_side": "armenia"}, STRIKE | {"actor_side": "azerbaijan"}),
    ],
    ids=["another place", "another taker", "another kind", "days later", "struck again next day", "another shooter"],
)
def test_what_differs_is_another_event(claims, october, first, second):
    told = corroboration(claims({"day": october(9)} | first, {"day": october(9)} | second))
    assert len({event.event for event in told.values()}) == 2


def test_days_do_not_chain(claims, october):
    told = corroboration(claims(*({"day": october(day)} | AZERBAIJAN for day in (1, 3, 5))))
    assert [told[f"c{n}", "hadrut"].event for n in range(3)] == [0, 0, 1]


@pytest.mark.parametrize(
    "change",
    [
        {"stance": Stance.HYPOTHETICAL},
        {"role": PlaceRole.REFERENCE_POINT},
        {"status": PlaceStatus.AMBIGUOUS},
        {"time_precision": 4.0},
        {"event_type": EventType.OTHER},
        {"place_id": None},
        {"day": None, "published": date(2020, 10, 9)},
    ],
    ids=["a plan", "a reference point", "an unsure place", "a year", "no kind", "no place", "no day"],
)
def test_what_tells_of_no_event_is_left_out(claims, october, change):
    assert corroboration(claims({"day": october(9)} | AZERBAIJAN | change)) == {}


def test_the_order_of_the_rows_changes_nothing(claims, october):
    rows = [
        {"claim_id": f"c{n}", "day": october(day), "article": f"report-{n}"} | said
        for n, (day, said) in enumerate([(9, AZERBAIJAN), (10, DENIED), (14, TURKEY), (9, NEWSROOM)])
    ]
    assert corroboration(claims(*rows)) == corroboration(claims(*reversed(rows)))
