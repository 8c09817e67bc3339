"""The keys names are looked up by: folded, and with what writers leave out or add."""

from __future__ import annotations

import re

from geodata.languages.folding import fold_name

NORMALISER_VERSION = 2
"""Raised whenever a name gets other keys than before: indexes built with another version are stale."""

SHORTEST_KEY = 3
_ARTICLE = "ال"
_APOSTROPHES = re.compile(r"['\"]")
_MARKS = re.compile(r"[^\w\s']")
_READ_SCRIPTS = re.compile(r"^[\sа-яіїєґёa-z\d'\u0531-\u0587\u05d0-\u05ea\u0600-\u06ff]+$")


def keys_of(name: str) -> set[str]:
    """Every key a gazetteer's name is found by.

    The folded name; without apostrophes; an Arabic name also without its article.
    Names in scripts that Claimline does not read have no keys.
    """
    folded = " ".join(_MARKS.sub(" ", fold_name(name)).split())
    if not _READ_SCRIPTS.match(folded):
        return set()
    keys = {folded, _APOSTROPHES.sub("", folded)}
    keys |= {bare for key in list(keys) if (bare := _without_article(key))}
    return {key for key in keys if len(key) >= SHORTEST_KEY}


def _without_article(key: str) -> str | None:
    bare = key.removeprefix(_ARTICLE)
    return bare if bare != key and len(bare) > SHORTEST_KEY else None
