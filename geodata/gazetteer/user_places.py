"""Look up the places that the user has imported."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import shapely

from geodata.gazetteer.index import IN_RANGES, WELL_KNOWN
from geodata.gazetteer.keys import KeyRange
from geodata.gazetteer.userdata import opened, told_plainly
from geodata.model import Place, PlaceKind

NEAR_KM = 10.0
"""A place of the same name and kind that is nearer than this is the same place."""
_KM_A_DEGREE = 111.2
_LARGE_ABROAD = 100_000
"""Inhabitants from which a place of the conflict's countries is known outside the area of the fighting."""
_COLUMNS = (
    "place.number, place_id, name, kind, country, lat, lon, geo_precision, population, parents, source, geometry, "
    "geonames_id, keys"
)
_Values = Sequence[str | float] | Mapping[str, str | float | None]
_BARE_NAME_MATTERS = ("\u0600", "\u06ff")
"""First and last letter of the script without capitals, in which too many villages are called by a common word."""


@dataclass(frozen=True, slots=True)
class UserPlace:
    """An imported place, and its keys."""

    place: Place
    geonames_id: int | None
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """West, south, east, north in decimal degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, lat: float, lon: float, km: float) -> Box:
        """The box that holds everything within ``km`` of a point."""
        high = km / _KM_A_DEGREE
        wide = high / max(0.01, math.cos(math.radians(lat)))
        return cls(lon - wide, lat - high, lon + wide, lat + high)


class UserPlaces:
    """The imported places, for reading.

    Parameters
    ----------
    path : Path
        The user's file, see :func:`geodata.gazetteer.userdata.user_path`.

    Raises
    ------
    GazetteerError
        The file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = opened(path)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def version(self) -> int:
        """A number that changes whenever another process has written to the file."""
        return int(str(self._rows("PRAGMA data_version")[0][0]))

    def lookup(self, keys: Sequence[str]) -> list[UserPlace]:
        """Places that bear one of the keys."""
        marks = ",".join("?" * len(keys))
        query = f"SELECT DISTINCT {_COLUMNS} FROM name JOIN place USING (number) WHERE key IN ({marks}) ORDER BY 1"  # noqa: S608
        return [_place(row) for row in self._rows(query, keys)]

    def place(self, place_id: str) -> UserPlace | None:
        """The place with this id."""
        rows = self._rows(f"SELECT {_COLUMNS} FROM place WHERE place_id = ?", (place_id,))  # noqa: S608
        return _place(rows[0]) if rows else None

    def spellings(self, place_id: str) -> list[str]:
        """All names of a place as they were written, the shown one first."""
        rows = self._rows("SELECT names, merged_names FROM place WHERE place_id = ?", (place_id,))
        return [name for row in rows for names in row for name in str(names).split("\n") if name]

    def with_geonames_id(self, number: int) -> UserPlace | None:
        """The place that says it is GeoNames' place of this id; of several the one imported first."""
        rows = self._rows(f"SELECT {_COLUMNS} FROM place WHERE geonames_id = ? ORDER BY 1 LIMIT 1", (number,))  # noqa: S608
        return _place(rows[0]) if rows else None

    def same_name_near(self, keys: Sequence[str], kind: PlaceKind, lat: float, lon: float) -> list[UserPlace]:
        """Places of one kind that bear one of the keys, in the box around everything that is near."""
        box = Box.around(lat, lon, NEAR_KM)
        marks = ",".join("?" * len(keys))
        query = (
            f"SELECT DISTINCT {_COLUMNS} FROM name JOIN place USING (number) WHERE key IN ({marks}) AND kind = ? "  # noqa: S608
            "AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? ORDER BY 1"
        )
        return [_place(row) for row in self._rows(query, (*keys, kind, box.south, box.north, box.west, box.east))]

    def names(
        self, countries: Sequence[str], area: Box | None, world_population: int | None, ranges: Iterable[KeyRange]
    ) -> Iterator[tuple[str, str, str]]:
        """Keys in some ranges and in scope: (key, kind, ``country`` | ``world``), as :meth:`PlaceIndex.names` has them.

        Of the conflict's countries these are the places in its area and the large ones; a place without a
        country is taken by the area alone. A name that the user listed by hand needs no cue.
        """
        query = f"SELECT name.key, kind, population, by_hand FROM {IN_RANGES} WHERE"  # noqa: S608
        asked: dict[str, str | float | None] = {"ranges": json.dumps([*ranges]), "world": world_population}
        if area:
            asked |= asdict(area) | {"countries": json.dumps([*countries]), "large": _LARGE_ABROAD}
            near = "lat BETWEEN :south AND :north AND lon BETWEEN :west AND :east"
            theirs = "country IN (SELECT value FROM json_each(:countries))"
            in_scope = f"(({theirs} OR country IS NULL) AND {near}) OR ({theirs} AND population >= :large)"
            for key, kind, population, by_hand in self._rows(f"{query} {in_scope}", asked):
                known = by_hand or kind == PlaceKind.ADMIN or int(str(population)) >= WELL_KNOWN
                yield str(key), str(kind), "country" if known or _has_capitals(str(key)) else "world"
        for key, kind, _, _ in self._rows(f"{query} population >= :world AND population > 0", asked):
            yield str(key), str(kind), "world"

    def containing(self, text: str, limit: int) -> Iterator[tuple[UserPlace, list[str]]]:
        """Places with a key that contains ``text``, and all their names; the largest first."""
        query = (
            f"SELECT {_COLUMNS}, names, merged_names FROM place WHERE instr(keys, ?) > 0 "  # noqa: S608
            "ORDER BY population DESC, place.number LIMIT ?"
        )
        for row in self._rows(query, (text, limit)):
            yield _place(row[:-2]), [n for names in row[-2:] for n in str(names).split("\n") if n]

    def _rows(self, query: str, values: _Values = ()) -> list[tuple[object, ...]]:
        with told_plainly(self._path):
            return self._connection.execute(query, values).fetchall()


def _keys(keys: object) -> list[str]:
    return [key for key in str(keys).split("\n") if key]


def _has_capitals(key: str) -> bool:
    first, last = _BARE_NAME_MATTERS
    return not first <= key[:1] <= last


def _place(row: Sequence[object]) -> UserPlace:
    (
        _, place_id, name, kind, country, lat, lon, precision, population, parents, source, geometry, geonames_id, keys,
    ) = row  # fmt: skip
    place = Place(
        place_id=str(place_id),
        name=str(name),
        kind=PlaceKind(str(kind)),
        lat=float(str(lat)),
        lon=float(str(lon)),
        geo_precision=int(str(precision)),
        country=None if country is None else str(country),
        parents=tuple(filter(None, str(parents).split("\n"))),
        population=int(str(population)),
        geometry=shapely.from_wkb(geometry) if isinstance(geometry, bytes) else None,
        source=str(source),
    )
    return UserPlace(place, None if geonames_id is None else int(str(geonames_id)), tuple(_keys(keys)))
