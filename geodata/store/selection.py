"""A claim filter as SQL conditions."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, func, or_

from geodata.model import NEWSROOM, ClaimFilter
from geodata.store.schema import articles_table, claims_table


def conditions(claim_filter: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on ``claims`` joined with ``articles`` that a filter stands for.

    A claim without an event date is dated by its report; one that has neither is outside every range.
    """
    claim, published = claims_table.c, articles_table.c.published
    if claim_filter.event_from:
        yield func.coalesce(claim.event_date_end, claim.event_date_start, published) >= claim_filter.event_from
    if claim_filter.event_to:
        yield func.coalesce(claim.event_date_start, published) <= claim_filter.event_to
    if claim_filter.known_by:
        yield published <= claim_filter.known_by
    if claim_filter.sides:
        yield _among(claim.speaker_side, claim_filter.sides, claim.speaker_side.is_(None))
    if claim_filter.speakers:
        own_voice = and_(claim.speaker_id.is_(None), claim.speaker.is_(None))
        yield _among(claim.speaker_id, claim_filter.speakers, own_voice)
    if claim_filter.event_types:
        yield claim.event_type.in_(sorted(claim_filter.event_types))
    if claim_filter.stances:
        yield claim.stance.in_(sorted(claim_filter.stances))
    if claim_filter.conflict is not None:
        yield claim.conflict == claim_filter.conflict


def _among(column: ColumnElement[str], wanted: frozenset[str], own_voice: ColumnElement[bool]) -> ColumnElement[bool]:
    named = column.in_(sorted(wanted))
    return or_(named, own_voice) if NEWSROOM in wanted else named
