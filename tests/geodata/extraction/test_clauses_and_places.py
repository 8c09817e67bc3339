"""Where a clause begins and ends, and which of its places the event is about."""

import pytest

from geodata.model import EventType, PlaceRole, Stance


def test_a_verb_waits_for_its_preposition_behind_a_long_subject(read):
    text = "سيطرت قوات الجيش الأذربيجاني المدعومة من تركيا صباح أمس الخميس على مدينة هادروت."
    (claim,) = read(text, "هادروت", language="ar")
    assert claim.event_type is EventType.CONTROL_CHANGE
    assert claim.quote == text.rstrip(".")


def test_a_subject_is_taken_up_behind_an_insertion(read):
    (claim,) = read("Azerbaijan's army, backed by Turkish drones, captured Hadrut on Monday.", "Hadrut")
    assert claim.actor_side == "azerbaijan"


def test_what_a_relative_clause_says_of_a_place_is_a_claim_about_it(read):
    claims = read("Shusha, which fell to Azerbaijani forces on Sunday, was shelled by Armenian forces.", "Shusha")
    assert [claim.event_type for claim in claims] == [EventType.CONTROL_CHANGE, EventType.SHELLING]
    assert all([place.surface for place in claim.places] == ["Shusha"] for claim in claims)


def test_a_question_claims_nothing(read):
    (claim,) = read("Has Azerbaijan's army captured Hadrut?", "Hadrut")
    assert claim.stance is Stance.HYPOTHETICAL


def test_where_a_retreat_leads_is_not_what_is_left(read):
    (claim,) = read("انسحبت القوات الأرمينية إلى مدينة شوشا.", "شوشا", language="ar")
    assert [place.role for place in claim.places] == [PlaceRole.AIMED_AT]


@pytest.mark.parametrize(
    ("language", "text", "name", "bearing"),
    [
        ("en", "Azerbaijani forces captured several villages of northern Karabakh.", "Karabakh", 0),
        ("ar", "قصفت القوات الأذربيجانية قرى في كاراباخ الجنوبية.", "كاراباخ", 180),
    ],
)
def test_the_named_part_of_an_area_is_kept(read, language, text, name, bearing):
    (place,) = [place for claim in read(text, name, language=language) for place in claim.places]
    assert place.role is PlaceRole.PART_OF
    assert place.towards == bearing


def test_a_closing_quotation_mark_opens_none(read):
    text = 'The Armenian ministry said its forces "left Hadrut yesterday". Azerbaijani forces then captured Fuzuli.'
    assert read(text, "Hadrut", "Fuzuli")[-1].speaker is None


def test_the_seat_of_a_government_is_a_town_where_it_is_won_or_lost(read):
    (claim,) = read("فتح تحرير باكو الباب أمام القوات.", "باكو", language="ar")
    assert [place.surface for place in claim.places] == ["باكو"]


def test_the_city_is_the_one_that_the_airport_lies_at(read):
    text = "سيطرت القوات الأذربيجانية على مطار فضولي. وتدور معارك في المدينة."
    *_, clash = read(text, "فضولي", language="ar")
    assert [place.refers_to for place in clash.places] == ["فضولي"]


@pytest.mark.parametrize("noun", ["القلعة", "المعسكر"])
def test_the_city_is_never_a_castle_nor_a_castle_a_city(read, noun):
    text = f"سيطرت القوات الأذربيجانية على مدينة شوشا. وقصفت القوات الأرمينية {noun}."
    assert [place.refers_to for claim in read(text, "شوشا", language="ar")[1:] for place in claim.places] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("أفاد مراسل القناة بأن القوات الأذربيجانية قصفت شوشا.", "مراسل القناة"),
        ("وأكد أيضا أن القوات الأذربيجانية قصفت شوشا.", None),
    ],
)
def test_a_speaker_no_table_knows_stands_between_the_verb_and_that(read, text, speaker):
    (claim,) = read(text, "شوشا", language="ar")
    assert claim.speaker == speaker


def test_the_seat_of_a_government_is_a_town_where_a_verb_is_about_its_case(read):
    (claim,) = read("Müxalifət qüvvələri Dəməşqə daxil olub.", "Dəməşq", language="az", conflict="syria")
    assert [place.surface for place in claim.places] == ["Dəməşq"]
    assert not read("Rusiya Dəməşqə xəbərdarlıq edib.", "Dəməşq", language="az", conflict="syria")


def test_the_district_is_the_one_of_the_town_named_beside_it(read):
    text = "Azərbaycan Ordusu Gəncəni vurub. Ordu Cəbrayıl şəhərini və rayonun bir neçə kəndini azad edib."
    taken = read(text, "Gəncə", "Cəbrayıl", language="az")[-1]
    assert [place.refers_to for place in taken.places] == [None, "Cəbrayıl"]
