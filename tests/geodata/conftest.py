"""A claims frame from a few words a row."""

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geodata.model import FRAME_COLUMNS

_DATES = ("published", "event_date_start", "event_date_end")
_BASE = {
    "article": "report", "quote": "took it", "quote_start": 0, "quote_end": 7, "repeats": (), "attribution": "official",
    "event_type": "control_change", "stance": "asserted", "against_interest": False, "surface": "Hadrut",
    "name": "Hadrut", "place_id": "hadrut", "kind": "settlement", "role": "target", "lat": 39.5, "lon": 47.0,
    "geo_precision": 1.0, "status": "resolved", "candidates": [], "count": {}, "extractor": "rules", "confidence": 1.0,
}  # fmt: skip


def _frame(*rows):
    """Claims ``c0, c1, ...``; ``day`` sets the event date, and the report date unless given."""
    filled = []
    for number, given in enumerate(rows):
        row = dict.fromkeys(FRAME_COLUMNS) | _BASE | {"claim_id": f"c{number}"} | given
        day = row.pop("day", None)
        if day is not None:
            row["event_date_start"] = day
        if "published" not in given:
            row["published"] = day
        filled.append(row)
    table = pd.DataFrame({name: pd.Series([row[name] for row in filled], dtype=object) for name in FRAME_COLUMNS})
    for name in _DATES:
        table[name] = np.array(table[name].tolist(), dtype="datetime64[us]")
    for name in ("lat", "lon", "geo_precision", "time_precision"):
        table[name] = table[name].astype(float)
    points = [
        shapely.Point() if pd.isna(lon) else shapely.Point(lon, lat)
        for lon, lat in zip(table.lon, table.lat, strict=True)
    ]
    table.index = pd.MultiIndex.from_arrays([table.event_date_start, table.speaker_side])
    return gpd.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


@pytest.fixture(scope="session")
def claims():
    return _frame


@pytest.fixture(scope="session")
def october():
    return lambda day: date(2020, 10, day)
