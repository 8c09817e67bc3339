"""What stands for a place named before: "the city", "both towns"."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.extraction.cued_places import AREA_KINDS, PlaceFound, stem_of
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.marks import COMMAS
from geodata.languages.folding import ARABIC_ARTICLE
from geodata.languages.language import Language
from geodata.model import PlaceKind

_CALLED_WITHIN = 4
"""Words behind an area in which the noun stands that says what a place is to it: "main", "largest"."""
_YEAR = 4
"""Digits of a year; it dates what follows, and counts nothing."""
_BEFORE = frozenset({"told_apart_before"})
_GRAMMAR = frozenset(
    {"object_marker", "preposition", "locative", "coordinator", "frame", "reporting", "complementizer"}
)


def find_anaphors(
    sentence: Sentence, found: Sequence[PlaceFound], taken: set[int], language: Language
) -> list[PlaceFound]:
    """The nouns that take up a place named before; one with a name behind it ("the capital Sanaa") does not.

    Where an adjective follows its noun, one may stand between the noun and what tells it apart.
    """
    adjectives_follow = language.data.grammar.adjectives_follow
    anaphors: list[PlaceFound] = []
    bare = [m for m in sentence.terms.get("bare_anaphor", ()) if _stands_alone(sentence, m)]
    for m in (*sentence.terms.get("anaphor", ()), *sentence.terms.get("anaphor_of_two", ()), *bare):
        longest = sentence.at(m.entry.category, m.start)
        if longest is not None and longest.end > m.end:
            continue  # "the key port | city"
        if any(leads_to(sentence, m.end, p.start) for p in found) or _is_counted(sentence, m):
            continue
        if language.data.places.postposed and _names_one(sentence, m):
            continue
        if _is_told_apart(sentence, m.end, adjectives_follow=adjectives_follow) or sentence.ends(m.start, _BEFORE):
            continue
        if _only_says_of_what(sentence, m):
            continue
        if m.start not in taken and not any(p.start < m.end and m.start < p.end for p in (*found, *anaphors)):
            name = sentence.span(m.start, m.end)
            two = m.entry.category == "anaphor_of_two"
            adjective = None if two else _adjective(sentence, m.end)
            cue = sentence.covering("place_cue", m.end - 1)
            there = cue is None and m.entry.category == "bare_anaphor"
            noun = "" if there else stem_of(sentence.tokens[m.end - 1].text)
            kind, beside = (cue.entry.data.kind, cue.entry.data.beside) if cue is not None else (None, False)
            anaphors.append(
                PlaceFound(
                    m.start,
                    m.end,
                    name,
                    kind,
                    cued=True,
                    refers_to="",
                    noun=noun,
                    adjective=adjective,
                    beside=beside,
                    two=two,
                    vague=cue is not None and kind is None,
                )
            )
    return anaphors


def _names_one(sentence: Sentence, noun: TermMatch) -> bool:
    """Whether a name that no table knows stands right behind a noun of place: "tarihi kent | Gazne"."""
    if noun.end >= len(sentence.tokens) or sentence.covering("place_cue", noun.end - 1) is None:
        return False
    token = sentence.tokens[noun.end]
    return token.word and token.capital and not sentence.is_term(noun.end)


def _is_told_apart(sentence: Sentence, position: int, *, adjectives_follow: bool) -> bool:
    """Whether what stands behind a noun says which one it is: "the town | of some 5,000", "la ville-clé | de X".

    From whom it was taken ("la ville des mains de l'armée") says nothing of the sort.
    """
    comma = position < len(sentence.tokens) and sentence.tokens[position].text in COMMAS
    start = position + comma
    described = adjectives_follow and start < len(sentence.tokens) and not sentence.covered(start, _GRAMMAR)
    told = sentence.at("told_apart", start) or (sentence.at("told_apart", start + 1) if described else None)
    taken_from = sentence.at("against", told.start) if told is not None else None
    return told is not None and (taken_from is None or taken_from.end <= told.end)


def _stands_alone(sentence: Sentence, noun: TermMatch) -> bool:
    """Whether a noun is followed by a mark or a word of grammar, and so by no name and no adjective of its own."""
    if noun.end >= len(sentence.tokens) or not sentence.tokens[noun.end].word:
        return True
    return sentence.covered(noun.end, _GRAMMAR) and not sentence.names_at(noun.end)


def _is_counted(sentence: Sentence, noun: TermMatch) -> bool:
    """Whether a number stands before a noun that is one word: "two villages" are none named before."""
    before = sentence.tokens[noun.start - 1].text if noun.start and noun.end - noun.start == 1 else ""
    return (before.isdigit() and len(before) < _YEAR) or (bool(before) and bool(sentence.at("number", noun.start - 1)))


def may_be_the_same(named: PlaceKind | None, anaphor: PlaceKind | None) -> bool:
    """Whether "the city" can stand for a place of a kind: never for a province or a base, nor these for a city."""
    if anaphor is PlaceKind.FACILITY:
        return named is anaphor
    return None in {named, anaphor} or named is anaphor or {named, anaphor} <= AREA_KINDS


def describes_another(sentence: Sentence, anaphor: PlaceFound, places: Sequence[PlaceFound]) -> bool:
    """Whether a noun is told apart by the place it lies in ("the military base at the airport of X").

    Then it is none that was named before. A province tells nothing apart: "the town in X province" may have been.
    """
    return any(
        p.within and p.kind not in AREA_KINDS and p.refers_to is None and _only_adjectives(sentence, anaphor.end, p)
        for p in places
    )


def _only_adjectives(sentence: Sentence, position: int, place: PlaceFound) -> bool:
    """Whether only adjectives that agree with a definite noun, and "in", stand between it and a place."""
    while _adjective(sentence, position) is not None:
        position += 1
    locative = sentence.at("within", position)
    return locative is not None and leads_to(sentence, locative.end, place.start)


def _only_says_of_what(sentence: Sentence, area: TermMatch) -> bool:
    """Whether an area owns what the place before the comma is to it: "Kherson, | the region | 's main town"."""
    behind = sentence.tokens[area.end] if area.end < len(sentence.tokens) else None
    if behind is None or not behind.text.startswith("'") or sentence.tokens[area.start - 1].text not in COMMAS:
        return False
    nouns = (sentence.at("place_cue", i) for i in range(area.end + 1, area.end + _CALLED_WITHIN))
    return any(noun is not None for noun in nouns)


def leads_to(sentence: Sentence, position: int, start: int) -> bool:
    """Whether nothing but an article stands between two positions ("in | the | Fuzuli district")."""
    return position == start or (position + 1 == start and sentence.at("glue", position) is not None)


def _adjective(sentence: Sentence, position: int) -> str | None:
    """The adjective, with its article, that goes on behind a definite noun ("the fourth military region")."""
    if position < len(sentence.tokens) and sentence.tokens[position].text.startswith(ARABIC_ARTICLE):
        return sentence.tokens[position].text
    return None
