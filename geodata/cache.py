"""Where files are kept: those that can be built again, and the user's own."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

CACHE_VARIABLE = "CLAIMLINE_CACHE"
"""Environment variable that moves the cache folder."""
DATA_VARIABLE = "CLAIMLINE_DATA"
"""Environment variable that moves the folder of the user's own data."""


def cache_folder() -> Path:
    """Return the folder for files that can be built again at any time; it need not exist yet."""
    return Path(os.environ.get(CACHE_VARIABLE) or platformdirs.user_cache_dir("claimline"))


def data_folder() -> Path:
    """Return the folder for what cannot be built again, places and decisions of the user; it need not exist yet."""
    return Path(os.environ.get(DATA_VARIABLE) or platformdirs.user_data_dir("claimline"))
