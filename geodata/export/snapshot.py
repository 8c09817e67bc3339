"""A GeoJSON snapshot (RFC 7946): the claims as of a day, each with its words and both its dates."""

from __future__ import annotations

import json
import math
import os
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

import geodata
from geodata.control import control_at
from geodata.corroboration import corroboration
from geodata.errors import StoreError
from geodata.export.selection import SnapshotQuery, drawn, heard, located, selected
from geodata.model import FRAME_COLUMNS

DECIMALS = 7
"""Digits of a degree after the point: about a centimetre (RFC 7946, 11.2, asks for no more than needed)."""

LICENCE = "CC BY 4.0"
"""Licence of the places' names and points; the quotes stay their publishers'."""

CREDITS = ("Names and points: GeoNames, CC BY 4.0", "Boundaries: Natural Earth, public domain")

_WHOLE_NUMBERS = frozenset({"surface_start", "geo_precision", "time_precision"})


def snapshot(frame: gpd.GeoDataFrame, query: SnapshotQuery) -> dict[str, Any]:
    """Return the claims a query is about as a FeatureCollection: one feature a claim and place.

    Parameters
    ----------
    frame : GeoDataFrame
        All claims, columns :data:`geodata.model.FRAME_COLUMNS`, EPSG:4326: a query's filter must not hide
        from the control state what its side denies, so hand over everything and let the query filter.
    query : SnapshotQuery
        Both dates and the filter.

    Returns
    -------
    dict
        Ready for ``json.dumps(..., allow_nan=False)``. A feature's geometry is null unless its place may be
        drawn (:func:`geodata.export.drawn`); ``properties`` holds every frame column, ``drawn``, and
        ``control_state, control_holder, control_sides, control_since`` of its place on the day asked about
        (null where no territory claim is about the place), and of its event ``event_speakers,
        event_denied_by, event_reports`` as :func:`geodata.corroboration.corroboration` counts them among all
        that was known (null where no event is told of). The member ``claimline`` says what was asked,
        and counts ``claims`` and ``features``: ``located`` ones have a geometry, ``unlocated`` ones no known
        place, ``withheld`` ones a known place at which nothing is claimed to have happened.
    """
    rows = selected(frame, query)
    shown, known = drawn(rows).to_numpy(), located(rows).to_numpy()
    counts = {
        "claims": int(rows["claim_id"].nunique()),
        "features": len(rows),
        "located": int(shown.sum()),
        "unlocated": int((~known).sum()),
        "withheld": int((known & ~shown).sum()),
    }
    return {
        "type": "FeatureCollection",
        "claimline": {
            "version": geodata.__version__,
            "as_of": query.as_of.isoformat(),
            "known_by": _plain(query.report_date),
            "filters": _filters(query),
            "counts": counts,
            "licence": LICENCE,
            "credits": list(CREDITS),
        },
        "features": _features(rows, shown.tolist(), _control(frame, query), _events(frame, query)),
    }


def write_snapshot(path: str | Path, collection: dict[str, Any]) -> None:
    """Write a FeatureCollection: beside the file first, then renamed over it.

    Raises
    ------
    StoreError
        The folder cannot be written to; whatever stood at ``path`` still stands there.
    """
    target = Path(path)
    text = json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    unfinished: Path | None = None
    try:
        with NamedTemporaryFile(
            "w", encoding="utf-8", dir=target.parent, prefix=f".{target.name}.", delete=False
        ) as file:
            unfinished = Path(file.name)
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(target)
    except OSError as error:
        if unfinished:
            unfinished.unlink(missing_ok=True)
        problem = f"the snapshot cannot be written ({error.strerror})"
        raise StoreError(problem, "choose a folder you may write to", target) from error


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _filters(query: SnapshotQuery) -> dict[str, Any]:
    """Name every filter, also those that let everything through: a reader sees what was not narrowed."""
    wanted = query.claim_filter
    return {
        "event_from": _plain(wanted.event_from),
        "event_to": _plain(wanted.event_to),
        "sides": sorted(wanted.sides),
        "speakers": sorted(wanted.speakers),
        "event_types": sorted(wanted.event_types),
        "stances": sorted(wanted.stances),
        "conflict": wanted.conflict,
    }


def _control(frame: gpd.GeoDataFrame, query: SnapshotQuery) -> dict[str, dict[str, Any]]:
    """Control of each place, by its id, as heard from the speakers and sides of the query."""
    wanted = query.claim_filter
    of_conflict = frame if wanted.conflict is None else frame[(frame["conflict"] == wanted.conflict).to_numpy()]
    control = control_at(of_conflict, query.as_of, query.report_date, speakers=wanted.speakers, sides=wanted.sides)
    return {
        row.place_id: {
            "control_state": str(row.state),
            "control_holder": row.holder,
            "control_sides": list(row.sides),
            "control_since": _plain(row.since),
        }
        for row in control.itertuples()
    }


def _events(frame: gpd.GeoDataFrame, query: SnapshotQuery) -> dict[tuple[str, str], dict[str, Any]]:
    """Who else tells of a claim's event, by claim and place: the filter hides nobody who was heard."""
    return {
        told: {
            "event_speakers": list(event.speakers),
            "event_denied_by": list(event.denied_by),
            "event_reports": event.reports,
        }
        for told, event in corroboration(heard(frame, query)).items()
    }


_NO_EVENT = dict.fromkeys(("event_speakers", "event_denied_by", "event_reports"))
_NO_CONTROL = dict.fromkeys(("control_state", "control_holder", "control_sides", "control_since"))


def _features(
    rows: gpd.GeoDataFrame,
    shown: list[bool],
    control: dict[str, dict[str, Any]],
    events: dict[tuple[str, str], dict[str, Any]],
) -> list[dict[str, Any]]:
    columns = [[_plain(value, whole=name in _WHOLE_NUMBERS) for value in rows[name].tolist()] for name in FRAME_COLUMNS]
    geometries = _geojson(rows.geometry.to_numpy(), shown)
    features = []
    for values, geometry, on_map in zip(zip(*columns, strict=True), geometries, shown, strict=True):
        properties = dict(zip(FRAME_COLUMNS, values, strict=True)) | {"drawn": on_map}
        place = properties["place_id"] or ""
        properties |= control.get(place, _NO_CONTROL) | events.get((properties["claim_id"], place), _NO_EVENT)
        features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    return features


def _geojson(geometry: Any, shown: list[bool]) -> list[dict[str, Any] | None]:  # noqa: ANN401  array of geometries
    """Flat, rounded, right-handed GeoJSON geometries, ``None`` for what is not shown."""
    flat = shapely.force_2d(geometry)
    rounded = shapely.transform(flat, lambda xy: np.round(xy, DECIMALS))
    wound = shapely.orient_polygons(rounded, exterior_cw=False)
    return [json.loads(text) if on_map else None for text, on_map in zip(shapely.to_geojson(wound), shown, strict=True)]


def _plain(value: Any, *, whole: bool = False) -> Any:  # noqa: ANN401  any cell of a frame
    """Turn a cell into plain JSON: ISO dates, no NaN, whole numbers whole."""
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, datetime | date):
        return (value.date() if isinstance(value, datetime) else value).isoformat()
    if isinstance(value, float):
        return None if not math.isfinite(value) else int(value) if whole else value
    return value
