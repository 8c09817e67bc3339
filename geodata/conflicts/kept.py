"""Conflicts kept as JSON from the last reading: their YAML takes twenty times as long, and every article needs all.

A kept conflict counts only for the very content of the file it was read from, so that an edit is seen at once.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from geodata.cache import cache_folder
from geodata.conflicts.schema import Conflict


def kept_conflict(conflict_id: str, content: bytes) -> Conflict | None:
    """The conflict that was read from a file of this content; ``None`` if none is kept, or its schema has changed."""
    with suppress(OSError, ValidationError):
        made_of, _, conflict = _path(conflict_id).read_bytes().partition(b"\n")
        if made_of == _hash(content):
            return Conflict.model_validate_json(conflict)
    return None


def keep_conflict(conflict: Conflict, content: bytes) -> None:
    """Keep a conflict that was read from a file of this content; where nothing can be written, nothing is kept."""
    path = _path(conflict.id)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(_hash(content) + b"\n" + conflict.model_dump_json(exclude_unset=True).encode())
        beside.replace(path)


def _path(conflict_id: str) -> Path:
    return cache_folder() / "conflicts" / f"{conflict_id}.json"


def _hash(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).hexdigest().encode()
