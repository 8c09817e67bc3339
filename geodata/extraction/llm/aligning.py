"""Put words back into the text they are said to be from, or say that they are not in it.

A stretch that is found is always the text's own: what a model wrote is only looked for, never shown. First the
words as they are, then folded (case, diacritics, forms of letters, quotes and dashes) with any white space, then,
for whole quotes, word for word with small slips in the spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from geodata.languages.folding import fold, fold_name
from geodata.languages.schema import NameForms
from geodata.model import Span

NEARLY = 90.0
"""Least likeness (rapidfuzz's partial ratio, 0 to 100) of a quote to the stretch it is put at.

About a slip in every ten letters. It only finds the stretch: every word of the two is then compared.
"""
SLIPS_IN_A_WORD = 1
"""Letters of a word that may be wrong, left out, put in or changed round, the first never.

Fewer than any negation that is glued to a word: "aldı" is not "almadı", "گرفتند" is not "نگرفتند".
"""
_SHORT_WORD = 3
"""Letters of a word that must stand as it is: negations and prepositions are that short."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class How(Enum):
    """How words were found in a text."""

    EXACT = "exact"
    FOLDED = "folded"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Aligned:
    """A stretch of the text, and how it was found."""

    span: Span
    how: How


class Aligner:
    """Finds words in one text.

    Parameters
    ----------
    text : str
        The text, which is never altered.
    forms : NameForms
        What may be glued to a name in the text's language.
    """

    def __init__(self, text: str, forms: NameForms | None = None) -> None:
        self._text = text
        self._forms = forms or NameForms()

    def quotes(self, words: str) -> list[Aligned]:
        """Every stretch that a quote may be, in text order, widened to whole words; of the best way to find it."""
        found = self._exact(words) or self._folded(words) or self._nearly(words)
        spans = {self._whole_words(each.span): each for each in found}
        return [Aligned(span, each.how) for span, each in sorted(spans.items(), key=lambda item: item[0].start)]

    def names(self, words: str, within: Span | None = None) -> list[Span]:
        """Every stretch that a name or a noun may be, in text order, in ``within`` or anywhere.

        It must be whole words: besides, only what the language glues to a name may stand before it (that is left
        out) or behind it (that is taken in).
        """
        found = self._exact(words) + self._folded(words)
        spans = {span for each in found if (span := self._as_name(each.span)) is not None}
        return sorted((s for s in spans if within is None or within.contains(s)), key=lambda span: span.start)

    def text_of(self, span: Span) -> str:
        """The text's words at a stretch."""
        return self._text[span.start : span.end]

    @cached_property
    def _squeezed(self) -> tuple[str, tuple[int, ...]]:
        """The folded text with single spaces, and for each of its characters the original one."""
        characters: list[str] = []
        originals: list[int] = []
        folded = fold(self._text)
        before = 0
        for position, end in enumerate(folded.ends):
            for character in folded.text[before:end]:
                space = character.isspace()
                if not (space and (not characters or characters[-1] == " ")):
                    characters.append(" " if space else character)
                    originals.append(position)
            before = end
        return "".join(characters), tuple(originals)

    def _exact(self, words: str) -> list[Aligned]:
        wanted = words.strip()
        return [Aligned(Span(at, at + len(wanted)), How.EXACT) for at in _all_in(self._text, wanted)]

    def _folded(self, words: str) -> list[Aligned]:
        """Every stretch that folds to the words, and to nothing more: none begins or ends inside a ligature."""
        wanted = fold_name(words)
        text, originals = self._squeezed
        ends = ((at, at + len(wanted)) for at in _all_in(text, wanted))
        return [
            Aligned(self._original(at, end), How.FOLDED)
            for at, end in ends
            if (at == 0 or originals[at - 1] != originals[at])
            and (end == len(text) or originals[end - 1] != originals[end])
        ]

    def _nearly(self, words: str) -> list[Aligned]:
        """The one stretch that has the same words, each spelt almost the same, whatever marks stand between."""
        text = self._squeezed[0]
        wanted = fold_name(words)
        sought = _words(wanted)
        if not sought or len(wanted) > len(text):
            return []
        found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=NEARLY)
        if found is None:
            return []
        start, end = text.rfind(" ", 0, found.dest_start) + 1, text.find(" ", found.dest_end)
        there = list(_WORD.finditer(text, start, end if end >= 0 else len(text)))
        for first in range(len(there) - len(sought) + 1):
            stretch = there[first : first + len(sought)]
            spelt = [word.group() for word in stretch]
            if _same_words(sought, spelt):
                how = How.FOLDED if sought == spelt else How.NEARLY
                return [Aligned(self._original(stretch[0].start(), stretch[-1].end()), how)]
        return []

    def _original(self, start: int, end: int) -> Span:
        """The stretch of the text behind one of the squeezed text, with the marks that belong to its last letter."""
        _, originals = self._squeezed
        stop = originals[end - 1] + 1
        while stop < len(self._text) and not fold_name(self._text[stop]) and not self._text[stop].isspace():
            stop += 1
        return Span(originals[start], stop)

    def _whole_words(self, span: Span) -> Span:
        start, end = span.start, span.end
        while start > 0 and _in_word(self._text, start):
            start -= 1
        while end < len(self._text) and _in_word(self._text, end):
            end += 1
        return Span(start, end)

    def _as_name(self, span: Span) -> Span | None:
        whole = self._whole_words(span)
        before = fold_name(self._text[whole.start : span.start])
        behind = fold_name(self._text[span.end : whole.end])
        if (before and before not in self._forms.proclitics) or (behind and behind not in self._forms.endings):
            return None
        return Span(span.start, whole.end)


def nearest(spans: Sequence[Span], to: Span) -> Span | None:
    """The stretch nearest to another: inside it, else the one with the fewest characters between; the first of two."""
    return min(spans, key=lambda span: max(span.start - to.end, to.start - span.end, 0), default=None)


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(_words(text))


def _all_in(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _in_word(text: str, position: int) -> bool:
    """Whether a word goes on from the character before ``position`` to the one at it; marks belong to their letter."""
    return _of_a_word(text[position - 1]) and _of_a_word(text[position])


def _of_a_word(character: str) -> bool:
    return character.isalnum() or character == "_" or not (fold_name(character) or character.isspace())


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and all(map(_same_word, one, other))


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    as_it_is = min(len(one), len(other)) <= _SHORT_WORD or any(map(str.isdigit, one + other))
    if as_it_is or one[0] != other[0]:
        return False
    return OSA.distance(one, other, score_cutoff=SLIPS_IN_A_WORD) <= SLIPS_IN_A_WORD
