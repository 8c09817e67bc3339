"""What a sentence claims: by whom, about whom, where, when, and how sure the speaker is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.conflicts import load_conflict
from geodata.extraction import RulesExtractor, detect_conflict
from geodata.model import Article, Attribution, EventType, PlaceRole, Stance

SENTENCES = (
    'He said: "The town fell." "',
    "Azerbaijani forces captured the town of Zangilan, President Ilham Aliyev said on Tuesday.",
    "وقالت وزارة الدفاع الأرمينية إن قواتها انسحبت من قرية طالش.",
    "لم تسيطر القوات الأذرية على مدينة شوشة",
    "The army did not lose Martuni. ",
    "The army took 3 villages",
    "\n\nاقرأ أيضا: معارك في شوشة\n",
    '"',
    "(",
    " - ",
    "٣٤ بلدة",
    "\u200f\u064b",
)


class NoNames:
    def spot(self, text, language):
        return []


@given(st.lists(st.sampled_from(SENTENCES) | st.text(max_size=40), max_size=8), st.sampled_from(["ar", "en"]))
def test_every_quote_is_the_text_at_its_offsets(pieces, language):
    text = " ".join(pieces)
    extractor = RulesExtractor(load_conflict("karabakh-2020"), language, NoNames())
    for claim in extractor.extract(Article(id="a", text=text, published=date(2020, 10, 9))):
        assert text[claim.quote_start : claim.quote_end] == claim.quote
        assert claim.quote
        for place in claim.places:
            assert text[place.surface_start : place.surface_start + len(place.surface)] == place.surface


def test_a_headline_may_end_with_a_noun_of_place(read):
    (claim,) = read("Azerbaijani army captures 3 villages")
    assert claim.count == {"settlements": 3}


def test_the_same_article_gives_the_same_claims(read):
    text = SENTENCES[1] + " " + SENTENCES[4]
    assert read(text, "Zangilan", "Martuni") == read(text, "Zangilan", "Martuni")


def test_speaker_and_beneficiary_are_separate(read):
    (claim,) = read("Turkey's Defence Ministry said Azerbaijani forces had captured 12 villages.")
    assert claim.speaker_side == "turkey"
    assert claim.control_to == "azerbaijan"
    assert claim.control_from == "armenia"
    assert claim.count == {"settlements": 12}
    assert claim.places == ()


def test_a_denial_is_no_assertion(read):
    (claim,) = read("Armenia's Defence Ministry denied the capture of Hadrut.", "Hadrut")
    assert claim.stance is Stance.DENIED
    assert claim.speaker_side == "armenia"


def test_the_loser_concedes(read):
    (claim,) = read("Armenia admitted on Monday that Azerbaijani troops had captured Gubadli.", "Gubadli")
    assert claim.stance is Stance.CONCEDED
    assert claim.against_interest
    assert claim.event_date_start == date(2020, 10, 19)


def test_a_plan_is_only_spoken_of(read):
    claims = read("President Aliyev said the army would capture Shusha if talks failed.", "Shusha")
    assert {claim.stance for claim in claims} <= {Stance.HYPOTHETICAL}


def test_a_verb_without_a_subject_goes_on_with_the_speaker_before(read):
    text = (
        "أعلنت وزارة الدفاع الأذربيجانية أن قواتها سيطرت على بلدة زنكيلان، فيما قالت وزارة الدفاع التركية إن "
        "القوات الأذربيجانية تتقدم نحو لاتشين. وأضافت أن وحداتها استهدفت رتلا للقوات الأرمينية في قرية طالش."
    )
    strike = next(c for c in read(text, "زنكيلان", "لاتشين", "طالش", language="ar") if c.event_type is EventType.STRIKE)
    assert strike.speaker == "وزارة الدفاع الأذربيجانية"


def test_captured_tanks_are_no_territory(read):
    claims = read("وأكد علييف السيطرة على 18 دبابة و4 مدافع للجيش الأرميني.", language="ar")
    assert {claim.event_type for claim in claims} == {EventType.OTHER}


def test_a_city_a_missile_was_aimed_at_was_not_hit(read):
    text = "أعلنت وزارة الدفاع الأذربيجانية عن تدمير صاروخ أرميني قبل سقوطه في مدينة غانجا."
    (claim,) = read(text, "غانجا", language="ar")
    assert claim.event_type is EventType.INTERCEPTION
    assert [place.role for place in claim.places] == [PlaceRole.AIMED_AT]


def test_a_capital_that_stands_for_its_government_is_no_place(read):
    claims = read("باكو تعلن أن جيشها سيطر على بلدة لاتشين.", "باكو", "لاتشين", language="ar")
    assert [place.surface for claim in claims for place in claim.places] == ["لاتشين"]


def test_link_lines_claim_nothing(read):
    text = "قال وزير الدفاع الأرميني إن الوضع هادئ.\nاقرأ أيضا: أذربيجان تسيطر على مدينة شوشة\nأرمينيا تستعيد طالش\n"
    assert read(text, "شوشة", "طالش", language="ar") == []


def test_the_newsroom_speaks_when_nobody_else_does(read):
    (claim,) = read("Azerbaijani forces captured the town of Zangilan.", "Zangilan")
    assert claim.speaker is None
    assert claim.attribution is Attribution.NEWSROOM


def test_a_negated_verb_is_denied(read):
    (claim,) = read("وقال علييف إن الجيش الأرميني لم يسيطر على بلدة هادروت.", "هادروت", language="ar")
    assert claim.stance is Stance.DENIED


def test_a_list_of_villages_names_each(read):
    text = "President Ilham Aliyev said the army had captured the villages of Talish, Mehdili and Sur."
    (claim,) = read(text, "Talish", "Mehdili", "Sur")
    assert [place.surface for place in claim.places] == ["Talish", "Mehdili", "Sur"]


def test_a_bare_weekday_is_the_last_one(read):
    (claim,) = read("Azerbaijani forces captured Zangilan on Friday.", "Zangilan", published=date(2020, 10, 21))
    assert (claim.event_date_start, claim.date_basis) == (date(2020, 10, 16), "Friday")


def test_a_double_month_name_is_one_date(read):
    text = "سيطرت القوات الأذرية على بلدة هادروت في 9 تشرين الأول/ أكتوبر."
    (claim,) = read(text, "هادروت", language="ar")
    assert claim.event_date_start == claim.event_date_end == date(2020, 10, 9)


def test_without_a_date_in_the_words_the_report_day_stands_in_and_says_so(read):
    (claim,) = read("Azerbaijani forces captured Zangilan.", "Zangilan", published=date(2020, 10, 20))
    assert (claim.event_date_start, claim.date_basis) == (date(2020, 10, 20), "published")


def test_without_a_report_date_nothing_is_dated(read):
    (claim,) = read("Azerbaijani forces captured Zangilan.", "Zangilan", published=None)
    assert claim.event_date_start is None


def test_pages_that_tell_of_no_war_claim_no_territory(read):
    texts = (
        "The home side took control of the match after the break and captured the title with a late strike.",
        "Share this page. Subscribe to our newsletter. All rights reserved.",
        "Prices fell in May, while the central bank lost control of the situation, an analyst said.",
        "In chapter two the author describes the fall of the house and the withdrawal of his friends.",
        "سيطر الفريق على المباراة في الشوط الثاني وسجل هدفين.",
        "تراجعت أسعار النفط في الأسواق العالمية، وسيطر القلق على المستثمرين.",
    )
    for text in texts:
        language = "ar" if "\u0600" < text[0] < "\u06ff" else "en"
        claims = read(text, language=language)
        assert not [c for c in claims if c.event_type is not EventType.OTHER], text


def test_a_conflict_is_found_by_those_who_fight_it():
    article = Article(
        id="a",
        text="Azerbaijan's army and Armenian forces fought near Hadrut, Yerevan said.",
        published=date(2020, 10, 9),
    )
    found = detect_conflict(article, "en")
    assert found is not None
    assert found.id == "karabakh-2020"


def test_an_article_about_no_war_belongs_to_no_conflict():
    assert detect_conflict(Article(id="a", text="The council opened a new library on Monday."), "en") is None


def test_a_state_that_fights_in_one_region_is_at_war_there_only():
    told = "Egypt's army said that Islamic State attacked it"
    found = {
        place: detect_conflict(Article(id="a", text=f"{told} in {place}.", published=date(2016, 3, 2)), "en")
        for place in ("Sinai", "Port Said")
    }
    assert found["Sinai"] is not None
    assert found["Sinai"].id == "sinai"
    assert found["Port Said"] is None or found["Port Said"].id != "sinai"


def test_a_name_that_several_wars_share_does_not_outweigh_one_of_a_single_war():
    text = "Wagner and the Malian army attacked the rebels. Wagner lost ten fighters, Mali told AFP. Wagner went on."
    found = detect_conflict(Article(id="a", text=text, published=date(2023, 11, 11)), "en")
    assert found is not None
    assert found.id == "sahel"


@pytest.mark.parametrize("eve", ["yesterday", "Tuesday"])
def test_a_report_of_the_eve_tells_of_that_day_what_it_gives_no_day(read, eve):
    text = (
        f"Azerbaijani forces captured Zangilan {eve}.\nThey shelled Shusha, the ministry said.\n"
        "Armenian forces still hold Shusha."
    )
    taken, shelled, held = read(text, "Zangilan", "Shusha", published=date(2020, 10, 21))
    assert taken.event_date_start == shelled.event_date_start == date(2020, 10, 20)
    assert shelled.date_basis == eve
    assert (held.event_date_start, held.date_basis) == (date(2020, 10, 21), "published")


@pytest.mark.parametrize("day", ["on Monday", "on Tuesday, 20 October,"])
def test_another_day_and_a_full_date_move_no_report(read, day):
    text = f"Azerbaijani forces captured Zangilan {day} and left.\nThey shelled Shusha, the ministry said."
    shelled = read(text, "Zangilan", "Shusha", published=date(2020, 10, 21))[-1]
    assert shelled.event_date_start == date(2020, 10, 21)


def test_a_war_counts_for_less_before_it_began() -> None:
    text = "Georgia said that troops had entered Gori."

    def found(day: date) -> str | None:
        conflict = detect_conflict(Article(id="a", text=text, published=day), "en")
        return conflict.id if conflict else None

    assert found(date(2008, 8, 12)) == "georgia-2008"
    assert found(date(2007, 8, 12)) is None
