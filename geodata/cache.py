"""Where built files are kept: the place index and the demo's store."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

CACHE_VARIABLE = "CLAIMLINE_CACHE"
"""Environment variable that moves the cache folder."""


def cache_folder() -> Path:
    """Return the folder for files that can be built again at any time; it need not exist yet."""
    return Path(os.environ.get(CACHE_VARIABLE) or platformdirs.user_cache_dir("claimline"))
