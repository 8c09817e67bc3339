"""The places of an event as a claim names them, and the areas in which the text says that they lie.

An area is told behind a place ("X in Taiz province"), right before it, or at the head of the sentence; the gazetteer
decides by it between places that bear the same name.
"""

from __future__ import annotations

from collections.abc import Sequence

from geodata.extraction.claims import GROUND
from geodata.extraction.cued_places import AREA_KINDS, JOINT, PlaceFound
from geodata.extraction.document import Sentence
from geodata.extraction.events import Event
from geodata.extraction.marks import COMMAS
from geodata.model import PlaceKind, PlaceMention, PlaceRole

_PART = frozenset({"part"})
_PARTS_FROM_AREA = frozenset({"coordinator", "frame", "reporting", "preposition", "locative", "subordinator", "by"})
"""What stands between a province and a town that need not lie there."""


def mentions_of(sentence: Sentence, event: Event, places: Sequence[PlaceFound]) -> tuple[PlaceMention, ...]:
    """Return an event's places as a claim tells them, with what the text says of where each lies.

    ``places`` are all of the sentence: what is named before a place may enclose it.
    """
    around = [p.refers_to or sentence.text_of(p.name) for p in event.parents if p.refers_to != ""]
    before = [p for p in places if p.refers_to is None]

    def parents(place: PlaceFound) -> tuple[str, ...]:
        """Names of what may lie around a place, nearest first; a quarter's town may stand in the clause itself."""
        end = place.start if place.quarter else min(place.start, event.clause.start)
        return (*around, *(sentence.text_of(p.name) for p in reversed(before) if p.end <= end))

    return tuple(
        PlaceMention(
            surface=sentence.text_of(place.name),
            surface_start=place.name.start,
            role=role,
            kind=place.kind,
            parents=parents(place),
            cued=place.cued,
            quarter=place.quarter,
            village=place.village and not place.part,
            inside=_area_behind(sentence, place, places)
            or _area_before(sentence, place, places)
            or _told_from(sentence, event, place, places),
            enclosed_by=_enclosed_by(sentence, event, place),
            refers_to=place.refers_to,
            offset=place.offset,
            towards=place.towards if role is PlaceRole.PART_OF else None,
        )
        for place, role in event.places
    )


def _enclosed_by(sentence: Sentence, event: Event, place: PlaceFound) -> PlaceMention | None:
    """The nearest of the places that only say where the event was: an area, or what stands right beside its place."""

    def apart(other: PlaceFound) -> int:
        return max(other.start - place.end, place.start - other.end)

    told = (p for p in event.parents if p.refers_to is None)
    around = [p for p in told if p.kind in AREA_KINDS or (apart(p) <= JOINT and not _are_parted(event, p, place))]
    near = min(around, key=apart, default=None)
    if near is None:
        return None
    name = sentence.text_of(near.name)
    return PlaceMention(
        surface=name, surface_start=near.name.start, role=PlaceRole.PART_OF, kind=near.kind, cued=near.cued
    )


def _are_parted(event: Event, first: PlaceFound, second: PlaceFound) -> bool:
    """Whether the event's own words stand between two places: "the battalion in X | shelled | Y"."""
    start, end = sorted((first.start, second.start))
    return start < event.clause.trigger.start < end


def _area_behind(sentence: Sentence, place: PlaceFound, places: Sequence[PlaceFound]) -> str | None:
    """Name of the area of which the words right behind a place say that it lies there ("X in Taiz province").

    So do words for belonging behind a comma and the rest of a list: "بلدتي A وB، التابعتين | لمحافظة الجوف". A facility
    lies in a town, too, or in whatever a bare name means.
    """
    end = place.end
    while (member := next((p for p in places if p.joined and 0 <= p.start - end <= 1), None)) is not None:
        end = member.end
    if end < len(sentence.tokens) and sentence.tokens[end].text in COMMAS:
        belongs = sentence.at("within", end + 1)
        if belongs is None or sentence.at("glue", end + 1) is None:
            return None
        end = belongs.end
    area = next((p for p in places if 0 <= p.start - end <= 1), None)
    if area is None or not sentence.tokens[end].word or sentence.at("coordinator", end):
        return None  # none, or the next of a list
    called = (area.cued and area.kind is PlaceKind.ADMIN) or place.kind is PlaceKind.FACILITY
    encloses = area.within and called and area.refers_to is None
    return sentence.text_of(area.name) if encloses else None


def _area_before(sentence: Sentence, place: PlaceFound, places: Sequence[PlaceFound]) -> str | None:
    """Name of the province right before a town that lies there, a word between at most: "X bölgesinde | bulunan Y"."""
    area = next((p for p in reversed(places) if 0 <= place.start - p.end <= 1), None)
    if area is None or place.joined or place.within or area.refers_to is not None or area.kind is not PlaceKind.ADMIN:
        return None
    between = range(area.end, place.start)
    parted = any(not sentence.tokens[i].word or sentence.covered(i, _PARTS_FROM_AREA) for i in between)
    return None if parted else sentence.text_of(area.name)


def _told_from(sentence: Sentence, event: Event, place: PlaceFound, places: Sequence[PlaceFound]) -> str | None:
    """Name of the province that a position won there lies in, for many bear the same name.

    It is the only one that the sentence names, before it: "أعلنت المقاومة في محافظة X أنها استعادت | موقع Y".
    """
    position = sentence.ends(place.start, _PART) and place.towards is None and not place.cued
    if event.event_type not in GROUND or place.refers_to is not None or not position:
        return None
    areas = [p for p in places if p.cued and p.kind is PlaceKind.ADMIN and not p.beside and p.refers_to is None]
    ahead = len(areas) == 1 and areas[0].within and areas[0].end <= event.clause.start
    return sentence.text_of(areas[0].name) if ahead else None
