"""Open the place index and look names up in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import shapely

from geodata.conflicts import Conflict
from geodata.errors import GazetteerError
from geodata.gazetteer.build import checksum, fingerprint, seal_of
from geodata.gazetteer.keys import KeyRange
from geodata.gazetteer.resolve import WORLD_POPULATION, Found, with_margin
from geodata.model import Place, PlaceKind

_COLUMNS = (
    "number, place_id, name, kind, country, lat, lon, geo_precision, population, parents, source, geometry, "
    "replaced_in, conflict"
)

_REMEMBERED = 5_000
"""Names whose places are remembered: those of a war come again in article after article."""

WELL_KNOWN = 5_000
"""Inhabitants from which a place is known by its bare name in a script without capitals.

A smaller one needs a cue there: too many villages are called by a common word.
"""
_BARE_NAME = f"population >= {WELL_KNOWN} OR kind = 'admin' OR name.key NOT BETWEEN char(1536) AND char(1791)"
_SCOPE = (
    "CASE WHEN conflict IS NOT NULL AND NOT needs_cue THEN 'conflict' "  # noqa: S608
    f"WHEN conflict IS NOT NULL OR (country IN (SELECT value FROM json_each(:countries)) AND ({_BARE_NAME})) "
    "THEN 'country' ELSE 'world' END"
)
_IN_SCOPE = (
    "NOT loose AND (conflict = :conflict OR (conflict IS NULL AND "
    "coalesce(instr(replaced_in, char(10) || :conflict || char(10)), 0) = 0 AND ("
    "country IN (SELECT value FROM json_each(:home)) OR population >= :world OR "
    "(country IN (SELECT value FROM json_each(:countries)) AND (population >= :large OR "
    "(lon BETWEEN :west AND :east AND lat BETWEEN :south AND :north))))))"
)
IN_RANGES = (
    "json_each(:ranges) AS range CROSS JOIN name ON name.key >= json_extract(range.value, '$[0]') "
    "AND name.key < json_extract(range.value, '$[1]') CROSS JOIN place USING (number)"
)
"""Places with a name in one of some ranges of keys. The joins keep their order: what is asked for is little."""
_BY_SOUND = (
    "json_each(:skeletons) AS wanted CROSS JOIN sound ON skeleton = wanted.value "
    "CROSS JOIN name USING (number) CROSS JOIN place USING (number)"
)


class PlaceIndex:
    """A built index, opened read-only.

    Parameters
    ----------
    path : Path
        The file :func:`geodata.gazetteer.build.build` wrote.

    Raises
    ------
    GazetteerError
        The file is missing or damaged.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise GazetteerError("there is no place index", "run `claimline gazetteer build`", path)
        if not seal_of(path).is_file() or checksum(path) != seal_of(path).read_text(encoding="ascii", errors="replace"):
            raise GazetteerError("the place index is damaged", "run `claimline gazetteer build`", path)
        try:
            self._connection = sqlite3.connect(
                f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self.fingerprint = self._meta("fingerprint")
            self._looked_up = lru_cache(maxsize=_REMEMBERED)(self._look_up)
        except sqlite3.DatabaseError as error:
            raise GazetteerError("the place index is damaged", "run `claimline gazetteer build`", path) from error

    def is_current(self) -> bool:
        """Whether the index was made from the data that are installed now."""
        return self.fingerprint == fingerprint()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def lookup(self, keys: Iterable[str], *, loosely: bool = False) -> list[Found]:
        """Places that bear one of the keys.

        ``loosely``: also by the keys of :func:`geodata.gazetteer.keys.loosened`.
        """
        return list(self._looked_up(frozenset(keys), loosely=loosely))

    def _look_up(self, keys: frozenset[str], *, loosely: bool) -> tuple[Found, ...]:
        marks = ",".join("?" * len(keys))
        rows = self._connection.execute(
            f"SELECT {_COLUMNS}, borrowed FROM place JOIN (SELECT number, min(borrowed) AS borrowed FROM name "  # noqa: S608
            f"WHERE key IN ({marks}) AND loose <= ? GROUP BY number) USING (number) ORDER BY number",
            (*sorted(keys), int(loosely)),
        )
        return tuple(
            Found(_place(row[:-1]), row[-2], borrowed=bool(row[-1]), replaced_in=_lines(row[-3])) for row in rows
        )

    def place(self, place_id: str) -> Place | None:
        """The place with this id."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM place WHERE place_id = ?",  # noqa: S608
            (place_id,),
        ).fetchone()
        return _place(row) if row else None

    def names(
        self, conflict: Conflict | None, world_population: int | None, ranges: Iterable[KeyRange]
    ) -> Iterator[tuple[str, str, str]]:
        """Keys in some ranges and in scope: (key, kind, ``conflict`` | ``country`` | ``world``).

        In scope are the conflict's own places, those of the countries it is fought in, those next door that lie
        in its area or are large, and those of the world with at least ``world_population`` inhabitants, if given.
        """
        yield from self._connection.execute(
            f"SELECT name.key, kind, {_SCOPE} FROM {IN_RANGES} WHERE {_IN_SCOPE}",  # noqa: S608
            {"ranges": json.dumps([*ranges]), **_scope(conflict, world_population)},
        )

    def sounding(self, wanted: Collection[str], conflict: Conflict) -> Iterator[str]:
        """All keys of the conflict's own places and countries of which one has such a skeleton of consonants."""
        rows = self._connection.execute(
            f"SELECT DISTINCT name.key FROM {_BY_SOUND} WHERE {_IN_SCOPE} AND {_SCOPE} != 'world'",  # noqa: S608
            {"skeletons": json.dumps([*wanted]), **_scope(conflict, None)},
        )
        yield from (key for (key,) in rows)

    def conflict_names(self, ranges: Iterable[KeyRange]) -> Iterator[tuple[str, str]]:
        """Keys of the conflict files' own places in some ranges, each with its conflict's id."""
        yield from self._connection.execute(
            f"SELECT name.key, conflict FROM {IN_RANGES} WHERE conflict IS NOT NULL AND NOT loose",  # noqa: S608
            {"ranges": json.dumps([*ranges])},
        )

    def version(self) -> int:
        """A number that changes whenever the names do: those of a built index never do."""
        return 0

    def keys(self, place_id: str) -> list[str]:
        """Every key that a place is found by, sorted."""
        rows = self._connection.execute(
            "SELECT key FROM name JOIN place USING (number) WHERE place_id = ? ORDER BY key", (place_id,)
        )
        return [key for (key,) in rows]

    def containing(self, text: str, limit: int) -> Iterator[tuple[Place, str | None, list[str]]]:
        """Places with a key that contains ``text``, their conflict, and those keys; best match and largest first."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS}, group_concat(key, char(10)) FROM name JOIN place USING (number) "  # noqa: S608
            "WHERE instr(key, ?) > 0 AND replaced_in IS NULL GROUP BY place.number "
            "ORDER BY min(instr(key, ?) > 1), min(length(key)) > ?, population DESC, place.number LIMIT ?",
            (text, text, len(text), limit),
        )
        for row in rows:
            yield _place(row[:-1]), row[-2], str(row[-1]).split("\n")

    def _meta(self, key: str) -> str:
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise sqlite3.DatabaseError(key)
        return str(row[0])


def _scope(conflict: Conflict | None, world_population: int | None) -> dict[str, str | float | None]:
    """The values that a query asks with for what is in scope."""
    west, south, east, north = with_margin(conflict.area) if conflict else (0.0, 0.0, 0.0, 0.0)
    return {
        "conflict": conflict.id if conflict else None,
        "home": json.dumps(conflict.fought_in if conflict else ()),
        "countries": json.dumps(conflict.countries if conflict else ()),
        "large": WORLD_POPULATION,
        "world": world_population,
        "west": west, "south": south, "east": east, "north": north,
    }  # fmt: skip


def _place(row: Sequence[object]) -> Place:
    _, place_id, name, kind, country, lat, lon, precision, population, parents, source, geometry, _, _ = row
    return Place(
        place_id=str(place_id),
        name=str(name),
        kind=PlaceKind(str(kind)),
        lat=None if lat is None else float(str(lat)),
        lon=None if lon is None else float(str(lon)),
        geo_precision=int(str(precision)),
        country=None if country is None else str(country),
        parents=_lines(parents),
        population=int(str(population)),
        geometry=shapely.from_wkb(geometry) if isinstance(geometry, bytes) else None,
        source=None if source is None else str(source),
    )


def _lines(text: object) -> tuple[str, ...]:
    return tuple(filter(None, str(text or "").split("\n")))
