"""Claims against annotations: what counts as found, right, and complete."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from geodata.evaluation import PRF, ArticleScore, ByType, Evaluation, Figures, Share
from geodata.model import EventType, Stance

if TYPE_CHECKING:
    from conftest import ClaimOf, Pin, Score

TOOK = "its forces took Hadrut on Friday"
SHELLED = "Baku shelled the town"


def test_a_claim_that_is_right_in_everything_is_complete(score: Score, claim_of: ClaimOf, pin: Pin) -> None:
    total = score(claim_of(TOOK, places=(pin("Hadrut"),))).figures.total
    assert (total.complete.right, total.complete.sought) == (1, 2)
    assert (total.detection.precision, total.detection.recall) == (1.0, 0.5)


def test_each_thing_wrong_with_a_claim_makes_it_incomplete_and_is_told(
    score: Score, claim_of: ClaimOf, pin: Pin
) -> None:
    right = claim_of(TOOK, places=(pin("Hadrut"),))
    for kind, wrong in {
        "stance": replace(right, stance=Stance.HYPOTHETICAL),
        "speaker": replace(right, speaker=None),
        "dates": replace(right, event_date_start=date(2020, 10, 1)),
        "place missed": replace(right, places=()),
        "wrong pin": replace(right, places=(pin("Hadrut", lat=41.0),)),
    }.items():
        scored = score(wrong)
        assert scored.figures.total.complete.right == 0, kind
        assert kind in {remark.kind for remark in scored.remarks}


def test_a_whole_sentence_does_not_pass_for_the_clause_that_states_the_event(score: Score, claim_of: ClaimOf) -> None:
    whole = "The ministry said its forces took Hadrut on Friday. Baku shelled the town, residents said."
    assert score(claim_of(whole, EventType.SHELLING)).figures.total.detection.found == 0


def test_another_acceptable_kind_of_event_counts_as_right_under_both_kinds(score: Score, claim_of: ClaimOf) -> None:
    figures = score(claim_of(SHELLED, EventType.STRIKE, speaker="residents")).figures
    assert figures.types[EventType.SHELLING].detection.recall == 1.0
    assert figures.types[EventType.STRIKE].detection.precision == 1.0


def test_an_unasked_for_claim_of_no_kind_is_no_mistake_and_any_other_is(score: Score, claim_of: ClaimOf) -> None:
    assert score(claim_of("residents said", EventType.OTHER)).figures.total.detection.given == 0
    assert score(claim_of("residents said", EventType.CLASH)).figures.total.detection.precision == 0.0


def test_a_point_drawn_from_words_that_are_no_place_is_forbidden(score: Score, claim_of: ClaimOf, pin: Pin) -> None:
    figures = score(claim_of(SHELLED, EventType.SHELLING, speaker="residents", places=(pin("Baku"),))).figures
    assert figures.total.forbidden == 1


def test_a_denial_draws_no_points(score: Score, claim_of: ClaimOf, pin: Pin) -> None:
    denied = claim_of(TOOK, stance=Stance.DENIED, places=(pin("Hadrut", lat=10.0),))
    assert score(denied).figures.total.pins == Share(0, 0)


def test_a_quote_that_does_not_stand_where_it_says_is_a_bad_offset(score: Score, claim_of: ClaimOf) -> None:
    assert score(replace(claim_of(TOOK), quote="its forces took Shusha on Friday")).figures.total.bad_offsets == 1


def test_nothing_read_has_no_precision_and_an_f1_of_nothing(score: Score) -> None:
    detection = score().figures.total.detection
    assert (detection.precision, detection.recall, detection.f1) == (None, 0.0, 0.0)


counts = st.integers(0, 50)
prfs = st.builds(PRF, counts, counts, counts, counts)
shares = st.builds(Share, counts, counts)
all_figures = st.builds(
    Figures, detection=prfs, complete=prfs, stance=shares, speaker=shares, actor=shares, dates=shares, count=shares,
    pins=shares, places=shares, forbidden=counts, bad_offsets=counts,
)  # fmt: skip
by_type = st.dictionaries(st.sampled_from(list(EventType)), all_figures).map(ByType)
articles = st.lists(
    st.builds(ArticleScore, article=st.just("a"), language=st.sampled_from(["ar", "en", "hy"]), figures=by_type)
)


@given(articles)
def test_figures_of_languages_and_of_kinds_of_events_add_up_to_those_of_all(scores: list[ArticleScore]) -> None:
    evaluation = Evaluation(tuple(scores))
    total = evaluation.figures.total
    assert sum((each.total for each in evaluation.languages.values()), Figures()) == total
    assert sum(evaluation.figures.types.values(), Figures()) == total


@given(prfs)
def test_f1_is_the_harmonic_mean(figures: PRF) -> None:
    precision, recall = figures.precision, figures.recall
    if precision and recall:
        assert math.isclose(figures.f1, 2 / (1 / precision + 1 / recall))
    else:
        assert figures.f1 == 0.0
