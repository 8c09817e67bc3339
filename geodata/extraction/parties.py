"""Who acts and speaks in a sentence, the names by which a conflict's file knows them, and who act together.

A party is a chain of neighbouring words that the language's and the conflict's data know: a side's
name or adjective, an institution, a title with its person, and the adjectives between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geodata.conflicts import Conflict, Group, Land, Person, Side
from geodata.extraction.document import Sentence, TermMatch
from geodata.languages.folding import fold_name
from geodata.languages.language import Language, Term
from geodata.languages.lexicon import Lexicon
from geodata.model import Attribution, EventType, Span

_UNKNOWN_BETWEEN = 2
_MODIFIER = frozenset({"modifier"})
_BACKERS = 4
"""Words of what backs somebody, before more that does: "backed by Russian air strikes and ..."."""
_NEW_CLAUSE = frozenset({"reporting", "subordinator", "complementizer", "relative_pronoun", "contrast"})
INSTRUMENT = frozenset({"with", "like"})
"""Prepositions glued to the front of what somebody acts with, or as: "بطائرات", with aircraft."""


@dataclass(frozen=True, slots=True)
class Named:
    """A conflict's side, body or person behind a name in the text; ``side`` is the side's id."""

    side: str | None
    what: Side | Group | Person | Land


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who acts or speaks, at tokens ``start`` to ``end`` of a sentence.

    ``noun`` is the institution that it is called; ``taken_up``: by that noun alone, with its article ("the army").
    ``deed``: it is an adjective that only says whose the deed before it is ("غارة | إسرائيلية"), ``owner``: whose the
    attack is that it stands beside ("frappes | israéliennes").
    ``titled``: it is a person. ``land``: it is a country's name and no more. ``authority``: it is a body or an
    office of a state, and that is all that is said of it ("the army", "the governor").
    """

    start: int
    end: int
    side: str | None = None
    identity: str | None = None
    voice: Attribution = Attribution.UNNAMED
    gender: str | None = None
    number: str | None = None
    speaks: bool = True
    spoken_to: bool = False
    acts: bool = True
    own: bool = False
    capital: bool = False
    conjunction: str = ""
    noun: str | None = None
    taken_up: bool = False
    titled: bool = False
    land: bool = False
    owner: bool = False
    authority: bool = False
    deed: bool = False


def add_conflict(lexicon: Lexicon[Term], conflict: Conflict, language: Language) -> None:
    """Teach a lexicon the names of a conflict's sides in a language."""
    code = language.code
    for side_id, side in conflict.sides.items():
        named = Named(side_id, side)
        for category, names in (("side", side.names), ("demonym", side.demonyms), ("capital", side.capitals)):
            _add(lexicon, names.get(code, ()), Term(category, named), language, adjective=category == "demonym")
        for person in side.people:
            _add(lexicon, person.names.get(code, ()), Term("person", Named(side_id, person)), language)
        for group in side.groups:
            _add(lexicon, group.names.get(code, ()), Term("group", Named(side_id, group)), language)
    if conflict.land:
        named = Named(None, conflict.land)
        _add(lexicon, conflict.land.names.get(code, ()), Term("land", named), language)
        _add(lexicon, conflict.land.demonyms.get(code, ()), Term("land", named), language, adjective=True)
    for group in conflict.observers:
        _add(lexicon, group.names.get(code, ()), Term("group", Named(None, group)), language)


def _add(
    lexicon: Lexicon[Term], names: tuple[str, ...], term: Term, language: Language, *, adjective: bool = False
) -> None:
    for name in names:
        for pattern in language.name_patterns(fold_name(name), adjective=adjective):
            lexicon.add(pattern, Term(term.category, term.data, name))


def follows_a_backing(sentence: Sentence, position: int) -> bool:
    """Whether what begins at a token only leads or supports somebody ("led by ...", "with the help of the ...").

    Not where the words are some of an event's: "l'attaque | menée par ...".
    """
    backings = sentence.terms.get("backing", ())
    near = [m for m in backings if 0 <= position - m.end <= 1 or _is_one_more(sentence, m, position)]
    events = sentence.terms.get("frame", ()) if near else ()
    return any(not any(e.start < m.start and m.end <= e.end for e in events) for m in near)


def _is_one_more(sentence: Sentence, backing: TermMatch, position: int) -> bool:
    """Whether "and" joins what begins at a token to what backs somebody: "backed by air strikes and | militias"."""
    words = range(backing.end, position - 1)
    if not 0 < len(words) <= _BACKERS or sentence.covering("coordinator", position - 1) is None:
        return False
    deeds = sentence.within("frame", words.start, words.stop)
    nouns = {i for m in deeds if m.entry.data.form == "noun" for i in range(m.start, m.end)}
    verb = any(m.entry.data.form != "noun" and m.start not in nouns for m in deeds)
    return not verb and all(sentence.tokens[i].word and not sentence.covered(i, _NEW_CLAUSE) for i in words)


def own_span(sentence: Sentence, party: Party) -> Span:
    """Where a party is named, without the letters of "and" and "to" glued before it: "و|الحوثيين", "ل|قوات النظام".

    "To" and the article are written as one ("للحوثيين"), and cannot be parted.
    """
    span = sentence.span(party.start, party.end)
    words = sentence.words(party.start, party.end)
    cut = len(party.conjunction) if words.startswith(party.conjunction) else 0
    cut += party.spoken_to and words[cut : cut + 1] == "ل" and words[cut + 1 : cut + 2] != "ل"
    return Span(span.start + cut, span.end)


def coordinate(parties: list[Party], sentence: Sentence, conflict: Conflict | None) -> list[Party]:
    """Join fighters of one camp that "and" joins ("the army and the popular resistance") into one actor."""
    joined: list[Party] = []
    for number, party in enumerate(parties):
        last = joined[-1] if joined else None
        fights = last is not None and last.acts and party.acts
        if (
            last
            and fights
            and not _are_opponents(sentence, last, parties[number : number + 2])
            and _joined_by_and(last, party, sentence, conflict)
        ):
            joined[-1] = replace(last, end=party.end, side=last.side or party.side, number="p")
        else:
            joined.append(party)
    return joined


def _are_opponents(sentence: Sentence, first: Party, others: Sequence[Party]) -> bool:
    """Whether "between" stands before the first of two who need not be of one camp: "between the army and | gunmen".

    Of three it is the last that the first two fight with ("between the army, the police and the rebels").
    """
    second = others[0]
    if first.side and second.side:
        return False
    if any(_goes_on_with(sentence, second, third) for third in others[1:]):
        return False
    start = first.start - (sentence.covering("article", first.start - 1) is not None)
    between = {m.entry.pattern for m in sentence.terms.get("by", ()) if m.end == start}
    fights = (m.entry.data for m in sentence.terms.get("frame", ())) if between else ()
    return any(f.against and not between.isdisjoint(f.by) for f in fights if f.event is EventType.CLASH)


def _goes_on_with(sentence: Sentence, party: Party, following: Party) -> bool:
    """Whether another one who acts is joined to somebody by "and"."""
    glued = following.start == party.end and following.conjunction
    return following.acts and (bool(glued) or sentence.at("coordinator", party.end) is not None)


def _joined_by_and(first: Party, second: Party, sentence: Sentence, conflict: Conflict | None) -> bool:
    if first.side and second.side and first.side != second.side:
        opposed = conflict is not None and conflict.camp(first.side) != conflict.camp(second.side)
        if opposed or first.own or second.own:
            return False
    if second.start == first.end:
        return bool(second.conjunction)
    if _fight_each_other(sentence, first, second):
        return False
    gap = range(first.end + 1, second.start)  # "the army and | Galmudug regional | forces"
    unknown = len(gap) <= _UNKNOWN_BETWEEN and not any(
        sentence.is_term(i) and not sentence.covered(i, _MODIFIER) for i in gap
    )
    return sentence.at("coordinator", first.end) is not None and unknown and all(sentence.tokens[i].word for i in gap)


def _fight_each_other(sentence: Sentence, first: Party, second: Party) -> bool:
    """Whether "and" stands for "with" before a word for "between": "ordu | ile | Husiler | arasında"."""
    joint, between = sentence.at("against", first.end), sentence.at("by", second.end)
    if joint is None or between is None:
        return False
    fights = (m.entry.data for m in sentence.terms.get("frame", ()))
    return any(joint.entry.pattern in f.against and between.entry.pattern in f.by for f in fights)
