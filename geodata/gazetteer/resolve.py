"""Decide which place a name stands for - or say honestly that it cannot be decided."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geodata.conflicts import Conflict
from geodata.languages.folding import fold_name
from geodata.model import Candidate, Offset, Place, PlaceKind, PlaceStatus, Resolution

WORLD_POPULATION = 100_000
"""A place outside the conflict's countries must be at least this large to be meant."""

_SAME_PLACE_KM = 15.0
"""Same-named GeoNames entries nearer than this are one place listed twice (a town and its commune)."""
_NEARBY_KM = 60.0
_FAR_DEGREES = 0.5
"""A place further from the area it is said to lie in than this (about 50 km) is another one."""
_AREA_MARGIN_DEGREES = 0.5
Area = tuple[float, float, float, float]
_FAR_LARGER = 10
LARGE = 20_000
"""Inhabitants from which a place is known beyond its surroundings."""
_EARTH_KM = 6371.0088
_MOST_CANDIDATES = 8
_BY_DISTRICT = 0.8
"""Confidence in the place of a settlement of which only the district is known."""
_COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_AWAY = 0.8
"""Confidence in a point reckoned from the place it is said to lie so far from."""
_BESIDE = 0.6
"""Confidence in the place of something known only by the town it is named after."""
_POINTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FACILITY})


@dataclass(frozen=True, slots=True)
class Found:
    """A place that bears the name; ``conflict`` names the conflict file it is from, if any."""

    place: Place
    conflict: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a name was asked with: see :meth:`geodata.gazetteer.Gazetteer.resolve`.

    ``parents`` are the larger places beside it, ``near`` these and every other place of the context.
    """

    conflict: Conflict | None
    kind: PlaceKind | None
    near: tuple[Place, ...]
    parents: tuple[Place, ...] = ()


UNKNOWN = Resolution(status=PlaceStatus.UNRESOLVED, place=None, method="no such name", confidence=0.0)


def decide(found: Sequence[Found], asked: Asked, how: str) -> Resolution:
    """Choose among the places that bear a name.

    Parameters
    ----------
    found : sequence of Found
        All places that bear it.
    asked : Asked
        The conflict, the kind the text asks for, and the places named beside it.
    how : str
        How the name was matched ("exact", "inflected", "fuzzy"); begins the answer's ``method``.
    """
    own = [f for f in found if asked.conflict and f.conflict == asked.conflict.id]
    others = [f for f in found if f.conflict is None and not _contradicted(f.place, asked)]
    inside = [f for f in others if _in_area(f.place, asked.conflict) and _at_home(f.place, asked)]
    own = [_with_point(f, inside) for f in own]
    for group, where, confidence in ((own, "conflict file", 0.97), (inside, "gazetteer", 0.93)):
        fitting = [f.place for f in group if _fits(f.place, asked.kind)]
        if fitting:
            return _choose(_distinct(fitting), asked, f"{where} {how}", confidence)
    if own or inside:
        return _other_kind([f.place for f in own or inside], asked, how)
    return _abroad([f.place for f in others], asked, how)


def _with_point(row: Found, namesakes: Sequence[Found]) -> Found:
    """A conflict file's settlement that has only its district, with the point of its one namesake in there."""
    place = row.place
    if place.kind is not PlaceKind.SETTLEMENT or place.geometry is None:
        return row
    points = _distinct([f.place for f in namesakes if f.place.kind is place.kind and _is_within(f.place, place)])
    if len(points) != 1:
        return row
    there = points[0]
    whole = replace(place, lat=there.lat, lon=there.lon, geometry=None, geo_precision=1, source=there.source)
    return replace(row, place=whole)


def probably(answer: Resolution, confidence: float) -> Resolution:
    """The same answer, but no more than probable and no surer than ``confidence``."""
    return replace(answer, status=PlaceStatus.PROBABLE, confidence=min(answer.confidence, confidence))


def beside_its_town(town: Resolution, name: str, kind: PlaceKind) -> Resolution:
    """The answer for something that is only known to lie at the town it is named after.

    A place of its own, near the town's point (precision 2) and never more than probable.
    """
    if town.place is None or town.place.lat is None:
        return UNKNOWN
    key = "-".join(fold_name(name).split())
    place = replace(
        town.place, place_id=f"{town.place.place_id}~{key}", name=name, kind=kind, geo_precision=2, population=0,
        geometry=None,
    )  # fmt: skip
    return _resolved(place, f"{town.method}, at the town it is named after", _BESIDE, PlaceStatus.PROBABLE)


def away_from(reference: Resolution, offset: Offset) -> Resolution:
    """The answer for a point so far from a place and so directed: near there (precision 2), and it says so.

    An area, or a place without a point, is no place to measure from: its answer stays as it is.
    """
    place = reference.place
    if place is None or place.lat is None or place.lon is None or place.kind not in _POINTS:
        return reference
    lat, lon, angle = math.radians(place.lat), math.radians(place.lon), math.radians(offset.bearing)
    arc = offset.km / _EARTH_KM
    north = math.asin(math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(angle))
    east = lon + math.atan2(
        math.sin(angle) * math.sin(arc) * math.cos(lat), math.cos(arc) - math.sin(lat) * math.sin(north)
    )
    where = f"{offset.km:g} km {_COMPASS[round(offset.bearing / 45) % 8]} of"
    point = replace(
        place,
        place_id=f"{place.place_id}~{offset.km:g}km{offset.bearing:g}",
        name=f"{where} {place.name}",
        lat=round(math.degrees(north), 5),
        lon=round(math.degrees(east), 5),
        geo_precision=2,
        population=0,
        geometry=None,
    )
    return replace(probably(reference, _AWAY), place=point, method=f"{reference.method}, {where} it")


def _at_home(place: Place, asked: Asked) -> bool:
    """Whether a place lies in the war's own country, or is large or near enough to be meant next door."""
    if asked.conflict is None or place.population >= LARGE:
        return True
    if place.country in asked.conflict.fought_in:
        return True
    return place.kind is PlaceKind.ADMIN or any(kilometres(place, other) <= _NEARBY_KM for other in asked.near)


def _contradicted(place: Place, asked: Asked) -> bool:
    """Whether the text puts the name into an area that the place is far from."""
    areas = [p.geometry for p in asked.parents if p.geometry is not None]
    if not areas or place.lat is None or place.lon is None:
        return False
    from shapely import Point  # noqa: PLC0415 - only with polygons

    point = Point(place.lon, place.lat)
    return all(area.distance(point) > _FAR_DEGREES for area in areas)


def _fits(place: Place, kind: PlaceKind | None) -> bool:
    """Whether a place can be what the text calls it: a governorate is never its capital.

    A front may be named after a town it lies at; one named after a province may lie anywhere in it.
    """
    if kind is None or place.kind is kind:
        return True
    area = {PlaceKind.ADMIN, PlaceKind.REGION}
    if kind is PlaceKind.FRONT:
        return place.kind in _POINTS
    if kind in area:
        return place.kind in area
    return kind is PlaceKind.SETTLEMENT and place.kind is PlaceKind.FACILITY


def _choose(places: Sequence[Place], asked: Asked, how: str, confidence: float) -> Resolution:
    if asked.kind is None and len(places) > 1:
        places = _settlements_first(places)
    if len(places) == 1:
        return _resolved(places[0], how, confidence)
    near = _nearest(places, asked.near)
    if near is not None:
        return _resolved(near, f"{how}, context: near {asked.near[0].name}", min(confidence, 0.92))
    within = [p for p in places if _in_area(p, asked.conflict)]
    if len(within) == 1:
        return _resolved(within[0], f"{how}, context: the conflict's area", 0.85, PlaceStatus.PROBABLE)
    ranked = sorted(within or places, key=lambda p: -p.population)
    first, second = ranked[0], ranked[1]
    if first.population >= LARGE and first.population >= _FAR_LARGER * max(second.population, 1):
        return _resolved(first, f"{how}, far larger than its namesakes", 0.85, PlaceStatus.PROBABLE)
    return _ambiguous(ranked, f"{how}, {len(ranked)} places of that name")


def _settlements_first(places: Sequence[Place]) -> Sequence[Place]:
    """A bare name is its town rather than the district around it, and a region rather than its parts."""
    for kind in (PlaceKind.SETTLEMENT, PlaceKind.FACILITY, PlaceKind.REGION):
        chosen = [p for p in places if p.kind is kind]
        if chosen:
            return chosen
    return places


def _other_kind(places: Sequence[Place], asked: Asked, how: str) -> Resolution:
    """The name is known, but for another kind of place than the text speaks of."""
    known = _distinct(places)
    if len(known) == 1 and asked.kind in _POINTS and known[0].kind not in _POINTS:
        return _resolved(known[0], f"{how}, only known as a {known[0].kind}", 0.6, PlaceStatus.PROBABLE)
    return _ambiguous(known, f"{how}, but no {asked.kind} of that name", PlaceStatus.UNRESOLVED)


def _abroad(places: Sequence[Place], asked: Asked, how: str) -> Resolution:
    """Outside the conflict's area only a large place of its countries without a rival is believed.

    Without a conflict, only such a place of the whole world.
    """
    fitting = [p for p in places if p.population >= WORLD_POPULATION and _fits(p, asked.kind)]
    if asked.conflict:
        fitting = [p for p in fitting if p.country in asked.conflict.countries]
    ranked = sorted(_distinct(fitting), key=lambda p: -p.population)
    if not ranked:
        return _ambiguous(_distinct(places), f"{how}, only outside the conflict's countries", PlaceStatus.UNRESOLVED)
    if len(ranked) == 1 or ranked[0].population >= _FAR_LARGER * ranked[1].population:
        return _resolved(ranked[0], f"{how}, a large city abroad", 0.75, PlaceStatus.PROBABLE)
    return _ambiguous(ranked, f"{how}, {len(ranked)} large places abroad")


def _distinct(places: Sequence[Place]) -> list[Place]:
    """Drop entries that repeat a place of the same kind nearby; the most populous stays."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda p: -p.population):
        if not any(k.kind is place.kind and kilometres(k, place) <= _SAME_PLACE_KM for k in kept):
            kept.append(place)
    return kept


def _nearest(places: Sequence[Place], near: Sequence[Place]) -> Place | None:
    """The one candidate inside or close to a place named beside it."""
    for reference in near:
        inside = [p for p in places if _is_within(p, reference)]
        if len(inside) == 1:
            return inside[0]
    return None


def _is_within(place: Place, reference: Place) -> bool:
    if reference.geometry is not None and place.lat is not None and place.lon is not None:
        from shapely import Point  # noqa: PLC0415 - only with polygons

        return bool(reference.geometry.distance(Point(place.lon, place.lat)) <= _degrees(3.0))
    return kilometres(place, reference) <= _NEARBY_KM


def _degrees(km: float) -> float:
    return math.degrees(km / _EARTH_KM)


def _in_area(place: Place, conflict: Conflict | None) -> bool:
    return conflict is not None and place.country in conflict.countries and lies_in(place, conflict.area)


def lies_in(place: Place, area: Area) -> bool:
    """Whether a place lies in a conflict's area or at its edge."""
    if place.lat is None or place.lon is None:
        return False
    west, south, east, north = with_margin(area)
    return west <= place.lon <= east and south <= place.lat <= north


def with_margin(area: Area) -> Area:
    """A conflict's area (west, south, east, north in decimal degrees) with its edge."""
    west, south, east, north = area
    margin = _AREA_MARGIN_DEGREES
    return west - margin, south - margin, east + margin, north + margin


def kilometres(first: Place, second: Place) -> float:
    """Great-circle distance (haversine, mean Earth radius); infinite if either has no point."""
    if first.lat is None or second.lat is None or first.lon is None or second.lon is None:
        return math.inf
    p, q = math.radians(first.lat), math.radians(second.lat)
    half = math.sin((q - p) / 2) ** 2
    half += math.cos(p) * math.cos(q) * math.sin(math.radians(second.lon - first.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _resolved(place: Place, how: str, confidence: float, status: PlaceStatus = PlaceStatus.RESOLVED) -> Resolution:
    if place.kind in _POINTS and place.geometry is not None:
        how, confidence = f"{how}, known by its district", min(confidence, _BY_DISTRICT)
    return Resolution(status=status, place=place, method=how, confidence=confidence)


def _ambiguous(places: Sequence[Place], how: str, status: PlaceStatus = PlaceStatus.AMBIGUOUS) -> Resolution:
    candidates = tuple(
        Candidate(place_id=p.place_id, name=p.name, lat=p.lat, lon=p.lon, score=round(1 / len(places), 3), why=_why(p))
        for p in places[:_MOST_CANDIDATES]
    )
    return Resolution(status=status, place=None, method=how, confidence=0.0, candidates=candidates)


def _why(place: Place) -> str:
    people = f", {place.population} inhabitants" if place.population else ""
    return f"{place.kind} in {place.country or 'the conflict'}{people}"
