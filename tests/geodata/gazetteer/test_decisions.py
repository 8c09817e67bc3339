"""What people decide about a name counts from then on, and the history stays."""

from datetime import UTC, datetime

import pytest

from geodata.conflicts import load_conflict
from geodata.errors import UsageError
from geodata.gazetteer import list_decisions, open_gazetteer
from geodata.model import PlaceStatus

KARABAKH = load_conflict("karabakh-2020")
UKRAINE = load_conflict("ukraine")
AT = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)


@pytest.fixture
def ours(cache, gazetteer, tmp_path):
    opened = open_gazetteer(cache, data_folder=tmp_path)
    yield opened
    opened.close()


def test_a_decided_name_is_that_place_in_that_conflict_only(ours):
    ours.decide("Zqxwvutown", "karabakh-2020", "karabakh-2020/hadrut", by="Ada", at=AT)
    found = ours.resolve("zqxwvutown", conflict=KARABAKH, language="en")
    assert (found.status, found.place.name, found.confidence) == (PlaceStatus.RESOLVED, "Hadrut", 1.0)
    assert found.method == "decided by Ada on 2026-03-01"
    assert ours.resolve("Zqxwvutown", conflict=UKRAINE, language="en").place is None
    assert ours.resolve("Zqxwvutown", conflict=None, language="en").place is None


def test_it_counts_in_inflected_forms(ours):
    ours.decide("Зюквивка", KARABAKH, "karabakh-2020/hadrut", by="Ada")
    assert ours.resolve("Зюквивку", conflict=KARABAKH, language="ru").place.name == "Hadrut"


def test_it_counts_when_the_gazetteer_is_opened_again(ours, cache, tmp_path):
    ours.decide("Zqxwvutown", KARABAKH, "karabakh-2020/hadrut", by="Ada")
    again = open_gazetteer(cache, data_folder=tmp_path)
    assert again.resolve("Zqxwvutown", conflict=KARABAKH, language="en").place.name == "Hadrut"
    again.close()


def test_a_name_that_is_decided_to_be_no_place_stays_open(ours):
    ours.decide("Hadrut", KARABAKH, None, by="Ada", at=AT)
    found = ours.resolve("هادروت", conflict=KARABAKH, language="ar")
    assert found.place is not None
    found = ours.resolve("Hadrut", conflict=KARABAKH, language="en", cued=True)
    assert (found.status, found.place) == (PlaceStatus.UNRESOLVED, None)
    assert found.method == "decided by Ada on 2026-03-01: no place here"


def test_the_latest_counts_and_undoing_leaves_the_name_to_the_gazetteer(ours, gazetteer, tmp_path):
    ours.decide("Hadrut", KARABAKH, None, by="Ada")
    ours.decide("Hadrut", KARABAKH, "karabakh-2020/shusha", by="Bo", note="as the map has it")
    assert ours.resolve("Hadrut", conflict=KARABAKH, language="en").place.place_id == "karabakh-2020/shusha"
    ours.undo_decision("Hadrut", KARABAKH, by="Ada")
    assert ours.resolve("Hadrut", conflict=KARABAKH, language="en") == gazetteer.resolve(
        "Hadrut", conflict=KARABAKH, language="en"
    )
    history = list_decisions(data_folder=tmp_path)
    assert [(d.by, d.verdict, d.place_id, d.note) for d in history] == [
        ("Ada", "none", None, None), ("Bo", "place", "karabakh-2020/shusha", "as the map has it"),
        ("Ada", "undone", None, None),
    ]  # fmt: skip


def test_a_place_that_has_gone_since_leaves_the_name_open(ours, monkeypatch):
    ours.decide("Zqxwvutown", KARABAKH, "karabakh-2020/hadrut", by="Ada")
    monkeypatch.setattr(ours, "place", lambda _place_id: None)
    found = ours.resolve("Zqxwvutown", conflict=KARABAKH, language="en")
    assert (found.status, found.place) == (PlaceStatus.UNRESOLVED, None)
    assert "any more" in found.method


@pytest.mark.parametrize(
    ("name", "conflict", "place", "by", "said"),
    [("X town", "karabakh-2020", "nowhere/1", "Ada", "no place 'nowhere/1'"),
     ("X town", "atlantis", None, "Ada", "no conflict 'atlantis'"),
     ("!", "karabakh-2020", None, "Ada", "no name"), ("X town", "karabakh-2020", None, " ", "nobody")],
)  # fmt: skip
def test_what_cannot_be_decided_is_refused(ours, tmp_path, name, conflict, place, by, said):
    with pytest.raises(UsageError, match=said):
        ours.decide(name, conflict, place, by=by)
    assert list_decisions(data_folder=tmp_path) == []


def test_only_a_decision_can_be_undone(ours):
    with pytest.raises(UsageError, match="nothing is decided"):
        ours.undo_decision("Hadrut", KARABAKH, by="Ada")


def test_a_moment_without_a_time_zone_is_refused(ours):
    with pytest.raises(UsageError, match="time zone"):
        ours.decide("Hadrut", KARABAKH, None, by="Ada", at=AT.replace(tzinfo=None))
