"""Which words of an article to mark, and as what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from geodata.explanation.model import ExplainedClaim, Mark, MarkKind
from geodata.explanation.words import Words
from geodata.extraction.parties import Party

_ABOUT = {"stance": MarkKind.STANCE, "date": MarkKind.DATE, "count": MarkKind.COUNT}
"""Kinds of marks that stand where a claim's reasons find their words."""


def marks(claims: list[tuple[Words, ExplainedClaim]]) -> tuple[Mark, ...]:
    """Return the marks of all claims in text order; a stretch that is the same to several claims is marked once."""
    found: dict[tuple[int, int, MarkKind], list[int]] = defaultdict(list)
    for number, (words, explained) in enumerate(claims, 1):
        for start, end, kind in _marks_of(words, explained):
            if number not in found[start, end, kind]:
                found[start, end, kind].append(number)
    return tuple(Mark(start, end, kind, tuple(numbers)) for (start, end, kind), numbers in sorted(found.items()))


def _marks_of(words: Words, explained: ExplainedClaim) -> Iterator[tuple[int, int, MarkKind]]:
    claim = explained.claim
    if not words.read.takes_up:  # what it takes up is marked where it is told
        yield from _event(words)
    if words.read.voice and words.read.voice.speaker:
        span = words.read.voice.speaker.span
        yield span.start, span.end, MarkKind.SPEAKER
    for place in claim.places:
        yield place.surface_start, place.surface_start + len(place.surface), MarkKind.PLACE
    for reason in explained.reasons:
        if reason.about in _ABOUT and reason.words and reason.start is not None:
            yield reason.start, reason.start + len(reason.words), _ABOUT[reason.about]


def _event(words: Words) -> Iterator[tuple[int, int, MarkKind]]:
    event = words.read.event
    trigger = words.sentence.span(event.clause.trigger.start, event.clause.trigger.end)
    yield trigger.start, trigger.end, MarkKind.EVENT
    for party, kind in ((event.actor, MarkKind.ACTOR), (event.target, MarkKind.TARGET)):
        if party:
            yield from _party(words, party, kind)


def _party(words: Words, party: Party, kind: MarkKind) -> Iterator[tuple[int, int, MarkKind]]:
    span = words.sentence.span(party.start, party.end)
    yield span.start, span.end, kind
