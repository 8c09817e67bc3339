"""Turn Natural Earth's units and the conflict files' rows into places."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import shapely
from shapely.affinity import scale
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.conflicts import Conflict, PlaceRow, load_places
from geodata.errors import DataFileError
from geodata.gazetteer.keys import keys_of
from geodata.languages.place_nouns import without_noun
from geodata.model import Place, PlaceKind

PRECISION_OF_KIND = {PlaceKind.REGION: 3, PlaceKind.FRONT: 3}
"""How exactly places of a kind are known at the best, where that is less than a town is."""
_VAGUE_KM = 10.0
"""A settlement's or facility's point that may be further off than this stands near the place, not on it."""
_NEAR_KM = 25.0
_SHARE_NEAR = 0.75
"""A place known only by its district is given the district's middle if this share of it lies near that middle.

In a larger one the middle would be a guess: the place has its district for an outline, and no point.
The districts of the conflict files have 0.77 and more, the provinces 0.64 and less.
"""
_KM_A_DEGREE = 111.2


class AdminUnits:
    """Natural Earth's admin-1 units, found by country and any of their names.

    Parameters
    ----------
    units : mapping of int to (dict, BaseGeometry)
        Unit properties and outline (EPSG:4326) by Natural Earth id.
    """

    def __init__(self, units: Mapping[int, tuple[dict[str, Any], BaseGeometry]]) -> None:
        self._units = units
        self._by_key: dict[str, dict[str, int]] = {}

    def places(self) -> Iterator[tuple[Place, tuple[str, ...]]]:
        """Every unit as a place, with its names."""
        for unit_id, (unit, outline) in self._units.items():
            yield self._place(unit_id, unit, outline), tuple(unit["names"])

    def find(self, reference: str) -> BaseGeometry | None:
        """Outline of the unit that ``CC:Name`` names, ``None`` if there is none."""
        unit_id = self._number_of(reference)
        return None if unit_id is None else self._units[unit_id][1]

    def id_of(self, reference: str) -> str | None:
        """Place id of the unit that ``CC:Name`` names, ``None`` if there is none."""
        unit_id = self._number_of(reference)
        return None if unit_id is None else _place_id(unit_id)

    def bears(self, reference: str | None, names: Mapping[str, Sequence[str]]) -> bool:
        """Whether the unit that ``CC:Name`` names has one of some names, its noun ("province") left out."""
        unit_id = self._number_of(reference) if reference else None
        if unit_id is None:
            return False
        own = {key for name in self._units[unit_id][0]["names"] for key in _bare_keys(name, None)}
        return any(not own.isdisjoint(_bare_keys(n, code)) for code, each in names.items() for n in each)

    def _number_of(self, reference: str) -> int | None:
        country, _, name = reference.partition(":")
        known = self._keys_in(country)
        return next((known[key] for key in sorted(keys_of(name)) if key in known), None)

    def _keys_in(self, country: str) -> dict[str, int]:
        """Units of a country by the keys of their names; made when the first of them is asked for.

        A unit's own name, which is its first, goes before one that another unit also has: Sila was once a part of
        Ouaddaï, and is called so, too.
        """
        if country not in self._by_key:
            known = self._by_key[country] = {}
            named = [(u, unit["names"]) for u, (unit, _) in self._units.items() if unit["country"] == country]
            own = [(unit_id, names[:1]) for unit_id, names in named]
            for unit_id, names in (*own, *named):
                for key in (key for name in names for key in keys_of(name)):
                    known.setdefault(key, unit_id)
        return self._by_key[country]

    @staticmethod
    def _place(unit_id: int, unit: dict[str, Any], outline: BaseGeometry) -> Place:
        return Place(
            place_id=_place_id(unit_id),
            name=unit["name"],
            kind=PlaceKind.ADMIN,
            lat=unit["lat"],
            lon=unit["lon"],
            geo_precision=2,
            country=unit["country"],
            geometry=outline,
            source="Natural Earth",
        )


def _bare_keys(name: str, language: str | None) -> set[str]:
    """The keys of a name, and of what is left of it without the noun that it was given with."""
    bare = (each.name for each in without_noun(name, language))
    return {key for n in (name, *bare) for key in keys_of(n)}


def _place_id(unit_id: int) -> str:
    return f"ne-admin1:{unit_id}"


def conflict_places(conflict: Conflict, units: AdminUnits) -> Iterator[tuple[Place, PlaceRow]]:
    """Every row of a conflict's own places, with its geometry worked out.

    Raises
    ------
    DataFileError
        A row names a parent or member that is neither a row nor an admin-1 unit.
    """
    rows = {row.id: row for row in load_places(conflict.id)}
    for row in rows.values():
        outline = _outline(row, rows, units, conflict.id)
        whole = row.parent not in rows and units.bears(row.parent, row.names)
        lat, lon = (row.lat, row.lon) if row.lat is not None else _middle(row, outline, whole=whole)
        yield (
            Place(
                place_id=f"{conflict.id}/{row.id}",
                name=_shown(row),
                kind=row.kind,
                lat=lat,
                lon=lon,
                geo_precision=_precision(row),
                country=row.country,
                parents=tuple(_parents(row, rows, units, conflict.id)),
                geometry=outline,
                source=row.source,
            ),
            row,
        )


def _parents(row: PlaceRow, rows: Mapping[str, PlaceRow], units: AdminUnits, conflict: str) -> Iterator[str]:
    """Place ids of what a row lies in: its parent, the parent's parent and so on."""
    seen = {row.id}
    above = row.parent
    while above is not None and above in rows and above not in seen:
        seen.add(above)
        yield f"{conflict}/{above}"
        above = rows[above].parent
    unit = units.id_of(above) if above else None
    if unit:
        yield unit


def _middle(row: PlaceRow, outline: BaseGeometry | None, *, whole: bool) -> tuple[float, float] | tuple[None, None]:
    """A point in the outline (lat, lon), if it says well enough where the row's place is.

    ``whole``: the place is all of its parent's unit, and not only somewhere in it.
    """
    if outline is None:
        return None, None
    point = outline.representative_point()
    somewhere = row.parent is not None and not whole
    if somewhere and _share_near(point, outline) < _SHARE_NEAR:
        return None, None
    return round(point.y, 5), round(point.x, 5)


def _share_near(point: Point, outline: BaseGeometry) -> float:
    """Share of an outline's area near a point (equirectangular, within 1 % at this size)."""
    flat = scale(outline, math.cos(math.radians(point.y)), 1, origin=point)
    return float(flat.intersection(point.buffer(_NEAR_KM / _KM_A_DEGREE)).area / flat.area)


def _shown(row: PlaceRow) -> str:
    return (row.names.get("en") or next(iter(row.names.values())))[0]


def _precision(row: PlaceRow) -> int:
    if row.kind in PRECISION_OF_KIND:
        return PRECISION_OF_KIND[row.kind]
    if row.lat is None or row.kind is PlaceKind.ADMIN:
        return 2
    return 2 if row.precision_km and row.precision_km > _VAGUE_KM else 1


def _outline(row: PlaceRow, rows: Mapping[str, PlaceRow], units: AdminUnits, conflict: str) -> BaseGeometry | None:
    """The row's own polygon: its outline, its members together, or the parent it has no point in."""
    if row.outline:
        return Polygon(row.outline)
    if row.members:
        return shapely.union_all([_named(member, row, rows, units, conflict) for member in row.members])
    if row.parent and (row.lat is None or row.kind is PlaceKind.ADMIN):
        return _named(row.parent, row, rows, units, conflict)
    return None


def _named(
    reference: str, row: PlaceRow, rows: Mapping[str, PlaceRow], units: AdminUnits, conflict: str
) -> BaseGeometry | None:
    if reference in rows and reference != row.id:
        return _outline(rows[reference], rows, units, conflict)
    found = units.find(reference)
    if (found is None and ":" in reference) or (reference not in rows and found is None):
        raise DataFileError(
            f"{row.id}: there is no place {reference!r}",
            'give the id of another row, or "CC:Name" of an admin-1 unit',
            f"{conflict}.yaml",
        )
    return found
