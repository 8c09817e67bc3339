"""Articles that an archive stores without their commas."""

from collections.abc import Callable
from datetime import date

import pytest

from geodata.model import Claim

Read = Callable[[str], list[Claim]]

TOWNS = ("Gharyan", "Sirte", "Zuwarah", "Sabratha")
REST = (
    " Nobody could confirm what either side said about the fighting and the roads to the coast stayed closed for"
    " most of the week. Families waited at the last petrol station for news of their relatives while the few shops"
    " that still had bread sold it at three times the price of the month before. Schools will open again when the"
    " teachers have been paid."
)


@pytest.fixture
def read_stripped(read) -> Read:
    """Read a sentence as the first of a report that has no comma."""
    return lambda sentence: read(sentence + REST, *TOWNS, conflict="libya", published=date(2019, 6, 5))


@pytest.mark.parametrize(
    ("sentence", "quote", "speaker"),
    [
        ("The LNA captured Gharyan a monitoring group said on Sunday.", "The LNA captured Gharyan", "monitoring group"),
        ("The LNA captured Gharyan the GNA said.", "The LNA captured Gharyan", "GNA"),
        ("The LNA captured Gharyan it said.", "The LNA captured Gharyan", "LNA"),
        ("The LNA captured Gharyan witness Omar Ben Salem said.", "The LNA captured Gharyan", "witness"),
        ("The LNA captured Gharyan said Omar Ben Salem.", "The LNA captured Gharyan", "Omar Ben Salem"),
        (
            "The GNA a government in Tripoli said the LNA had captured Gharyan.",
            "the LNA had captured Gharyan",
            "The GNA a government",
        ),
        ("On Sunday the LNA captured Gharyan.", "the LNA captured Gharyan", None),
        (
            "The LNA took Gharyan from other militias the group said in a statement.",
            "The LNA took Gharyan from other militias",
            "group",
        ),
        ("The LNA captured Gharyan according to the GNA.", "The LNA captured Gharyan", "GNA"),
        (
            "Omar Ben Salem spokesman for the GNA said the LNA took Gharyan.",
            "the LNA took Gharyan",
            "spokesman for the GNA",
        ),
        ("In Sirte residents said the LNA had captured Gharyan.", "the LNA had captured Gharyan", "residents"),
    ],
)
def test_who_says_it_is_told_from_what_is_said(
    read_stripped: Read, sentence: str, quote: str, speaker: str | None
) -> None:
    claim = read_stripped(sentence)[0]
    assert (claim.quote, claim.speaker) == (quote, speaker)


def test_what_describes_the_subject_is_no_part_of_what_happened(read_stripped: Read) -> None:
    (claim,) = read_stripped("Gharyan which lies due south of the capital Tripoli was captured by the LNA.")
    assert [place.surface for place in claim.places] == ["Gharyan"]
    (claim,) = read_stripped("The LNA backed by Russian jets and Chadian fighters launched an assault on Gharyan.")
    assert claim.actor == "LNA"


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("The LNA reached Gharyan on Sunday. Clashes went on in the citys east.", "the city"),
        ("The LNA shelled Gharyans old city on Sunday.", "Gharyan"),
    ],
)
def test_an_owner_without_its_apostrophe_is_known(read_stripped: Read, sentence: str, place: str) -> None:
    assert place in [each.surface for claim in read_stripped(sentence) for each in claim.places]


def test_what_a_page_counts_is_no_part_of_the_report(read_stripped: Read) -> None:
    (claim,) = read_stripped("Topic War in Libya (180) 0 54 The LNA captured Gharyan.")
    assert claim.quote == "The LNA captured Gharyan"


def test_names_side_by_side_are_a_list(read_stripped: Read) -> None:
    (claim,) = read_stripped("The LNA captured the towns of Gharyan Zuwarah and Sabratha.")
    assert [place.surface for place in claim.places] == ["Gharyan", "Zuwarah", "Sabratha"]


def test_offsets_are_those_of_the_article(read_stripped: Read) -> None:
    sentence = "The LNA a force in the east captured Gharyan the GNA said."
    (claim,) = read_stripped(sentence)
    assert sentence[claim.quote_start : claim.quote_end] == claim.quote


@pytest.mark.parametrize(
    "opening",
    ["Reuters Sunday 2 Jun 2019 ", "June 2 2019 ", "02-06-2019 ", "Worries Grow In The West TRIPOLI (Reuters) - "],
)
def test_a_dateline_that_ran_into_the_text_is_no_part_of_it(read_stripped: Read, opening: str) -> None:
    (claim,) = read_stripped(opening + "Forces of the LNA captured Gharyan.")
    assert claim.quote == "Forces of the LNA captured Gharyan"


def test_a_text_with_its_commas_is_left_as_it_is(read_stripped: Read) -> None:
    claim = read_stripped("The LNA, the GNA, and others met, talked, and left, the LNA captured Gharyan a day later.")[
        0
    ]
    assert "a day later" in claim.quote
