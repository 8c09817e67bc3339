"""What every extractor does with the claims of an article, whatever it read them with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geodata.languages.folding import fold_name
from geodata.model import Claim, EventType, PlaceRole

GROUND = frozenset({EventType.CONTROL_CHANGE, EventType.CONTROL_HELD})
"""Events that say who has the ground."""
PUBLISHED = "published"
"""``date_basis`` of a claim whose words give no date: the day of the report stands in."""

_MOVES = frozenset({EventType.CONTROL_CHANGE, EventType.WITHDRAWAL})
_WORDS_OF_AN_ID = 6


def speaker_id(words: str) -> str:
    """Return the stable id of a speaker that no data know: the first of its words, folded."""
    return "-".join(fold_name(words).split()[:_WORDS_OF_AN_ID])


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Drop a claim whose id is taken: the same words cannot claim the same thing twice."""
    seen: set[str] = set()
    kept = []
    for claim in claims:
        if claim.claim_id not in seen:
            seen.add(claim.claim_id)
            kept.append(claim)
    return kept


def dated_by_each_other(claims: Sequence[Claim]) -> list[Claim]:
    """Give a claim without a date of its own the day that the article gives the same event elsewhere."""
    days: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        if claim.date_basis != PUBLISHED and claim.time_precision == 1:
            for surface in _grounds(claim):
                days.setdefault((_kind_of_event(claim), surface), claim)
    dated = []
    for claim in claims:
        twins = [days[key] for surface in _grounds(claim) if (key := (_kind_of_event(claim), surface)) in days]
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


def _grounds(claim: Claim) -> list[str]:
    """Names of the places whose control a claim is about."""
    if claim.event_type not in _MOVES:
        return []
    wanted = {PlaceRole.TARGET, PlaceRole.LEFT_FROM}
    return [fold_name(m.refers_to or m.surface) for m in claim.places if m.role in wanted]


def _kind_of_event(claim: Claim) -> str:
    return "ground" if claim.event_type in _MOVES else claim.event_type
