"""Who is claimed to hold a place, case by case."""

from datetime import date

import pytest

from geodata.control import control_at, control_timeline
from geodata.model import ControlState

AZ, ARM = "azerbaijan", "armenia"
CONFLICT = "karabakh-2020"


def _at(frame, day, known_by=None, **listen):
    (row,) = control_at(frame, day, known_by, **listen).itertuples()
    return row


def test_what_one_side_says_is_claimed(claims, october):
    row = _at(claims({"speaker_side": AZ, "control_to": AZ, "day": october(9)}), october(9))
    assert (row.state, row.holder, row.sides) == (ControlState.CLAIMED, AZ, (AZ,))
    assert (row.since, row.claim_ids) == (october(9), ("c0",))


def test_before_the_event_a_place_is_unclaimed(claims, october):
    row = _at(claims({"speaker_side": AZ, "control_to": AZ, "day": october(9)}), october(8))
    assert (row.state, row.holder, row.since, row.claim_ids) == (ControlState.UNCLAIMED, None, None, ())


def test_what_is_not_published_yet_is_not_known(claims, october):
    frame = claims({"speaker_side": AZ, "control_to": AZ, "day": october(3), "published": october(9)})
    assert _at(frame, october(5), october(8)).state == ControlState.UNCLAIMED
    assert _at(frame, october(5), october(9)).state == ControlState.CLAIMED


def test_an_early_report_of_a_later_event_waits_for_the_event(claims, october):
    frame = claims({"speaker_side": ARM, "control_to": AZ, "day": october(20), "published": october(10)})
    assert _at(frame, october(15)).state == ControlState.UNCLAIMED


def test_a_report_without_a_date_is_never_known_by_a_date(claims, october):
    frame = claims({"speaker_side": AZ, "control_to": AZ, "day": october(3), "published": None})
    assert _at(frame, october(5), october(30)).state == ControlState.UNCLAIMED
    assert _at(frame, october(5)).state == ControlState.CLAIMED


def test_a_claim_without_an_event_date_counts_from_its_report(claims, october):
    frame = claims({"speaker_side": AZ, "control_to": AZ, "published": october(9)})
    assert _at(frame, october(8)).state == ControlState.UNCLAIMED
    assert _at(frame, october(9)).since == october(9)


def test_a_claim_without_any_date_decides_nothing(claims, october):
    frame = claims({"speaker_side": AZ, "control_to": AZ})
    assert _at(frame, october(30)).state == ControlState.UNCLAIMED


def test_two_sides_that_name_two_holders_dispute(claims, october):
    frame = claims(
        {"speaker_side": AZ, "control_to": AZ, "day": october(9)},
        {"speaker_side": ARM, "event_type": "control_held", "control_to": ARM, "day": october(10)},
    )
    row = _at(frame, october(10))
    assert (row.state, row.holder, row.sides) == (ControlState.DISPUTED, None, (ARM, AZ))
    assert (row.since, row.claim_ids) == (october(10), ("c0", "c1"))


def test_a_denial_disputes_the_claim_it_denies(claims, october):
    frame = claims(
        {"speaker_side": AZ, "control_to": AZ, "day": october(9)},
        {"speaker_side": ARM, "stance": "denied", "control_to": AZ, "day": october(10)},
    )
    assert _at(frame, october(9)).state == ControlState.CLAIMED
    row = _at(frame, october(10))
    assert (row.state, row.sides, row.since) == (ControlState.DISPUTED, (AZ,), october(10))


def test_a_denial_of_what_nobody_claims_leaves_the_place_unclaimed(claims, october):
    frame = claims({"speaker_side": ARM, "stance": "denied", "control_to": AZ, "day": october(9)})
    assert _at(frame, october(9)).state == ControlState.UNCLAIMED


def test_a_side_that_denies_what_it_said_takes_it_back(claims, october):
    frame = claims(
        {"speaker_side": AZ, "control_to": AZ, "day": october(9)},
        {"speaker_side": AZ, "stance": "denied", "control_to": AZ, "day": october(9), "published": october(10)},
    )
    assert _at(frame, october(9), october(9)).state == ControlState.CLAIMED
    assert _at(frame, october(9), october(10)).state == ControlState.UNCLAIMED


def test_to_deny_the_enemy_does_not_take_back_the_own_claim(claims, october):
    frame = claims(
        {"speaker_side": AZ, "control_to": AZ, "day": october(9)},
        {"speaker_side": ARM, "control_to": ARM, "day": october(10)},
        {"speaker_side": AZ, "stance": "denied", "control_to": ARM, "day": october(11)},
    )
    row = _at(frame, october(12))
    assert (row.state, row.sides) == (ControlState.DISPUTED, (ARM, AZ))


def test_a_claim_made_again_ends_the_own_denial(claims, october):
    frame = claims(
        {"speaker_side": AZ, "control_to": AZ, "day": october(9)},
        {"speaker_side": ARM, "stance": "denied", "control_to": AZ, "day": october(10)},
        {"speaker_side": ARM, "stance": "conceded", "control_to": AZ, "day": october(15)},
    )
    row = _at(frame, october(15))
    assert (row.state, row.holder, row.since) == (ControlState.CONCEDED, AZ, october(9))


@pytest.mark.parametrize(
    "words",
    [{"stance": "conceded"}, {"control_from": ARM}],
    ids=["said as a concession", "said by the side that lost it"],
)
def test_what_the_losing_side_says_is_conceded(claims, october, words):
    row = _at(claims({"speaker_side": ARM, "control_to": AZ, "day": october(9)} | words), october(9))
    assert (row.state, row.holder) == (ControlState.CONCEDED, AZ)


def test_a_side_that_held_a_place_and_then_names_the_enemy_concedes(claims, october):
    frame = claims(
        {"speaker_side": ARM, "event_type": "control_held", "control_to": ARM, "day": october(5)},
        {"speaker_side": ARM, "control_to": AZ, "day": october(9)},
    )
    assert _at(frame, october(8)).holder == ARM
    assert _at(frame, october(9)).state == ControlState.CONCEDED


def test_nothing_is_conceded_while_somebody_contradicts(claims, october):
    frame = claims(
        {"speaker_side": ARM, "stance": "conceded", "control_to": AZ, "day": october(9)},
        {"speaker_side": "russia", "stance": "denied", "control_to": AZ, "day": october(9)},
    )
    assert _at(frame, october(9)).state == ControlState.DISPUTED


def test_an_ally_is_a_voice_of_its_own(claims, october):
    frame = claims(
        {"speaker_side": "turkey", "control_to": AZ, "day": october(8), "conflict": CONFLICT},
        {"speaker_side": AZ, "stance": "denied", "control_to": AZ, "day": october(9), "conflict": CONFLICT},
    )
    assert _at(frame, october(9)).state == ControlState.DISPUTED
    assert _at(frame, october(9), sides={"turkey"}).state == ControlState.CLAIMED


def test_the_newsroom_is_a_voice(claims, october):
    frame = claims(
        {"speaker_side": AZ, "control_to": AZ, "day": october(8)},
        {"control_to": ARM, "day": october(8)},
    )
    assert _at(frame, october(9)).state == ControlState.DISPUTED
    assert _at(frame, october(9), sides={"newsroom"}).holder == ARM
    assert _at(frame, october(9), speakers={"newsroom"}).state == ControlState.DISPUTED


def test_only_the_speakers_asked_for_are_heard(claims, october):
    frame = claims(
        {"speaker_side": AZ, "speaker": "Aliyev", "speaker_id": "aliyev", "control_to": AZ, "day": october(8)},
        {"speaker_side": ARM, "speaker": "Pashinyan", "speaker_id": "pashinyan", "control_to": ARM, "day": october(8)},
    )
    assert _at(frame, october(9), speakers={"aliyev"}).holder == AZ


def test_a_withdrawal_takes_back_that_the_side_holds_the_place_it_left(claims, october):
    frame = claims(
        {"speaker_side": ARM, "event_type": "control_held", "control_to": ARM, "day": october(1)},
        {
            "speaker_side": ARM, "event_type": "withdrawal", "control_from": ARM, "role": "left_from",
            "day": october(9),
        },
    )  # fmt: skip
    assert _at(frame, october(8)).holder == ARM
    row = _at(frame, october(9))
    assert (row.state, row.claim_ids) == (ControlState.UNCLAIMED, ("c1",))


def test_a_withdrawal_in_the_enemys_favour_names_the_new_holder(claims, october):
    frame = claims(
        {"speaker_side": ARM, "event_type": "withdrawal", "control_from": ARM, "control_to": AZ, "day": october(9)}
    )
    row = _at(frame, october(9))
    assert (row.state, row.holder) == (ControlState.CONCEDED, AZ)


def test_to_deny_a_withdrawal_is_to_say_that_the_place_is_held(claims, october):
    frame = claims(
        {"speaker_side": ARM, "event_type": "withdrawal", "stance": "denied", "actor_side": ARM, "day": october(9)}
    )
    assert _at(frame, october(9)).holder == ARM


def test_the_actor_holds_what_it_took(claims, october):
    assert _at(claims({"speaker_side": AZ, "actor_side": AZ, "day": october(9)}), october(9)).holder == AZ


def test_an_actor_who_lost_a_place_does_not_hold_it(claims, october):
    frame = claims({"speaker_side": AZ, "actor_side": ARM, "control_from": ARM, "day": october(9)})
    assert _at(frame, october(9)).state == ControlState.UNCLAIMED


@pytest.mark.parametrize(
    "words",
    [{"event_type": "advance"}, {"event_type": "siege"}, {"stance": "hypothetical"}],
    ids=["an advance", "a siege", "a plan"],
)
def test_it_decides_nothing_but_the_place_is_listed(claims, october, words):
    frame = claims({"speaker_side": AZ, "actor_side": AZ, "control_to": AZ, "day": october(9)} | words)
    assert _at(frame, october(9)).state == ControlState.UNCLAIMED


@pytest.mark.parametrize(
    "words",
    [
        {"event_type": "strike"}, {"role": "part_of"}, {"role": "reference_point"}, {"role": "left_from"},
        {"place_id": None}, {"status": "ambiguous"}, {"status": "unresolved"},
    ],
    ids=str,
)  # fmt: skip
def test_it_is_about_no_place_that_is_held(claims, october, words):
    assert control_at(claims({"speaker_side": AZ, "control_to": AZ, "day": october(9)} | words), october(9)).empty


def test_a_change_dated_to_a_month_counts_when_it_is_sure_to_have_happened(claims, october):
    month = {"event_date_start": october(1), "event_date_end": october(31), "time_precision": 3}
    reported_after = claims({"speaker_side": AZ, "control_to": AZ, "published": date(2020, 11, 5)} | month)
    assert _at(reported_after, october(30)).state == ControlState.UNCLAIMED
    assert _at(reported_after, october(31)).since == october(31)
    reported_within = claims({"speaker_side": AZ, "control_to": AZ, "published": october(12)} | month)
    assert _at(reported_within, october(12)).since == october(12)


def test_a_place_held_since_a_year_is_held_from_that_year_on(claims, october):
    year = {"event_date_start": date(1992, 1, 1), "event_date_end": date(1992, 12, 31), "time_precision": 4}
    frame = claims({"event_type": "control_held", "control_to": ARM, "published": october(9)} | year)
    assert _at(frame, date(2000, 1, 1)).since == date(1992, 1, 1)


def test_what_the_newsroom_recalls_from_years_ago_contradicts_no_later_change(claims, october):
    frame = claims(
        {
            "event_type": "control_held", "control_to": ARM, "time_precision": 4,
            "event_date_start": date(1992, 1, 1), "published": october(12),
        },
        {"speaker_side": AZ, "control_to": AZ, "day": october(9)},
    )  # fmt: skip
    assert _at(frame, october(8)).holder == ARM
    assert _at(frame, october(9)).holder == AZ


def test_what_a_side_recalls_from_years_ago_still_stands(claims, october):
    frame = claims(
        {
            "event_type": "control_held", "speaker_side": ARM, "control_to": ARM, "time_precision": 4,
            "event_date_start": date(1992, 1, 1), "published": october(12),
        },
        {"speaker_side": AZ, "control_to": AZ, "day": october(9)},
    )  # fmt: skip
    assert _at(frame, october(9)).state == ControlState.DISPUTED


def test_since_reaches_back_to_the_first_claim_and_not_past_a_break(claims, october):
    said = {"speaker_side": AZ, "control_to": AZ}
    frame = claims(
        said | {"day": october(3)},
        said | {"day": october(5), "stance": "denied"},
        said | {"day": october(7)},
        said | {"day": october(9)},
    )
    row = _at(frame, october(9))
    assert (row.since, row.claim_ids) == (october(7), ("c3",))


def test_sides_whose_conflict_nobody_knows_stand_for_themselves(claims, october):
    frame = claims({"speaker_side": AZ, "control_to": AZ, "day": october(9), "conflict": "forgotten-war"})
    assert _at(frame, october(9)).holder == AZ


def test_the_place_is_drawn_where_a_claim_locates_it(claims, october):
    frame = claims(
        {"lat": None, "lon": None, "geo_precision": None, "control_to": AZ, "day": october(9)},
        {"control_to": AZ, "day": october(9)},
    )
    control = control_at(frame, october(9))
    assert (control.geometry.x[0], control.geometry.y[0], control.crs.to_epsg()) == (47.0, 39.5, 4326)


def test_no_claims_give_no_places_and_no_intervals(claims, october):
    nothing = claims({"day": october(9)}).iloc[:0]
    assert control_at(nothing, october(9)).empty
    assert control_timeline(nothing).empty


def test_the_frame_asked_is_left_as_it_was(claims, october):
    frame = claims({"speaker_side": AZ, "control_to": AZ, "day": october(9)})
    before = frame.copy(deep=True)
    control_at(frame, october(9))
    assert frame.equals(before)
