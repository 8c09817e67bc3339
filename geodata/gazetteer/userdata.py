"""The user's own file: places that were imported, and decisions about names. It is never built anew.

It uses a rollback journal: before SQLite 3.51.3 a write-ahead log can corrupt the file when it is reset
(https://www.sqlite.org/wal.html, "WAL-reset bug").
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from geodata.cache import DATA_VARIABLE
from geodata.cache import data_folder as default_data_folder
from geodata.errors import GazetteerError
from geodata.gazetteer.keys import NORMALISER_VERSION, keys_of

FILE = "places.sqlite"
BUSY_SECONDS = 60.0
"""How long to wait for another process that is writing."""
_VERSION = 1
_CACHE_KIBIBYTES = 64 * 1024

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS import (
    number INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, file TEXT NOT NULL, format TEXT NOT NULL,
    countries TEXT NOT NULL, size INTEGER NOT NULL, started TEXT NOT NULL, ended TEXT,
    position INTEGER NOT NULL DEFAULT 0, line INTEGER NOT NULL DEFAULT 1, added INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0, left_out INTEGER NOT NULL DEFAULT 0, set_aside INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS place (
    number INTEGER PRIMARY KEY, place_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT,
    lat REAL NOT NULL, lon REAL NOT NULL, geo_precision INTEGER NOT NULL, population INTEGER NOT NULL,
    parents TEXT NOT NULL, geonames_id INTEGER, source TEXT NOT NULL,
    import INTEGER NOT NULL REFERENCES import (number), names TEXT NOT NULL,
    merged_names TEXT NOT NULL DEFAULT '', keys TEXT NOT NULL, by_hand INTEGER NOT NULL,
    geometry BLOB
);
CREATE TABLE IF NOT EXISTS name (key TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS place_by_country ON place (country, lat);
CREATE INDEX IF NOT EXISTS place_by_population ON place (population) WHERE population > 0;
CREATE INDEX IF NOT EXISTS place_by_geonames ON place (geonames_id) WHERE geonames_id IS NOT NULL;
CREATE TABLE IF NOT EXISTS decision (
    number INTEGER PRIMARY KEY AUTOINCREMENT, conflict TEXT NOT NULL, name TEXT NOT NULL, verdict TEXT NOT NULL,
    place_id TEXT, by TEXT NOT NULL, at TEXT NOT NULL, note TEXT
);
CREATE TABLE IF NOT EXISTS decision_key (
    conflict TEXT NOT NULL, key TEXT NOT NULL, decision INTEGER NOT NULL, PRIMARY KEY (conflict, key, decision)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS decision_by_place ON decision (place_id);
"""

_PROBLEMS = (
    ("not a database", "is no file of places", "move it away, or restore it from a copy"),
    ("malformed", "is damaged", "restore it from a copy, or move it away and import again"),
    ("readonly", "cannot be written to", f"make it writable, or set {DATA_VARIABLE} to a folder of yours"),
    ("unable to open", "cannot be opened", f"check the folder, or set {DATA_VARIABLE} to a folder of yours"),
    ("is full", "the disk is full", "free some space and run the command again"),
    ("locked", "another program keeps it locked", "wait for it to end and run the command again"),
    ("no such", "is no file of places", "move it away, or restore it from a copy"),
)
"""What the database says, what it means, what to do."""


def user_path(folder: Path | None = None) -> Path:
    """Where the user's places and decisions lie."""
    return (folder or default_data_folder()) / FILE


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what the database throws into a :class:`GazetteerError` that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        said = " ".join(str(error).split())
        for sign, problem, remedy in _PROBLEMS:
            if sign in said:
                raise GazetteerError(problem, remedy, path) from error
        raise GazetteerError(f"the database refused ({said})", "check the disk and try again", path) from error


def opened(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open the user's file, or make it; keys of an older normaliser are made anew.

    Raises
    ------
    GazetteerError
        It cannot be opened, is damaged, or comes from a newer version.
    """
    if create:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            remedy = f"set {DATA_VARIABLE} to a folder of yours"
            raise GazetteerError(f"the folder cannot be made ({error.strerror})", remedy, path.parent) from error
    address = f"file:{quote(str(path.absolute()))}?mode={'rwc' if create else 'rw'}"
    with told_plainly(path):
        connection = sqlite3.connect(
            address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
            if create:
                with writing(connection):
                    _make(connection)
            _check(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block in one transaction that asks for the lock at once: all of it is kept, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def now() -> str:
    """Tell the moment in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _make(connection: sqlite3.Connection) -> None:
    for statement in filter(str.strip, _SCHEMA.split(";")):
        connection.execute(statement)
    connection.execute("INSERT OR IGNORE INTO meta VALUES ('version', ?)", (str(_VERSION),))
    connection.execute("INSERT OR IGNORE INTO meta VALUES ('normaliser', ?)", (str(NORMALISER_VERSION),))


def _check(connection: sqlite3.Connection, path: Path) -> None:
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    if meta.get("version") != str(_VERSION):
        raise GazetteerError("was made by another version of Claimline", "install the newest version", path)
    if meta.get("normaliser") != str(NORMALISER_VERSION):
        with writing(connection):
            _make_keys_anew(connection)


def _make_keys_anew(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM name")
    connection.execute("DELETE FROM decision_key")
    page = "SELECT number, names, merged_names FROM place WHERE number > ? ORDER BY number LIMIT 5000"
    last = 0
    while rows := connection.execute(page, (last,)).fetchall():
        for last, names, merged in rows:
            keys = keys_of_names(f"{names}\n{merged}".split("\n"))
            connection.execute("UPDATE place SET keys = ? WHERE number = ?", ("\n".join(keys), last))
            connection.executemany("INSERT INTO name VALUES (?, ?)", ((key, last) for key in keys))
    for number, conflict, name in connection.execute("SELECT number, conflict, name FROM decision").fetchall():
        entries = ((conflict, key, number) for key in keys_of(name))
        connection.executemany("INSERT INTO decision_key VALUES (?, ?, ?)", entries)
    connection.execute("UPDATE meta SET value = ? WHERE key = 'normaliser'", (str(NORMALISER_VERSION),))


def keys_of_names(names: Iterable[str]) -> list[str]:
    """All keys of a place's names, sorted."""
    return sorted({key for name in names for key in keys_of(name)})
