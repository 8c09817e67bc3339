"""One speaker who says the same again makes one claim with several quotes."""

import pytest

LEAD = "Azerbaijan's Defence Ministry said its forces had captured the town of Fuzuli on Saturday."
AGAIN = "The Azerbaijani Defence Ministry said its forces had captured the town of Fuzuli."
"""The lead's claim in other words about the speaker, and without a day of its own."""


def test_the_first_passage_is_the_quote_and_the_others_are_repeats(read):
    text = f"{LEAD}\nFighting went on elsewhere.\n{AGAIN}"
    (claim,) = read(text, "Fuzuli")
    assert claim.quote in LEAD
    (repeat,) = claim.repeats
    assert text[repeat.quote_start : repeat.quote_end] == repeat.quote
    assert repeat.quote_start > len(LEAD)


@pytest.mark.parametrize(
    "other",
    [
        "Turkey's Defence Ministry said Azerbaijani forces had captured the town of Fuzuli.",
        "Azerbaijan's Defence Ministry said its forces had captured the town of Zangilan.",
        "Azerbaijan's Defence Ministry said its forces had shelled the town of Fuzuli.",
        "Azerbaijan's Defence Ministry denied that its forces had captured the town of Fuzuli.",
        "Azerbaijan's Defence Ministry said its forces had captured the town of Fuzuli on 3 October.",
    ],
    ids=["another speaker", "another place", "another event", "a denial", "another day"],
)
def test_what_differs_in_one_fact_is_a_claim_of_its_own(read, other):
    claims = read(f"{LEAD}\n{other}", "Fuzuli", "Zangilan")
    assert len(claims) == 2
    assert not any(claim.repeats for claim in claims)


def test_a_number_that_differs_is_a_claim_of_its_own(read):
    said = "Azerbaijan's Defence Ministry said its forces had captured {} villages in the district of Fuzuli."
    claims = read(f"{said.format(12)}\n{said.format(30)}\n{said.format(12)}", "Fuzuli")
    told = [(claim.count["settlements"], len(claim.repeats)) for claim in claims]
    assert told == [(12, 1), (30, 0)]


def test_strikes_on_places_without_a_name_are_told_apart_by_their_words(read):
    claims = read(
        "Azerbaijani jets bombed Armenian trenches at dawn.\nAzerbaijani jets bombed Armenian troops in a valley."
    )
    assert len(claims) == 2
