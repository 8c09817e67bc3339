"""Sides of one camp do not contradict each other."""

import pytest

from geodata import control
from geodata.control import control_at
from geodata.model import ControlState


@pytest.fixture
def allied(monkeypatch):
    """Artsakh and Armenia are one camp, whatever conflict files ship."""
    heads = {"artsakh": "armenia"}
    monkeypatch.setattr(control, "_camp", lambda _conflict, side: heads.get(side, side))


@pytest.mark.usefixtures("allied")
def test_allies_who_each_say_they_hold_a_place_do_not_dispute_it(claims, october):
    frame = claims(
        {"speaker_side": "armenia", "control_to": "armenia", "day": october(8)},
        {"speaker_side": "artsakh", "control_to": "artsakh", "day": october(9)},
    )
    (row,) = control_at(frame, october(9)).itertuples()
    assert (row.state, row.holder, row.sides) == (ControlState.CLAIMED, "armenia", ("armenia", "artsakh"))


@pytest.mark.usefixtures("allied")
def test_an_ally_of_the_side_that_lost_a_place_concedes_it(claims, october):
    frame = claims(
        {"speaker_side": "artsakh", "control_from": "armenia", "control_to": "azerbaijan", "day": october(8)}
    )
    assert control_at(frame, october(8))["state"].tolist() == [ControlState.CONCEDED]
