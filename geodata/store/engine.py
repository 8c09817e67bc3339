"""Open the database behind a store: which one, safely, and with errors a person can read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool, StaticPool

from geodata.errors import StoreError

BUSY_TIMEOUT = 30
"""Seconds to wait for another process that is writing."""

_PROBLEMS = (
    ("not a database", "is no database", "name a store that Claimline made"),
    ("malformed", "is damaged", "restore it from a copy, or ingest the articles into a new store"),
    ("readonly", "cannot be written to", "make the file and its folder writable, or use another store"),
    ("unable to open", "cannot be opened", "check the folder and its permissions"),
    ("disk i/o", "cannot be read or written", "check the disk"),
    ("is full", "the disk is full", "free some space and try again"),
    ("locked", "another program is writing to it", "wait for it to end and try again"),
)
"""What the database says, what it means, what to do."""


def engine_for(location: str | Path, *, create: bool) -> tuple[Engine, str]:
    """Return an engine for a path or a SQLAlchemy URL, and the name to show for it (without password).

    Raises
    ------
    StoreError
        The location is no path or URL, or there is nothing there and ``create`` is false.
    """
    url = _url(location)
    shown = url.database or "memory" if _is_sqlite(url) else url.render_as_string(hide_password=True)
    if not _is_sqlite(url):
        return _server_engine(url, shown), shown
    if url.database in {None, "", ":memory:"}:
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        engine = _file_engine(Path(url.database or ""), create=create)
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", _begin)
    return engine, shown


@contextmanager
def told_plainly(where: str) -> Iterator[None]:
    """Turn what a database throws into a :class:`StoreError` that names the store."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise StoreError(
            "the article holds characters that are no text (lone surrogates)", "mend the article", where
        ) from error
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = getattr(error, "orig", None) or error
        said = " ".join(str(cause).split())
        for sign, problem, remedy in _PROBLEMS:
            if sign in said.lower():
                raise StoreError(problem, remedy, where) from error
        raise StoreError(f"the database refused ({said})", "check the store and try again", where) from error


def _url(location: str | Path) -> URL:
    if isinstance(location, Path) or "://" not in location:
        return URL.create("sqlite", database=str(location))
    try:
        return make_url(location)
    except ArgumentError as error:
        raise StoreError(
            "is no path and no database URL", "give a file, or a URL such as postgresql://host/name"
        ) from error


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _server_engine(url: URL, shown: str) -> Engine:
    try:
        return create_engine(url)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(
            f"no driver for {url.drivername!r} is installed", "install it, or use a file", shown
        ) from error


def _file_engine(path: Path, *, create: bool) -> Engine:
    if path.is_dir():
        raise StoreError("is a folder", "name a file in it", path)
    if not create and not path.exists():
        raise StoreError("there is no store here", "check the name, or make one with 'claimline ingest'", path)
    if create and not path.absolute().parent.is_dir():
        raise StoreError("its folder does not exist", "make the folder first", path)
    mode = "rwc" if create else "rw"
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT, check_same_thread=False)

    return create_engine("sqlite://", creator=connect, poolclass=QueuePool)


def _prepare_connection(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # The driver's own transactions begin late and deferred; ours begin in _begin.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # A write-ahead log is a second file, and before SQLite 3.51.3 its reset can corrupt the first
    # (sqlite.org/wal.html, "WAL-reset bug"): keep the rollback journal.
    connection.execute("PRAGMA journal_mode = DELETE")


def _begin(connection: Connection) -> None:
    # A deferred transaction that starts to write can fail without waiting: writers ask for the lock at once.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
