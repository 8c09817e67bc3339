"""Match data-file patterns against the words of a text.

A pattern is a row of words, matched against folded tokens:

=============  ====================================================================
``word``       that word (in Arabic script also behind the language's conjunctions)
``stem*``      any word that begins so
``word/n``     any form the language's affix class ``n`` makes of it; ``a~b/v`` gives a stem
               for each class of a compound one (past and present of a verb)
``a|b``        one of several words
``word?``      may be missing
``_``          any one word; ``_?`` at most one
=============  ====================================================================

What a form adds to its dictionary word (gender, number, tense, a preposition in front) comes with
the match as features.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Generic, TypeVar

from pydantic import Field

from geodata.datafile import Data
from geodata.errors import DataFileError
from geodata.languages.folding import fold_name

Entry = TypeVar("Entry")

NO_FEATURES: Mapping[str, str] = {}
_ANY_WORD = -1
_SHORTEST_STEM = 2
_VERBAL = frozenset({"tense", "polarity"})
_Readings = Sequence[tuple[int, Mapping[str, str]]]
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|lorsqu|jusqu|puisqu)'(?=\w)", re.IGNORECASE)
"""A French article, preposition or conjunction before a vowel: a word of its own, as in the text."""


class Affix(Data):
    """A way to make a form: what stands before and after the stem, and what that says."""

    before: str = ""
    after: str = ""
    features: dict[str, str] = Field(default_factory=dict)


class Morphology(Data):
    """A language's affixes: clitics that any word may carry, and classes of inflection.

    ``conjunctions`` are glued on in front of everything; ``clitics`` come between them and a form of
    a class that allows them.
    """

    conjunctions: tuple[str, ...] = ()
    compounds: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    clitics: tuple[Affix, ...] = ()
    classes: dict[str, tuple[Affix, ...]] = Field(default_factory=dict)
    clitic_classes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match(Generic[Entry]):
    """An entry found at tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    entry: Entry
    features: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Step:
    atoms: frozenset[int]
    optional: bool


class Lexicon(Generic[Entry]):
    """Entries of any kind, each under one or more patterns.

    Adding is cheap; the analysis of a word is remembered, so that a word is taken apart once.
    """

    def __init__(self, morphology: Morphology) -> None:
        self._morphology = morphology
        self._numbers = count()
        self._words: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._inflected: dict[str, dict[str, int]] = defaultdict(dict)
        self._patterns: dict[int, list[tuple[tuple[_Step, ...], Entry]]] = defaultdict(list)
        self._analyses: dict[str, tuple[tuple[int, Mapping[str, str]], ...]] = {}

    def add(self, pattern: str, entry: Entry) -> None:
        """Add ``entry`` under ``pattern``."""
        steps = tuple(self._step(word) for word in _ELISION.sub(r"\g<0> ", pattern).split())
        for index, step in enumerate(steps):
            for atom in step.atoms:
                self._patterns[atom].append((steps[index:], entry))
            if not step.optional:
                break
        self._analyses.clear()

    def matches(self, words: Sequence[str]) -> Iterator[Match[Entry]]:
        """Yield every match in ``words`` (folded tokens), by start; longer ones are not preferred."""
        analyses = [self._analyse(word) for word in words]
        for start, readings in enumerate(analyses):
            for atom, features in readings:
                for steps, entry in self._patterns.get(atom, ()):
                    end = self._follow(steps, 1, analyses, start + 1)
                    if end:
                        yield Match(start, end, entry, _with_last(features, steps[-1], analyses[end - 1]))

    def _follow(self, steps: tuple[_Step, ...], index: int, analyses: Sequence[Any], position: int) -> int:
        """End of a way through ``steps[index:]`` from ``position``, 0 if none: words rather than gaps."""
        if index == len(steps):
            return position
        step = steps[index]
        wild = _ANY_WORD in step.atoms
        if wild and step.optional and (end := self._follow(steps, index + 1, analyses, position)):
            return end
        if position < len(analyses) and (wild or any(atom in step.atoms for atom, _ in analyses[position])):
            end = self._follow(steps, index + 1, analyses, position + 1)
            if end:
                return end
        return self._follow(steps, index + 1, analyses, position) if step.optional else 0

    def _step(self, word: str) -> _Step:
        optional = word.endswith("?") and len(word) > 1
        choices = word.removesuffix("?").split("|") if optional else word.split("|")
        return _Step(frozenset(atom for choice in choices for atom in self._atom(choice)), optional)

    def _atom(self, word: str) -> Iterable[int]:
        if word == "_":
            return (_ANY_WORD,)
        stem, _, form_class = word.partition("/")
        stems = [fold_name(each) for each in stem.removesuffix("*").split("~")]
        if form_class:
            classes = self._morphology.compounds.get(form_class, (form_class,))
            stems = stems * len(classes) if len(stems) == 1 else stems
            tables = [self._inflected[each] for each in classes]
            if len(stems) != len(classes):
                raise DataFileError(
                    f"{word!r} gives {len(stems)} stems",
                    f"{form_class!r} takes {len(classes)}",
                    "a language's patterns",
                )
        else:
            tables = [self._stems if stem.endswith("*") else self._words]
        return [table.setdefault(each, next(self._numbers)) for table, each in zip(tables, stems, strict=True)]

    def _analyse(self, word: str) -> tuple[tuple[int, Mapping[str, str]], ...]:
        known = self._analyses.get(word)
        if known is None:
            known = self._analyses[word] = tuple(self._take_apart(word))
        return known

    def _take_apart(self, word: str) -> Iterator[tuple[int, Mapping[str, str]]]:
        morphology = self._morphology
        bare = [(word, NO_FEATURES)]
        bare += [
            (word[len(c) :], {"conjunction": c})
            for c in morphology.conjunctions
            if word.startswith(c) and len(word) > len(c) + 1
        ]
        for core, features in bare:
            if (atom := self._words.get(core)) is not None:
                yield atom, features
            for length in range(len(core), _SHORTEST_STEM - 1, -1):
                if (atom := self._stems.get(core[:length])) is not None:
                    yield atom, features
            for form_class, stems in self._inflected.items():
                for stripped, with_clitic in self._strip_clitics(core, features, form_class):
                    for affix in morphology.classes.get(form_class, ()):
                        atom = _without(stripped, affix, stems)
                        if atom is not None:
                            yield atom, {**with_clitic, **affix.features}

    def _strip_clitics(
        self, core: str, features: Mapping[str, str], form_class: str
    ) -> Iterator[tuple[str, Mapping[str, str]]]:
        yield core, features
        if form_class not in self._morphology.clitic_classes:
            return
        for clitic in self._morphology.clitics:
            if core.startswith(clitic.before) and len(core) > len(clitic.before) + 1:
                yield core[len(clitic.before) :], {**features, **clitic.features}


def _with_last(features: Mapping[str, str], step: _Step, readings: _Readings) -> Mapping[str, str]:
    """Add what the last word of a match says of tense and polarity: in many languages it is the verb."""
    for atom, more in readings:
        if atom in step.atoms and not _VERBAL.isdisjoint(more):
            return {**{key: more[key] for key in _VERBAL & more.keys()}, **features}
    return features


def _without(word: str, affix: Affix, stems: Mapping[str, int]) -> int | None:
    if not (word.startswith(affix.before) and word.endswith(affix.after)):
        return None
    return stems.get(word[len(affix.before) : len(word) - len(affix.after)])
