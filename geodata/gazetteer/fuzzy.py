"""Names spelt with one slip of the pen: a letter too many, too few, another, or two exchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from geodata.gazetteer.transliteration import differ_by_gender, sound_alike
from geodata.languages.folding import ARABIC_ARTICLE

SHORTEST = 5
"""Letters a name needs, the Arabic article not counted: in a shorter one a single edit makes another word."""


class NearlySpelt:
    """Finds the keys one edit (optimal string alignment distance 1) away from a misspelt one.

    Parameters
    ----------
    keys : iterable of str
        The right spellings.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._by_shape: dict[tuple[int, str], list[str]] = defaultdict(list)
        for key in sorted(set(keys)):
            if _is_long(key):
                self._by_shape[len(key), key[0]].append(key)

    def of(self, key: str) -> list[str]:
        """Right spellings one edit away that begin with the same letter; none for a short name."""
        if not _is_long(key):
            return []
        lengths = range(len(key) - 1, len(key) + 2)
        near = [k for length in lengths for k in self._by_shape.get((length, key[0]), ())]
        matches = extract(key, near, scorer=OSA.distance, score_cutoff=1, limit=None)
        return [match[0] for match in matches if _is_a_slip(key, match[0])]


def _is_long(key: str) -> bool:
    """Whether a name has letters enough: "السبعة" (the seven) is no slip of the pen for "السبيعة"."""
    return len(key.removeprefix(ARABIC_ARTICLE)) >= SHORTEST


def _is_a_slip(written: str, meant: str) -> bool:
    """Whether one edit is a slip: a letter for another only if both sound alike, else it is another name."""
    if len(written) != len(meant):
        return not differ_by_gender(written, meant)
    changed = [(a, b) for a, b in zip(written, meant, strict=True) if a != b]
    return len(changed) != 1 or sound_alike(*changed[0])
