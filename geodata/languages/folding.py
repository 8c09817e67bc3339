"""Fold text for matching without losing the way back to the original.

Folding removes what writers vary freely: case, diacritics, tashkeel, tatweel, hamza seats,
presentation forms, zero-width and bidirectional marks, digit scripts, kinds of quotes and dashes.
It is idempotent, and every folded character knows the original characters it came from.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

ARABIC_ARTICLE = "ال"
"""The Arabic article, as it is folded: glued to the front of a word."""
HAMZA_SEATS = frozenset("أإآ")
"""The letters that write a hamza at the head of an Arabic word; folding makes each a bare alef."""
_REMEMBERED = 100_000
"""Characters up to which a folded text is remembered: each step that reads an article folds it."""

_SPECIAL = {
    # Arabic: hamza seats, alef forms, ya and ta marbuta, bare hamza, Persian ya and kaf
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": "",
    "ی": "ي", "ک": "ك", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ـ": "",
    # Latin letters that do not decompose
    "ı": "i", "ə": "e", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
    # Armenian ligature, in capitals and small letters alike after casefolding; stress inside a word
    "և": "եւ", "՛": "", "՜": "",
    # quotes, apostrophes, dashes and the full stops of other scripts
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"', "″": '"', "‹": '"', "›": '"',
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ʹ": "'", "′": "'", "ʿ": "'", "ʾ": "'",
    "-": " ", "‐": " ", "‑": " ", "_": " ", "‒": "–", "—": "–", "―": "–", "−": "–",
    "։": ":", "۔": ".", "॥": ".",
    # the mark of a tag, whose words are the sentence's
    "#": "",
}  # fmt: skip
"""Folds that Unicode's own case and compatibility mappings do not give.

Hyphens become spaces, so that a compound name matches with or without them; dashes stay dashes.
"""


def _fold_character(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character in "\n\r\v\f\u2028\u2029\x85":
        return "\n"
    folded = []
    for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character).casefold()):
        category = unicodedata.category(part)
        if part in _SPECIAL:
            folded.append(_SPECIAL[part])
        elif category in {"Mn", "Me", "Cf"}:
            continue
        elif category == "Nd":
            folded.append(str(unicodedata.digit(part)))
        elif category in {"Zs", "Cc"}:
            folded.append(" ")
        else:
            folded.append(part)
    return "".join(folded)


class _FoldTable(dict[str, str]):
    def __missing__(self, character: str) -> str:
        folded = _fold_character(character)
        while (again := "".join(map(_fold_character, folded))) != folded:
            folded = again
        self[character] = folded
        return folded


_TABLE = _FoldTable()


def _belongs_to_word(character: str) -> bool:
    return bool(unicodedata.combining(character)) or (character.isalpha() and not _TABLE[character])


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with its way back.

    ``ends[i]`` is the length of the folded text after original character ``i``; a range where every character
    has become one.
    """

    original: str
    text: str
    ends: Sequence[int]

    @property
    def is_aligned(self) -> bool:
        """Whether every character has become one, so that offsets are the same in both texts."""
        return type(self.ends) is range

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Original offsets of the folded slice ``text[start:end]`` (code points, end exclusive).

        Characters that fold to nothing are left out at both ends, except the marks and letters that belong to the
        last character: a vowel sign, the hamza that closes "سيناء".
        """
        if start >= end:
            position = min(bisect_left(self.ends, start + 1), len(self.original))
            return position, position
        if self.is_aligned:
            return start, end
        first = bisect_left(self.ends, start + 1)
        stop = bisect_left(self.ends, end, first) + 1
        while stop < len(self.original) and _belongs_to_word(self.original[stop]):
            stop += 1
        return first, stop

    def folded_offset(self, offset: int) -> int:
        """Folded offset at which the original character ``offset`` begins."""
        return self.ends[offset - 1] if offset else 0


def fold(text: str) -> Folded:
    """Fold ``text`` and keep the offset map."""
    return _remembered(text) if len(text) <= _REMEMBERED else _folded(text)


def _folded(text: str) -> Folded:
    pieces = list(map(_TABLE.__getitem__, text))
    folded = "".join(pieces)
    if len(folded) == len(text) and all(pieces):
        return Folded(text, folded, range(1, len(text) + 1))
    return Folded(text, folded, tuple(accumulate(map(len, pieces))))


_remembered = lru_cache(maxsize=2)(_folded)


def fold_name(name: str) -> str:
    """Fold a name or a word to the string it is matched by: no map, single spaces, trimmed."""
    return " ".join("".join(map(_TABLE.__getitem__, name)).split())
