"""Which words of a clause state its event: the quote of a claim."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.extraction.document import Sentence
from geodata.extraction.events import Event
from geodata.extraction.marks import COMMAS
from geodata.extraction.quantities import Quantity
from geodata.languages.language import Language
from geodata.model import MAPPED_ROLES

_SOMEBODY = ("institution", "side", "group", "person", "title")
_LISTED = frozenset({"place_cue", "object", "unit", "number"})


def stated_at(sentence: Sentence, event: Event, quantities: Sequence[Quantity], language: Language) -> tuple[int, int]:
    """The tokens of a clause without what commas part from all that takes part in its event.

    "A few hours before, | blasts shook Damascus |, and the sky turned orange". Nothing is left out before a verb whose
    subject may stand there, nor behind one where a list goes on.
    """
    clause = event.clause
    inside = [(start, end) for start, end in _parts(event, quantities) if clause.start <= start and end <= clause.end]
    first, last = min(start for start, _ in inside), max(end for _, end in inside)
    commas = [i for i in sentence.marks(COMMAS) if clause.start <= i < clause.end]
    ahead = [] if _may_lack_its_subject(sentence, event, first, language) else [i + 1 for i in commas if i < first]
    end = next((i for i in commas if i >= last and not _goes_on_a_list(sentence, i + 1)), clause.end)
    return max(ahead, default=clause.start), end


def _parts(event: Event, quantities: Sequence[Quantity]) -> list[tuple[int, int]]:
    """The tokens of all that an event is told by: its words, who, what, how many and where."""
    deed, thing = event.clause.deed, event.object_span
    whos = (event.actor, event.target)
    return [
        (event.clause.trigger.start, event.clause.trigger.end),
        *([(deed.start, deed.end)] if deed else []),
        *([thing] if thing else []),
        *((who.start, who.end) for who in whos if who is not None),
        *((place.start, place.end) for place, _ in event.places),
        *((place.start, place.end) for place in event.parents),
        *((quantity.start, quantity.end) for quantity in quantities),
    ]


def _may_lack_its_subject(sentence: Sentence, event: Event, end: int, language: Language) -> bool:
    """Whether who did it, though nobody is known to have, or what it befell may stand in a clause before a token."""
    frame, order = event.frame, language.data.grammar.subject
    if frame.form == "passive" and order[0] != "after" and event.target is None and not _befell_a_place(event):
        return True  # "both roads, | which lead to X, | are held by ..."
    if event.actor is not None:
        return False
    active = frame.form == "verb" and frame.subject == "actor" and order[0] != "after"
    return active or any(sentence.within(category, event.clause.start, end) for category in _SOMEBODY)


def _befell_a_place(event: Event) -> bool:
    start = event.clause.trigger.start
    return any(role in MAPPED_ROLES and place.end <= start for place, role in event.places)


def _goes_on_a_list(sentence: Sentence, position: int) -> bool:
    """Whether what stands behind a comma is one more of what was named before: a thing, a number, a place."""
    if position >= len(sentence.tokens):
        return False
    counted = any(character.isdigit() for character in sentence.tokens[position].text)
    return counted or not _LISTED.isdisjoint(sentence.beginning(position))
