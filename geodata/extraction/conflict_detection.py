"""Find the conflict an article is about, by the names of its sides and by its date."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from geodata.conflicts import Conflict, load_conflict, load_conflicts
from geodata.extraction.document import token_texts
from geodata.extraction.parties import Named, add_conflict
from geodata.languages.folding import ARABIC_ARTICLE, fold, fold_name
from geodata.languages.language import Language, Term, load_language
from geodata.languages.lexicon import Lexicon
from geodata.model import Article

_READ = 4000
_SHORTEST_NOUN = 4
"""Letters of a noun that other words begin with by chance no more."""
_ENOUGH = 1.0
_SURE = 2.0
_CLEARLY = 2.0
_REPEAT = 0.2
_BYSTANDER = 0.25
_IN_PERIOD = 1.5
_BEFORE = 0.5
"""Weights: a further mention of the same name, a name of no belligerent, a date within the war's period or before it.

Chosen so that two names of a war's own parties decide, one does where no other war is in question, and a
big power named in passing does not. A name that several wars share counts for each by its part.
"""


def detect_conflict(article: Article, language: str) -> Conflict | None:
    """Return the conflict whose parties the article names most, or ``None`` if it names too few.

    Raises
    ------
    UsageError
        There are no data for the language.
    """
    tokens = token_texts(fold(article.text[:_READ]))
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    about: set[str] = set()
    whole: dict[tuple[int, int], str] = {}
    taken = 0
    for start, end, term, _ in sorted(_parties_of_all_conflicts(language).matches(tokens), key=lambda m: (m[0], -m[1])):
        conflict_id, weight = term.data
        if term.category == "region":
            about.add(conflict_id)
        if end <= taken and (start, end) not in whole:
            continue  # part of a longer name
        taken = max(taken, end)
        words = whole[start, end] = " ".join(tokens[start:end])
        weights[words][conflict_id] = max(weights[words].get(conflict_id, 0.0), weight)
    times = Counter(whole.values())
    possible = {c.id for c in load_conflicts() if c.id in about or not c.region}
    mentions: dict[str, float] = defaultdict(float)
    for words, by_conflict in weights.items():
        sharing = {each: weight for each, weight in by_conflict.items() if each in possible}
        shared = max(1.0, sum(sharing.values()))
        for conflict_id, weight in sharing.items():
            mentions[conflict_id] += weight / shared * (1 + _REPEAT * (times[words] - 1))
    scores = {
        conflict.id: mentions[conflict.id] * _fits_the_day(conflict, article)
        for conflict in load_conflicts()
        if conflict.id in mentions
    }
    ranked = sorted(scores, key=lambda each: -scores[each])
    if not ranked or scores[ranked[0]] < _ENOUGH:
        return None
    if len(ranked) > 1 and scores[ranked[0]] < _SURE and scores[ranked[0]] < _CLEARLY * scores[ranked[1]]:
        return None
    return load_conflict(ranked[0])


def _fights(conflict: Conflict, named: Named) -> bool:
    return named.side is not None and conflict.sides[named.side].belligerent


def _fits_the_day(conflict: Conflict, article: Article) -> float:
    """How much a name counts by the day of the report: most in the war, and least before it began."""
    if article.published is None or conflict.period[0] <= article.published:
        return _IN_PERIOD if article.published is not None and conflict.includes(article.published) else 1.0
    return _BEFORE


@cache
def _parties_of_all_conflicts(language: str) -> Lexicon[Term]:
    """A lexicon of every conflict's names, each telling its conflict and how much it weighs."""
    data = load_language(language)
    lexicon: Lexicon[Term] = Lexicon(data.data.grammar.affixes)
    common = _common_nouns(data)
    for conflict in load_conflicts():
        add_conflict(_Tagging(lexicon, conflict, common), conflict, data)
        for name in conflict.region.get(language, ()):
            for pattern in data.name_patterns(fold_name(name)):
                lexicon.add(pattern, Term("region", (conflict.id, 1.0), name))
    return lexicon


def _common_nouns(language: Language) -> tuple[str, ...]:
    """Stems of the nouns for those who act and speak, and of their adjectives: "rebels", though a side is called so."""
    actors = language.data.actors
    nouns = (pattern for row in actors.institutions for pattern in row.words)
    patterns = (pattern for pattern in (*nouns, *actors.modifiers) if " " not in pattern)
    stems = {fold_name(re.split(r"[*/~]", choice)[0]) for pattern in patterns for choice in pattern.split("|")}
    return tuple(stem for stem in stems if len(stem) >= _SHORTEST_NOUN)


def _without_clitics(word: str) -> str:
    """An Arabic word without the article, and the "of" glued before it."""
    for clitic in (f"ل{ARABIC_ARTICLE[1:]}", ARABIC_ARTICLE):
        if word.startswith(clitic) and len(word) - len(clitic) >= _SHORTEST_NOUN:
            return word.removeprefix(clitic)
    return word


class _Tagging(Lexicon[Term]):
    """Adds to another lexicon, marking each term with the conflict it comes from and its weight there."""

    def __init__(self, target: Lexicon[Term], conflict: Conflict, common: tuple[str, ...]) -> None:
        self._target = target
        self._conflict = conflict
        self._common = common

    def add(self, pattern: str, entry: Term) -> None:
        """Add ``entry`` to the other lexicon, with the conflict's id and the weight of a mention."""
        words = [_without_clitics(word) for word in fold_name(entry.pattern).split()]
        told = _fights(self._conflict, entry.data) and not all(word.startswith(self._common) for word in words)
        weight = 1.0 if told else _BYSTANDER
        self._target.add(pattern, Term(entry.category, (self._conflict.id, weight)))
