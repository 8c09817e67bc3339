"""Tell places of one name apart by the places that are named with them.

A larger place named beside the name ("the village of Mazra in Qubadli district") says which one is meant, or that
none of them is; the other places of the article only suggest it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from geodata.gazetteer.distances import POINTS, apart, is_within, kilometres
from geodata.model import Place

NEARBY_KM = 30.0
"""What is further from a place than this is not near it."""
CLEARLY = 3
"""How many times nearer than any other the nearest must be..."""
_FAR_CLEARLY = 8
"""...and so many times if it is further than that, but not far (a village of the next district)."""
_SAME_PLACE_KM = 15.0
"""Same-named entries nearer than this are one place listed twice (a town and its commune)."""
_NO_NEARER_KM = 5.0
_NO_NEARER_BY_DISTRICT_KM = 10.0
"""No place counts as nearer than this, a place known by its district as nearer than that: points err."""
_FAR_KM = 60.0
"""What is further from a town than this is not "in" it, however loosely that is said."""


@dataclass(frozen=True, slots=True)
class Told:
    """Which of the places may still be meant, and the parent that says so; none, if it contradicts all of them."""

    places: tuple[Place, ...]
    by: Place | None = None


def distinct(places: Sequence[Place]) -> list[Place]:
    """Drop entries that repeat a place of the same kind nearby; the most populous stays."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: -p.population):
        if not any(k.kind is place.kind and kilometres(k, place) <= _SAME_PLACE_KM for k in kept):
            kept.append(place)
    return kept


def told_apart(places: Sequence[Place], parents: Sequence[Place]) -> Told:
    """Keep the places that lie in what the text says they lie in.

    Each parent (nearest first) narrows them down: to those in its outline (or within 3 km of it) and those that name
    it as their own parent; if it has no outline, to the one that is clearly nearest to it. An outline without any of
    them contradicts all, and so does a town that is far from all. A parent that cannot be located says nothing,
    and none contradicts areas: texts list these.

    Parameters
    ----------
    places : sequence of Place
        Places of one name.
    parents : sequence of Place
        The larger places named beside it.
    """
    told = Told(tuple(places))
    for parent in parents:
        if len(told.places) <= 1:
            break
        told = _narrowed(told, parent)
    return told


def suggested(places: Sequence[Place], near: Sequence[Place]) -> tuple[Place, Place] | None:
    """Return the one place that the context suggests, with the place it is near; ``None`` if that is not clear.

    Every place of the context may speak for the one that is clearly nearest to it; if they speak for several,
    none is chosen. Of areas, only a town speaks: every area is near its neighbours.
    """
    if not places:
        return None
    named = {place.place_id for place in places}
    if any(place.kind not in POINTS for place in places):
        near = [each for each in near if each.kind in POINTS]
    spoken = [(chosen, each) for each in near if each.place_id not in named and (chosen := _nearest(places, each))]
    return spoken[0] if len({place.place_id for place, _ in spoken}) == 1 else None


def _narrowed(told: Told, parent: Place) -> Told:
    kept = _belonging(told.places, parent)
    if kept:
        return Told(kept, parent if len(kept) < len(told.places) else told.by)
    nearest = _nearest(told.places, parent) if parent.geometry is None else None
    if nearest is not None:
        return Told((nearest,), parent)
    return Told((), parent) if _contradicts(parent, told.places) else told


def _contradicts(parent: Place, places: Sequence[Place]) -> bool:
    """Whether none of the places, not one of which belongs to a parent, can be meant beside it."""
    if any(place.kind not in POINTS for place in places):
        return False
    return parent.geometry is not None or all(_FAR_KM < apart(place, parent) < math.inf for place in places)


def _belonging(places: Sequence[Place], parent: Place) -> tuple[Place, ...]:
    """Places in a parent: those inside and those that name it; at its edge those that name no other one, if any."""
    surely = tuple(
        p
        for p in places
        if parent.place_id in p.parents or _is_inside(p, parent) or (not p.parents and is_within(p, parent))
    )
    return surely or tuple(p for p in places if is_within(p, parent))


def _is_inside(place: Place, parent: Place) -> bool:
    """Whether a place lies in a parent's outline; or, if that has none, is known by the district the parent lies in."""
    if parent.geometry is not None:
        return is_within(place, parent) and apart(place, parent) == 0
    return place.kind in POINTS and place.geometry is not None and apart(parent, place) == 0


def _nearest(places: Sequence[Place], reference: Place) -> Place | None:
    """The place that is near a reference and clearly nearer than all others."""
    ranked = sorted((max(apart(p, reference), _no_nearer(p)), number) for number, p in enumerate(places))
    nearest, number = ranked[0]
    clearly = CLEARLY if nearest <= NEARBY_KM else _FAR_CLEARLY
    if nearest > _FAR_KM or (len(ranked) > 1 and ranked[1][0] < clearly * nearest):
        return None
    return places[number]


def _no_nearer(place: Place) -> float:
    return _NO_NEARER_KM if place.geometry is None else _NO_NEARER_BY_DISTRICT_KM
