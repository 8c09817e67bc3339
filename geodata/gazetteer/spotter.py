"""Find a gazetteer's names in a text: all at once, on word boundaries, in their inflected forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from geodata.conflicts import Conflict
from geodata.gazetteer.index import PlaceIndex
from geodata.gazetteer.keys import SCRIPTS, Script, latin_article_before
from geodata.languages.folding import Folded
from geodata.languages.language import languages_with_data, load_language
from geodata.languages.schema import NameForms
from geodata.model import NameHit, NameScope, PlaceKind

WORLD_POPULATION = 500_000
"""Inhabitants from which a place outside the conflict's countries is looked for in texts."""

_SCOPE_ORDER: tuple[NameScope, ...] = ("conflict", "country", "world")
_SHORTEST_INFLECTED = 4
_KINDS = {kind.value: kind for kind in PlaceKind}
_RANKS: dict[str, int] = {scope: rank for rank, scope in enumerate(_SCOPE_ORDER)}


class AutomatonSpotter:
    """Finds the names of one conflict's area and of the world's large places.

    Each script has an automaton of its own, made when a text first has a letter of it.

    Parameters
    ----------
    index : PlaceIndex
        Where the names come from.
    conflict : Conflict or None
        Whose names to look for besides the world's.
    """

    def __init__(self, index: PlaceIndex, conflict: Conflict | None) -> None:
        self._index = index
        self._conflict = conflict
        self._names: dict[Script, _Names] = {}
        self._last: tuple[Folded, str, Sequence[NameHit]] | None = None

    def spot(self, text: Folded, language: str) -> Sequence[NameHit]:
        """Return the hits in text order; of overlapping ones the longest, then the best known.

        The hits of the last text are remembered: what an article is about is told by them, too.
        """
        last = self._last
        if last is None or last[0] is not text or last[1] != language:
            last = self._last = (text, language, self._spotted(text, _name_forms(language)))
        return last[2]

    def _spotted(self, text: Folded, rules: NameForms) -> Sequence[NameHit]:
        found = [hit for script in SCRIPTS if script.occurs_in(text.text) for hit in self._found(script, text, rules)]
        found.sort(key=lambda hit: (hit[0] - hit[1], _SCOPE_ORDER.index(hit[2]), hit[0]))
        taken: list[tuple[int, int]] = []
        hits: list[NameHit] = []
        for start, stop, scope, kinds in found:
            if any(start < b and a < stop for a, b in taken):
                continue
            first, last = text.original_span(start, stop)
            if rules.cased and not text.original[first].isupper():
                continue
            taken.append((start, stop))
            hits.append(NameHit(first - latin_article_before(text.original, first), last, scope, kinds))
        return sorted(hits, key=lambda hit: hit.start)

    def _found(
        self, script: Script, text: Folded, rules: NameForms
    ) -> Iterator[tuple[int, int, NameScope, frozenset[PlaceKind]]]:
        """Every name of a script that stands on word boundaries: folded start and end, scope, kinds."""
        if script not in self._names:
            self._names[script] = _Names(self._index.names(self._conflict, WORLD_POPULATION, script))
        names = self._names[script]
        for number, start, end in names.automaton.find_matches_as_indexes(text.text, overlapping=True):
            stop = _right_boundary(text.text, start, end, rules, whole=names.whole[number])
            if stop and _left_boundary(text.text, start, rules):
                yield start, stop, names.scopes[number], names.kinds[number]


class _Names:
    """The automaton of a script's names; ``whole``, ``scopes`` and ``kinds`` are by the number of a name."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        kinds: dict[str, frozenset[PlaceKind]] = {}
        ranks: dict[str, int] = {}
        for key, kind, scope in rows:
            rank = _RANKS[scope]
            for form in (key, *_open_stems(key), *_declined(key)):
                kinds[form] = _with_kind(kinds.get(form), kind)
                ranks[form] = min(rank, ranks.get(form, rank))
        self.whole = [not form.endswith("\0") for form in kinds]
        self.scopes = [_SCOPE_ORDER[ranks[form]] for form in kinds]
        self.kinds = list(kinds.values())
        self.automaton = AhoCorasick([form.rstrip("\0") for form in kinds], implementation=Implementation.ContiguousNFA)


@cache
def _with_kind(kinds: frozenset[PlaceKind] | None, kind: str) -> frozenset[PlaceKind]:
    """Add a kind; hundreds of thousands of names share the few sets there are."""
    return frozenset((*(kinds or ()), _KINDS[kind]))


class ConflictNames:
    """Tells which wars' own places a text names.

    Parameters
    ----------
    index : PlaceIndex
        Where the names come from.
    """

    def __init__(self, index: PlaceIndex) -> None:
        owners: dict[str, set[str]] = defaultdict(set)
        for key, conflict in index.conflict_names():
            for form in (key, *_open_stems(key)):
                owners[form].add(conflict)
        self._owners = {form: each.pop() for form, each in owners.items() if len(each) == 1}
        self._forms = list(self._owners)
        self._automaton = AhoCorasick([form.rstrip("\0") for form in self._forms])

    def named(self, text: Folded, language: str) -> dict[str, int]:
        """How many different places of each conflict are named; a name two wars share counts for none."""
        rules = _name_forms(language)
        names: dict[str, set[str]] = defaultdict(set)
        for number, start, end in self._automaton.find_matches_as_indexes(text.text, overlapping=True):
            form = self._forms[number]
            stop = _right_boundary(text.text, start, end, rules, whole=not form.endswith("\0"))
            if not stop or not _left_boundary(text.text, start, rules):
                continue
            if not rules.cased or text.original[text.original_span(start, stop)[0]].isupper():
                names[self._owners[form]].add(form.rstrip("\0"))
        return {conflict: len(each) for conflict, each in names.items()}


def _name_forms(language: str) -> NameForms:
    return load_language(language).data.grammar.name_forms if language in languages_with_data() else NameForms()


def _open_stems(key: str) -> list[str]:
    """Stems that a language with endings puts them on: a Cyrillic name without its own last letter.

    Marked by a closing NUL: alone they are no name.
    """
    if not _is_cyrillic(key) or len(key) <= _SHORTEST_INFLECTED:
        return []
    if key.endswith(("ое", "ая", "ии", "ыи", "ые", "ие", "ка")):
        return [f"{key[:-2]}\0", f"{key[:-1]}\0"]
    return [f"{key[:-1]}\0"] if key[-1] in "аяьиоеыі" else []


def _is_cyrillic(key: str) -> bool:
    return "\u0400" <= key[-1:] <= "\u04ff"


def _declined(key: str) -> list[str]:
    """The other cases of a name of several words that change together ("Харьковской области", "Красного Лимана")."""
    if " " not in key or not _is_cyrillic(key):
        return []
    wholes, firsts = _declensions()
    first, rest = key.split(" ", 1)
    with_first = [f"{each} {rest}" for each in _other_cases(first, firsts)]
    return _other_cases(key, wholes) + [form for each in with_first for form in (each, *_open_stems(each))]


def _other_cases(words: str, endings: Mapping[str, Iterable[str]]) -> list[str]:
    return [
        words.removesuffix(nominative) + other
        for nominative, others in endings.items()
        if words.endswith(nominative)
        for other in others
    ]


@cache
def _declensions() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """What any language declines, nominative to the other cases: whole endings of names, and their first words'."""
    wholes: dict[str, frozenset[str]] = {}
    firsts: dict[str, frozenset[str]] = {}
    for code in languages_with_data():
        forms = _name_forms(code)
        for table, declined in ((wholes, forms.declined), (firsts, forms.firsts)):
            for nominative, others in declined.items():
                table[nominative] = table.get(nominative, frozenset()).union(others)
    return wholes, firsts


def _left_boundary(text: str, start: int, rules: NameForms) -> bool:
    if start == 0 or not text[start - 1].isalnum():
        return True
    if not rules.proclitics:
        return False
    begin = start
    while begin > 0 and text[begin - 1].isalnum() and start - begin <= rules.longest_proclitic:
        begin -= 1
    return text[begin:start] in rules.proclitics


def _right_boundary(text: str, start: int, end: int, rules: NameForms, *, whole: bool) -> int:
    """End of the name with its ending, 0 if the word goes on in another way."""
    stop = end
    while stop < len(text) and text[stop].isalnum():
        stop += 1
    tail = text[end:stop]
    if not tail:
        return end if whole else 0
    if end - start < _SHORTEST_INFLECTED and whole:
        return 0
    return stop if tail in rules.endings else 0
