"""Find where an event happened that its own words do not say: by a pronoun, or at the head of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.document import Sentence
from geodata.extraction.events import FIRE, Event
from geodata.extraction.marks import COMMAS
from geodata.extraction.speech import Voice
from geodata.model import EventType, PlaceRole

_HELD = frozenset({EventType.CONTROL_CHANGE, EventType.CONTROL_HELD})
_AT_A_PLACE = FIRE | _HELD | {EventType.CLASH}
_AUXILIARIES = 2
"""Words from a subject to its verb: "it | had since | fallen"."""
_OPENING = 3
"""Words before the first place of a sentence that begins with it: "In nearby ..."."""


def pronoun_for_place(sentence: Sentence, event: Event) -> PlaceFound | None:
    """The pronoun for the place that somebody took or holds: "it fell to the rebels", "recaptured it", "l'a reprise".

    Only where the clause names who did it and no other place, for a tank or a prisoner may be taken, too.
    """
    if event.event_type not in _HELD or event.actor is None or event.places or event.parents:
        return None
    trigger, frame = event.clause.trigger, event.frame
    found = None
    if frame.form == "passive" and frame.subject == "place":
        before = range(trigger.start - 1, trigger.start - 2 - _AUXILIARIES, -1)
        found = next((m for i in before if (m := sentence.at("place_subject", i)) is not None), None)
    elif frame.form == "verb" and frame.object == "place":
        found = sentence.at("place_object", trigger.end)
        ahead = sentence.at("place_object", trigger.start - 1)
        if found is None and ahead is not None and sentence.at("pronoun", ahead.start) is None:
            found = ahead
    if found is None or not event.clause.start - 1 <= found.start < event.clause.end:
        return None
    name = sentence.span(found.start, found.end)
    return PlaceFound(found.start, found.end, name, cued=True, refers_to="")


def place_of_scene(
    sentence: Sentence, event: Event, voice: Voice | None, places: Sequence[PlaceFound]
) -> tuple[PlaceFound, PlaceRole] | None:
    """Where it happened, if the sentence only begins with that: "In Khan Younis, medics said four were killed".

    Of several names right behind each other it is the last ("in the Gaza Strip city of Khan Younis").
    """
    if voice is None or event.places or event.parents or event.event_type not in _AT_A_PLACE:
        return None
    ahead = [p for p in places if p.end <= voice.head[0]]
    if not ahead or event.clause.start < voice.head[1] or any(p.role is not None or p.refers_to for p in ahead):
        return None
    first, last = ahead[0], ahead[-1]
    opens = first.start <= _OPENING and first.within
    one = all(second.start - earlier.end <= 1 and not second.joined for earlier, second in pairwise(ahead))
    comma = any(sentence.tokens[i].text in COMMAS for i in range(last.end, voice.head[0]))
    if not (opens and one and comma):
        return None
    return last, PlaceRole.PART_OF if event.event_type in _HELD else PlaceRole.TARGET
