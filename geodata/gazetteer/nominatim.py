"""Ask OpenStreetMap's Nominatim for a name no index has. Off unless somebody gives it a User-Agent.

Answers are OpenStreetMap's data (ODbL, © OpenStreetMap contributors). The rules of its public server
are kept: an own User-Agent, one request a second for the whole application whatever the number of
processes, and every answer, also an empty one, kept for a while.
See https://operations.osmfoundation.org/policies/nominatim/.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from geodata.conflicts import Conflict
from geodata.errors import UsageError
from geodata.model import Place, PlaceKind

AGENT_VARIABLE = "CLAIMLINE_NOMINATIM_AGENT"
"""Environment variable that switches Nominatim on: the application and how to reach whoever runs it."""
URL_VARIABLE = "CLAIMLINE_NOMINATIM_URL"
"""Environment variable with the address of another server than the public one."""
PUBLIC_SERVER = "https://nominatim.openstreetmap.org"

SECONDS_BETWEEN_REQUESTS = 1.0
"""The public server's limit."""
KEPT_SECONDS = 30 * 24 * 3600.0
"""How long an answer is kept."""
FIRST_PAUSE_SECONDS = 60.0
"""Pause after a refusal; doubled at each further one."""
_TIMEOUT_SECONDS = 10
_LOCK_SECONDS = 120
_KINDS = {"administrative": PlaceKind.ADMIN}

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answer (question TEXT PRIMARY KEY, at REAL NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS turn (
    one INTEGER PRIMARY KEY CHECK (one = 1), not_before REAL NOT NULL, pause REAL NOT NULL
);
INSERT OR IGNORE INTO turn VALUES (1, 0, 0);
"""


class Fallback(Protocol):
    """Somebody to ask when no index knows a name."""

    def find(self, name: str, conflict: Conflict, language: str | None) -> Place | None:
        """Return the one place of that name in the conflict's countries, ``None`` if there is not exactly one."""
        ...


class NominatimFallback:
    """Asks a Nominatim server, politely.

    Parameters
    ----------
    user_agent : str
        Names the application and a contact; required by the server's rules.
    folder : Path
        Where answers and turns are kept, shared by all processes.
    url : str
        The server's address.

    Raises
    ------
    UsageError
        The User-Agent or the address is no such thing.
    """

    def __init__(self, user_agent: str, folder: Path, url: str = PUBLIC_SERVER) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise UsageError(f"{url!r} is no address of a server", f"write https://… in {URL_VARIABLE}")
        if not user_agent.strip():
            raise UsageError("Nominatim wants a User-Agent", f"name your application and a contact in {AGENT_VARIABLE}")
        from geopy.geocoders import Nominatim  # noqa: PLC0415 - only when switched on

        domain = parts.netloc + parts.path.rstrip("/")
        self._server = Nominatim(user_agent=user_agent, domain=domain, scheme=parts.scheme, timeout=_TIMEOUT_SECONDS)
        self._file = folder / "nominatim.sqlite"
        folder.mkdir(parents=True, exist_ok=True)
        with self._database() as database:
            database.executescript(_SCHEMA)

    def find(self, name: str, conflict: Conflict, language: str | None) -> Place | None:
        """Return the one place of that name in the conflict's countries, ``None`` if there is not exactly one."""
        countries = [country.lower() for country in conflict.countries]
        question = json.dumps([name, countries, language], ensure_ascii=False)
        answers = self._kept(question)
        if answers is None:
            answers = self._ask(question, name, countries, language)
        inside = [a for a in answers if _is_inside(a, conflict)]
        return _place(inside[0], name) if len(inside) == 1 else None

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self._file, timeout=_LOCK_SECONDS, isolation_level=None)
        try:
            yield database
        finally:
            database.close()

    def _kept(self, question: str) -> list[dict[str, Any]] | None:
        with self._database() as database:
            row = database.execute(
                "SELECT body FROM answer WHERE question = ? AND at > ?", (question, time.time() - KEPT_SECONDS)
            ).fetchone()
        return None if row is None else list(json.loads(row[0]))

    def _ask(self, question: str, name: str, countries: list[str], language: str | None) -> list[dict[str, Any]]:
        """Ask when it is this process's turn; the lock makes the others wait for theirs."""
        from geopy.exc import GeopyError  # noqa: PLC0415 - only when switched on

        with self._database() as database:
            database.execute("BEGIN IMMEDIATE")
            not_before, pause = database.execute("SELECT not_before, pause FROM turn").fetchone()
            wait = not_before - time.time()
            if wait > SECONDS_BETWEEN_REQUESTS:
                database.execute("ROLLBACK")
                return []
            time.sleep(max(wait, 0.0))
            try:
                found = self._server.geocode(
                    name, exactly_one=False, limit=5, country_codes=countries, language=language or "en"
                )
            except GeopyError:
                pause = max(2 * pause, FIRST_PAUSE_SECONDS)
                database.execute("UPDATE turn SET not_before = ?, pause = ?", (time.time() + pause, pause))
                database.execute("COMMIT")
                return []
            answers = [place.raw for place in found or ()]
            body = json.dumps(answers, ensure_ascii=False)
            database.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", (question, time.time(), body))
            database.execute("UPDATE turn SET not_before = ?, pause = 0", (time.time() + SECONDS_BETWEEN_REQUESTS,))
            database.execute("COMMIT")
        return answers


def configured(folder: Path) -> NominatimFallback | None:
    """The fallback that the environment asks for; ``None``, as a rule."""
    agent = os.environ.get(AGENT_VARIABLE)
    return NominatimFallback(agent, folder, os.environ.get(URL_VARIABLE, PUBLIC_SERVER)) if agent else None


def _is_inside(answer: dict[str, Any], conflict: Conflict) -> bool:
    west, south, east, north = conflict.area
    return west <= float(answer["lon"]) <= east and south <= float(answer["lat"]) <= north


def _place(answer: dict[str, Any], name: str) -> Place:
    return Place(
        place_id=f"osm:{answer.get('osm_type', 'place')}/{answer.get('osm_id', name)}",
        name=str(answer.get("name") or str(answer.get("display_name", name)).split(",")[0]),
        kind=_KINDS.get(str(answer.get("type")), PlaceKind.SETTLEMENT),
        lat=float(answer["lat"]),
        lon=float(answer["lon"]),
        geo_precision=2,
        source="OpenStreetMap contributors, ODbL",
    )
