"""Claims are made of what the model says and the article holds; the rest is thrown away and counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geodata.extraction.llm import Asking
from geodata.extraction.llm.usage import Reason
from geodata.model import Attribution, PlaceKind, PlaceRole, Stance

if TYPE_CHECKING:
    from conftest import Model, Part, Read

Make = Callable[..., Asking]

TEXT = (
    "The Azerbaijani Defence Ministry said on Thursday that its army had taken the town of Hadrut. "
    "Armenian forces withdrew from 3 villages near Talish, Armenian Defence Ministry spokeswoman Shushan Stepanyan "
    "said. "
    "She denied that the city was lost."
)
TAKEN = "its army had taken the town of Hadrut"
LEFT = "Armenian forces withdrew from 3 villages near Talish"


def test_a_right_answer_becomes_a_claim_as_the_rules_make_it(
    model: Model, read: Read, claim: Part, place: Part
) -> None:
    model.says(
        [
            claim(
                TAKEN, speaker="The Azerbaijani Defence Ministry", attribution="official", speaker_side="azerbaijan",
                actor="its army", actor_side="azerbaijan", gains="actor", places=[place("Hadrut")],
                date="2020-10-08", date_words="on Thursday",
            )
        ]
    )  # fmt: skip
    (made,) = read(TEXT, names=["Hadrut"])
    assert (made.quote, TEXT[made.quote_start : made.quote_end]) == (TAKEN, TAKEN)
    assert (made.speaker, made.speaker_id) == ("The Azerbaijani Defence Ministry", "azerbaijan-defence-ministry")
    assert (made.speaker_side, made.actor_side, made.attribution) == ("azerbaijan", "azerbaijan", Attribution.OFFICIAL)
    assert (made.control_from, made.control_to, made.against_interest) == ("armenia", "azerbaijan", False)
    (mention,) = made.places
    assert (mention.surface, mention.surface_start, mention.kind, mention.cued) == (
        "Hadrut", TEXT.index("Hadrut"), PlaceKind.SETTLEMENT, True,
    )  # fmt: skip
    assert (made.event_date_start, made.time_precision, made.date_basis) == (date(2020, 10, 8), 1, "on Thursday")
    assert made.extractor.startswith("llm-test-")


def test_the_losing_side_that_says_it_itself_concedes(model: Model, read: Read, claim: Part, place: Part) -> None:
    told = claim(
        LEFT, event_type="withdrawal", speaker="Shushan Stepanyan", speaker_side="armenia", actor="Armenian forces",
        actor_side="armenia", loses="actor", places=[place("Talish")],
        counts=[{"words": "3 villages", "what": "villages", "number": 3}],
    )  # fmt: skip
    model.says([told])
    (made,) = read(TEXT, names=["Talish"])
    assert (made.stance, made.against_interest, made.control_from) == (Stance.CONCEDED, True, "armenia")
    assert made.speaker_side == "armenia"
    assert made.places[0].role is PlaceRole.REFERENCE_POINT
    assert made.count == {"settlements": 3}


def test_who_does_not_lose_does_not_concede(model: Model, read: Read, claim: Part) -> None:
    told = claim(
        LEFT, stance="conceded", speaker="The Azerbaijani Defence Ministry", actor="Armenian forces", loses="actor"
    )
    model.says([told])
    assert read(TEXT)[0].stance is Stance.ASSERTED


def test_a_claim_without_date_is_of_the_report_s_day(model: Model, read: Read, claim: Part) -> None:
    model.says([claim(LEFT)])
    (made,) = read(TEXT)
    assert (made.event_date_start, made.event_date_end, made.date_basis) == (
        date(2020, 10, 9), date(2020, 10, 9), "published",
    )  # fmt: skip


def test_what_the_data_read_as_a_date_goes_before_what_the_model_reckons(model: Model, read: Read, claim: Part) -> None:
    model.says([claim(TAKEN, date="2019-01-01", date_words="on Thursday")])
    assert read(TEXT)[0].event_date_start == date(2020, 10, 8)


@pytest.mark.parametrize(
    ("given", "words", "first", "precision"),
    [
        ("2020-10", "Before the rains", date(2020, 10, 1), 3),
        ("2020", "Before the rains", date(2020, 1, 1), 4),
        ("2020-10-05", "Before the rains", date(2020, 10, 5), 1),
        ("2020-02-30", "Before the rains", date(2020, 10, 9), 1),
        ("2020-10-01", "in the rainy season", date(2020, 10, 9), 1),
        ("2020-10-01", None, date(2020, 10, 9), 1),
    ],
)
def test_a_date_needs_words_of_the_sentence_and_must_be_one(
    model: Model, read: Read, claim: Part, given: str, words: str | None, first: date, precision: int
) -> None:
    model.says([claim(TAKEN, date=given, date_words=words)])
    (made,) = read(f"Before the rains {TAKEN}, the ministry said.")
    assert (made.event_date_start, made.time_precision) == (first, precision)


def test_a_date_without_words_is_believed_where_the_sentence_names_it(model: Model, read: Read, claim: Part) -> None:
    model.says([claim(TAKEN, date="2020-10-08"), claim(LEFT, date="2020-10-08")])
    assert [made.event_date_start.day for made in read(TEXT) if made.event_date_start] == [8, 9]


def test_the_side_that_the_words_name_goes_before_the_model_s(model: Model, read: Read, claim: Part) -> None:
    model.says([claim(TAKEN, speaker="The Azerbaijani Defence Ministry", speaker_side="armenia")])
    assert read(TEXT)[0].speaker_side == "azerbaijan"


def test_a_side_that_the_war_does_not_have_is_none(model: Model, read: Read, asking: Make, claim: Part) -> None:
    asks = asking()
    model.says([claim(TAKEN, actor="its army", actor_side="atlantis", gains="actor")])
    (made,) = read(TEXT, by=asks)
    assert (made.actor_side, made.control_to) == (None, None)
    assert asks.usage.thrown_away[Reason.SIDE] == 1


def test_a_noun_stands_for_a_name_that_the_article_gives_before(
    model: Model, read: Read, claim: Part, place: Part
) -> None:
    told = claim("denied that the city was lost", stance="denied", places=[place("the city", refers_to="Hadrut")])
    model.says([told])
    (made,) = read(TEXT, names=["Hadrut"])
    assert (made.places[0].surface.split()[-1], made.places[0].refers_to) == ("city", "Hadrut")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quote": "its army had taken the town of Shusha"}, Reason.QUOTE),
        ({"quote": "Hadrut"}, Reason.QUOTE_LENGTH),
        ({"quote": TEXT}, Reason.QUOTE_LENGTH),
        ({"speaker": "President Ilham Aliyev"}, Reason.SPEAKER),
    ],
)
def test_a_claim_that_the_article_does_not_hold_is_thrown_away_with_its_reason(
    model: Model, read: Read, asking: Make, claim: Part, changes: dict[str, str], reason: Reason
) -> None:
    asks = asking()
    model.says([claim(**{"quote": TAKEN} | changes), claim(LEFT)])
    assert [made.quote for made in read(TEXT, by=asks)] == [LEFT]
    assert asks.usage.thrown_away == {reason: 1}
    assert f"1 {reason}" in asks.usage.rejections()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"surface": "Shusha"}, Reason.PLACE),
        ({"surface": "Talish"}, Reason.PLACE),
        ({"surface": "Hadrut", "refers_to": "Shusha"}, Reason.ANTECEDENT),
        ({"surface": "Hadrut", "refers_to": "Talish"}, Reason.ANTECEDENT),
        ({"surface": "Azerbaijani"}, Reason.NO_PLACE),
    ],
)
def test_a_place_that_its_sentence_does_not_name_is_thrown_away_and_a_claim_of_no_other_place_with_it(
    model: Model,
    read: Read,
    asking: Make,
    claim: Part,
    place: Part,
    said: dict[str, str],
    reason: Reason,
) -> None:
    asks = asking()
    quote = "The Azerbaijani Defence Ministry said on Thursday that its army had taken the town of Hadrut"
    model.says([claim(quote, places=[place(**said)])])
    assert read(TEXT, by=asks, names=["Hadrut", "Talish"]) == []
    assert asks.usage.thrown_away == {reason: 1, Reason.NOWHERE: 1}


@pytest.mark.parametrize("noun", ["the city", "city"])
def test_a_noun_without_its_name_is_no_place_of_a_claim_that_stays(
    model: Model, read: Read, asking: Make, claim: Part, place: Part, noun: str
) -> None:
    asks = asking()
    model.says([claim("denied that the city was lost", stance="denied", places=[place(noun)])])
    (made,) = read(TEXT, by=asks, names=["Hadrut"])
    assert made.places == ()
    assert asks.usage.thrown_away == {Reason.NAMELESS: 1}


def test_a_noun_does_not_stand_for_a_noun(model: Model, read: Read, claim: Part, place: Part) -> None:
    text = "The city was shelled. Later the town was lost, the ministry said."
    model.says([claim("the town was lost", places=[place("the town", refers_to="The city")])])
    assert read(text) == []


def test_the_places_that_are_there_stay(model: Model, read: Read, claim: Part, place: Part) -> None:
    model.says([claim(TAKEN, places=[place("Hadrut"), place("Shusha"), place("HADRUT")])])
    assert [mention.surface for mention in read(TEXT, names=["Hadrut"])[0].places] == ["Hadrut"]


@pytest.mark.parametrize(("role", "reason"), [("actor", Reason.ACTOR), ("target", Reason.TARGET)])
def test_somebody_who_is_not_in_the_article_gains_no_ground(
    model: Model, read: Read, asking: Make, claim: Part, role: str, reason: Reason
) -> None:
    asks = asking()
    model.says([claim(TAKEN, **{role: "Turkish marines", f"{role}_side": "turkey", "gains": role})])
    (made,) = read(TEXT, by=asks)
    assert (made.actor, made.target, made.actor_side, made.control_to) == (None, None, None, None)
    assert asks.usage.thrown_away == {reason: 1}


@pytest.mark.parametrize(
    ("count", "kept"),
    [
        ({"words": "3 villages", "what": "houses", "number": 300}, {"settlements": 3}),
        ({"words": "30 villages", "what": "settlements", "number": 30}, {}),
        ({"words": "3 villages near", "what": "settlements", "number": 3}, {"settlements": 3}),
        ({"words": "two brigades", "what": "Army Brigades", "number": 2}, {"army_brigades": 2}),
        ({"words": "two brigades", "what": "<b>brigades", "number": 2}, {}),
        ({"words": "two brigades", "what": "brigades", "number": 3}, {}),
        ({"words": "Armenian forces", "what": "brigades", "number": 2}, {}),
        ({"words": "1,500 boots", "what": "boots", "number": 1500}, {"boots": 1500}),
    ],
)
def test_a_count_is_the_one_of_the_words(
    model: Model, read: Read, claim: Part, count: dict[str, object], kept: dict[str, int]
) -> None:
    model.says([claim(LEFT, counts=[count])])
    assert read(f"{LEFT}, with two brigades and 1,500 boots.")[0].count == kept


def test_a_quote_that_stands_twice_is_told_apart_by_the_order_of_the_claims(
    model: Model, read: Read, claim: Part
) -> None:
    text = "The army took Hadrut. Nobody else saw it. On Friday it said once more: The army took Hadrut."
    model.says([claim("The army took Hadrut"), claim("Nobody else saw it"), claim("The army took Hadrut")])
    taken, seen = read(text)
    assert [passage.quote_start for passage in taken.passages] == [0, text.rindex("The army")]
    assert seen.quote_start == 22


def test_the_same_claim_twice_is_one(model: Model, read: Read, asking: Make, claim: Part) -> None:
    asks = asking()
    model.says([claim(TAKEN), claim(TAKEN)])
    assert len(read(TEXT, by=asks)) == 1
    assert asks.usage.thrown_away == {Reason.TWICE: 1}


def test_claims_come_in_text_order_whatever_the_answer_s(model: Model, read: Read, claim: Part) -> None:
    model.says([claim(LEFT), claim(TAKEN)])
    assert [made.quote for made in read(TEXT)] == [TAKEN, LEFT]


def test_headlines_of_other_articles_are_no_claims(model: Model, read: Read, asking: Make, claim: Part) -> None:
    asks = asking()
    text = "استعادت القوات بلدة هادروت.\nاقرأ أيضا: الجيش يسيطر على مدينة شوشة"
    model.says([claim("الجيش يسيطر على مدينة شوشة")])
    assert read(text, by=asks, language="ar") == []
    assert asks.usage.thrown_away == {Reason.FURNITURE: 1}


def test_without_a_war_nobody_has_a_side(model: Model, read: Read, claim: Part) -> None:
    model.says([claim(TAKEN, actor="its army", actor_side="azerbaijan", gains="actor")])
    (made,) = read(TEXT, conflict=None)
    assert (made.actor, made.actor_side, made.control_to, made.conflict) == ("its army", None, None, None)


def test_a_quote_with_slips_is_the_article_s_and_less_sure(model: Model, read: Read, claim: Part) -> None:
    model.says([claim("its army had takn the town of Hadrut"), claim(LEFT)])
    slipped, exact = read(TEXT)
    assert slipped.quote == TAKEN
    assert slipped.confidence < exact.confidence
