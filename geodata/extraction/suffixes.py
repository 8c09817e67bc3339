"""What the case of a name says in a language whose words of place stand behind it ("Halep'in", "Halep'te")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.document import Sentence
from geodata.extraction.parties import Party
from geodata.languages.language import Language

_OWNED_WITHIN = 2
"""Adjectives between an owner and the name of what it has ("Halep'in stratejik Serakib kasabası")."""
_CALLED_WITHIN = 4
"""Words between an owner and what the text calls a place ("İdlib'in stratejik öneme sahip Serakib ilçesi")."""
_NO_ADJECTIVE = frozenset({"frame", "coordinator", "place_role", "within", "part", "subordinator", "reporting"})


def behind_suffix(sentence: Sentence, end: int) -> int:
    """Where a name ends that a suffix set off by an apostrophe may follow."""
    return end + 1 if end < len(sentence.tokens) and sentence.tokens[end].text.startswith("'") else end


def is_genitive(sentence: Sentence, end: int, language: Language) -> bool:
    """Whether what ends before a token, or with the suffix there, owns what follows."""
    return has_ending(sentence, end, language.data.grammar.genitives)


def is_locative(sentence: Sentence, end: int, language: Language) -> bool:
    """Whether what ends before a token, or with the suffix there, is where something is."""
    return has_ending(sentence, end, language.data.places.locative_endings)


def is_goal(sentence: Sentence, end: int, language: Language) -> bool:
    """Whether what ends before a token, or with the suffix there, is where something goes: "Humus'a", "kente"."""
    endings = language.data.places.goal_endings
    if not endings:
        return False
    suffixed = behind_suffix(sentence, end) > end
    word = sentence.tokens[end].text if suffixed else sentence.tokens[end - 1].text
    return word in endings if suffixed else word.endswith(tuple(e for e in endings if not e.startswith("'")))


def has_ending(sentence: Sentence, end: int, endings: tuple[str, ...]) -> bool:
    """Whether what ends before a token, or the suffix there, has one of some endings."""
    if not endings:
        return False
    word = sentence.tokens[behind_suffix(sentence, end) - 1].text
    return word.removeprefix("'").endswith(_without_apostrophe(endings))


def is_oblique(sentence: Sentence, party: Party, language: Language) -> bool:
    """Whether the noun that somebody is called by has a case that no subject has, where its words show it.

    "Освободили от | боевиков город, сообщили ...": a person's name shows nothing ("Громов"). By whom something was
    done, the last word may show as well: "о взятии X | азербайджанской армией объявил ...".
    """
    grammar = language.data.grammar
    if not grammar.bare_nouns or party.titled:
        return False
    if party.noun is None:
        last = sentence.tokens[party.end - 1]
        return not last.capital and last.text.endswith(grammar.instrumentals)  # "взятие X | талибами признал ..."
    plural = tuple(ending for ending in grammar.datives if len(ending) > 1)
    if sentence.tokens[party.end - 1].text.endswith(grammar.instrumentals):
        return True
    return sentence.tokens[party.start].text.endswith((*grammar.accusatives, *grammar.instrumentals, *plural))


@cache
def _without_apostrophe(endings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(ending.removeprefix("'") for ending in endings)


def owned_place(sentence: Sentence, end: int, places: Sequence[PlaceFound], language: Language) -> PlaceFound | None:
    """The place whose name follows an owner that ends before a token ("Suriye'nin | Cerablus ilçesi")."""
    if not is_genitive(sentence, end, language):
        return None
    start = behind_suffix(sentence, end)
    for place in places:
        between = range(start, place.start)
        near = place.start >= start and len(between) <= (_CALLED_WITHIN if place.cued else _OWNED_WITHIN)
        if near and place.refers_to is None:
            plain = all(sentence.tokens[i].word and not sentence.covered(i, _NO_ADJECTIVE) for i in between)
            return place if plain else None
    return None


def only_lie_in(
    sentence: Sentence, parties: Sequence[Party], places: Sequence[PlaceFound], before: int, language: Language
) -> set[int]:
    """Where countries begin that only say where a place lies: "Suriye'nin | Cerablus ilçesinde".

    "Rusya'nın Harkiv'i vurduğu" has a subject like that, too; so somebody else must act, or the place must be where.
    """
    where: set[int] = set()
    acting = [p for p in parties if p.start < before]
    for party in acting:
        if not party.side or party.identity != party.side or not party.land:
            continue
        place = owned_place(sentence, party.end, places, language)
        listed = [p for p in places if p is place or (p.joined and place and p.start > place.start)]
        owner = not language.data.grammar.verb_final  # "Սիրիայի Համա քաղաք": no subject has that case there
        if place and (owner or len(acting) > 1 or any(is_locative(sentence, p.end, language) for p in listed)):
            where.add(party.start)
    return where
