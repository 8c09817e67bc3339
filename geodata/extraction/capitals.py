"""A capital that is not called by its name: "the Syrian capital", "عاصمة السودان", "the capital of Helmand"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geodata.conflicts import Conflict, Land, Side
from geodata.extraction.anaphors import leads_to
from geodata.extraction.cued_places import AREA_KINDS, PlaceFound
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.marks import COMMAS
from geodata.extraction.parties import Party
from geodata.extraction.suffixes import behind_suffix
from geodata.languages.folding import ARABIC_ARTICLE
from geodata.model import PlaceKind

_STATES = ("land", "side", "demonym")
"""What names a state, the country itself before a side that says it is its government."""
_STARTS_A_PHRASE = frozenset({"glue", "locative", "within", "preposition", "frame", "place_role", "part"})
_OF = 2
"""Words from the noun to the state it is the capital of: "of the"."""


def find_capitals(
    sentence: Sentence, found: Sequence[PlaceFound], taken: set[int], conflict: Conflict | None, language: str
) -> list[PlaceFound]:
    """The capitals of a sentence that stand for their names; one beside its name ("the capital Sanaa") does not.

    Parameters
    ----------
    sentence : Sentence
        Where they stand.
    found : sequence of PlaceFound
        The places named in it.
    taken : set of int
        Tokens of names that are no places.
    conflict : Conflict or None
        Whose sides have capitals; without a war none is known.
    language : str
        ISO 639-1 code, in which the name is given.
    """
    capitals: list[PlaceFound] = []
    for noun in sentence.terms.get("capital_noun", ()):
        longest = sentence.at("capital_noun", noun.start)
        if conflict is None or longest is not noun or noun.start in taken:
            continue
        owner = _owner(sentence, noun)
        start, end = _stretch(noun, owner)
        if any(p.start < end and start < p.end for p in found) or _is_called(sentence, start, end, found):
            continue
        whose: Land | Side | None = owner.entry.data.what if owner is not None else None
        if whose is None and _stands_alone(sentence, noun):
            whose = _only_state(conflict)
        name = next(iter(whose.capitals.get(language, ())), None) if whose is not None else None
        if name is None:
            continue
        span = sentence.span(start, end)
        capitals.append(PlaceFound(start, end, span, PlaceKind.SETTLEMENT, cued=True, refers_to=name))
    return capitals


def towns_of_areas(sentence: Sentence, found: Sequence[PlaceFound]) -> list[PlaceFound]:
    """The places with each province whose capital is meant made that town, which stays open: no table says which."""
    places = list(found)
    for noun in sentence.terms.get("capital_noun", ()):
        for i, place in enumerate(places):
            behind = place.start >= noun.end and leads_to(sentence, noun.end, place.start)
            area = place.kind in AREA_KINDS and place.refers_to is None
            if not area or not (behind or behind_suffix(sentence, place.end) == noun.start):
                continue
            start, end = min(noun.start, place.start), max(noun.end, place.end)
            if _is_called(sentence, start, end, [p for p in found if p is not place]):
                continue
            told = any(leads_to(sentence, m.end, start) for m in sentence.terms.get("place_role", ()))
            role = place.role if told else None  # not that of "capital of" itself
            places[i] = replace(
                place, start=start, end=end, name=sentence.span(start, end), kind=PlaceKind.SETTLEMENT, cued=True,
                part=False, role=role,
            )  # fmt: skip
    return places


def owns_a_capital(sentence: Sentence, party: Party) -> bool:
    """Whether somebody is only the state whose capital is named beside: "Syria's | capital", "عاصمة | السودان"."""
    for noun in sentence.terms.get("capital_noun", ()):
        owner = _owner(sentence, noun)
        if owner is None or party.start < owner.start:
            continue
        name = sentence.at("capital", owner.end)  # "столице | Украины Киеву"
        if party.end <= owner.end or (name is not None and name.end == party.end):
            return True
    return False


def _owner(sentence: Sentence, noun: TermMatch) -> TermMatch | None:
    """The name or adjective of the state that stands beside a noun for its capital."""
    before = noun.start - (noun.start > 0 and sentence.tokens[noun.start - 1].text.startswith("'"))
    for category in _STATES:
        for state in sentence.terms.get(category, ()):
            gap = range(noun.end, state.start)
            behind = len(gap) <= _OF and state.start >= noun.end and all(sentence.covered(i, {"glue"}) for i in gap)
            what = state.entry.data.what
            if (behind or state.end == before) and isinstance(what, Land | Side) and what.capitals:
                return state
    return None


def _stretch(noun: TermMatch, owner: TermMatch | None) -> tuple[int, int]:
    if owner is None:
        return noun.start, noun.end
    return min(noun.start, owner.start), max(noun.end, owner.end)


def _is_called(sentence: Sentence, start: int, end: int, found: Sequence[PlaceFound]) -> bool:
    """Whether its name stands beside a capital, a comma between perhaps: "Khartoum, | the capital of Sudan"."""
    comma = start > 1 and sentence.covered(start - 1, {"glue"})
    before = start - comma - (sentence.tokens[start - comma - 1].text in COMMAS if start > comma else 0)
    behind = end + (end < len(sentence.tokens) and sentence.tokens[end].text in COMMAS)
    known = [(p.start, p.end) for p in found] + [(first, last) for first, last, _ in sentence.names]
    return any(last in {before, start} or leads_to(sentence, end, first) or first == behind for first, last in known)


def _stands_alone(sentence: Sentence, noun: TermMatch) -> bool:
    """Whether nothing tells which capital is meant: no adjective ("the provincial capital", "العاصمة المؤقتة")."""
    begins = noun.start == 0 or "preposition" in noun.features or sentence.covered(noun.start - 1, _STARTS_A_PHRASE)
    behind = sentence.tokens[noun.end].text if noun.end < len(sentence.tokens) else ""
    cue = sentence.at("place_cue", noun.start)
    if cue is not None and cue.end > noun.end:
        return False  # "la capitale | provinciale"
    return begins and not behind.startswith(ARABIC_ARTICLE) and sentence.at("glue", noun.end) is None


def _only_state(conflict: Conflict) -> Land | Side | None:
    """The country a war is fought in: by itself, or the state whose authorities its reports speak of."""
    return conflict.land or (conflict.sides.get(conflict.authorities.side) if conflict.authorities else None)
