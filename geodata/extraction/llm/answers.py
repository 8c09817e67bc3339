"""Answers that were paid for once: kept by everything that was asked."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geodata.cache import CACHE_VARIABLE
from geodata.errors import ModelError
from geodata.jsonlines import json_line

_FILE = "answers.sqlite"
_LOCK_SECONDS = 60
_SCHEMA = "CREATE TABLE IF NOT EXISTS answer (question TEXT PRIMARY KEY, at REAL NOT NULL, body TEXT NOT NULL)"


def question_key(*parts: object) -> str:
    """Return the key of a question: a hash of all that an answer depends on."""
    return hashlib.blake2b(json_line({"asked": parts}).encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


class Answers:
    """A file of answers that several processes may share.

    Each is kept whole or not at all. A file that is no database is begun anew: all that is in it can be asked again.

    Parameters
    ----------
    folder : Path
        The cache folder; made if it is not there.

    Raises
    ------
    ModelError
        The folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._prepare()
        except (OSError, sqlite3.OperationalError) as error:
            raise _unwritable(self._file, error) from error

    def get(self, key: str) -> str | None:
        """Return the answer to a question, ``None`` if it was not asked yet."""
        with self._database() as database:
            row = database.execute("SELECT body FROM answer WHERE question = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, key: str, body: str) -> None:
        """Keep the answer to a question."""
        with self._database() as database:
            database.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", (key, time.time(), body))

    def _prepare(self) -> None:
        try:
            self._make_table()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            self._file.unlink()
            self._make_table()

    def _make_table(self) -> None:
        with self._open() as database:
            database.execute(_SCHEMA)

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._open() as database:
                yield database
        except sqlite3.DatabaseError as error:
            raise _unwritable(self._file, error) from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self._file, timeout=_LOCK_SECONDS, isolation_level=None)
        try:
            yield database
        finally:
            database.close()


def _unwritable(path: Path, error: Exception) -> ModelError:
    return ModelError(f"answers cannot be kept ({error})", f"delete the file or set {CACHE_VARIABLE}", path)
