"""Take a name apart that brings its own noun along: "Kutum town", "Merowe military airport", "Tripoli's airport"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from geodata.languages.folding import fold_name
from geodata.languages.language import Term, languages_with_data, load_language
from geodata.languages.lexicon import Lexicon, Match
from geodata.languages.schema import PlaceCue
from geodata.model import PlaceKind

_OWNER = re.compile(r"(?<=\w)'s\b")


@dataclass(frozen=True, slots=True)
class NounAndName:
    """The noun a name was given with, and the (folded) name that is left without it."""

    cue: PlaceCue
    name: str


def without_noun(name: str, language: str | None) -> Iterator[NounAndName]:
    """Yield the ways to read a name as a noun of place and the name proper, surest first.

    Parameters
    ----------
    name : str
        As written.
    language : str or None
        ISO 639-1 code of the language the noun is looked for in; every language's nouns, if ``None``.
    """
    words = _OWNER.sub(" 's", fold_name(name)).split()
    if len(words) < 2:
        return
    for code in [language] if language in languages_with_data() else languages_with_data():
        yield from dict.fromkeys(_readings(words, str(code)))


@cache
def english_nouns(sort: str) -> tuple[str, ...]:
    """The English nouns for a sort of place, the commonest first; a table's names in English end with one of them."""
    cues = (cue for cue in load_language("en").data.places.cues if cue.sort == sort)
    return tuple(noun for cue in cues for pattern in cue.words for noun in _spelt_out(pattern))


def _spelt_out(pattern: str) -> Iterator[str]:
    """The words that a pattern of alternatives stands for, what may be missing there and not."""
    choices = ([*word.rstrip("?").split("|"), *("" for _ in range(word.endswith("?")))] for word in pattern.split())
    yield from (" ".join(filter(None, words)) for words in product(*choices))


def _readings(words: list[str], code: str) -> Iterator[NounAndName]:
    matches = list(_nouns(code).matches(words))
    loose = [m for m in matches if m.entry.category in {"adjective", "glue"}]
    first, last = _trimmed(0, len(words), loose)
    cues = sorted((m for m in matches if m.entry.category == "place_cue"), key=lambda m: m.start - m.end)
    for cue in cues:
        noun = min((m for m in cues if m.start == cue.start and m.end <= cue.end), key=lambda m: m.end)
        called = words[noun.start : noun.end]
        if cue.start <= first < cue.end:
            start, end = _trimmed(cue.end, last, loose)
            whole = [*called, *words[start:end]]
        elif cue.start < last <= cue.end:
            start, end = _trimmed(first, cue.start, loose)
            whole = [*words[start:end], *called]
        else:
            continue
        if start < end:
            if len(whole) < len(words):  # "Hodeidah international airport" may be listed as "Hodeidah airport"
                yield NounAndName(cue.entry.data, " ".join(whole))
            yield NounAndName(cue.entry.data, " ".join(words[start:end]))


def _trimmed(start: int, end: int, loose: list[Match[Term]]) -> tuple[int, int]:
    """A stretch of words without the adjectives and little words at its ends."""
    while inner := next((m.end for m in loose if m.start == start and m.end <= end), 0):
        start = inner
    while outer := next((m.start for m in loose if m.end == end and m.start > start), 0):
        end = outer
    return start, end


@cache
def _nouns(code: str) -> Lexicon[Term]:
    data = load_language(code).data
    lexicon: Lexicon[Term] = Lexicon(data.grammar.morphology)
    for cue in data.places.cues:
        if cue.kind is not PlaceKind.FRONT:
            for pattern in cue.words:
                lexicon.add(pattern, Term("place_cue", cue))
    for category, patterns in (("adjective", data.places.cue_adjectives), ("glue", data.grammar.glue)):
        for pattern in patterns:
            lexicon.add(pattern, Term(category))
    return lexicon
