"""Where something happened that names no place: where its sentence lies, or what else it tells of."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.extraction.cued_places import AREA_KINDS, PlaceFound
from geodata.extraction.document import Sentence
from geodata.extraction.events import FIRE, Event
from geodata.extraction.speakers import Speaker
from geodata.extraction.speech import Voice
from geodata.model import EventType, PlaceRole

_OPENING = 3
"""Tokens before a place that opens its sentence: "in the area of X, ..."."""
_HAPPENED_IN = frozenset({PlaceRole.TARGET, PlaceRole.PART_OF})
_PARTS_SCENES = ("contrast",)

Where = list[tuple[PlaceFound, PlaceRole]]


def scene_of(
    sentence: Sentence,
    event: Event,
    events: Sequence[tuple[Event, Voice | None]],
    places: Sequence[PlaceFound],
) -> Where:
    """Return the places of fire or a fight that names none: those of the event beside it, or of its sentence.

    "Took X after clashes with Y", "in X the army advanced after clashes": the clashes were there. Nothing is taken
    from what somebody else tells, nor across a "while".
    """
    if event.event_type not in FIRE | {EventType.CLASH} or event.event_type is EventType.INTERCEPTION:
        return []
    number, voice = next((i, told_by) for i, (each, told_by) in enumerate(events) if each is event)
    beside = [*reversed(events[:number]), *events[number + 1 :]]
    for other, told_by in beside:
        where = [(p, role) for p, role in other.places if role in _HAPPENED_IN and p.refers_to != ""]
        if where and _speaker(told_by) == _speaker(voice) and not _are_parted(sentence, event, other):
            return where
    opening = next((p for p in places if p.within and p.start <= _OPENING and p.refers_to is None), None)
    if opening is None or opening.role is not None or opening.end > event.clause.trigger.start:
        return []
    return [(opening, PlaceRole.PART_OF if opening.kind in AREA_KINDS or opening.part else PlaceRole.TARGET)]


def _speaker(voice: Voice | None) -> Speaker | None:
    return voice.speaker if voice else None


def _are_parted(sentence: Sentence, first: Event, second: Event) -> bool:
    start, end = sorted((first.clause.trigger.start, second.clause.trigger.start))
    return any(start <= m.start < end for category in _PARTS_SCENES for m in sentence.terms.get(category, ()))
