"""Write imported places into the user's file: batch by batch, each with how far the import has come."""

from __future__ import annotations

import hashlib
import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geodata.gazetteer.imports.geonames import AlternateName
from geodata.gazetteer.imports.record import MOST_NAMES, PlaceRecord
from geodata.gazetteer.keys import keys_of
from geodata.gazetteer.userdata import keys_of_names, now, writing

_PLACEHOLDERS = 500
"""Values in one query; old builds of SQLite take 999 at most."""

_CONTENT = (
    "name, kind, country, lat, lon, geo_precision, population, parents, geonames_id, source, names, by_hand, geometry"
)
"""Columns that a record decides, in the order of :func:`_content`."""


@dataclass(slots=True)
class Counts:
    """What became of the pieces of a file."""

    added: int = 0
    changed: int = 0
    left_out: int = 0
    set_aside: int = 0


@dataclass(slots=True)
class Batch:
    """Records between two commits, and the place in the file behind them."""

    records: list[PlaceRecord | AlternateName] = field(default_factory=list)
    end: int = 0
    line: int = 1
    left_out: int = 0
    set_aside: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Which file an import is of. ``source`` is what its places name as theirs."""

    identity: str
    file: str
    format: str
    countries: tuple[str, ...]
    size: int
    source: str
    by_hand: bool


class Keeper:
    """One import into the user's file, begun or taken up again where it was left.

    Parameters
    ----------
    connection : sqlite3.Connection
        The user's file, opened for writing.
    origin : Origin
        Of which file.
    """

    def __init__(self, connection: sqlite3.Connection, origin: Origin) -> None:
        self._connection = connection
        self._origin = origin
        key = "\x1f".join((origin.identity, origin.format, *origin.countries))
        identity = hashlib.blake2b(key.encode(), digest_size=16).hexdigest()
        with writing(connection):
            connection.execute(
                "INSERT OR IGNORE INTO import (identity, file, format, countries, size, started) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (identity, origin.file, origin.format, " ".join(origin.countries), origin.size, now()),
            )
            self.number, self.position, self.line, ended = connection.execute(
                "SELECT number, position, line, ended FROM import WHERE identity = ?", (identity,)
            ).fetchone()
        self.is_done = ended is not None

    def keep(self, batch: Batch) -> Counts:
        """Keep a batch and how far it goes, both or neither; nothing if another process has kept it already."""
        with writing(self._connection):
            (position,) = self._connection.execute(
                "SELECT position FROM import WHERE number = ?", (self.number,)
            ).fetchone()
            if position >= batch.end:
                return Counts()
            counts = Counts(left_out=batch.left_out, set_aside=batch.set_aside)
            self._keep_places([r for r in batch.records if isinstance(r, PlaceRecord)], counts)
            self._keep_names([r for r in batch.records if isinstance(r, AlternateName)], counts)
            self._connection.execute(
                "UPDATE import SET position = ?, line = ?, added = added + ?, changed = changed + ?, "
                "left_out = left_out + ?, set_aside = set_aside + ? WHERE number = ?",
                (batch.end, batch.line, counts.added, counts.changed, counts.left_out, counts.set_aside, self.number),
            )
        return counts

    def end(self) -> None:
        """Say that the whole file has been read."""
        with writing(self._connection):
            self._connection.execute(
                "UPDATE import SET ended = coalesce(ended, ?) WHERE number = ?", (now(), self.number)
            )

    def geonames_ids(self) -> array[int]:
        """Sorted ids of the places that a GeoNames dump has brought."""
        rows = self._connection.execute(
            "SELECT geonames_id FROM place WHERE geonames_id IS NOT NULL AND place_id LIKE 'geonames:%' "
            "ORDER BY geonames_id"
        )
        return array("q", (number for (number,) in rows))

    def _keep_places(self, records: Iterable[PlaceRecord], counts: Counts) -> None:
        merged: dict[str, PlaceRecord] = {}
        keys_by_name: dict[str, set[str]] = {}
        for record in records:
            for name in record.names:
                if name not in keys_by_name:
                    keys_by_name[name] = keys_of(name)
            names = tuple(name for name in record.names if keys_by_name[name])
            if not names:
                counts.left_out += 1
                continue
            before = merged.get(record.place_id)
            if before or len(names) < len(record.names):
                record = replace(record, names=_together(before.names if before else (), names))  # noqa: PLW2901
            merged[record.place_id] = record
        known = self._known(list(merged))
        (number,) = self._connection.execute("SELECT coalesce(max(number), 0) FROM place").fetchone()
        rows: list[tuple[object, ...]] = []
        keys: list[tuple[str, int]] = []
        for place_id, record in merged.items():
            if place_id in known:
                counts.changed += self._change(known[place_id], record)
                continue
            number += 1
            own = sorted(set().union(*(keys_by_name[name] for name in record.names)))
            rows.append((number, place_id, *self._content(record), self.number, "\n".join(own)))
            keys.extend((key, number) for key in own)
        counts.added += len(rows)
        self._connection.executemany(
            f"INSERT INTO place (number, place_id, {_CONTENT}, import, keys) "  # noqa: S608
            f"VALUES ({', '.join('?' * 17)})",
            rows,
        )
        self._connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", sorted(keys))

    def _known(self, place_ids: Sequence[str]) -> dict[str, tuple[object, ...]]:
        """Rows that the file has of these places, by id: number, import, merged names, keys, then their content."""
        found: dict[str, tuple[object, ...]] = {}
        for start in range(0, len(place_ids), _PLACEHOLDERS):
            some = place_ids[start : start + _PLACEHOLDERS]
            marks = ",".join("?" * len(some))
            query = f"SELECT place_id, number, import, merged_names, keys, {_CONTENT} FROM place WHERE place_id IN ({marks})"  # noqa: S608, E501
            found |= {str(row[0]): row[1:] for row in self._connection.execute(query, some)}
        return found

    def _change(self, before: tuple[object, ...], record: PlaceRecord) -> bool:
        """Write a record over the row there is; a row of the same file keeps its names. Say if anything changed."""
        number, imported_by, merged_names, old_keys, *content = before
        if imported_by == self.number:
            record = replace(record, names=_together(str(content[10]).split("\n"), record.names))
        new = self._content(record)
        if list(new) == content:
            return False
        keys = keys_of_names([*record.names, *str(merged_names).split("\n")])
        assignments = ", ".join(f"{column} = ?" for column in _CONTENT.split(", "))
        self._connection.execute(
            f"UPDATE place SET {assignments}, import = ?, keys = ? WHERE number = ?",  # noqa: S608
            (*new, self.number, "\n".join(keys), number),
        )
        self._exchange_keys(int(str(number)), str(old_keys).split("\n"), keys)
        return True

    def _exchange_keys(self, number: int, old: Sequence[str], new: Sequence[str]) -> None:
        gone, come = set(old) - set(new), set(new) - set(old)
        self._connection.executemany(
            "DELETE FROM name WHERE key = ? AND number = ?", ((key, number) for key in sorted(gone))
        )
        self._connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", ((k, number) for k in sorted(come)))

    def _content(self, record: PlaceRecord) -> tuple[object, ...]:
        source = f"{self._origin.source}: {record.credit}" if record.credit else self._origin.source
        return (
            record.names[0], str(record.kind), record.country, record.lat, record.lon, record.geo_precision,
            record.population, "\n".join(record.parents), record.geonames_id, source, "\n".join(record.names),
            int(self._origin.by_hand), record.geometry,
        )  # fmt: skip

    def _keep_names(self, names: Iterable[AlternateName], counts: Counts) -> None:
        by_place: dict[str, list[str]] = {}
        for name in names:
            by_place.setdefault(f"geonames:{name.geonames_id}", []).append(name.name)
        known = self._known(list(by_place))
        for place_id, new in by_place.items():
            if place_id in known:
                counts.added += self._merge(known[place_id], [name for name in new if keys_of(name)])

    def _merge(self, row: tuple[object, ...], new: Sequence[str]) -> int:
        """Add names to a place; say how many it did not have."""
        number, _, merged_names, old_keys, *content = row
        own = str(content[10]).split("\n")
        merged = list(filter(None, str(merged_names).split("\n")))
        fresh = [name for name in dict.fromkeys(new) if name not in {*own, *merged}]
        fresh = fresh[: max(0, MOST_NAMES - len(own) - len(merged))]
        if fresh:
            old = str(old_keys).split("\n")
            keys = sorted({*old, *keys_of_names(fresh)})
            self._connection.execute(
                "UPDATE place SET merged_names = ?, keys = ? WHERE number = ?",
                ("\n".join([*merged, *fresh]), "\n".join(keys), number),
            )
            self._exchange_keys(int(str(number)), old, keys)
        return len(fresh)


def _together(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))[:MOST_NAMES]


def imports_of(connection: sqlite3.Connection) -> list[Mapping[str, object]]:
    """Everything that was imported, in order."""
    columns = (
        "file", "format", "countries", "size", "started", "ended", "position", "added", "changed", "left_out",
        "set_aside",
    )  # fmt: skip
    query = f"SELECT {', '.join(columns)} FROM import ORDER BY number"  # noqa: S608
    return [dict(zip(columns, row, strict=True)) for row in connection.execute(query)]
