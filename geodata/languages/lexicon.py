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
from dataclasses import dataclass, replace
from itertools import count
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import Field

from geodata.datafile import Data
from geodata.errors import DataFileError
from geodata.languages.folding import fold_name

Entry = TypeVar("Entry")

NO_FEATURES: Mapping[str, str] = {}
_ANY_WORD = -1
_SHORTEST_STEM = 2
VERBAL = frozenset({"tense", "polarity", "person", "participle", "converb"})
"""What a word's form says of the verb that it is, or is the last word of."""
_MOST_REMEMBERED = 50_000
"""Words whose analyses are remembered; then all are forgotten, so that a stream of articles takes no more memory."""

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


class Match(NamedTuple, Generic[Entry]):
    """An entry found at tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    entry: Entry
    features: Mapping[str, str] = NO_FEATURES


@dataclass(frozen=True, slots=True)
class _Step:
    """A word of a pattern, or a gap of at most so many words (``most``), if it is both optional and wild."""

    atoms: frozenset[int]
    optional: bool
    wild: bool
    most: int = 1

    def fits(self, word: _Word[Any]) -> bool:
        return self.wild or not self.atoms.isdisjoint(word.atoms)


class _Opening(NamedTuple, Generic[Entry]):
    """A pattern that a word may open: the steps it has to go on with, the last of all, what the word says.

    ``needed``: what the next word must be; ``None`` if it may be anything, or there need be none. ``further``:
    the steps after that. ``sought``: what one of the words behind must be, whatever may be missing; ``None`` if
    nothing must. ``last``: the last step of all; ``None`` if the word is all there is.
    """

    needed: frozenset[int] | None
    further: tuple[_Step, ...]
    sought: frozenset[int] | None
    last: _Step | None
    entry: Entry
    features: Mapping[str, str]


_Verbal = tuple[int, Mapping[str, str]]


class _Word(NamedTuple, Generic[Entry]):
    """A word taken apart: what it may be, which of that says something of a verb, and the patterns it may open.

    ``free``: the openings that any word may follow; ``needing``: the numbers of the others, by what the next word
    must be; ``needs``: all that this may be.
    """

    atoms: frozenset[int]
    verbal: tuple[_Verbal, ...]
    openings: tuple[_Opening[Entry], ...]
    free: tuple[_Opening[Entry], ...]
    needing: Mapping[int, tuple[int, ...]]
    needs: frozenset[int]

    def openings_before(self, following: frozenset[int]) -> Sequence[_Opening[Entry]]:
        """The openings that fit the next word, in their order."""
        if self.needs.isdisjoint(following):
            return self.free
        met = {number for atom in self.needs & following for number in self.needing[atom]}
        return [o for number, o in enumerate(self.openings) if o.needed is None or number in met]


class _FormClass:
    """A class of inflection, its affixes found by what stands before and after a stem."""

    def __init__(self, affixes: Sequence[Affix]) -> None:
        self._by_front: dict[str, dict[str, list[tuple[int, Affix]]]] = {}
        for rank, affix in enumerate(affixes):
            self._by_front.setdefault(affix.before, {}).setdefault(affix.after, []).append((rank, affix))
        self._longest = max((len(affix.after) for affix in affixes), default=0)

    def readings(self, word: str, stems: Mapping[str, int]) -> Iterator[tuple[int, Mapping[str, str]]]:
        """The stems the word may be a form of, in the order of the affixes, with what the affix says."""
        found: list[tuple[int, int, Affix]] = []
        for before, endings in self._by_front.items():
            if word.startswith(before):
                rest = word[len(before) :]
                for cut in range(max(len(rest) - self._longest, 0), len(rest) + 1):
                    if (atom := stems.get(rest[:cut])) is not None:
                        found += [(rank, atom, affix) for rank, affix in endings.get(rest[cut:], ())]
        for _, atom, affix in sorted(found, key=itemgetter(0)):
            yield atom, affix.features


_NO_FORMS = _FormClass(())


class Lexicon(Generic[Entry]):
    """Entries of any kind, each under one or more patterns.

    Adding is cheap; the analysis of a word is remembered, so that a word is taken apart once.
    """

    def __init__(self, morphology: Morphology) -> None:
        self._morphology = morphology
        self._numbers = count()
        self._steps: dict[str, _Step] = {}
        self._words: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._inflected: dict[str, dict[str, int]] = defaultdict(dict)
        self._patterns: dict[int, list[tuple[tuple[_Step, ...], Entry]]] = defaultdict(list)
        self._classes = {name: _FormClass(affixes) for name, affixes in morphology.classes.items()}
        self._known: dict[str, _Word[Entry]] = {}

    def add(self, pattern: str, entry: Entry) -> None:
        """Add ``entry`` under ``pattern``."""
        steps = _gaps_joined(map(self._step, _ELISION.sub(r"\g<0> ", pattern).split()))
        for index, step in enumerate(steps):
            for atom in step.atoms:
                self._patterns[atom].append((steps[index:], entry))
            if not step.optional:
                break
        self._known.clear()

    def knows(self, word: str) -> bool:
        """Whether a folded word is a part of any pattern, in one of its forms."""
        return bool(self._word(word).atoms)

    def opened_by(self, word: str) -> Iterator[Entry]:
        """Yield the entries of the patterns that begin with a folded word, in one of its forms."""
        return (opening.entry for opening in self._word(word).openings)

    def matches(self, words: Sequence[str]) -> Iterator[Match[Entry]]:
        """Yield every match in ``words`` (folded tokens), by start; longer ones are not preferred."""
        analyses = [self._word(word) for word in words]
        present = frozenset[int]().union(*[word.atoms for word in analyses])
        for start, word in enumerate(analyses):
            if not word.openings:
                continue
            behind = start + 1
            following = analyses[behind].atoms if behind < len(analyses) else frozenset()
            for needed, further, sought, last, entry, features in word.openings_before(following):
                if last is None:
                    yield Match(start, behind, entry, features)
                    continue
                if sought is not None and sought.isdisjoint(present):
                    continue
                end = behind if needed is None else behind + 1
                if further:
                    end = _follow(further, 0, analyses, end)
                if end:
                    yield Match(start, end, entry, _with_last(features, last, analyses[end - 1].verbal))

    def _step(self, word: str) -> _Step:
        if word not in self._steps:
            optional = word.endswith("?") and len(word) > 1
            choices = word.removesuffix("?").split("|") if optional else word.split("|")
            atoms = frozenset(atom for choice in choices for atom in self._atom(choice))
            self._steps[word] = _Step(atoms, optional, wild=_ANY_WORD in atoms)
        return self._steps[word]

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

    def _word(self, word: str) -> _Word[Entry]:
        return self._known.get(word) or self._analyse(word)

    def _analyse(self, text: str) -> _Word[Entry]:
        """Take a word apart, and remember it."""
        readings = list(self._take_apart(text))
        verbal = tuple((atom, features) for atom, features in readings if not VERBAL.isdisjoint(features))
        openings = tuple(
            _opening(steps, entry, features, verbal)
            for atom, features in readings
            for steps, entry in self._patterns.get(atom, ())
        )
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        atoms = frozenset(atom for atom, _ in readings)
        word = self._known[text] = _Word(atoms, verbal, openings, *_by_what_follows(openings))
        return word

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
                affixes = self._classes.get(form_class, _NO_FORMS)
                for stripped, with_clitic in self._strip_clitics(core, features, form_class):
                    for atom, more in affixes.readings(stripped, stems):
                        yield atom, {**with_clitic, **more}

    def _strip_clitics(
        self, core: str, features: Mapping[str, str], form_class: str
    ) -> Iterator[tuple[str, Mapping[str, str]]]:
        yield core, features
        if form_class not in self._morphology.clitic_classes:
            return
        for clitic in self._morphology.clitics:
            if core.startswith(clitic.before) and len(core) > len(clitic.before) + 1:
                yield core[len(clitic.before) :], {**features, **clitic.features}


def _gaps_joined(steps: Iterable[_Step]) -> tuple[_Step, ...]:
    """The steps of a pattern, words in a row that may be any or missing made one gap."""
    joined: list[_Step] = []
    for step in steps:
        if joined and step.wild and step.optional and joined[-1].wild and joined[-1].optional:
            joined[-1] = replace(step, most=joined[-1].most + 1)
        else:
            joined.append(step)
    return tuple(joined)


def _opening(
    steps: tuple[_Step, ...], entry: Entry, features: Mapping[str, str], verbal: Sequence[_Verbal]
) -> _Opening[Entry]:
    if len(steps) == 1:
        return _Opening(None, (), None, None, entry, _with_last(features, steps[0], verbal))
    following, further = steps[1], steps[1:]
    needed = None if following.optional or following.wild else following.atoms
    if needed is not None:
        further = further[1:]
    sought = next((step.atoms for step in further if not (step.optional or step.wild)), None)
    return _Opening(needed, further, sought, steps[-1], entry, features)


def _by_what_follows(
    openings: Sequence[_Opening[Entry]],
) -> tuple[tuple[_Opening[Entry], ...], Mapping[int, tuple[int, ...]], frozenset[int]]:
    """The openings that need no next word; the numbers of those that do, by what it must be; all that it may be."""
    needing: dict[int, list[int]] = defaultdict(list)
    for number, opening in enumerate(openings):
        for atom in opening.needed or ():
            needing[atom].append(number)
    free = tuple(opening for opening in openings if opening.needed is None)
    return free, {atom: tuple(numbers) for atom, numbers in needing.items()}, frozenset(needing)


def _follow(steps: tuple[_Step, ...], index: int, words: Sequence[_Word[Any]], position: int) -> int:
    """End of a way through ``steps[index:]`` from ``position``, 0 if none: words rather than gaps, short ones first."""
    for number in range(index, len(steps)):
        step = steps[number]
        if step.optional and step.wild:
            last = min(position + step.most, len(words))
            ends = (_follow(steps, number + 1, words, behind) for behind in range(position, last + 1))
            return next(filter(None, ends), 0)
        fits = position < len(words) and step.fits(words[position])
        if not step.optional:
            if not fits:
                return 0
            position += 1
        elif fits and (end := _follow(steps, number + 1, words, position + 1)):
            return end
    return position


def _with_last(features: Mapping[str, str], step: _Step, verbal: Sequence[_Verbal]) -> Mapping[str, str]:
    """Add what the last word of a match says of tense, polarity and person: in many languages it is the verb."""
    for atom, more in verbal:
        if atom in step.atoms:
            return {**{key: more[key] for key in VERBAL & more.keys()}, **features}
    return features
