"""Decide which place a name stands for - or say honestly that it cannot be decided."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geodata.conflicts import Conflict
from geodata.gazetteer.distances import POINTS, apart, is_within, kilometres
from geodata.gazetteer.namesakes import NEARBY_KM, distinct, suggested, told_apart
from geodata.model import Candidate, Place, PlaceKind, PlaceStatus, Resolution

WORLD_POPULATION = 100_000
"""A place outside the conflict's countries must be at least this large to be meant."""

_NEARBY_KM = 60.0
"""So near to a place of the text a small one is meant even across the border."""
_QUARTER_KM = 20.0
"""How far from the middle of a large city its quarters lie."""
_FAR_KM = 15.0
"""A place further from the area it is said to lie in than this is another one: no outline is so far off."""
_AROUND_KM = 40.0
"""The same of a town, or an area whose outline is not known."""
_REACH_KM = 150.0
"""A place further from the town it is said to lie near, or north of, is another one."""
_SMALL_REACH_KM = 100.0
"""The same for what is not known to be a town, where it only sounds like the name."""
_AREA_MARGIN_DEGREES = 0.5
Area = tuple[float, float, float, float]
_FAR_LARGER, _LARGER = 10, 2
_TOWN_KM = 100.0
"""How far from the middle of a province its town of the same name may lie."""
LARGE = 20_000
"""Inhabitants from which a place is known beyond its surroundings."""
_MOST_CANDIDATES = 8
_IN_CONTEXT = 0.92
"""Confidence in a place that only its context tells from its namesakes."""
_BEFORE_OTHERS = 0.85
"""Confidence in a conflict file's place that has namesakes in the same country, and nothing to tell them apart."""
_VILLAGE = 5_000
"""Inhabitants from which a place is more than a village."""
_CITY = 50_000
"""Inhabitants from which no text calls a place a village."""
_SEVERAL = 2
"""So many other places of a text make one that is far from all of them a stray."""
_MANY = 3
"""So many rivals leave the name of a village open."""
_BY_DISTRICT = 0.8
"""Confidence in the place of a settlement of which only the district is known."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place that bears the name; ``conflict`` names the conflict file it is from, if any.

    ``borrowed``: the name is not the file's but GeoNames', for the place that the file's row replaces.
    ``replaced_in``: the conflicts whose file has a row of its own for this place of GeoNames.
    """

    place: Place
    conflict: str | None
    borrowed: bool = False
    replaced_in: tuple[str, ...] = ()

    @property
    def by_file(self) -> bool:
        """Whether a conflict file itself gives the place this name."""
        return self.conflict is not None and not self.borrowed


@dataclass(frozen=True, slots=True)
class Asked:
    """What a name was asked with: see :meth:`geodata.gazetteer.Gazetteer.resolve`.

    ``parents`` are the larger places beside it, ``near`` these and every other place of the context. ``quarter``:
    the text calls it a part of a town, ``village``: a village. ``within_reach``: the places that the text says it
    lies near, or north of. ``inside``: the area (or, of a facility, the town) in which the words around its name say
    that it lies. ``as_context``: what is asked for is not drawn, but tells where others lie; that may be far from the
    war.
    """

    conflict: Conflict | None
    kind: PlaceKind | None
    near: tuple[Place, ...]
    parents: tuple[Place, ...] = ()
    quarter: bool = False
    village: bool = False
    within_reach: tuple[Place, ...] = ()
    inside: Place | None = None
    as_context: bool = False


@dataclass(frozen=True, slots=True)
class _Source:
    """Where places are from, how sure a name of theirs is, and whether it tells how large each of them is."""

    name: str
    confidence: float
    sizes_known: bool


_FILE = _Source("conflict file", 0.97, sizes_known=False)
_GAZETTEER = _Source("gazetteer", 0.93, sizes_known=True)
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
    meant = [f for f in found if not (asked.village and _is_no_village(f.place))]
    reached = [f for f in meant if f.by_file or not _out_of_reach(f.place, asked)]
    if found and not reached:
        beside = " and ".join(place.name for place in asked.within_reach)
        why = f"far from {beside}" if meant else "too large for a village"
        return _ambiguous(distinct([f.place for f in meant or found]), f"{how}, {why}", PlaceStatus.UNRESOLVED)
    known = [f for f in reached if f.conflict is None or (asked.conflict and f.conflict == asked.conflict.id)]
    own = [f for f in known if f.by_file and not (asked.quarter and _elsewhere(f.place, asked))]
    others = [f for f in known if not f.by_file and (not asked.quarter or _in_a_town_of(f.place, asked))]
    inside = [f for f in others if f.borrowed or (_in_area(f.place, asked.conflict) and _at_home(f.place, asked))]
    own = [_with_point(f, inside) for f in own]
    every = distinct([f.place for f in own if _fits(f.place, asked.kind)])
    listed = [place for place in every if asked.inside is None or not _is_far_from(place, asked.inside)]
    fitting = distinct([f.place for f in inside if _fits(f.place, asked.kind)])
    fitting += _towns_of(fitting, [f.place for f in others], asked)
    if listed:
        return _choose_listed(listed, fitting, asked, how)
    far_from = _what_it_is_far_from(every, fitting, asked)
    if far_from is not None:
        return _ambiguous(every or fitting, f"{how}, far from {far_from}", PlaceStatus.UNRESOLVED)
    if fitting:
        return _choose(fitting, asked, _GAZETTEER, how)
    if own or inside:
        return _other_kind([f.place for f in own or inside], asked, how)
    return _abroad([f.place for f in others if not contradicted(f.place, asked)], asked, how)


def _what_it_is_far_from(listed: Sequence[Place], fitting: Sequence[Place], asked: Asked) -> str | None:
    """What in the text speaks against a conflict file's places that all lie elsewhere, or the one of the gazetteer."""
    if listed and asked.inside is not None:
        return asked.inside.name
    if len(fitting) != 1:
        return None
    if _is_a_stray(fitting[0], asked):
        return "all places of the text"
    area = next((parent for parent in asked.parents if parent.geometry is not None), None)
    return area.name if area is not None and contradicted(fitting[0], asked) else None


def _towns_of(areas: Sequence[Place], namesakes: Sequence[Place], asked: Asked) -> list[Place]:
    """The towns that a bare name means where only the areas around them lie in the conflict's own area."""
    if asked.kind is not None or any(area.kind is not PlaceKind.ADMIN for area in areas):
        return []
    towns = [p for p in namesakes if p.kind is PlaceKind.SETTLEMENT and p.population >= LARGE and p not in areas]
    return [t for t in towns if any(a.country == t.country and kilometres(a, t) <= _TOWN_KM for a in areas)]


def _with_point(row: Found, namesakes: Sequence[Found]) -> Found:
    """A conflict file's settlement that has only its district, with the point of its one namesake in there."""
    place = row.place
    if place.kind is not PlaceKind.SETTLEMENT or place.geometry is None:
        return row
    points = distinct([f.place for f in namesakes if f.place.kind is place.kind and is_within(f.place, place)])
    if len(points) != 1:
        return row
    there = points[0]
    whole = replace(place, lat=there.lat, lon=there.lon, geometry=None, geo_precision=1, source=there.source)
    return replace(row, place=whole)


def probably(answer: Resolution, confidence: float) -> Resolution:
    """The same answer, but no more than probable and no surer than ``confidence``."""
    return replace(answer, status=PlaceStatus.PROBABLE, confidence=min(answer.confidence, confidence))


def _at_home(place: Place, asked: Asked) -> bool:
    """Whether a place lies in the war's own country, or is large or near enough to be meant next door.

    A town of no renown next door is not, where the text names what is around it or near, and all that is far away.
    """
    if asked.conflict is None or place.country in asked.conflict.fought_in or place.population >= WORLD_POPULATION:
        return True
    if place.kind is PlaceKind.ADMIN or is_near(place, asked):
        return True
    return place.population >= LARGE and not asked.parents


def _is_no_village(place: Place) -> bool:
    return place.population >= _CITY or place.kind is PlaceKind.ADMIN


def _in_a_town_of(place: Place, asked: Asked) -> bool:
    """Whether a place may be a quarter of a town that the text names: one called so is no town elsewhere."""
    return any(0 < kilometres(place, other) <= _QUARTER_KM for other in asked.near)


def _elsewhere(place: Place, asked: Asked) -> bool:
    """Whether every other place of the text is too far off for a place to be a quarter of a town among them.

    Where towns are named beside it, it is a quarter of one of these.
    """
    beside = [other for other in asked.parents if other.kind is PlaceKind.SETTLEMENT]
    others = [other for other in beside or asked.near if other.place_id != place.place_id]
    reach = _QUARTER_KM if beside else _NEARBY_KM
    return bool(others) and not any(kilometres(place, other) <= reach for other in others)


def is_near(place: Place, asked: Asked) -> bool:
    """Whether a place lies near another one of the text."""
    return any(kilometres(place, other) <= _NEARBY_KM for other in asked.near)


def _out_of_reach(place: Place, asked: Asked) -> bool:
    """Whether a town lies too far from every place that the text says it is near to be the one that is meant."""
    if place.kind not in POINTS or not asked.within_reach:
        return False
    return all(_REACH_KM < apart(place, other) < math.inf for other in asked.within_reach)


def is_far_from_all(place: Place, asked: Asked) -> bool:
    """Whether a place lies out of reach of everything that the text names around it or near."""
    reach = _REACH_KM if place.population >= LARGE else _SMALL_REACH_KM
    distances = [apart(place, other) for other in (*asked.parents, *asked.within_reach)]
    return bool(distances) and all(reach < each < math.inf for each in distances)


def _is_a_stray(place: Place, asked: Asked) -> bool:
    """Whether a place of no renown lies out of reach of every other one of the text, of which it names several."""
    others = [other for other in asked.near if other.place_id != place.place_id]
    far = all(_REACH_KM < kilometres(place, other) < math.inf for other in others)
    return place.kind in POINTS and place.population < LARGE and len(others) >= _SEVERAL and far


def contradicted(place: Place, asked: Asked) -> bool:
    """Whether the text puts the name into an area that the place is far from."""
    areas = [parent for parent in asked.parents if parent.geometry is not None]
    return bool(areas) and all(_is_far_from(place, area) for area in areas)


def _is_far_from(place: Place, area: Place) -> bool:
    """Whether a place lies further from an area than outlines err, or from a point than a town reaches."""
    return (_FAR_KM if area.geometry is not None else _AROUND_KM) < apart(place, area) < math.inf


def _fits(place: Place, kind: PlaceKind | None) -> bool:
    """Whether a place can be what the text calls it: a governorate is never its capital.

    A front may be named after a town it lies at, or a district too small for an outline; one named after a province
    may lie anywhere in it.
    """
    if kind is None or place.kind is kind:
        return True
    area = {PlaceKind.ADMIN, PlaceKind.REGION}
    if kind is PlaceKind.FRONT:
        return place.kind in POINTS or (place.kind in area and place.geometry is None)
    if kind in area:
        return place.kind in area
    return kind is PlaceKind.SETTLEMENT and place.kind is PlaceKind.FACILITY


def _choose_listed(listed: Sequence[Place], others: Sequence[Place], asked: Asked, how: str) -> Resolution:
    """Choose among a conflict file's places, weighed against the gazetteer's settlements of the same name.

    A file lists the places that a war is about, so that a bare name means its place rather than another one - if that
    is no village like many. The gazetteer's settlement is its rival if it lies in a country the war is fought in and
    more than 30 km off. Parents and context decide between them first. If they say nothing, the file's place

    - is meant, if it is a town of 20,000 and more than twice as large as every rival (or has none);
    - stays open, if a rival is a town ten times as large, or if it is a village (or of unknown size) with three rivals;
    - is probable otherwise.

    Of the ways to be less sure of such names this one costs least: of the names of the files' own settlements 98.3 %
    are answered as before, 1.5 % become probable and 0.2 % ambiguous.
    """
    places = _settlements_first(listed) if asked.kind is None else listed
    rivals = _rivals(places, others, asked)
    if not rivals:
        return _choose(places, asked, _FILE, how)
    everyone = [*places, *rivals]
    told = told_apart(everyone, asked.parents)
    near = suggested(told.places, asked.near)
    if near and near[0] in rivals:
        return probably(_choose(everyone, asked, _GAZETTEER, how), _BEFORE_OTHERS)
    if near or len(told.places) <= 1 or all(place in rivals for place in told.places):
        source = _GAZETTEER if told.places and told.places[0] in rivals else _FILE
        return _choose(everyone, asked, source, how)
    left = [place for place in told.places if place in places]
    if len(left) > 1 or _is_one_of_many(left[0], rivals):
        return _ambiguous([*left, *rivals], f"conflict file {how}, {len(everyone)} places of that name")
    if _is_larger(left[0], rivals):
        return _choose(left, asked, _FILE, how)
    return probably(_choose(left, asked, _FILE, f"{how}, before namesakes elsewhere"), _BEFORE_OTHERS)


def _rivals(listed: Sequence[Place], others: Sequence[Place], asked: Asked) -> list[Place]:
    """The gazetteer's settlements that a listed settlement's name may stand for as well."""
    if asked.conflict is None or any(place.kind is not PlaceKind.SETTLEMENT for place in listed):
        return []
    return [
        other
        for other in others
        if other.kind is PlaceKind.SETTLEMENT
        and other.country in asked.conflict.fought_in
        and all(NEARBY_KM < apart(other, place) < math.inf for place in listed)
    ]


def _is_one_of_many(place: Place, rivals: Sequence[Place]) -> bool:
    """Whether a place is a village among three rivals, or has one that is far larger."""
    larger = max(rival.population for rival in rivals)
    if larger >= LARGE and larger >= _FAR_LARGER * max(place.population, 1):
        return True
    return place.population < _VILLAGE and len(rivals) >= _MANY


def _is_larger(place: Place, rivals: Sequence[Place]) -> bool:
    return place.population >= max(LARGE, *(_LARGER * rival.population for rival in rivals))


def _choose(places: Sequence[Place], asked: Asked, source: _Source, how: str) -> Resolution:
    how = f"{source.name} {how}"
    if asked.kind is None and len(places) > 1:
        places = _settlements_first(places)
    if len(places) == 1:
        return _resolved(places[0], how, source.confidence)
    told = told_apart(places, asked.parents)
    if not told.places and told.by:
        return _ambiguous(places, f"{how}, {len(places)} places of that name, none in {told.by.name}")
    if len(told.places) == 1 and told.by:
        return _resolved(told.places[0], f"{how}, context: in {told.by.name}", _IN_CONTEXT)
    near = suggested(told.places, asked.near)
    if near is not None:
        return _resolved(near[0], f"{how}, context: near {near[1].name}", _IN_CONTEXT)
    return _by_itself(told.places, asked, how, sizes_known=source.sizes_known)


def _by_itself(places: Sequence[Place], asked: Asked, how: str, *, sizes_known: bool) -> Resolution:
    """Choose among namesakes that no other place tells apart."""
    within = [p for p in places if _in_area(p, asked.conflict)]
    if len(within) == 1:
        return _resolved(within[0], f"{how}, context: the conflict's area", 0.85, PlaceStatus.PROBABLE)
    ranked = sorted(within or places, key=lambda p: -p.population)
    first, second = ranked[0], ranked[1]
    if sizes_known and first.population >= LARGE and first.population >= _FAR_LARGER * max(second.population, 1):
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
    known = distinct(places)
    if len(known) == 1 and asked.kind is PlaceKind.SETTLEMENT and known[0].kind not in POINTS:
        return _resolved(known[0], f"{how}, only known as a {known[0].kind}", 0.6, PlaceStatus.PROBABLE)
    if len(known) == 1 and asked.kind is PlaceKind.FRONT and known[0].geometry is not None:
        somewhere = replace(known[0], geo_precision=3)
        return _resolved(somewhere, f"{how}, somewhere in it", _BY_DISTRICT, PlaceStatus.PROBABLE)
    return _ambiguous(known, f"{how}, but no {asked.kind} of that name", PlaceStatus.UNRESOLVED)


def _abroad(places: Sequence[Place], asked: Asked, how: str) -> Resolution:
    """Outside the conflict's area only a large place of its countries without a rival is believed.

    Without a conflict, only such a place of the whole world.
    """
    fitting = [p for p in places if _fits(p, asked.kind) and (asked.as_context or p.population >= WORLD_POPULATION)]
    if asked.conflict:
        fitting = [p for p in fitting if p.country in asked.conflict.countries]
    ranked = sorted(distinct(fitting), key=lambda p: -p.population)
    if not ranked:
        return _ambiguous(distinct(places), f"{how}, only outside the conflict's countries", PlaceStatus.UNRESOLVED)
    if len(ranked) == 1 or ranked[0].population >= _FAR_LARGER * ranked[1].population:
        return _resolved(ranked[0], f"{how}, a large city abroad", 0.75, PlaceStatus.PROBABLE)
    return _ambiguous(ranked, f"{how}, {len(ranked)} large places abroad")


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


def _resolved(place: Place, how: str, confidence: float, status: PlaceStatus = PlaceStatus.RESOLVED) -> Resolution:
    if place.kind in POINTS and place.geometry is not None:
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
