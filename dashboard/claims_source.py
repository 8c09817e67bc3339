"""Where the page's claims come from: the store it was started with, read once for each state of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from geopandas import GeoDataFrame

from geodata.conflicts import Conflict, conflict_ids, load_conflict
from geodata.pipeline import demo_store, open_store

STORE_VARIABLE = "CLAIMLINE_STORE"
"""Environment variable that names the store; the demo's is shown without it."""

_reading = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    """All claims of a store at one state of it. ``version`` is a hexadecimal hash of the content."""

    version: str
    frame: GeoDataFrame

    @property
    def conflicts(self) -> list[str]:
        """Conflicts that the claims are about, the one with most claims first."""
        return [str(name) for name in self.frame["conflict"].dropna().value_counts().index]


def current_claims(progress: Callable[[str, int, int], None] | None = None) -> Claims:
    """Return the store's claims as they are now.

    Parameters
    ----------
    progress : callable, optional
        Told how far the demo's store is, should it have to be built.

    Raises
    ------
    ClaimlineError
        The store is missing, damaged, or from another version.
    """
    with _reading:
        location = os.environ.get(STORE_VARIABLE) or str(demo_store(progress))
        with open_store(location) as store:
            return _claims(location, store.version())


@lru_cache(maxsize=2)
def _claims(location: str, version: str) -> Claims:
    with open_store(location) as store:
        return Claims(version, store.frame())


def known_conflict(conflict_id: str | None) -> Conflict | None:
    """Return the conflict's description, ``None`` for one that has no file."""
    return load_conflict(conflict_id) if conflict_id in conflict_ids() else None
