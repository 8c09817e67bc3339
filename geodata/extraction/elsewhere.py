"""Find where an event happened that its own words do not say: by a pronoun, or at the head of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geodata.extraction.claims import FIRE, FOUGHT, GROUND
from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.events import Event
from geodata.extraction.marks import COMMAS
from geodata.extraction.speech import Voice
from geodata.model import MAPPED_ROLES, Attribution, EventType, PlaceKind, PlaceRole

_AT_A_PLACE = FIRE | GROUND | {EventType.CLASH}
_NOWHERE = frozenset({EventType.OTHER, EventType.INTERCEPTION})
_AUXILIARIES = 2
"""Words from a subject to its verb: "it | had since | fallen"."""
_INTO = GROUND | {EventType.ADVANCE, EventType.SIEGE, EventType.WITHDRAWAL}
_PARTS = frozenset({"part", "place_cue"})
_OF_A_PLACE = "f"
"""Gender of the pronoun for a town or a village in Arabic."""
_BEHIND_VERB = 2
"""Words from a verb to the preposition with its pronoun: "took control | fully | of it" in Arabic."""
_ARTICLE = frozenset({"article"})
_ARTICLES = frozenset({"article", "glue", "preposition"})
_LEADS = 2
_PREPOSITION = frozenset({"preposition"})
_BESIDE = 2
"""Tokens from who speaks to the noun of place behind "in"."""
_OPENING = 3
"""Words before the first place of a sentence that begins with it: "In nearby ..."."""


def pronoun_for_place(sentence: Sentence, event: Event, *, just_told: bool = False) -> PlaceFound | None:
    """The pronoun for the place that somebody took or holds: "it fell to the rebels", "recaptured it", "l'a reprise".

    Only where the clause names who did it and no other place, for a tank or a prisoner may be taken, too. It need name
    nobody where something is known to have been told of a place just before (``just_told``: "Его заняли", it was
    taken), and may tell of fire, too.
    """
    if (suffix := _in_the_verb(sentence, event)) is not None:
        return suffix
    named = event.event_type in GROUND and event.actor is not None
    named = named or (just_told and event.event_type in FIRE | {EventType.CONTROL_CHANGE})
    if not named or event.places or event.parents:
        return None
    if (within := _part_of_it(sentence, event)) is not None:
        return within
    trigger, frame = event.clause.trigger, event.frame
    found = None
    if frame.form == "passive" and frame.subject == "place":
        before = range(trigger.start - 1, trigger.start - 2 - _AUXILIARIES, -1)
        found = next((m for i in before if (m := sentence.at("place_subject", i)) is not None), None)
        if found is None and just_told:
            found = sentence.at("place_object", trigger.start - 1)
    elif frame.form == "verb" and frame.object == "place":
        inside = (sentence.at("place_object", i) for i in range(trigger.start + 1, trigger.end + 1))
        objects = (m for m in inside if m and not sentence.covered(m.start, _ARTICLE))  # "le contrôle de | l'aéroport"
        found = next(objects, None)  # "took | it | over"
        ahead = sentence.at("place_object", trigger.start - 1)
        if found is None and ahead is not None and sentence.at("pronoun", ahead.start) is None:
            found = ahead
    if found is None or not event.clause.start - 1 <= found.start < event.clause.end:
        return None
    name = sentence.span(found.start, found.end)
    return PlaceFound(found.start, found.end, name, cued=True, refers_to="")


def _in_the_verb(sentence: Sentence, event: Event) -> PlaceFound | None:
    """The word that has the pronoun for the place at its end, or a preposition with it: "دخلوها", "سيطر عليها".

    Not where a thing that may be taken was named before it.
    """
    trigger, frame = event.clause.trigger, event.frame
    if event.event_type not in _INTO or frame.form == "passive" or event.clause.about is not None:
        return None
    left = event.event_type is EventType.WITHDRAWAL
    of_a_place = trigger.features.get("object") == _OF_A_PLACE
    if (left and (event.actor is None or of_a_place)) or any(role in MAPPED_ROLES for _, role in event.places):
        return None
    ends = [p.end + 1 for p in (event.actor, event.target) if p is not None]
    last = max([trigger.end + _BEHIND_VERB, *ends])
    behind = range(max(trigger.start + 1, trigger.end - 1), min(last, len(sentence.tokens)))
    pronominal = next((m for i in behind if (m := sentence.at("pronominal", i)) is not None), None)
    noun = frame.form == "noun" and frame.object == "place" and trigger.features.get("owner") == _OF_A_PLACE
    noun = noun and not sentence.covered(trigger.end - 1, _PREPOSITION)  # "سيطرتها | على", its control of
    if noun or of_a_place:
        position = trigger.end - 1 if noun else trigger.start
    elif pronominal is not None and (
        frame.form == "verb" or pronominal.end == trigger.end or _whose_it_was_stands_between(event, pronominal)
    ):
        position = pronominal.start
    else:
        return None
    if any(m.start < position for m in sentence.terms.get("object", ())) or _is_about_another(sentence, event):
        return None
    return PlaceFound(position, position + 1, sentence.span(position, position + 1), cued=True, refers_to="")


def _whose_it_was_stands_between(event: Event, pronominal: TermMatch) -> bool:
    """Whether a noun tells who left or was driven out, and a pronoun with "from" from where: "طرد داعش | منها"."""
    taken_from = (event.frame.object, event.frame.loses) == ("target", "target")
    whose = event.target if taken_from else event.actor
    left = taken_from or event.event_type is EventType.WITHDRAWAL
    return left and whose is not None and whose.end == pronominal.start


def _is_about_another(sentence: Sentence, event: Event) -> bool:
    """Whether the pronoun is of a noun before a relative clause that names no place: "the lands | which they held".

    Without an article such a noun needs no "which": "مناطق | طردوا منها", areas from which they were driven.
    """
    start = event.clause.start
    told_aside = bool(sentence.within("relative_pronoun", start, event.clause.trigger.start))  # "الذين | تسللوا إليها"
    return told_aside or sentence.before("relative_pronoun", start) is not None or sentence.ends(start, _PARTS)


def adverb_for_place(sentence: Sentence, event: Event) -> tuple[PlaceFound, PlaceRole] | None:
    """The adverb that says where something happened of which no place is named: "fighting went on there", "nearby"."""
    if event.event_type in _NOWHERE or event.places or event.parents:
        return None
    adverbs = sentence.within("place_adverb", event.clause.start, event.clause.end)
    idle = {i for m in adverbs if m.entry.data.role is None for i in range(m.start, m.end)}  # "il | y | a"
    for adverb in adverbs:
        if adverb.start in idle:
            continue
        longest = sentence.at("place_adverb", adverb.start)
        if longest is adverb and adverb.entry.data.role is not None:
            role = event.frame.role if adverb.entry.data.role is PlaceRole.TARGET else adverb.entry.data.role
            name = sentence.span(adverb.start, adverb.end)
            return PlaceFound(adverb.start, adverb.end, name, cued=True, refers_to=""), role
    return None


def places_before_where(
    sentence: Sentence, event: Event, places: Sequence[PlaceFound], previous: Event | None
) -> list[tuple[PlaceFound, PlaceRole]]:
    """The places that a clause with "where" tells of, if it names none: "in North Sinai, | where fighting went on".

    They are those of the event before it, or the one that stands before the word.
    """
    held = event.event_type is EventType.CONTROL_HELD  # "X, where the rebels sit", says more of X than of them
    if event.event_type not in _AT_A_PLACE or held or any(role in MAPPED_ROLES for _, role in event.places):
        return []
    start = event.clause.start
    where = next((m for m in sentence.terms.get("where", ()) if _opens(sentence, m, start)), None)
    if where is None or event.parents:
        return []
    beside = previous is not None and 0 <= where.start - previous.clause.end <= 1
    ahead = previous.places if previous is not None and beside else []
    told = [p for p, role in ahead if role in MAPPED_ROLES]
    near = [p for p, _ in ahead if p.role is PlaceRole.REFERENCE_POINT]
    if near and not told and event.event_type in FOUGHT:  # "arrived near X, | where new fighting broke out"
        return [(place, PlaceRole.REFERENCE_POINT) for place in near]
    named = (p for p in places if 0 <= where.start - p.end <= 1 and p.refers_to is None and p.role is None)
    role = PlaceRole.PART_OF if event.event_type in GROUND else PlaceRole.TARGET
    return [(place, PlaceRole.PART_OF if place.part else role) for place in told or [*named][:1]]


def _opens(sentence: Sentence, where: TermMatch, clause: int) -> bool:
    """Whether "where" opens a clause, an article perhaps between: "où | de | violents combats"."""
    between = range(where.end, clause)
    led = len(between) <= _LEADS and all(sentence.covered(i, _ARTICLES) for i in between)
    return where.start == clause or (where.end <= clause and led)


def _part_of_it(sentence: Sentence, event: Event) -> PlaceFound | None:
    """The pronoun behind a word for some part of a place: "took several positions | in it", "مواقع فيها"."""
    for m in sentence.terms.get("pronominal", ()):
        inside = event.clause.trigger.end < m.start < event.clause.end
        if inside and any(sentence.covered(m.start - step, _PARTS) for step in (1, 2)):
            name = sentence.span(m.start, m.end)
            return PlaceFound(m.start, m.end, name, cued=True, part=True, refers_to="")
    return None


def place_of_scene(
    sentence: Sentence, event: Event, voice: Voice | None, places: Sequence[PlaceFound]
) -> tuple[PlaceFound, PlaceRole] | None:
    """Where it happened, if the sentence only begins with that: "In Khan Younis, medics said four were killed".

    Of several names right behind each other it is the last ("in the Gaza Strip city of Khan Younis").
    """
    if voice is None or event.places or event.parents or event.event_type not in _AT_A_PLACE:
        return None
    seat = next((p for p in places if _is_where_who_tells_governs(sentence, event, voice, p)), None)
    if seat is not None:
        return seat, PlaceRole.TARGET
    ahead = [p for p in places if p.end <= voice.head[0]]
    if not ahead or event.clause.start < voice.head[1] or any(p.role is not None or p.refers_to for p in ahead):
        return None
    first, last = ahead[0], ahead[-1]
    opens = first.start <= _OPENING and first.within
    one = all(second.start - earlier.end <= 1 and not second.joined for earlier, second in pairwise(ahead))
    comma = any(sentence.tokens[i].text in COMMAS for i in range(last.end, voice.head[0]))
    if not (opens and one and comma):
        return None
    return last, PlaceRole.PART_OF if event.event_type in GROUND else PlaceRole.TARGET


def _is_where_who_tells_governs(sentence: Sentence, event: Event, voice: Voice, place: PlaceFound) -> bool:
    """Whether a district or province stands with "in" beside officials who tell of fighting without any place.

    "Officials | in Balkh province | said that in attacks on posts ten soldiers were killed": it was there.
    """
    speaker, behind = voice.speaker, voice.head[1]
    if speaker is None or speaker.voice is not Attribution.OFFICIAL or event.event_type in GROUND:
        return False
    whole = place.cued and place.kind is PlaceKind.ADMIN and place.within and not place.role and not place.part
    beside = sentence.tokens[place.start - _BESIDE].end == speaker.span.end if place.start >= _BESIDE else False
    return whole and beside and place.start <= behind <= event.clause.trigger.start
