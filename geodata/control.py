"""Who is claimed to hold a place, as of a day and as known by a day.

Two dates, never mixed: a statement counts *as of* the day the event is said to have happened, and is
*known by* the day its report was published. Per place the latest standing statement of each voice is
weighed against the others'. A voice is a speaker's side (an ally is a voice of its own), else the
speaker, else the newsroom.

- A control change or a held place says that a side holds it; a withdrawal without a taker that a side
  no longer does; a denial that a side does not. Advances, sieges and anything hypothetical decide nothing.
- A denial takes back what the same voice said of the same side before, and contradicts every other voice
  that still says so.
- Sides of one camp (a conflict's ``ally_of``) do not contradict each other by holding a place together.
- A change dated to a week, month or year counts from the end of that range, or from its report if that
  came first: not before it is sure to be meant. A place said to be held counts from the range's start.
- What the newsroom recalls to the month or year ("since 1992") contradicts nothing that is said to have
  happened after.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geodata.conflicts import load_conflict
from geodata.errors import ClaimlineError
from geodata.model import LOCATED, NEWSROOM, TERRITORY_EVENTS, ControlState, EventType, PlaceRole, Stance

_PLACE_COLUMNS = ("place_id", "name", "kind", "geometry", "lat", "lon", "geo_precision")
_CLAIM_COLUMNS = (
    "claim_id", "article", "quote_start", "published", "event_type", "stance", "conflict",
    "speaker", "speaker_id", "speaker_side", "actor_side", "control_from", "control_to",
    "event_date_start", "event_date_end", "time_precision",
)  # fmt: skip
_VERDICT_COLUMNS = ("state", "holder", "sides", "since", "claim_ids")
_INTERVAL_COLUMNS = ("place_id", "start", "end", "state", "holder", "sides", "claim_ids")
_DECIDING_EVENTS = frozenset({EventType.CONTROL_CHANGE, EventType.CONTROL_HELD, EventType.WITHDRAWAL})
_BACKGROUND_PRECISION = 3
"""Coarsest time precision (3 month, 4 year) at which a newsroom's statement is background."""

Days = npt.NDArray[np.datetime64]


def control_at(
    frame: gpd.GeoDataFrame,
    event_date: date,
    known_by: date | None = None,
    *,
    speakers: Collection[str] = (),
    sides: Collection[str] = (),
) -> gpd.GeoDataFrame:
    """Say for each place who is claimed to hold it.

    Parameters
    ----------
    frame : GeoDataFrame
        Claims, columns :data:`geodata.model.FRAME_COLUMNS`, EPSG:4326; rows in any order.
    event_date : date
        The day asked about: events after it have not happened.
    known_by : date, optional
        Reports published after it are not known yet; all are known if not given.
    speakers, sides : collection of str, optional
        Listen only to these speakers (ids) and speakers' sides; ``newsroom`` is the article's own voice.

    Returns
    -------
    GeoDataFrame
        One row a place that any territory claim is about, in order of ``place_id``, EPSG:4326. Besides the
        place's ``name, kind, geometry, lat, lon, geo_precision``: ``state`` (:class:`ControlState`),
        ``holder`` (the side, ``None`` when unclaimed or disputed), ``sides`` (tuple of the sides said to hold
        it), ``since`` (date: when the holder is first said to hold it without a break, or when the dispute
        began; ``None`` when unclaimed) and ``claim_ids`` (tuple: the statements that stand, oldest first).
    """
    claims = _territory(frame)
    places = _places(claims)
    verdicts = dict.fromkeys(places["place_id"], _NOTHING_SAID)
    until = (event_date - _EPOCH).days
    for place_id, statements in _statements(claims, known_by, speakers, sides):
        ledger = _Ledger()
        for statement in statements:
            if statement.day > until:
                break
            ledger.enter(statement)
        verdicts[place_id] = ledger.verdict()
    for column, values in zip(_VERDICT_COLUMNS, zip(*verdicts.values(), strict=True), strict=False):
        places[column] = pd.Series(list(values), index=places.index, dtype=object)
    return places.reindex(columns=[*_PLACE_COLUMNS, *_VERDICT_COLUMNS])


def control_timeline(
    frame: gpd.GeoDataFrame,
    known_by: date | None = None,
    *,
    speakers: Collection[str] = (),
    sides: Collection[str] = (),
) -> pd.DataFrame:
    """Say for each place how :func:`control_at` answers through time.

    Parameters are those of :func:`control_at`.

    Returns
    -------
    DataFrame
        One row a place and interval, in order of ``place_id`` and ``start``: ``start`` (first day) and
        ``end`` (exclusive, NaT while it lasts), both ``datetime64[us]``, and ``state, holder, sides,
        claim_ids`` as in :func:`control_at`. Before its first interval a place is unclaimed.
    """
    rows: list[tuple[object, ...]] = []
    for place_id, statements in _statements(_territory(frame), known_by, speakers, sides):
        intervals = list(_intervals(statements))
        ends = [start for start, _ in intervals[1:]] + [None]
        rows += [
            (place_id, start, end, verdict.state, verdict.holder, verdict.sides, verdict.claim_ids)
            for (start, verdict), end in zip(intervals, ends, strict=True)
        ]
    timeline = pd.DataFrame(rows, columns=list(_INTERVAL_COLUMNS), dtype=object)
    return timeline.astype({"start": "datetime64[us]", "end": "datetime64[us]"})


class _Statement(NamedTuple):
    """What one claim says of one place. ``day`` counts from 1970-01-01."""

    place_id: str
    day: int
    voice: str
    side: str
    camp: str
    holds: bool
    conceded: bool
    background: bool
    claim_id: str


class _Verdict(NamedTuple):
    """What all voices together say of a place."""

    state: ControlState
    holder: str | None
    sides: tuple[str, ...]
    since: date | None
    claim_ids: tuple[str, ...]


_EPOCH = date(1970, 1, 1)
_NOTHING_SAID = _Verdict(ControlState.UNCLAIMED, None, (), None, ())


@dataclass(slots=True)
class _Voice:
    """What stands of all that one voice said of one place."""

    says: _Statement | None = None
    since: int = 0
    conceded: bool = False
    held_itself: bool = False
    denials: dict[str, _Statement] = field(default_factory=dict)

    def hear(self, statement: _Statement) -> None:
        if not statement.holds:
            if self.says and self.says.camp == statement.camp:
                self.says = None
            self.denials[statement.camp] = statement
            return
        if self.says is None or self.says.side != statement.side:
            self.since, self.conceded = statement.day, False
        own = statement.side == statement.voice
        # Who said that it holds the place itself and now names another has conceded, in whatever words.
        self.conceded |= statement.conceded or (self.held_itself and not own)
        self.held_itself |= own
        self.says = statement
        self.denials.clear()


class _Ledger:
    """All voices about one place, in the order they spoke."""

    def __init__(self) -> None:
        self._voices: dict[str, _Voice] = {}

    def enter(self, statement: _Statement) -> None:
        voice = self._voices.get(statement.voice)
        if voice is None:
            voice = self._voices[statement.voice] = _Voice()
        voice.hear(statement)

    def verdict(self) -> _Verdict:
        speaking = _without_background([voice for voice in self._voices.values() if voice.says])
        denials = [denial for voice in self._voices.values() for denial in voice.denials.values()]
        standing = sorted([voice.says for voice in speaking if voice.says] + denials, key=itemgetter(1, 8))
        claim_ids = tuple(dict.fromkeys(statement.claim_id for statement in standing))
        if not speaking:
            return _NOTHING_SAID._replace(claim_ids=claim_ids)
        camps = _since_by_camp(speaking)
        sides = tuple(sorted({voice.says.side for voice in speaking if voice.says}))
        disputes = [max(camps[denial.camp], denial.day) for denial in denials if denial.camp in camps]
        disputes += sorted(camps.values())[1:2]
        if disputes:
            return _Verdict(ControlState.DISPUTED, None, sides, _date(min(disputes)), claim_ids)
        ((camp, since),) = camps.items()
        state = ControlState.CONCEDED if any(voice.conceded for voice in speaking) else ControlState.CLAIMED
        return _Verdict(state, sides[0] if len(sides) == 1 else camp, sides, _date(since), claim_ids)


def _without_background(speaking: list[_Voice]) -> list[_Voice]:
    """Leave out what is recalled from before the first change that somebody reports."""
    reported = [voice.since for voice in speaking if voice.says and not voice.says.background]
    if not reported or len(reported) == len(speaking):
        return speaking
    newest = max(reported)
    return [voice for voice in speaking if voice.says and not (voice.says.background and voice.says.day < newest)]


def _since_by_camp(speaking: list[_Voice]) -> dict[str, int]:
    since: dict[str, int] = {}
    for voice in speaking:
        if voice.says:
            since[voice.says.camp] = min(voice.since, since.get(voice.says.camp, voice.since))
    return since


def _intervals(statements: Iterator[_Statement]) -> Iterator[tuple[date, _Verdict]]:
    """Yield the days on which the answer changes, each with the answer from then on."""
    ledger, before = _Ledger(), _NOTHING_SAID
    for day, of_day in groupby(statements, key=itemgetter(1)):
        for statement in of_day:
            ledger.enter(statement)
        verdict = ledger.verdict()
        if verdict != before:
            yield _date(day), verdict
        before = verdict


def _date(day: int) -> date:
    return _EPOCH + timedelta(days=day)


def _territory(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Rows that are about who holds a known place; for a withdrawal, the place left counts as well."""
    left = (frame["event_type"] == EventType.WITHDRAWAL) & (frame["role"] == PlaceRole.LEFT_FROM)
    about = frame["event_type"].isin(TERRITORY_EVENTS) & ((frame["role"] == PlaceRole.TARGET) | left)
    about &= frame["place_id"].notna() & frame["status"].isin(LOCATED)
    return frame[[*_PLACE_COLUMNS, *_CLAIM_COLUMNS]][about.to_numpy()].reset_index(drop=True)


def _places(claims: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row a place, with the best location any claim has for it."""
    about = claims[[*_PLACE_COLUMNS, "claim_id"]].copy()
    geometry = about.geometry.to_numpy()
    about["nowhere"] = shapely.is_empty(geometry) | shapely.is_missing(geometry)
    about = about.sort_values(["place_id", "nowhere", "geo_precision", "claim_id"], kind="stable")
    places = about.drop_duplicates("place_id").reset_index(drop=True)
    return gpd.GeoDataFrame(places[list(_PLACE_COLUMNS)], geometry="geometry", crs="EPSG:4326")


def _statements(
    claims: gpd.GeoDataFrame, known_by: date | None, speakers: Collection[str], sides: Collection[str]
) -> Iterator[tuple[str, Iterator[_Statement]]]:
    """Yield each place with what is said of it, in order of event date, then report date."""
    heard = _listened_to(claims, speakers, sides) & claims["event_type"].isin(_DECIDING_EVENTS)
    heard &= claims["stance"] != Stance.HYPOTHETICAL
    if known_by is not None:
        heard &= claims["published"] <= pd.Timestamp(known_by)
    rows = pd.DataFrame(claims[list(_CLAIM_COLUMNS)])[heard].assign(place_id=claims["place_id"])
    table = _readings(rows)
    table = table[table["side"].notna() & table["day"].notna()]
    order = ["place_id", "day", "published", "article", "quote_start", "claim_id", "holds"]
    table = table.sort_values(order, kind="stable")
    table["day"] = table["day"].astype("datetime64[s]").astype("int64") // 86_400
    table["camp"] = _camps(table["conflict"], table["side"])
    table["conceded"] |= _camps(table["conflict"], table["voice"]) == _camps(table["conflict"], table["control_from"])
    columns = [table[name].tolist() for name in _Statement._fields]
    return groupby(map(_Statement, *columns), key=itemgetter(0))


def _readings(rows: pd.DataFrame) -> pd.DataFrame:
    """Read each claim as "this voice says that this side holds the place", or does not."""
    actor, loser, taker = rows["actor_side"], rows["control_from"], rows["control_to"]
    leaves, denied = rows["event_type"] == EventType.WITHDRAWAL, rows["stance"] == Stance.DENIED
    # Who lost a place is not who holds it, even when the sentence makes them its actor.
    holder = taker.where(taker.notna() | leaves, actor.where(actor != loser))
    leaver = loser.where(loser.notna() | ~leaves, actor)
    gains = holder.notna() & ~(leaves & denied)
    vague = rows["time_precision"] >= _BACKGROUND_PRECISION
    return rows.assign(
        day=effective_days(rows),
        voice=rows["speaker_side"].fillna(rows["speaker_id"]).fillna(NEWSROOM),
        side=holder.where(gains, leaver),
        holds=gains != denied,
        conceded=rows["stance"] == Stance.CONCEDED,
        background=rows["speaker_side"].isna() & vague,
    )


def effective_days(frame: pd.DataFrame) -> pd.Series:
    """Day from which each claim counts as having happened (``datetime64``, NaT if it gives no date at all)."""
    published, start = frame["published"], frame["event_date_start"]
    start = start.fillna(frame["event_date_end"])
    end = frame["event_date_end"].fillna(start)
    # What was reported had happened by then, however wide the range; a date ahead of its report stays.
    sure = end.where(~(published < end), published)
    sure = sure.where(~(sure < start), start)
    held = frame["event_type"] == EventType.CONTROL_HELD
    days: pd.Series = start.where(held, sure).fillna(published)
    return days


def _listened_to(frame: pd.DataFrame, speakers: Collection[str], sides: Collection[str]) -> pd.Series:
    heard = pd.Series(data=True, index=frame.index)
    if sides:
        heard &= frame["speaker_side"].isin(set(sides)) | (frame["speaker_side"].isna() & (NEWSROOM in sides))
    if speakers:
        own_voice = frame["speaker_id"].isna() & frame["speaker"].isna()
        heard &= frame["speaker_id"].isin(set(speakers)) | (own_voice & (NEWSROOM in speakers))
    return heard


def _camps(conflicts: pd.Series, sides: pd.Series) -> pd.Series:
    pairs = list(zip(conflicts.tolist(), sides.tolist(), strict=True))
    camps = {pair: _camp(*pair) for pair in set(pairs)}
    return pd.Series([camps[pair] for pair in pairs], index=sides.index, dtype=object)


@cache
def _camp(conflict: str | None, side: str | None) -> str | None:
    if not conflict or not side:
        return side
    try:
        return load_conflict(conflict).camp(side)
    except ClaimlineError:
        # A store outlives the conflict file it was read with: without the file each side is its own camp.
        return side
