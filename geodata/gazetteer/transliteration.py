"""Names spelt in another script, or romanised another way: found by how they sound."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import groupby

from rapidfuzz.fuzz import ratio

from geodata.gazetteer.keys import without_latin_article

SHORTEST_SKELETON = 3
"""Consonants a name needs: with fewer, too many names sound alike."""

_ABJAD = re.compile(r"^[\s\u0590-\u06ff]+$")
_AIN, _ARTICLE = "ع", "ال"
_VOWELS = frozenset("aeiouy")
_CYRILLIC = re.compile(r"^[\s\u0400-\u04ff]+$")
LEAST_SHARED = 75.0
"""On rapidfuzz's scale of 0 to 100: how alike two spellings in one script without vowels must be written."""
LEAST_SIMILAR = 88.0
CLEAR_MARGIN = 6.0
"""On the same scale: how alike the best must sound, and what stands close enough to rival it."""


@cache
def _tables() -> dict[str, dict[str, str]]:
    source = resources.files("geodata.gazetteer") / "data" / "romanisation.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _letters() -> dict[int, str]:
    return str.maketrans(_tables()["letters"])


@cache
def _consonants() -> dict[int, str]:
    """Classes of consonants, no vowels, no spaces."""
    return str.maketrans(_tables()["classes"] | dict.fromkeys("aeiou ", ""))


@cache
def _written() -> dict[int, str]:
    """Classes of consonants, and the vowels that every script writes: o is u, e is i, a is none."""
    classes = _tables()["classes"]
    vowels = {"o": classes.get("u", "u"), "e": classes.get("i", "i"), "a": "", " ": ""}
    return str.maketrans(classes | vowels)


def romanise(key: str) -> str:
    """Write a folded name in Latin letters, one spelling for each sound, without double letters."""
    tables = _tables()
    text = key
    for group, sound in tables["groups"].items():
        text = text.replace(group, sound)
    text = text.translate(_letters())
    for spelling, sound in tables["sounds"].items():
        text = text.replace(spelling, sound)
    return "".join(letter for letter, _ in groupby(text))


def sound_alike(first: str, second: str) -> bool:
    """Whether two folded letters stand for vowels both, or for consonants that scripts do not keep apart."""
    classes = _tables()["classes"]
    one, other = ({classes.get(c, c) for c in romanise(letter)} for letter in (first, second))
    return one == other or (one <= _VOWELS and other <= _VOWELS)


def _may_be_one_name(first: str, second: str) -> bool:
    """Whether two keys that sound alike are written alike, too, as far as their scripts let that be told.

    Latin and Cyrillic write the vowels, so these must agree; two spellings in one Arabic or Hebrew script
    share most of their letters, and an ain, which no other script writes, stands between the same sounds.
    """
    if all(key.isascii() or _CYRILLIC.match(key) for key in (first, second)):
        return ratio(*(without_latin_article(romanise(key)) for key in (first, second))) >= LEAST_SIMILAR
    same_script = all(_ABJAD.match(key) for key in (first, second))
    return not same_script or (ratio(first, second) >= LEAST_SHARED and _share_ain(first, second))


def _share_ain(first: str, second: str) -> bool:
    """Whether two names that both have an ain have it in the same place: not "الشعار" and "العشارة"."""
    parts, others = ([_sound(part)[0] for part in key.removeprefix(_ARTICLE).split(_AIN)] for key in (first, second))
    return parts == others or 1 in {len(parts), len(others)}


def _sound(key: str) -> tuple[str, str]:
    """Skeleton of consonant classes, and the sound with the vowels that every script writes."""
    roman = " ".join(word.removesuffix("h") for word in romanise(without_latin_article(key)).split())
    return roman.translate(_consonants()), roman.translate(_written())


class SoundAlikes:
    """Finds the keys that sound like a name.

    Parameters
    ----------
    keys : iterable of str
        The keys of the conflict's area.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._by_skeleton: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key in sorted(set(keys)):
            skeleton, sound = _sound(key)
            if len(skeleton) >= SHORTEST_SKELETON:
                self._by_skeleton[skeleton].append((sound, key))

    def of(self, key: str) -> list[str]:
        """Keys that sound most like ``key``, with every close rival: who sounds alike must be weighed together."""
        skeleton, sound = _sound(key)
        scored = [(ratio(sound, other), other_key) for other, other_key in self._by_skeleton.get(skeleton, ())]
        best = max((score for score, _ in scored), default=0.0)
        if best < LEAST_SIMILAR:
            return []
        alike = [other for score, other in scored if score >= best - CLEAR_MARGIN]
        return [other for other in alike if _may_be_one_name(key, other)]
