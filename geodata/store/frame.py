"""The claims frame: one row a claim and place, as a GeoDataFrame."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from sqlalchemy import JSON, ColumnElement, Connection, Date, Select, Text, cast, select

from geodata.model import FRAME_COLUMNS, ClaimFilter
from geodata.store.schema import articles_table, claims_table, decisions_table, places_table
from geodata.store.selection import conditions

DATES = ("published", "event_date_start", "event_date_end")
NUMBERS = ("surface_start", "geo_precision", "time_precision", "lat", "lon", "place_confidence")
"""Columns that may be missing in a row: ``float64`` with NaN."""
WHOLE = ("quote_start", "quote_end", "against_interest", "confidence")
"""Columns that never are missing."""
NESTED = ("candidates", "count", "repeats")
"""Columns of lists or dictionaries; ``None`` where the row has no place."""

_NOWHERE = shapely.Point()


def claims_frame(connection: Connection, claim_filter: ClaimFilter) -> gpd.GeoDataFrame:
    """Read the claims that a filter lets through; see :data:`geodata.model.FRAME_COLUMNS`.

    Words are ``object`` columns with ``None`` where missing, dates ``datetime64[us]``, numbers that may be
    missing ``float64``; ``candidates`` holds lists and ``count`` dictionaries of plain values.
    """
    rows = connection.execute(_query(claim_filter)).all()
    values: list[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * (len(FRAME_COLUMNS) + 1)
    columns = dict(zip((*FRAME_COLUMNS, "geometry"), values, strict=True))
    geometry = _geometry(columns.pop("geometry"), columns["lat"], columns["lon"])
    frame = pd.DataFrame({name: _typed(name, column) for name, column in columns.items()})
    frame.index = pd.MultiIndex.from_arrays(
        [frame["event_date_start"], frame["speaker_side"]], names=["event_date_start", "speaker_side"]
    )
    return gpd.GeoDataFrame(frame, geometry=geometry, crs="EPSG:4326")


def _query(claim_filter: ClaimFilter) -> Select[Any]:
    claim, article, place = claims_table.c, articles_table.c, places_table.c
    review = (
        select(decisions_table.c.verdict)
        .where(decisions_table.c.claim_id == claim.claim_id)
        .order_by(decisions_table.c.at.desc(), decisions_table.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    elsewhere = {
        "source": article.source, "url": article.url, "published": article.published, "language": article.language,
        "place_confidence": place.confidence, "review": review,
    }  # fmt: skip
    columns = [
        elsewhere[name] if name in elsewhere else claim[name] if name in claim else place[name]
        for name in FRAME_COLUMNS
    ]
    return (
        select(*map(_as_kept, columns), place.geometry)
        .select_from(claims_table.join(articles_table).outerjoin(places_table))
        .where(*conditions(claim_filter))
        .order_by(
            claim.event_date_start.is_(None), claim.event_date_start, article.published, claim.number, place.position
        )
    )


def _as_kept(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Read dates and JSON as their text: a frame turns whole columns faster than a driver turns cells."""
    return cast(column, Text).label(column.key) if isinstance(column.type, Date | JSON) else column


def _typed(name: str, values: Sequence[Any]) -> pd.Series:
    if name in DATES:
        return pd.Series(np.array(values, dtype="datetime64[us]"))
    if name in NUMBERS:
        return pd.Series(np.array(values, dtype=float))
    if name in WHOLE:
        return pd.Series(list(values), dtype={"against_interest": bool, "confidence": float}.get(name, "int64"))
    if name in NESTED:
        return pd.Series([value and json.loads(value) for value in values], dtype=object)
    return pd.Series(list(values), dtype=object)


def _geometry(
    wkb: Sequence[bytes | None], lat: Sequence[float | None], lon: Sequence[float | None]
) -> npt.NDArray[Any]:
    """Outline where there is one, else the point, else empty."""
    geometry = np.full(len(wkb), _NOWHERE, dtype=object)
    x, y = np.array(lon, dtype=float), np.array(lat, dtype=float)
    points = np.isfinite(x) & np.isfinite(y)
    geometry[points] = shapely.points(x[points], y[points])
    outlines = np.array([outline is not None for outline in wkb], dtype=bool)
    geometry[outlines] = shapely.from_wkb([outline for outline in wkb if outline is not None])
    return geometry
