"""Which claims a snapshot shows, and which of their places may be drawn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

import geopandas as gpd
import pandas as pd
import shapely

from geodata.model import LOCATED, MAPPED_ROLES, MAPPED_STANCES, NEWSROOM, ClaimFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotQuery:
    """What a snapshot is asked for.

    ``as_of`` is the event date, ``known_by`` the report date (``None``: everything known so far); the
    filter's own dates narrow them further.
    """

    as_of: date
    known_by: date | None = None
    claim_filter: ClaimFilter = field(default_factory=ClaimFilter)

    @property
    def report_date(self) -> date | None:
        """The earlier of the two known-by dates."""
        dates = [known for known in (self.known_by, self.claim_filter.known_by) if known]
        return min(dates, default=None)


def located(frame: gpd.GeoDataFrame) -> pd.Series:
    """Tell which rows have a place that the gazetteer is sure enough of, and a geometry for it (bool)."""
    geometry = frame.geometry.to_numpy()
    nowhere = shapely.is_empty(geometry) | shapely.is_missing(geometry)
    sure: pd.Series = frame["status"].isin(LOCATED)
    sure &= ~nowhere
    return sure


def happened_there(frame: gpd.GeoDataFrame) -> pd.Series:
    """Tell which rows have a place at which something is claimed to have happened (bool, the frame's index).

    A denial, a plan, a point of reference or a missed target is none.
    """
    there: pd.Series = frame["stance"].isin(MAPPED_STANCES) & frame["role"].isin(MAPPED_ROLES)
    return there


def drawn(frame: gpd.GeoDataFrame) -> pd.Series:
    """Tell which rows belong on a map (bool, the frame's index).

    These are the places at which something is claimed to have happened, if the gazetteer is sure of them.
    """
    belongs: pd.Series = happened_there(frame) & located(frame)
    return belongs


def selected(frame: gpd.GeoDataFrame, query: SnapshotQuery) -> gpd.GeoDataFrame:
    """Return the rows of the claims that a query is about, all columns and order kept.

    A claim without an event date is dated by its report; without either it belongs to no day.
    """
    start = frame["event_date_start"].fillna(frame["published"])
    end = frame["event_date_end"].fillna(start)
    wanted, known_by = query.claim_filter, query.report_date
    keep = start <= pd.Timestamp(query.as_of)
    if known_by:
        keep &= frame["published"] <= pd.Timestamp(known_by)
    if wanted.event_from:
        keep &= end >= pd.Timestamp(wanted.event_from)
    if wanted.event_to:
        keep &= start <= pd.Timestamp(wanted.event_to)
    if wanted.sides:
        keep &= _among(frame["speaker_side"], wanted.sides, frame["speaker_side"].isna())
    if wanted.speakers:
        keep &= _among(frame["speaker_id"], wanted.speakers, frame["speaker_id"].isna() & frame["speaker"].isna())
    if wanted.event_types:
        keep &= frame["event_type"].isin(wanted.event_types)
    if wanted.stances:
        keep &= frame["stance"].isin(wanted.stances)
    if wanted.conflict is not None:
        keep &= frame["conflict"] == wanted.conflict
    return frame[keep.to_numpy(dtype=bool)]


def heard(frame: gpd.GeoDataFrame, query: SnapshotQuery) -> gpd.GeoDataFrame:
    """Return the rows that were known on a query's days, of its conflict: its filter keeps nobody from being heard."""
    of_conflict = ClaimFilter(conflict=query.claim_filter.conflict)
    return selected(frame, SnapshotQuery(as_of=query.as_of, known_by=query.report_date, claim_filter=of_conflict))


def _among(column: pd.Series, wanted: Collection[str], own_voice: pd.Series) -> pd.Series:
    named: pd.Series = column.isin(wanted)
    if NEWSROOM in wanted:
        named |= own_voice
    return named
