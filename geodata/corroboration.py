"""Which claims of different reports are about one event, and who stands behind it.

Ten newspapers that quote one ministry are one origin: what counts is who says it, not how often it is
printed. Claims are about one event when they are of one kind, about one place, on days that meet, and no
two of them name different sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd

from geodata.model import LOCATED, NEWSROOM, EventType, PlaceRole, Stance

_GROUND = "ground"
_KIND = {EventType.CONTROL_CHANGE: _GROUND, EventType.WITHDRAWAL: _GROUND}
"""Events that are two ways to tell the same: X took it, Y left it. Every other type is a kind of its own."""

_SLACK = {_GROUND: timedelta(days=2)}
"""How far apart the days may be. A place does not fall twice to one side in two days, and reports differ by
a night; what is struck today may be struck again tomorrow: other events must share a day."""

_NO_SLACK = timedelta(0)
_SIDES = {_GROUND: ("control_from", "control_to")}
_FIGHTERS = ("actor_side", "target_side")
"""Columns whose sides two claims of one event agree in, for ground and for everything else."""

_VAGUE = 3
"""Coarsest time precision (3 month, 4 year): such a claim is told of a time, not of an event."""


class Corroboration(NamedTuple):
    """Who stands behind an event.

    ``event`` is its number in one answer. ``speakers`` say it happened, ``denied_by`` that it did not: ids (the side
    where nobody of it is named), each once, in alphabetical order; the newsroom's own voice is none of them.
    ``reports``: articles that tell of it.
    """

    event: int
    speakers: tuple[str, ...]
    denied_by: tuple[str, ...]
    reports: int


class _Telling(NamedTuple):
    """One claim about one place."""

    place_id: str
    kind: str
    first: pd.Timestamp
    last: pd.Timestamp
    claim_id: str
    article: str
    voice: str
    denies: bool
    sides: dict[str, str]


@dataclass(slots=True)
class _Event:
    """An event as its earliest claim dates it, and the claims about it so far."""

    first: pd.Timestamp
    last: pd.Timestamp
    sides: dict[str, str] = field(default_factory=dict)
    tellings: list[_Telling] = field(default_factory=list)

    def is_told_by(self, telling: _Telling) -> bool:
        """Whether a claim's days meet the event's, and it names no other side."""
        slack = _SLACK.get(telling.kind, _NO_SLACK)
        meets = telling.first <= self.last + slack and self.first <= telling.last + slack
        return meets and all(self.sides.get(role, side) == side for role, side in telling.sides.items())

    def add(self, telling: _Telling) -> None:
        """Count a claim in."""
        self.tellings.append(telling)
        self.sides |= telling.sides

    def corroboration(self, number: int) -> Corroboration:
        """Return who stands behind the event."""
        return Corroboration(
            event=number,
            speakers=_voices(telling for telling in self.tellings if not telling.denies),
            denied_by=_voices(telling for telling in self.tellings if telling.denies),
            reports=len({telling.article for telling in self.tellings}),
        )


def corroboration(frame: gpd.GeoDataFrame) -> dict[tuple[str, str], Corroboration]:
    """Say of each claim and place who else tells of the same event.

    Parameters
    ----------
    frame : GeoDataFrame
        Claims, columns :data:`geodata.model.FRAME_COLUMNS`; rows in any order. Only what is in it is counted:
        hand over what was known on a day, from all sides.

    Returns
    -------
    dict
        By ``claim_id`` and ``place_id``. What has no place, no day or only a month, a plan, or a mere point of
        reference is about no event here, and missing.
    """
    told: dict[tuple[str, str], Corroboration] = {}
    for number, event in enumerate(_events(_tellings(frame))):
        corroborated = event.corroboration(number)
        for telling in event.tellings:
            told.setdefault((telling.claim_id, telling.place_id), corroborated)
    return told


def _tellings(frame: gpd.GeoDataFrame) -> list[_Telling]:
    told = frame["place_id"].notna() & frame["status"].isin(LOCATED) & frame["event_date_start"].notna()
    told &= (frame["role"] != PlaceRole.REFERENCE_POINT) & (frame["stance"] != Stance.HYPOTHETICAL)
    told &= (frame["event_type"] != EventType.OTHER) & ~(frame["time_precision"] >= _VAGUE)
    rows = pd.DataFrame(frame)[told.to_numpy()]
    last = rows["event_date_end"].fillna(rows["event_date_start"])
    voice = rows["speaker_id"].fillna(rows["speaker"]).fillna(rows["speaker_side"]).fillna(NEWSROOM)
    tellings = [_telling(row) for row in rows.assign(last=last, voice=voice).to_dict("records")]
    return sorted(tellings, key=attrgetter("place_id", "kind", "first", "last", "claim_id"))


def _telling(row: Mapping[str, Any]) -> _Telling:
    kind = _KIND.get(row["event_type"], str(row["event_type"]))
    return _Telling(
        place_id=row["place_id"],
        kind=kind,
        first=row["event_date_start"],
        last=row["last"],
        claim_id=row["claim_id"],
        article=row["article"],
        voice=row["voice"],
        denies=row["stance"] == Stance.DENIED,
        sides={column: row[column] for column in _SIDES.get(kind, _FIGHTERS) if isinstance(row[column], str)},
    )


def _events(tellings: Iterable[_Telling]) -> Iterator[_Event]:
    """Yield the events, each with the claims about it; a claim that fits several belongs to the first."""
    for _, of_place in groupby(tellings, key=attrgetter("place_id", "kind")):
        events: list[_Event] = []
        for telling in of_place:
            event = next((each for each in events if each.is_told_by(telling)), None)
            if event is None:
                event = _Event(telling.first, telling.last)
                events.append(event)
            event.add(telling)
        yield from events


def _voices(tellings: Iterable[_Telling]) -> tuple[str, ...]:
    return tuple(sorted({telling.voice for telling in tellings} - {NEWSROOM}))
