"""What people have decided about names: appended with who and when, never overwritten; the latest counts."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from geodata.errors import UsageError
from geodata.gazetteer.imports.record import cleaned
from geodata.gazetteer.keys import keys_of
from geodata.gazetteer.userdata import now, opened, told_plainly, user_path, writing

_LONGEST_WHO = 100
_LONGEST_NOTE = 1_000


class Verdict(StrEnum):
    """What a decision says of a name."""

    PLACE = "place"
    NO_PLACE = "none"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """That a name in a conflict is a place, or none, or open again. ``at`` is UTC, ISO 8601."""

    conflict: str
    name: str
    verdict: Verdict
    place_id: str | None
    by: str
    at: str
    note: str | None = None

    @property
    def how(self) -> str:
        """By whom and when, for the method of an answer."""
        return f"decided by {self.by} on {self.at[:10]}"


_COLUMNS = "conflict, name, verdict, place_id, by, at, note"
_MARKS = "?, ?, ?, ?, ?, ?, ?"


class Decisions:
    """The decisions in the user's file.

    Parameters
    ----------
    path : Path
        The user's file; it is made with the first decision.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reading: sqlite3.Connection | None = None

    def close(self) -> None:
        """Close the file."""
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    def exist(self) -> bool:
        """Whether there can be any: the file is there."""
        return self._reading is not None or os.access(self._path, os.F_OK)

    def append(self, decision: Decision) -> Decision:
        """Keep a decision; those before it stay.

        Raises
        ------
        UsageError
            The name has no letters to be found by, or nobody is named.
        GazetteerError
            The file cannot be written.
        """
        keys = keys_of(decision.name)
        if not keys:
            raise UsageError(f"{decision.name!r} is no name that can be found in a text", "give it as it is written")
        if not decision.by:
            raise UsageError("nobody is named who decides", "say who with --by")
        connection = opened(self._path, create=True)
        try:
            with told_plainly(self._path), writing(connection):
                number = connection.execute(
                    f"INSERT INTO decision ({_COLUMNS}) VALUES ({_MARKS})",  # noqa: S608
                    (
                        decision.conflict, decision.name, str(decision.verdict), decision.place_id, decision.by,
                        decision.at, decision.note,
                    ),
                ).lastrowid  # fmt: skip
                rows = [(decision.conflict, key, number) for key in sorted(keys)]
                connection.executemany("INSERT INTO decision_key VALUES (?, ?, ?)", rows)
        finally:
            connection.close()
        return decision

    def latest(self, conflict: str, keys: Iterable[str]) -> Decision | None:
        """The standing decision about a name with one of the keys; ``None`` if there is none, or it was undone."""
        wanted = list(keys)
        marks = ",".join("?" * len(wanted))
        found = self._select(
            f"WHERE number = (SELECT max(decision) FROM decision_key WHERE conflict = ? AND key IN ({marks}))",  # noqa: S608
            (conflict, *wanted),
        )
        return found[0] if found and found[0].verdict is not Verdict.UNDONE else None

    def all(self, conflict: str | None = None) -> list[Decision]:
        """Every decision there ever was, in order; of one conflict, if it is given."""
        return self._select(
            "WHERE conflict = ? ORDER BY number" if conflict else "ORDER BY number", filter(None, [conflict])
        )

    def about(self, place_id: str) -> list[Decision]:
        """Every decision for a place, in order."""
        return self._select("WHERE place_id = ? ORDER BY number", (place_id,))

    def _select(self, condition: str, values: Iterable[str]) -> list[Decision]:
        if not self.exist():
            return []
        if self._reading is None:
            self._reading = opened(self._path)
        with told_plainly(self._path):
            query = f"SELECT {_COLUMNS} FROM decision {condition}"  # noqa: S608
            return [_decision(row) for row in self._reading.execute(query, tuple(values)).fetchall()]


def _decision(row: tuple[str, ...]) -> Decision:
    conflict, name, verdict, place_id, by, at, note = row
    return Decision(
        conflict=conflict, name=name, verdict=Verdict(verdict), place_id=place_id, by=by, at=at, note=note
    )  # fmt: skip


def list_decisions(conflict: str | None = None, data_folder: Path | None = None) -> list[Decision]:
    """Every decision there ever was, in order; of one conflict, if it is given."""
    decisions = Decisions(user_path(data_folder))
    try:
        return decisions.all(conflict)
    finally:
        decisions.close()


def decision_now(
    name: str, conflict: str, verdict: Verdict, *, place_id: str | None, by: str, at: datetime | None, note: str | None
) -> Decision:
    """Make a decision of what somebody says, cleaned; at this moment, if no moment is given.

    Raises
    ------
    UsageError
        The moment has no time zone.
    """
    if at is not None and at.tzinfo is None:
        raise UsageError(f"{at.isoformat()} has no time zone", "give a datetime with tzinfo")
    return Decision(
        conflict=conflict,
        name=cleaned(name),
        verdict=verdict,
        place_id=place_id,
        by=cleaned(by)[:_LONGEST_WHO],
        at=now() if at is None else at.astimezone(UTC).isoformat(timespec="seconds"),
        note=cleaned(note)[:_LONGEST_NOTE] if note else None,
    )


def decision_to_json(decision: Decision) -> Mapping[str, str | None]:
    """Return a decision as plain JSON values."""
    return {
        "name": decision.name, "conflict": decision.conflict, "verdict": str(decision.verdict),
        "place_id": decision.place_id, "by": decision.by, "at": decision.at, "note": decision.note,
    }  # fmt: skip
