"""What holds for every set of claims."""

from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.control import control_at, control_timeline
from geodata.model import ControlState

FIRST = date(2020, 9, 27)
SPAN = 8
SIDES = ("azerbaijan", "armenia")

days = st.integers(0, SPAN - 1).map(lambda n: FIRST + timedelta(n))
rows = st.fixed_dictionaries(
    {
        "place_id": st.sampled_from(["hadrut", "shusha"]),
        "event_type": st.sampled_from(["control_change", "control_held", "withdrawal", "advance"]),
        "stance": st.sampled_from(["asserted", "asserted", "denied", "conceded", "hypothetical"]),
        "speaker_side": st.sampled_from([*SIDES, "turkey", None]),
        "control_to": st.sampled_from([*SIDES, None]),
        "control_from": st.sampled_from([*SIDES, None]),
        "actor_side": st.sampled_from([*SIDES, None]),
        "event_date_start": days | st.none(),
        "published": days,
        "time_precision": st.sampled_from([None, 1, 3, 4]),
        "conflict": st.sampled_from([None, "karabakh-2020"]),
        "quote_start": st.integers(0, 3),
    }
)
many = st.lists(rows, min_size=1, max_size=12)
calm = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
ANSWER = ["place_id", "state", "holder", "sides", "claim_ids"]


def _answers(control):
    return {row.place_id: (row.state, row.holder, row.sides, row.claim_ids) for row in control.itertuples()}


@calm
@given(many, days | st.none())
def test_the_timeline_and_the_question_agree_on_every_day(claims, given_rows, known_by):
    frame = claims(*given_rows)
    timeline = control_timeline(frame, known_by)
    for offset in range(-1, SPAN + 1):
        day = FIRST + timedelta(offset)
        on_day = (timeline["start"] <= pd.Timestamp(day)) & ~(timeline["end"] <= pd.Timestamp(day))
        asked = _answers(control_at(frame, day, known_by))
        unsaid = dict.fromkeys(asked, (ControlState.UNCLAIMED, None, (), ()))
        assert unsaid | _answers(timeline[on_day]) == asked


@calm
@given(many)
def test_intervals_of_a_place_follow_each_other_without_gap_or_repetition(claims, given_rows):
    for _, of_place in control_timeline(claims(*given_rows)).groupby("place_id"):
        assert (of_place["start"].iloc[1:].to_numpy() == of_place["end"].iloc[:-1].to_numpy()).all()
        assert pd.isna(of_place["end"].iloc[-1])
        answers = list(of_place[ANSWER].itertuples(index=False, name=None))
        assert all(one != next_one for one, next_one in pairwise(answers))


@calm
@given(many, days, days, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(claims, given_rows, day, known_by, random):
    order = list(range(len(given_rows)))
    random.shuffle(order)
    frame = claims(*given_rows)
    shuffled = frame.iloc[order]
    assert _answers(control_at(frame, day, known_by)) == _answers(control_at(shuffled, day, known_by))


@calm
@given(many, days, days)
def test_what_is_published_later_changes_nothing(claims, given_rows, day, known_by):
    frame = claims(*given_rows)
    known = frame[(frame["published"] <= pd.Timestamp(known_by)).to_numpy()]
    asked = _answers(control_at(frame, day, known_by))
    answered = _answers(control_at(known, day))
    assert {place: asked[place] for place in answered} == answered


@calm
@given(many, days)
def test_a_state_says_what_its_name_promises(claims, given_rows, day):
    frame = claims(*given_rows)
    for row in control_at(frame, day).itertuples():
        assert (row.state == ControlState.UNCLAIMED) == (row.sides == ()) == (row.since is None)
        assert (row.holder is not None) == (row.state in {ControlState.CLAIMED, ControlState.CONCEDED})
        assert row.since is None or row.since <= day
        assert set(row.claim_ids) <= set(frame["claim_id"])
        assert row.claim_ids or row.state == ControlState.UNCLAIMED


@calm
@given(many, days)
def test_one_voice_alone_is_never_disputed(claims, given_rows, day):
    frame = claims(*[row | {"speaker_side": "azerbaijan"} for row in given_rows])
    assert ControlState.DISPUTED not in set(control_at(frame, day)["state"])
