"""What a map of a store needs: its claims, which of them a day shows, and control through time."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.model import ClaimFilter, ControlState

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame

    from geodata.corroboration import Corroboration
    from geodata.store import ClaimStore


def open_store(location: str | Path) -> ClaimStore:
    """Open a store that exists; see :meth:`geodata.store.ClaimStore.open`."""
    from geodata.store import ClaimStore

    return ClaimStore.open(location)


def claims_as_of(
    frame: GeoDataFrame, as_of: date, known_by: date | None = None, claim_filter: ClaimFilter | None = None
) -> GeoDataFrame:
    """Return the rows that a snapshot of the same question exports, with a column ``drawn`` (bool)."""
    from geodata.export import SnapshotQuery, drawn, selected

    query = SnapshotQuery(as_of=as_of, known_by=known_by, claim_filter=claim_filter or ClaimFilter())
    rows = selected(frame, query)
    return rows.assign(drawn=drawn(rows))


def snapshot_of(
    frame: GeoDataFrame, as_of: date, known_by: date | None = None, claim_filter: ClaimFilter | None = None
) -> dict[str, Any]:
    """Return a frame's claims as of a day as GeoJSON; see :func:`geodata.export.snapshot`."""
    from geodata.export import SnapshotQuery, snapshot

    return snapshot(frame, SnapshotQuery(as_of=as_of, known_by=known_by, claim_filter=claim_filter or ClaimFilter()))


def corroboration_as_of(
    frame: GeoDataFrame, as_of: date, known_by: date | None = None, conflict: str | None = None
) -> dict[tuple[str, str], Corroboration]:
    """Say of each claim and place known by a day who else tells of the same event, whoever is listened to.

    See :func:`geodata.corroboration.corroboration`.
    """
    from geodata.corroboration import corroboration
    from geodata.export import SnapshotQuery, heard

    query = SnapshotQuery(as_of=as_of, known_by=known_by, claim_filter=ClaimFilter(conflict=conflict))
    return corroboration(heard(frame, query))


def control_as_of(
    frame: GeoDataFrame,
    as_of: date,
    known_by: date | None = None,
    *,
    speakers: Collection[str] = (),
    sides: Collection[str] = (),
) -> GeoDataFrame:
    """Say for each place who is claimed to hold it; see :func:`geodata.control.control_at`."""
    from geodata.control import control_at

    return control_at(frame, as_of, known_by, speakers=speakers, sides=sides)


def control_through_time(
    frame: GeoDataFrame, *, speakers: Collection[str] = (), sides: Collection[str] = ()
) -> pd.DataFrame:
    """Say how control is claimed day by day, as all the reports together tell it.

    See :func:`geodata.control.control_timeline`.
    """
    from geodata.control import control_timeline

    return control_timeline(frame, speakers=speakers, sides=sides)


def control_as_it_became_known(
    frame: GeoDataFrame, *, speakers: Collection[str] = (), sides: Collection[str] = ()
) -> pd.DataFrame:
    """Say how control was claimed day by day, as a reader of that day knew it.

    Each day is asked with itself as the known-by date; only days on which something happened or was
    reported can change the answer.

    Returns
    -------
    DataFrame
        As :func:`control_through_time`.
    """
    import pandas as pd

    intervals: list[dict[str, Any]] = []
    open_by_place: dict[str, dict[str, Any]] = {}
    for day in _days_of_change(frame):
        for row in control_as_of(frame, day.date(), day.date(), speakers=speakers, sides=sides).itertuples():
            last = open_by_place.get(row.place_id)
            verdict = (row.state, row.holder, row.sides)
            if (last["verdict"] if last else (ControlState.UNCLAIMED, None, ())) == verdict:
                continue
            if last:
                last["end"] = day
            open_by_place[row.place_id] = {
                "place_id": row.place_id, "start": day, "end": pd.NaT, "verdict": verdict, "claim_ids": row.claim_ids,
            }  # fmt: skip
            intervals.append(open_by_place[row.place_id])
    columns = ["place_id", "start", "end", "state", "holder", "sides", "claim_ids"]
    rows = [(i["place_id"], i["start"], i["end"], *i["verdict"], i["claim_ids"]) for i in intervals]
    timeline = pd.DataFrame(rows, columns=columns, dtype=object).sort_values(["place_id", "start"], ignore_index=True)
    return timeline.astype({"start": "datetime64[us]", "end": "datetime64[us]"})


def _days_of_change(frame: GeoDataFrame) -> Iterable[pd.Timestamp]:
    import pandas as pd

    days = pd.concat([frame["published"], frame["event_date_start"], frame["event_date_end"]]).dropna()
    return [pd.Timestamp(day) for day in sorted(days[days >= frame["published"].min()].unique())]
