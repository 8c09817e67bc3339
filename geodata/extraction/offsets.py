"""How far and which way from a named place something lies ("10 km north of Hadrut"), or which part ("west Marib")."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from geodata.extraction.cued_places import PlaceFound, parts_before
from geodata.extraction.document import Sentence
from geodata.extraction.quantities import HOW_FAR, Quantity
from geodata.model import Offset, PlaceKind, PlaceRole

_REACH = 8
"""Words between the number and the place ("على بعد 10 كيلومترات إلى الشمال من مدينة ...")."""
_FURTHEST_KM = 150
_BESIDE = 2
"""Words beside a place of which some part is meant, that say which: "north", "north east"."""
_DIRECTION = frozenset({"direction"})
_ARTICLE = frozenset({"article"})
_JOINT = frozenset({"coordinator"})
_PREPOSITION = frozenset({"preposition"})
_BEARINGS = {"north": 0, "east": 90, "south": 180, "west": 270}


def with_offsets(
    sentence: Sentence, places: Sequence[PlaceFound], quantities: Sequence[Quantity], *, postposed: bool
) -> list[PlaceFound]:
    """Return the places, each reference point with the distance and bearing given beside it, if both are.

    Parameters
    ----------
    sentence : Sentence
        Where the places are named.
    places : sequence of PlaceFound
        Its places.
    quantities : sequence of Quantity
        Its counted nouns.
    postposed : bool
        Whether the language says how far and which way behind the name.
    """
    return [
        replace(place, offset=_offset(sentence, place, quantities, postposed=postposed))
        if place.role is PlaceRole.REFERENCE_POINT
        else _with_part(sentence, place)
        for place in places
    ]


def says_how_far(sentence: Sentence, quantity: Quantity, places: Sequence[PlaceFound], *, postposed: bool) -> bool:
    """Whether a number of km says how far off a place of reference something lies: "| 60 km | north of X"."""
    if quantity.key not in HOW_FAR:
        return False
    gaps = (_stretch(p, quantity, postposed=postposed) for p in places if p.role is PlaceRole.REFERENCE_POINT)
    return any(
        0 <= end - start <= (_REACH if _bearing(sentence, start, end) is not None else _BESIDE) for start, end in gaps
    )


def _with_part(sentence: Sentence, place: PlaceFound) -> PlaceFound:
    """The place with the direction in which the part of it lies that is named before it, or by its own adjective."""
    if place.role is not None or place.refers_to is not None:
        return place
    if _is_where_it_lies(sentence, place):
        return replace(place, part=False)
    before = parts_before(sentence, place)
    towards = _bearing(sentence, min((m.start for m in before), default=place.start), place.start)
    if towards is None and place.part:
        before_and = sentence.ends(place.start, _JOINT)  # "Kapisa in the east | and | Badghis"
        towards = None if before_and else _bearing(sentence, place.start - _BESIDE, place.start)
        lies = place.end < len(sentence.tokens) and sentence.covered(place.end, _PREPOSITION)  # "X | in | the east"
        lands = any(sentence.at(category, place.end + 1) for category in ("side", "land"))
        of_another = lands or sentence.names_at(place.end + 1)  # "بمحافظة X | غربي اليمن"
        if towards is None and not (lies or of_another):
            towards = _bearing(sentence, place.end, place.end + _BESIDE)
    if towards is not None:
        return replace(place, towards=towards)
    end = place.end
    while (adjective := sentence.at("direction", end)) and "definite" in adjective.features:
        end = adjective.end
    towards = _bearing(sentence, place.end, end)
    return place if towards is None else replace(place, part=True, towards=towards)


def _is_where_it_lies(sentence: Sentence, place: PlaceFound) -> bool:
    """Whether an article says that an adjective tells where in the country a province lies: "the eastern X region"."""
    cues = (sentence.covering("place_cue", i) for i in (place.start, place.end - 1))
    called = [cue for cue in cues if cue is not None]
    if place.kind is not PlaceKind.ADMIN or not called or called[0].entry.data.many or place.start < _BESIDE:
        return False
    return sentence.covered(place.start - 1, _DIRECTION) and sentence.ends(place.start - 1, _ARTICLE)


def _offset(sentence: Sentence, place: PlaceFound, quantities: Sequence[Quantity], *, postposed: bool) -> Offset | None:
    for quantity in quantities:
        if quantity.key != "km" or not 0 < quantity.value <= _FURTHEST_KM:
            continue
        start, end = _stretch(place, quantity, postposed=postposed)
        if not 0 <= end - start <= _REACH:
            continue
        bearing = _bearing(sentence, start, end)
        if bearing is not None:
            return Offset(quantity.value, bearing)
    return None


def _stretch(place: PlaceFound, quantity: Quantity, *, postposed: bool) -> tuple[int, int]:
    """The tokens in which the direction must stand: from the number to the name, or behind both."""
    if postposed:
        reach = quantity.end + 2 if 0 <= quantity.start - place.end <= 2 else -1
        return quantity.end, reach
    return quantity.end, place.start


def _bearing(sentence: Sentence, start: int, end: int) -> float | None:
    """Degrees clockwise from north; two directions in a row are the one between them ("north-east")."""
    named = {m.start: m.entry.data.towards for m in sentence.terms.get("direction", ()) if start <= m.start < end}
    if not named:
        return None
    angles = [math.radians(_BEARINGS[direction]) for direction in named.values()]
    north, east = sum(map(math.cos, angles)), sum(map(math.sin, angles))
    if math.hypot(north, east) < 0.5:
        return None
    return round(math.degrees(math.atan2(east, north)) % 360, 1)
