"""The keys names are looked up by: folded, and with what writers leave out or add."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geodata.languages.folding import ARABIC_ARTICLE, fold_name

KeyRange = tuple[str, str]
"""Keys from the first (inclusive) to the second (exclusive)."""
EVERY_KEY: KeyRange = ("", "\U0010ffff")
NORMALISER_VERSION = 4
"""Raised whenever a name gets other keys than before: indexes built with another version are stale."""

SHORTEST_KEY = 3
_LATIN_ARTICLE = re.compile(r"^(?:[ae][ltdrszn]|[ae]sh|[ae]th|[ae]dh) (?=\w{3})", re.MULTILINE)
"""The Arabic article in Latin letters, also as it sounds before its "sun letters" (ad-, ar-, as-, ash-, an-...)."""
_JOINED_ARTICLE = re.compile(r"\b(?:[ae][ltdrszn]|[ae]sh|[ae]th|[ae]dh)[-‐‑]$", re.IGNORECASE)
_LONGEST_ARTICLE = 5
_MARKS = re.compile(r"[^\w\s']")
_UNREAD_SCRIPTS = re.compile(r"[\u0900-\u1cff\u2c80-\u2dff\u3040-\ud7ff]")
"""Indic, Thai, Georgian, Ethiopic, Chinese, Japanese, Korean and their neighbours: a fifth of GeoNames' names."""
_ASCII = str.maketrans(
    {code: " " if not chr(code).isalnum() else chr(code).lower() for code in range(128) if chr(code) not in "'`"}
    | {"`": "'", "#": ""}
)
"""What folding and leaving out marks make of ASCII, at once: half of GeoNames' names have nothing else."""
_READ_SCRIPTS = re.compile(r"^[\sа-яіїєґёa-z\d'\u0531-\u0587\u05d0-\u05ea\u0600-\u06ff]+$")


def keys_of(name: str) -> set[str]:
    """Every key a gazetteer's name is found by.

    The folded name; without apostrophes; an Arabic name also without its article.
    Names in scripts that Claimline does not read have no keys.
    """
    if name.isascii():
        folded = " ".join(name.translate(_ASCII).split())
        if "'" not in folded:
            return {folded} if len(folded) >= SHORTEST_KEY else set()
        return {key for key in (folded, folded.replace("'", "")) if len(key) >= SHORTEST_KEY}
    if _UNREAD_SCRIPTS.search(name):
        return set()
    folded = fold_name(name)
    if not folded.isalpha():
        folded = " ".join(_MARKS.sub(" ", folded).split())
    if not _READ_SCRIPTS.match(folded):
        return set()
    keys = {folded, folded.replace("'", "")}
    keys |= {bare for key in list(keys) if (bare := _without_article(key))}
    return {key for key in keys if len(key) >= SHORTEST_KEY}


def beginning_with_word(word: str) -> KeyRange:
    """The keys whose first word is this one.

    Behind a word a key has a space or an apostrophe, which come before "("; what else a word can go on with is behind.
    """
    return word, f"{word}("


def beginning_with_letter(letter: str) -> KeyRange:
    """The keys that begin with a letter."""
    return letter, letter + EVERY_KEY[1]


def loosened(keys: Iterable[str]) -> set[str]:
    """Keys that count only where no name has them as its own: those of romanised Arabic names without the article."""
    return {bare for key in keys if " " in key and (bare := without_latin_article(key)) != key}


def without_latin_article(text: str) -> str:
    """Return keys, one a line, without an Arabic article in Latin letters."""
    return _LATIN_ARTICLE.sub("", text)


def latin_article_before(text: str, start: int) -> int:
    """Letters of the article that a hyphen joins to the name at ``start`` of a text ("al-Bab"), hyphen included."""
    article = _JOINED_ARTICLE.search(text, max(start - _LONGEST_ARTICLE, 0), start)
    return article.end() - article.start() if article else 0


def _without_article(key: str) -> str | None:
    bare = key.removeprefix(ARABIC_ARTICLE)
    return bare if bare != key and len(bare) > SHORTEST_KEY else None
