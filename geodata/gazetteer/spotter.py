"""Find a gazetteer's names in a text: on word boundaries, in their inflected forms.

A text has few words and a gazetteer many names: so the names are asked for by their first words, when a text first
has these. Nothing is made beforehand, however many places a war's country has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from geodata.conflicts import Conflict
from geodata.gazetteer.index import PlaceIndex
from geodata.gazetteer.keys import beginning_with_word, latin_article_before
from geodata.gazetteer.readings import dictionary_forms, first_words, is_altered, is_derived
from geodata.languages.folding import Folded
from geodata.languages.language import languages_with_data, load_language
from geodata.languages.schema import NameForms
from geodata.model import NameHit, NameScope, PlaceKind

WORLD_POPULATION = 500_000
"""Inhabitants from which a place outside the conflict's countries is looked for in texts."""

_SCOPE_ORDER: tuple[NameScope, ...] = ("conflict", "country", "world")
_SHORTEST_INFLECTED = 4
"""Letters of the shortest name that an ending is put on; one more, if the name's own ending gives way to any.

Shorter ones with an ending are other words more often than not.
"""
_MOST_REMEMBERED = 100_000
"""Words whose names are remembered; then all are forgotten, so that a stream of articles takes no more memory."""
_MOST_MEANT = 20_000
"""Stretches of text of which it is remembered what names they may be."""
_WORD = re.compile(r"\w+")
_BETWEEN_WORDS = frozenset(" '")

Said = TypeVar("Said")
"""What the gazetteer says of a name."""


class NameSpotter:
    """Finds the names of one conflict's area and of the world's large places.

    Parameters
    ----------
    index : PlaceIndex
        Where the names come from.
    conflict : Conflict or None
        Whose names to look for besides the world's.
    """

    def __init__(self, index: PlaceIndex, conflict: Conflict | None) -> None:
        def read(words: Collection[str]) -> Iterator[tuple[str, tuple[str, str]]]:
            rows = index.names(conflict, WORLD_POPULATION, map(beginning_with_word, words))
            yield from ((key, (kind, scope)) for key, kind, scope in rows)

        self._index = index
        self._names = _NamesInTexts(index, read)
        self._last: tuple[tuple[Folded, str, int], Sequence[NameHit]] | None = None

    def spot(self, text: Folded, language: str) -> Sequence[NameHit]:
        """Return the hits in text order; of overlapping ones the longest, then the best known.

        The hits of the last text are remembered: what an article is about is told by them, too.
        """
        asked = (text, language, self._index.version())
        if self._last is None or self._last[0] != asked:
            self._last = (asked, self._spotted(text, language))
        return self._last[1]

    def _spotted(self, text: Folded, language: str) -> Sequence[NameHit]:
        found = [(f, _best_known(f.said)) for f in self._names.found(text, language)]
        found.sort(key=lambda each: (each[0].start - each[0].stop, _SCOPE_ORDER.index(each[1]), each[0].start))
        taken: list[tuple[int, int]] = []
        hits: list[NameHit] = []
        for (start, stop, names, said), scope in found:
            if any(start < b and a < stop for a, b in taken):
                continue
            taken.append((start, stop))
            first, last = text.original_span(start, stop)
            kinds = frozenset(PlaceKind(kind) for kind, _ in said)
            derived = all(is_derived(text.text[start:stop], name, language) for name in names)
            hits.append(NameHit(first - latin_article_before(text.original, first), last, scope, kinds, derived))
        return sorted(hits, key=lambda hit: hit.start)


def _best_known(said: Iterable[tuple[str, str]]) -> NameScope:
    scopes = {scope for _, scope in said}
    return next(scope for scope in _SCOPE_ORDER if scope in scopes)


class ConflictNames:
    """Tells which wars' own places a text names.

    Parameters
    ----------
    index : PlaceIndex
        Where the names come from.
    """

    def __init__(self, index: PlaceIndex) -> None:
        self._names = _NamesInTexts(index, lambda words: index.conflict_names(map(beginning_with_word, words)))

    def named(self, text: Folded, language: str) -> dict[str, int]:
        """How many different places of each conflict are named; a name two wars share counts for none."""
        named: dict[str, set[frozenset[str]]] = defaultdict(set)
        for found in self._names.found(text, language):
            if len(found.said) == 1:
                (conflict,) = found.said
                named[conflict].add(found.names)
        return {conflict: len(each) for conflict, each in named.items()}


class _Found(NamedTuple, Generic[Said]):
    """What is said of the names that may be meant at ``start`` to ``stop`` of a folded text.

    The ending is part of the stretch, what is glued on before the name is not.
    """

    start: int
    stop: int
    names: frozenset[str]
    said: frozenset[Said]


_Opening = tuple[int, int]
"""Letters glued on before a name at the beginning of a word, and how many words such a name may have."""


class _NamesInTexts(Generic[Said]):
    """Finds every name on word boundaries of a text, overlapping ones too.

    Parameters
    ----------
    index : PlaceIndex
        Tells when its names have changed.
    read : callable
        Yields, for first words, every name that begins with one of them, and what is said of it.
    """

    def __init__(self, index: PlaceIndex, read: Callable[[Collection[str]], Iterable[tuple[str, Said]]]) -> None:
        self._index = index
        self._read = read
        self._version = index.version()
        self._said: dict[str, set[Said]] = {}
        self._most_words: dict[str, int] = {}
        self._openings: dict[str, dict[str, tuple[_Opening, ...]]] = defaultdict(dict)
        self._meant = lru_cache(maxsize=_MOST_MEANT)(self._look_up)

    def found(self, text: Folded, language: str) -> Iterator[_Found[Said]]:
        """Yield the names of a text in text order."""
        self._notice_changes()
        rules, openings = _name_forms(language), self._openings[language]
        words = [match.span() for match in _WORD.finditer(text.text)]
        heads = [
            (number, word)
            for number, (begin, end) in enumerate(words)
            if openings.get(word := text.text[begin:end]) != ()
            and not (rules.cased and text.original[slice(*text.original_span(begin, end))].islower())
        ]
        self._learn({word for _, word in heads if word not in openings}, language, rules)
        for number, word in heads:
            for glued, most in openings[word]:
                start = words[number][0] + glued
                if rules.cased and not text.original[text.original_span(start, start + 1)[0]].isupper():
                    continue
                for stop in _stops(text.text, words[number : number + most]):
                    names, said = self._meant(text.text[start:stop], language)
                    if names:
                        yield _Found(start, stop, names, said)

    def _look_up(self, span: str, language: str) -> tuple[frozenset[str], frozenset[Said]]:
        """The names that may be meant by words of which the first is known, and what is said of them."""
        names = frozenset(name for name in _names_of(span, language) if name in self._said)
        return names, frozenset(said for name in names for said in self._said[name])

    def _notice_changes(self) -> None:
        """Forget what was read where it is no longer so, or too much."""
        if self._version != self._index.version() or len(self._most_words) > _MOST_REMEMBERED:
            self._version = self._index.version()
            for remembered in (self._said, self._most_words, self._openings):
                remembered.clear()
            self._meant.cache_clear()

    def _learn(self, words: Collection[str], language: str, rules: NameForms) -> None:
        """Read the names that begin with words not met before."""
        firsts = {
            word: [(glued, first_words(word[glued:], language)) for glued in _glued(word, rules)] for word in words
        }
        begun = {first for each in firsts.values() for _, some in each for first in some}
        unread = {word for word in begun if word not in self._most_words}
        most_words = dict.fromkeys(unread, 0)
        for name, said in self._read(unread) if unread else ():
            first, *others = _WORD.findall(name)
            most_words[first] = max(most_words.get(first, 0), 1 + len(others))
            self._said.setdefault(name, set()).add(said)
        self._most_words.update(most_words)
        for word, each in firsts.items():
            most = [(glued, max(self._most_words[first] for first in some)) for glued, some in each]
            self._openings[language][word] = tuple(opening for opening in most if opening[1])


def _glued(word: str, rules: NameForms) -> list[int]:
    """How many letters may be glued on before a name at the beginning of a word: none, or those of a proclitic."""
    return [0, *(len(p) for p in rules.proclitics if len(p) < len(word) and word.startswith(p))]


def _stops(text: str, words: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where a name of the first one, two... of some words ends, as long as these stand side by side."""
    for number, (begin, end) in enumerate(words):
        if number and not _BETWEEN_WORDS.issuperset(text[words[number - 1][1] : begin]):
            return
        yield end


def _names_of(span: str, language: str) -> Iterator[str]:
    """The names that a stretch of text may be: as it stands, or in a case of theirs that no apostrophe sets off."""
    yield span
    for name in dictionary_forms(span, language):
        whole = span.startswith(name) or is_altered(span, name, language)
        long_enough = len(name) + whole > _SHORTEST_INFLECTED
        if long_enough and name.count("'") == span.count("'"):
            yield name


def _name_forms(language: str) -> NameForms:
    return load_language(language).data.grammar.name_forms if language in languages_with_data() else NameForms()
