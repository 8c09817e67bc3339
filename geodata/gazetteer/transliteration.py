"""Names spelt in another script, or romanised another way: found by how they sound."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from rapidfuzz.fuzz import ratio

from geodata.gazetteer.keys import without_latin_article
from geodata.languages.folding import ARABIC_ARTICLE

SHORTEST_SKELETON = 3
"""Consonants a name needs: with fewer, too many names sound alike."""

_ABJAD = re.compile(r"^[\s\u0590-\u06ff]+$")
_AIN = "ع"
_FEMININE = "ه"
_VOWELS = frozenset("aeiouy")
_NO_VOWELS = str.maketrans(dict.fromkeys("aeiouy "))
_DOUBLED = re.compile(r"(.)\1+")
_LAST_H = re.compile(r"h(?!\S)")
_CYRILLIC = re.compile(r"^[\s\u0400-\u04ff]+$")
LEAST_SHARED = 75.0
"""On rapidfuzz's scale of 0 to 100: how alike two spellings must be written, vowels left out."""
LEAST_SIMILAR = 88.0
CLEAR_MARGIN = 6.0
"""On the same scale: how alike the best must sound, and what stands close enough to rival it."""


def romanisation_file() -> Traversable:
    """Where it stands how letters sound."""
    return resources.files("geodata.gazetteer") / "data" / "romanisation.toml"


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(romanisation_file().read_text(encoding="utf-8"))


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


def romanise(text: str) -> str:
    """Write folded names, one a line, in Latin letters: one spelling for each sound, without double letters."""
    tables = _tables()
    for group, sound in tables["groups"].items():
        text = text.replace(group, sound)
    text = text.translate(_letters())
    for spelling, sound in tables["sounds"].items():
        text = text.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", text)


def writes_no_vowels(name: str) -> bool:
    """Whether a name is written in a script of consonants alone, as the Arabic and the Hebrew are."""
    return bool(_ABJAD.match(name))


def sound_alike(first: str, second: str) -> bool:
    """Whether two folded letters stand for vowels both, or for consonants that scripts do not keep apart."""
    classes = _tables()["classes"]
    one, other = ({classes.get(c, c) for c in romanise(letter)} for letter in (first, second))
    return one == other or (one <= _VOWELS and other <= _VOWELS)


def _may_be_one_name(first: str, second: str) -> bool:
    """Whether two keys that sound alike are written alike, too, as far as their scripts let that be told.

    Latin and Cyrillic write the vowels, so these must agree; two spellings in one Arabic or Hebrew script
    share most of their letters, and an ain, which no other script writes, stands between the same sounds; in different
    scripts they share most of their consonants, which are three at least beside those of the article: "kdrn" is no
    "xtrn", though each is heard for the other somewhere, and "Ալ Ամիր" is no "المعرة".
    """
    if all(key.isascii() or _CYRILLIC.match(key) for key in (first, second)):
        return ratio(*(without_latin_article(romanise(key)) for key in (first, second))) >= LEAST_SIMILAR
    without_vowels = [writes_no_vowels(key) for key in (first, second)]
    if all(without_vowels):
        alike = ratio(first, second) >= LEAST_SHARED and _share_ain(first, second)
        return alike and not differ_by_gender(first, second)
    if not any(without_vowels):
        return True
    consonants = [_consonants_of(key) for key in (first, second)]
    return min(map(len, consonants)) >= SHORTEST_SKELETON and ratio(*consonants) >= LEAST_SHARED


def differ_by_gender(first: str, second: str) -> bool:
    """Whether the feminine ending of Arabic is all that two names differ by: "زبيدة" is not "زبيد"."""
    return first != second and first.removesuffix(_FEMININE) == second.removesuffix(_FEMININE)


def _share_ain(first: str, second: str) -> bool:
    """Whether two names that both have an ain have it in the same place: not "الشعار" and "العشارة"."""
    parts, others = (
        [skeleton for skeleton, _ in _sounds(key.removeprefix(ARABIC_ARTICLE).split(_AIN))] for key in (first, second)
    )
    return parts == others or 1 in {len(parts), len(others)}


def _consonants_of(key: str) -> str:
    """The consonants of a key's Latin spelling, without an article and the last, silent h of a word."""
    roman = romanise(" ".join(word.removeprefix(ARABIC_ARTICLE) for word in key.split()))
    return _LAST_H.sub("", without_latin_article(roman)).translate(_NO_VOWELS)


def _sounds(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Of each key the skeleton of consonant classes, and the sound with the vowels that every script writes.

    All are written in Latin letters at once: that is ten times as fast as one by one.
    """
    if not keys:
        return iter(())
    roman = _LAST_H.sub("", romanise(without_latin_article("\n".join(keys))))
    skeletons, sounds = (roman.translate(table).split("\n") for table in (_consonants(), _written()))
    return zip(skeletons, sounds, strict=True)


def skeletons(keys: Sequence[str]) -> Iterator[str]:
    """Of each key the consonants by which others that may sound like it are found; none if there are too few."""
    yield from (skeleton if len(skeleton) >= SHORTEST_SKELETON else "" for skeleton, _ in _sounds(keys))


class SoundAlikes:
    """Finds the keys that sound like a name.

    Parameters
    ----------
    keys : iterable of str
        The keys of the conflict's area, or those of them that have the name's skeleton.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._by_skeleton: dict[str, list[tuple[str, str]]] = defaultdict(list)
        ordered = sorted(set(keys))
        for key, (skeleton, sound) in zip(ordered, _sounds(ordered), strict=True):
            if len(skeleton) >= SHORTEST_SKELETON:
                self._by_skeleton[skeleton].append((sound, key))

    def of(self, key: str) -> list[str]:
        """Keys that sound most like ``key``, with every close rival: who sounds alike must be weighed together."""
        ((skeleton, sound),) = _sounds([key])
        scored = [(ratio(sound, other), other_key) for other, other_key in self._by_skeleton.get(skeleton, ())]
        best = max((score for score, _ in scored), default=0.0)
        if best < LEAST_SIMILAR:
            return []
        alike = [other for score, other in scored if score >= best - CLEAR_MARGIN]
        return [other for other in alike if _may_be_one_name(key, other)]
