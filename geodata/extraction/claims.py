"""What every extractor does with the claims of an article, whatever it read them with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from geodata.conflicts import Conflict
from geodata.extraction.sides import same_camp
from geodata.languages.folding import fold_name
from geodata.model import Claim, EventType, PlaceRole, Stance

GROUND = frozenset({EventType.CONTROL_CHANGE, EventType.CONTROL_HELD})
"""Events that say who has the ground."""
BOMBED = frozenset({EventType.STRIKE, EventType.SHELLING})
"""Events in which something is fired at a place."""
FIRE = BOMBED | {EventType.INTERCEPTION}
"""Events in which something is fired, at a place or out of the sky."""
FOUGHT = BOMBED | {EventType.CLASH}
"""Events of fighting that happen at a place."""
PUBLISHED = "published"
"""``date_basis`` of a claim whose words give no date: the day of the report stands in."""

_MOVES = frozenset({EventType.CONTROL_CHANGE, EventType.WITHDRAWAL})
_WORDS_OF_AN_ID = 6
_SAME_WORDS, _SAME_WORDS_NOWHERE = 0.5, 0.8
"""Share of the shorter quote's words that another quote must have to say the same, of places and of none.

Found on annotated reports: one speaker who claims two things of one place tells them in other words, but two
strikes on places without a name are told in much the same ones.
"""


def speaker_id(words: str) -> str:
    """Return the stable id of a speaker that no data know: the first of its words, folded."""
    return "-".join(fold_name(words).split()[:_WORDS_OF_AN_ID])


class NewsDay(NamedTuple):
    """The day that a report of the morning after tells of, and the words that name it in its lead ("yesterday")."""

    day: date
    words: str


def completed(
    claims: Sequence[Claim], news_day: NewsDay | None = None, conflict: Conflict | None = None, body: int = 0
) -> list[Claim]:
    """Return an article's claims, each told once and dated by what the article says elsewhere.

    What has no day there either is of the ``news_day``, if the article has one; what somebody holds, they hold
    when it is reported. ``body``: where the text begins behind the headline.
    """
    dated = dated_by_each_other(claims, conflict)
    if news_day:
        dated = [_dated(claim, news_day) if _happened_undated(claim) else claim for claim in dated]
    return told_once(distinct(dated), body)


def _happened_undated(claim: Claim) -> bool:
    return claim.date_basis == PUBLISHED and claim.event_type is not EventType.CONTROL_HELD


def _dated(claim: Claim, news_day: NewsDay) -> Claim:
    return replace(claim, event_date_start=news_day.day, event_date_end=news_day.day, date_basis=news_day.words)


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Drop a claim whose id is taken: the same words cannot claim the same thing twice."""
    seen: set[str] = set()
    kept = []
    for claim in claims:
        if claim.claim_id not in seen:
            seen.add(claim.claim_id)
            kept.append(claim)
    return kept


def dated_by_each_other(claims: Sequence[Claim], conflict: Conflict | None) -> list[Claim]:
    """Give a claim without a date of its own the day that the article gives the same event elsewhere."""
    days: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        happened = claim.stance is not Stance.HYPOTHETICAL  # the day an operation to take X began is not X's fall
        if happened and claim.date_basis != PUBLISHED and claim.time_precision == 1:
            for surface in _grounds(claim):
                days.setdefault((_kind_of_event(claim), surface), claim)
    dated = []
    for claim in claims:
        known = (days.get((_kind_of_event(claim), surface)) for surface in _grounds(claim))
        twins = [each for each in known if each and _may_be_one_event(claim, each, conflict)]
        if claim.date_basis == PUBLISHED and twins:
            twin = twins[0]
            dated.append(
                replace(
                    claim,
                    event_date_start=twin.event_date_start,
                    event_date_end=twin.event_date_end,
                    date_basis=twin.date_basis,
                )
            )
        else:
            dated.append(claim)
    return dated


def _may_be_one_event(claim: Claim, other: Claim, conflict: Conflict | None) -> bool:
    """Whether no other camp takes the ground, and none loses it, than in another claim of the same place."""
    sides = ((claim.control_to, other.control_to), (claim.control_from, other.control_from))
    return all(None in pair or pair[0] == pair[1] or same_camp(conflict, *pair) for pair in sides)


def told_once(claims: Sequence[Claim], body: int = 0) -> list[Claim]:
    """Make one claim of what the same speaker says again in nearly the same words: the first passage and repeats.

    What a headline says of it (before ``body``) comes behind the passage of the text that tells it.

    A headline in the article's own voice stays a claim of its own beside the speaker it sums up.
    """
    kept: list[Claim] = []
    moved = False
    by_fact: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for claim in claims:
        alike = by_fact[_fact(claim)]
        first = next((n for n in alike if _says_again(claim, kept[n])), None)
        if first is None:
            alike.append(len(kept))
            kept.append(claim)
        elif kept[first].quote_start < body <= claim.quote_start:
            kept[first] = replace(claim, repeats=(*kept[first].passages, *claim.repeats))
            moved = True
        else:
            kept[first] = replace(kept[first], repeats=(*kept[first].repeats, *claim.passages))
    return sorted(kept, key=lambda each: each.quote_start) if moved else kept


def _fact(claim: Claim) -> tuple[object, ...]:
    """What two tellings of one claim must have in common."""
    return (
        claim.event_type, claim.stance, claim.attribution, claim.speaker_id, claim.control_from, claim.control_to,
        claim.actor_side, claim.target_side, claim.event_date_start, claim.event_date_end,
        frozenset((fold_name(m.refers_to or m.surface), m.role) for m in claim.places),
    )  # fmt: skip


def _says_again(claim: Claim, first: Claim) -> bool:
    """Whether of the shorter quote enough words stand in the other one, and neither counts otherwise."""
    words, others = set(fold_name(claim.quote).split()), set(fold_name(first.quote).split())
    shared = len(words & others) / max(1, min(len(words), len(others)))
    agree = all(first.count.get(thing, number) == number for thing, number in claim.count.items())
    return agree and shared >= (_SAME_WORDS if claim.places else _SAME_WORDS_NOWHERE)


def _grounds(claim: Claim) -> list[str]:
    """Names of the places whose control a claim is about."""
    if claim.event_type not in _MOVES:
        return []
    wanted = {PlaceRole.TARGET, PlaceRole.LEFT_FROM}
    return [fold_name(m.refers_to or m.surface) for m in claim.places if m.role in wanted]


def _kind_of_event(claim: Claim) -> str:
    return "ground" if claim.event_type in _MOVES else claim.event_type
