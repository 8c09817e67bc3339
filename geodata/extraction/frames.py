"""Fill an event's frame: who acts, on whom, on what sort of thing, where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geodata.extraction.claims import FIRE, FOUGHT, GROUND
from geodata.extraction.clauses import Clause
from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.document import LineRole, Sentence, TermMatch
from geodata.extraction.event_places import locate
from geodata.extraction.events import TOLL, Event
from geodata.extraction.marks import COMMAS, QUOTES
from geodata.extraction.offsets import says_how_far
from geodata.extraction.participants import fill_participants, say_who_killed
from geodata.extraction.parties import INSTRUMENT, Party
from geodata.extraction.quantities import Quantity
from geodata.extraction.suffixes import has_ending, only_lie_in
from geodata.extraction.triggers import NEW_CLAUSE, describes_what_follows, tells_who_fell
from geodata.languages.language import Language
from geodata.languages.schema import Death, Frame, Noun, ObjectClass
from geodata.model import Attribution, EventType, PlaceRole

_FROM_WHOM = frozenset({"against"})
_MEANS = frozenset({"means"})
_WEAPONS = frozenset({"object", "modifier", "unit", "institution"})
_OBJECT_REACH = 5
_DESCRIBED_WITHIN = 4
"""Words between a participle and whom it tells of: "İran destekli", "yüzlerce"."""
_RESULT_WITHIN = 2
"""Tokens between a clause and what came of it: a comma, "which"."""
_OBJECT_BEFORE = 2
_AIR = frozenset({Noun.AIR_FORCE, Noun.DRONES, Noun.ARTILLERY, Noun.COALITION})


def read_event(
    sentence: Sentence,
    clause: Clause,
    parties: Sequence[Party],
    places: Sequence[PlaceFound],
    quantities: Sequence[Quantity],
    language: Language,
) -> Event | None:
    """Return the event a clause states, or ``None`` when its object shows that it states none."""
    frame: Frame = clause.trigger.entry.data
    if frame.idiom:
        return None
    located = {place.start for place in places}
    described = _whom_it_describes(sentence, clause, parties)
    clause = _up_to_whom_it_describes(clause, described, language)
    inside = [p for p in parties if clause.holds(p.start, p.end) and p.start not in located]
    where = only_lie_in(sentence, inside, places, clause.trigger.start, language)
    inside = [p for p in inside if p.start not in where]
    told = frame.headline if sentence.role is LineRole.HEADING and sentence.index == 0 else None
    event = Event(clause, frame, told or frame.event)
    postposed = language.data.places.postposed
    for quantity in (q for q in quantities if clause.holds(q.start, q.end)):
        if frame.event is EventType.ADVANCE or not says_how_far(sentence, quantity, places, postposed=postposed):
            event.count.setdefault(quantity.key, quantity.value)
    for quantity in (*_toll_behind(sentence, clause, quantities), *_toll_before(sentence, event, quantities)):
        event.count.setdefault(quantity.key, quantity.value)
    if isinstance(frame, Death):
        say_who_killed(sentence, event, inside, language)
    else:
        fill_participants(sentence, event, inside, language)
    event.event_type = _by_who_did_it(sentence, event)
    if described is not None:
        event.actor, event.target = described, event.target or event.actor
    thing = _object_class(sentence, event, [p for p in places if p.refers_to is None], language)
    here = [
        replace(p, role=None, offset=None, within=False) if clause.is_about(p) else p
        for p in places
        if (clause.holds(p.start, p.end) or clause.sends(p) or _says_where_another_lies(sentence, clause, p, places))
        and not _only_of_the_report(sentence, clause, p, language)
    ]
    if thing is not None and not (
        _place_is_object(sentence, event, here) or _hit_a_place(sentence, event, thing, here, language)
    ):
        if thing.becomes is not None:
            _retype(event, thing)
        elif not (thing.struck and event.event_type in FIRE):
            return None
    locate(sentence, event, [p for p in here if p.refers_to != ""], language)
    vague = [
        *sentence.within("part", clause.start, clause.end),
        *sentence.within("place_cue", clause.start, clause.end),
    ]
    subject_is_place = frame.form == "passive" and frame.subject != "actor"
    anywhere = subject_is_place or (frame.form == "verb" and language.data.grammar.verb_final)
    event.unnamed = any(anywhere or m.start >= clause.trigger.start for m in vague) or any(
        p.refers_to == "" for p in here
    )
    return event


def _says_where_another_lies(
    sentence: Sentence, clause: Clause, place: PlaceFound, places: Sequence[PlaceFound]
) -> bool:
    """Whether an insertion behind a place tells how far that lies from this one: "X, | 7 km from Y, | was attacked"."""
    start, end = clause.insertion
    inserted = place.role is PlaceRole.REFERENCE_POINT and start <= place.start < end
    inserted = inserted and bool(sentence.within("unit", start, place.start))
    return inserted and sentence.tokens[start].text in COMMAS and any(p.end == start for p in places)


def _whom_it_describes(sentence: Sentence, clause: Clause, parties: Sequence[Party]) -> Party | None:
    """Who stands behind a participle that says what they did: "kenti kuşatan | İran destekli milisler"."""
    trigger = clause.trigger
    if trigger.features.get("participle") != "agent" or trigger.entry.data.form != "verb":
        return None
    party = next((p for p in parties if p.start >= trigger.end and (p.acts or p.side)), None)
    if party is None or party.start - trigger.end > _DESCRIBED_WITHIN:
        return None
    between = range(trigger.end, party.start)
    return party if all(sentence.tokens[i].word and not sentence.names_at(i) for i in between) else None


def _up_to_whom_it_describes(clause: Clause, described: Party | None, language: Language) -> Clause:
    """The clause, if its participle tells of ground, without what those do whom it describes: "X'i alan ordu | ..."."""
    if described is None or clause.trigger.entry.data.event not in GROUND or not language.data.grammar.verb_final:
        return clause
    return replace(clause, end=min(clause.end, described.end))


def _toll_behind(sentence: Sentence, clause: Clause, quantities: Sequence[Quantity]) -> list[Quantity]:
    """How many fell, where that is told as what came of an event: "hit X, | leading to the death of ten men"."""
    result = next((m for m in sentence.terms.get("result", ()) if 0 <= m.start - clause.end <= _RESULT_WITHIN), None)
    if result is None:
        return []
    fallen = TOLL | {m.entry.data.key for m in sentence.terms.get("toll", ())}
    frames = (m.start for m in sentence.terms.get("frame", ()) if m.start >= result.end)
    end = min([*frames, len(sentence.tokens)])
    return [q for q in quantities if q.key in fallen and result.end <= q.start < end]


def _toll_before(sentence: Sentence, event: Event, quantities: Sequence[Quantity]) -> list[Quantity]:
    """How many fell, where that is all that is told before: "three people were killed | when a shell hit X"."""
    start = event.clause.start
    start -= sentence.covering("complementizer", start - 1) is not None  # "بعد | أن"
    word = sentence.covering("subordinator", start) or sentence.covering("subordinator", start - 1)
    if word is None or event.event_type not in FIRE | FOUGHT:
        return []
    deeds = (m for m in sentence.within("frame", 0, word.start) if not m.entry.data.idiom)
    if any(sentence.covered(i, NEW_CLAUSE) for i in range(word.start)) or not all(
        tells_who_fell(sentence, m) for m in deeds
    ):
        return []
    return [q for q in quantities if q.key in TOLL and q.end <= word.start]


def _by_who_did_it(sentence: Sentence, event: Event) -> EventType:
    """What the words for an event mean of a state ("Russia's attack on X") or of guns ("artillery (fire) | hit X").

    Nobody fights where drones or aircraft attack: "an attack | by drones" is a strike; and fighters do so where nothing
    flies.
    """
    deed, actor = event.clause.deed, event.actor
    if event.frame.of_fighters and actor is not None and actor.voice is Attribution.ARMED_GROUP:
        things = sentence.within("object", event.clause.start, event.clause.end)
        flies = any(m.entry.data.becomes is EventType.INTERCEPTION for m in things)
        return event.event_type if flies else event.frame.of_fighters
    of_a_state = event.frame.of_a_state if actor is not None and actor.land else None
    fire = deed is not None and deed.entry.data.event is EventType.SHELLING
    by_guns = fire or (actor is not None and actor.noun == Noun.ARTILLERY)
    if event.event_type is EventType.STRIKE and by_guns:
        return EventType.SHELLING
    if event.event_type is EventType.CLASH and actor is not None and actor.noun in {Noun.DRONES, Noun.AIR_FORCE}:
        return EventType.STRIKE
    return of_a_state or event.event_type


def _only_of_the_report(sentence: Sentence, clause: Clause, place: PlaceFound, language: Language) -> bool:
    """Whether a place stands between what is told, which closes with its verb, and the verb that tells it."""
    if not language.data.places.postposed or place.start < clause.trigger.end:
        return False
    told = sentence.at("reporting", clause.end) is not None and clause.trigger.entry.data.form != "noun"
    return told and not describes_what_follows(sentence, clause.trigger)


def _object_class(
    sentence: Sentence, event: Event, places: Sequence[PlaceFound], language: Language
) -> ObjectClass | None:
    """The class of the first thing that stands where the object must, no place's name ("استان انبار")."""
    clause, end = event.clause, event.clause.trigger.end
    actor, instrumentals = event.actor, language.data.grammar.instrumentals
    every = [
        m
        for m in sentence.terms.get("object", ())
        if not any(_names(sentence, p, m) or m.start < p.start < m.end for p in places)
        and not (m.start and sentence.tokens[m.start - 1].text == "(")  # "insansız hava aracıyla | (İHA)"
    ]
    behind = [
        m
        for m in every
        if end <= m.start
        and m.end <= clause.end
        and m.start - end <= _OBJECT_REACH
        and not (actor and actor.start <= m.start < actor.end)
        and not _comes_with_it(sentence, m, end)
        and not sentence.ends(m.start, _FROM_WHOM)
        and not sentence.within("means", end, m.start)
        and not sentence.within("backing", end, m.start)
        and not any(sentence.tokens[i].text in COMMAS for i in range(end, m.start))
        and not any(sentence.tokens[i].text.endswith(instrumentals) for i in _head_of(m, end, instrumentals))
    ]
    before = [
        m
        for m in every
        if clause.start <= m.start
        and m.end <= clause.trigger.start
        and not (actor and actor.start < m.start and m.end <= actor.end)
    ]
    if language.data.grammar.verb_final:
        behind = [
            m
            for m in before
            if event.clause.trigger.start - m.end <= _OBJECT_BEFORE
            and not _is_means(sentence, m, event.clause.trigger.start, instrumentals)
        ]
    for found in (behind, before if event.frame.form == "passive" else []):
        whole = [m for m in found if not any(o.start < m.start and m.end <= o.end for o in every)]
        if whole:
            nearest = min(whole, key=lambda m: (abs(m.start - clause.trigger.start), -m.end))
            thing: ObjectClass = nearest.entry.data
            event.object_span = (nearest.start, nearest.end)
            return thing
    return None


def _head_of(thing: TermMatch, trigger_end: int, instrumentals: tuple[str, ...]) -> tuple[int, ...]:
    """The words that may show by their case what it is done with: a thing, a number before it ("десятками ракет")."""
    if not instrumentals:
        return ()
    return (thing.end - 1, thing.start - 1) if thing.start > trigger_end else (thing.end - 1,)


def _counts(sentence: Sentence, position: int) -> bool:
    """Whether one more of a list stands at a token: a number, a thing."""
    return position in sentence.numerals() or bool(sentence.beginning(position).keys() & {"number", "object", "unit"})


def _is_means(sentence: Sentence, thing: TermMatch, verb: int, instrumentals: tuple[str, ...]) -> bool:
    """Whether "with" behind a thing says that the deed was done with that: "roketleri ile vurdu", "İHA'larla"."""
    quoted = thing.end < verb and sentence.tokens[thing.end].text in QUOTES
    joint = sentence.at("coordinator", thing.end + quoted)
    if joint is not None and joint.end == verb:
        return True
    if joint is not None and sentence.tokens[joint.start].text in instrumentals and not _counts(sentence, joint.end):
        return True
    return has_ending(sentence, thing.end, instrumentals)


def _names(sentence: Sentence, place: PlaceFound, thing: TermMatch) -> bool:
    """Whether a word is the name of a place, or part of it."""
    return all(place.name.start <= sentence.tokens[i].start < place.name.end for i in range(thing.start, thing.end))


def _comes_with_it(sentence: Sentence, thing: TermMatch, trigger_end: int) -> bool:
    """Whether a thing is what it is done with or for: "براجمات صواريخ", with launchers of rockets."""
    heads = [thing, *(sentence.beginning(thing.start - 1).values() if thing.start > trigger_end else ())]
    if "conjunction" in thing.features and (other := sentence.covering("object", thing.start - 1)):
        heads.append(other)
    return any(head.features.get("preposition") in INSTRUMENT | {"for"} for head in heads)


def _place_is_object(sentence: Sentence, event: Event, places: Sequence[PlaceFound]) -> bool:
    """Whether a place, named or not ("several villages"), stands nearer to the trigger than the thing does."""
    if event.object_span is None:
        return False
    if event.object_span[0] < event.clause.trigger.start:
        if any(0 <= p.start - event.clause.trigger.end <= 1 for p in places) and not event.frame.needs:
            return True  # "a lack of ammunition led to | the fall of X"
        return any(event.object_span[1] <= p.start and p.end <= event.clause.trigger.start for p in places)
    if event.event_type in GROUND and sentence.within("place_cue", event.clause.trigger.end, event.object_span[0]):
        return True
    return any(
        event.clause.trigger.end <= p.start < event.object_span[0]
        and not p.within
        and p.role not in {PlaceRole.REFERENCE_POINT, PlaceRole.AIMED_AT}
        for p in places
    )


def _hit_a_place(
    sentence: Sentence, event: Event, thing: ObjectClass, places: Sequence[PlaceFound], language: Language
) -> bool:
    """Whether missiles or drones behind a verb are its subject, for a place stands right behind them as its object.

    "استهدفت | صواريخ وطائرات مسيرة | مأرب". Nothing but words for such things and adjectives stands between.
    """
    if thing.becomes is not EventType.INTERCEPTION or event.event_type not in FIRE or event.object_span is None:
        return False
    if language.data.grammar.subject[0] != "after" or event.object_span[0] < event.clause.trigger.end:
        return False
    actor = event.actor
    if actor is not None and actor.end <= event.object_span[0]:
        return False  # "استهدفت | الدفاعات الجوية | صواريخ ..."
    bare = (p for p in places if p.role is None and not p.within and p.start >= event.object_span[1])
    place = next(bare, None)
    between = range(event.object_span[1], place.start) if place is not None else range(0)
    return place is not None and all(sentence.covered(i, _WEAPONS) for i in between)


def _retype(event: Event, thing: ObjectClass) -> None:
    if event.frame.object == "none":
        return
    if event.event_type in FIRE:
        hits_a_place = event.frame.form == "passive" and event.frame.subject != "target"
        if thing.becomes is EventType.INTERCEPTION:
            downs = not hits_a_place and event.event_type is not EventType.SHELLING
            event.event_type = EventType.INTERCEPTION if downs else event.event_type
        elif event.event_type is EventType.SHELLING:
            return  # guns destroy from afar
        elif event.count.keys() - TOLL and not (event.is_what_killed or _is_from_afar(event.actor)):
            event.event_type = EventType.OTHER
        return
    if thing.becomes in GROUND:
        return  # a base that is called by what it has: "كتيبة الصواريخ"
    if event.event_type in GROUND and thing.becomes and event.frame.object != "target":  # "drove | the soldiers | out"
        event.event_type = EventType.OTHER


def _is_from_afar(actor: Party | None) -> bool:
    """Whether who destroys a tank does so by fire: an air force, artillery."""
    return bool(actor and actor.identity and any(each in actor.identity for each in _AIR))
