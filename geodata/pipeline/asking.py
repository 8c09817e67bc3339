"""Ask a store who is claimed to hold what, and take snapshots of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from geodata.model import ClaimFilter

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geodata.store import ClaimStore


def control(
    store: ClaimStore,
    as_of: date,
    known_by: date | None = None,
    *,
    speakers: Collection[str] = (),
    sides: Collection[str] = (),
) -> GeoDataFrame:
    """Say for each place who is claimed to hold it; see :func:`geodata.control.control_at`."""
    from geodata.control import control_at

    return control_at(store.frame(), as_of, known_by, speakers=speakers, sides=sides)


def snapshot(
    store: ClaimStore, as_of: date, known_by: date | None = None, claim_filter: ClaimFilter | None = None
) -> dict[str, Any]:
    """Return the claims as of a day as a GeoJSON FeatureCollection; see :func:`geodata.export.snapshot`."""
    from geodata.export import SnapshotQuery
    from geodata.export import snapshot as feature_collection

    query = SnapshotQuery(as_of=as_of, known_by=known_by, claim_filter=claim_filter or ClaimFilter())
    return feature_collection(store.frame(), query)
