"""Fill an event's frame: who acts, on whom, on what sort of thing, where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geodata.extraction.claims import FIRE, FOUGHT, GROUND
from geodata.extraction.clauses import Clause
from geodata.extraction.cued_places import AREA_KINDS, JOINT, PlaceFound
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.marks import COMMAS
from geodata.extraction.parties import INSTRUMENT, Party
from geodata.extraction.quantities import Quantity
from geodata.extraction.suffixes import behind_suffix, has_ending, is_genitive, is_locative, only_lie_in, owned_place
from geodata.extraction.triggers import describes_what_follows
from geodata.languages.folding import fold_name
from geodata.languages.language import Language
from geodata.languages.schema import Frame, ObjectClass
from geodata.model import EventType, PlaceKind, PlaceRole

_PREPOSITION = frozenset({"preposition"})
_ARTICLE = frozenset({"glue"})
_LOCATIVE = frozenset({"locative"})
_WITHIN = frozenset({"within"})
_PRONOMINAL = frozenset({"pronominal"})
_FROM_WHOM = frozenset({"against"})
_OBJECT_REACH = 5
_RESULT_WITHIN = 2
"""Tokens between a clause and what came of it: a comma, "which"."""
_OBJECT_BEFORE = 2
_SUBJECT_GAP = 2
_OWNER_GAP = 1
_NUMBERS = frozenset({"number"})
_COUNTED_WITHIN = 3
_TOLL = frozenset({"killed", "wounded"})
_TOLL_REACH = 4
"""Words between "killed" and who was: a number, "about", "of"."""
_AUXILIARIES = 3
"""Words between who was counted and "killed" or "wounded": "were also", "have been"."""
_AIR = frozenset({"air-force", "drones", "artillery", "coalition"})
_UNMANNED = "drones"


@dataclass(slots=True)
class Event:
    """What a clause says happened; participants are parties of the sentence.

    ``unnamed``: it speaks of places without naming them ("several villages"). ``joined_to``: the clause whose subject
    it shares.
    """

    clause: Clause
    frame: Frame
    event_type: EventType
    actor: Party | None = None
    target: Party | None = None
    places: list[tuple[PlaceFound, PlaceRole]] = field(default_factory=list)
    parents: list[PlaceFound] = field(default_factory=list)
    count: dict[str, int] = field(default_factory=dict)
    object_span: tuple[int, int] | None = None
    unnamed: bool = False
    joined_to: Clause | None = None


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
    inside = [p for p in parties if clause.holds(p.start, p.end) and p.start not in located]
    where = only_lie_in(sentence, inside, places, clause.trigger.start, language)
    inside = [p for p in inside if p.start not in where]
    event = Event(clause, frame, EventType.SHELLING if _is_by_guns(clause) else frame.event)
    for quantity in quantities:
        if clause.holds(quantity.start, quantity.end):
            event.count.setdefault(quantity.key, quantity.value)
    for quantity in _toll_behind(sentence, clause, quantities):
        event.count.setdefault(quantity.key, quantity.value)
    _participants(sentence, event, inside, language)
    thing = _object_class(sentence, event, [p for p in places if p.refers_to is None], language)
    here = [
        replace(p, role=None, offset=None, within=False) if clause.is_about(p) else p
        for p in places
        if (clause.holds(p.start, p.end) or clause.sends(p)) and not _only_of_the_report(sentence, clause, p, language)
    ]
    if thing is not None and not _place_is_object(sentence, event, here):
        if thing.becomes is not None:
            _retype(event, thing)
        elif not (thing.struck and event.event_type in FIRE):
            return None
    _locate(sentence, event, [p for p in here if p.refers_to != ""], language)
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


def _toll_behind(sentence: Sentence, clause: Clause, quantities: Sequence[Quantity]) -> list[Quantity]:
    """How many fell, where that is told as what came of an event: "hit X, | leading to the death of ten men"."""
    result = next((m for m in sentence.terms.get("result", ()) if 0 <= m.start - clause.end <= _RESULT_WITHIN), None)
    if result is None:
        return []
    fallen = {m.entry.data.key for m in sentence.terms.get("toll", ())}
    frames = (m.start for m in sentence.terms.get("frame", ()) if m.start >= result.end)
    end = min([*frames, len(sentence.tokens)])
    return [q for q in quantities if q.key in fallen and result.end <= q.start < end]


def _is_by_guns(clause: Clause) -> bool:
    """Whether the noun that is the subject of a verb for any strike tells of guns: "artillery fire | hit X"."""
    return clause.deed is not None and clause.deed.entry.data.event is EventType.SHELLING


def _only_of_the_report(sentence: Sentence, clause: Clause, place: PlaceFound, language: Language) -> bool:
    """Whether a place stands between what is told, which closes with its verb, and the verb that tells it."""
    if not language.data.places.postposed or place.start < clause.trigger.end:
        return False
    told = sentence.at("reporting", clause.end) is not None and clause.trigger.entry.data.form != "noun"
    return told and not describes_what_follows(sentence, clause.trigger)


def _participants(sentence: Sentence, event: Event, inside: Sequence[Party], language: Language) -> None:
    frame, trigger = event.frame, event.clause.trigger
    actors = [p for p in inside if p.acts or p.side]
    if trigger.features.get("person") == "1" and frame.subject == "actor":
        actors = [p for p in actors if p.own or p.start > trigger.start]  # "the government sent no help, so we left X"
    craft = _craft_shot_down(sentence, event, actors)
    mutual = frame.event is EventType.CLASH and frame.against
    fought = frame.form == "noun" and frame.event in FOUGHT and not mutual
    victims = _victims(sentence, event, actors) if fought else []
    done_to = [p for p in actors if sentence.at("object_marker", p.end) or _is_object(sentence, frame, p, language)]
    actors = [p for p in actors if not any(p in others for others in (craft, victims, done_to))]
    postposed = language.data.places.postposed
    own = (p for p in actors if p.owner and (p.start == trigger.end or p.end == trigger.start))
    gains = (frame.object, frame.gains) == ("place", "actor") and not (frame.needs or language.data.grammar.verb_final)
    helped = (p for p in actors if (gains or _is_what_killed(event)) and _is_part_of(trigger, p))
    by = next(own, None) or next(helped, None) or _marked(sentence, "by", event, actors, postposed=postposed)
    by = by or (None if mutual or frame.form == "verb" else _whose_deed(sentence, event, actors))
    against = _marked(sentence, "against", event, [p for p in actors if p is not by], postposed=postposed)
    against = against or _from_whom(sentence, event, [p for p in actors if p is not by], language)
    begun = trigger.start + language.data.grammar.verb_final  # "پهپادهای روسی ... | حمله کردند" begins with its subject
    behind = [p for p in actors if p.start >= begun and p not in (by, against)]
    before = [p for p in actors if p.start < begun and p not in (by, against)]
    by = by or _by_case(sentence, event, [p for p in actors if p is not against], language)
    if frame.form == "passive":
        inner = (p for p in actors if trigger.start < p.start and p.end <= trigger.end)
        within = None if frame.needs else next(inner, None)
        near = next((p for p in behind if p.start <= trigger.end + 1), None)
        event.actor = within or (by if by or frame.by else near)  # "under | Russian | control"
        undergone = [p for p in before if p is not by]
        event.target = against or (undergone[-1] if undergone and frame.subject == "target" else None)
        return
    if frame.event is EventType.CLASH and frame.form == "noun":
        opponents = [p for p in (by, *before, *behind, against) if p]
        event.actor = opponents[0] if opponents and opponents[0] is not against else None
        other = next((p for p in opponents[1:] if p.side != opponents[0].side or not p.side), None)
        event.target = against or other or next(iter(victims), None)
        return
    if language.data.grammar.verb_final:
        before = [p for p in before if not sentence.ends(p.start, _PREPOSITION)]
    deed = trigger if (frame.subject, frame.form) == ("deed", "verb") else event.clause.deed
    if deed:
        first, second = _around_deed(deed, actors, behind, reach=_OWNER_GAP if deed is not trigger else 0)
    else:
        first, second = _subject_and_object(sentence, event, before, behind, language)
    event.actor = by or first
    second = next(reversed(done_to), None) or second
    takes_object = frame.object in {"target", "any"}
    event.target = against or (second if takes_object and second is not event.actor else None)
    if frame.subject == "target":
        event.actor, event.target = by, event.target or first
    if frame.loses == "actor" and event.target is event.actor:
        event.target = None
    event.target = event.target or next(iter((*craft, *victims)), None)


def _is_object(sentence: Sentence, frame: Frame, party: Party, language: Language) -> bool:
    """Whether a case says that something is done to somebody, or to a thing of theirs: "İsrail | tankını vurdu".

    Where the object is a place, it is the subject's own: "IŞİD | güçlerini Hama'dan çekti".
    """
    endings = language.data.grammar.accusatives
    if not endings or party.titled or frame.object == "place":
        return False
    if has_ending(sentence, party.end, endings):
        return True
    thing = sentence.at("object", party.end)
    return thing is not None and has_ending(sentence, thing.end, endings)


def _craft_shot_down(sentence: Sentence, event: Event, parties: Sequence[Party]) -> list[Party]:
    """The parties that are what was shot down: a drone wherever it stands ("a drone was shot down"), others behind."""
    frame, start = event.frame, event.clause.trigger.start
    if frame.event is not EventType.INTERCEPTION and not (
        frame.form == "passive" and frame.event in FIRE and not frame.by
    ):
        return []
    unmanned = frame.event is EventType.INTERCEPTION
    behind = [p for p in parties if p.start >= start and sentence.covering("object", p.end - 1)]
    return [*behind, *(p for p in parties if unmanned and p.start < start and p.noun == _UNMANNED)]


def _by_case(sentence: Sentence, event: Event, parties: Sequence[Party], language: Language) -> Party | None:
    """By whom something was done, where only a case says so: "захвачено | боевиками", "muhaliflerce alındı"."""
    grammar, frame = language.data.grammar, event.frame
    endings = grammar.agentives or grammar.instrumentals
    if not endings or frame.form == "verb" or frame.event is EventType.CLASH:
        return None
    told = (p for p in parties if not sentence.ends(p.start, _PREPOSITION))
    return next((p for p in told if _is_in_case(sentence, p, endings, last=bool(grammar.agentives))), None)


def _is_in_case(sentence: Sentence, party: Party, endings: tuple[str, ...], *, last: bool) -> bool:
    """Whether somebody is named with one of some endings; ``last``: the last word has it, or a suffix behind it."""
    if last:
        return has_ending(sentence, party.end, endings)
    return sentence.tokens[party.start].text.endswith(endings)


def _is_part_of(trigger: TermMatch, party: Party) -> bool:
    """Whether somebody stands among the words of an event: "permis aux rebelles de prendre"."""
    return trigger.start < party.start and party.end < trigger.end


def _whose_deed(sentence: Sentence, event: Event, parties: Sequence[Party]) -> Party | None:
    """Whom an adjective of a trigger that is no verb, or what stands behind a raid, names as the one who acts."""
    trigger = event.clause.trigger
    by_adjective = next((p for p in parties if p.deed and trigger.start < p.start <= trigger.end + 1), None)
    raid = (event.frame.subject, event.frame.form) == ("deed", "noun")
    return by_adjective or (_owner_behind(sentence, trigger, parties) if raid else None)


def _owner_behind(sentence: Sentence, raid: TermMatch, parties: Sequence[Party]) -> Party | None:
    """Whose raid it is: who stands right behind it, or behind an adjective: "غارات | التحالف", "هجوم عنيف | للجيش"."""
    if "definite" in raid.features:
        return None
    near = range(raid.end, raid.end + 1 + _OWNER_GAP)
    owner = next((p for p in parties if p.start in near), None)
    if owner is None or any(sentence.covered(i, _PREPOSITION) for i in range(raid.end, owner.start)):
        return None
    return owner


def _from_whom(sentence: Sentence, event: Event, parties: Sequence[Party], language: Language) -> Party | None:
    """From whom something is taken, where only a case says so: "ապստամբներից վերագրավել է", "düşməndən"."""
    endings = language.data.grammar.ablatives
    if not endings or event.frame.loses != "target":
        return None
    return next(
        (p for p in parties if has_ending(sentence, p.end, endings) and not _is_called_so(sentence, p, endings)), None
    )


def _is_called_so(sentence: Sentence, party: Party, endings: tuple[str, ...]) -> bool:
    """Whether the name of a side ends like a case where no suffix behind it says so: "Ermenistan"."""
    name = sentence.covering("side", party.start)
    if name is None or behind_suffix(sentence, party.end) != party.end:
        return False
    return fold_name(name.entry.pattern).endswith(endings)


def _victims(sentence: Sentence, event: Event, parties: Sequence[Party]) -> list[Party]:
    """Those before a fight or strike of whom the clause says that they were killed or wounded in it.

    Right behind a verb may stand who killed, and before it, if not counted ("18 soldiers were killed").
    """
    end = event.clause.trigger.start
    tolls = sentence.within("toll", event.clause.start, end)
    verbs = {m.start for m in tolls if "tense" in m.features}
    numbers = sentence.numerals() | sentence.starts(_NUMBERS)

    def fell(party: Party, toll: TermMatch) -> bool:
        behind = (toll.start in verbs) <= party.start - toll.end <= _TOLL_REACH
        counted = not numbers.isdisjoint(range(party.start - _COUNTED_WITHIN, party.start))
        gap = range(party.end, toll.start)
        beside = len(gap) <= _AUXILIARIES and all(sentence.tokens[i].word for i in gap)
        return behind or (counted and party.end <= toll.start and beside)

    return [p for p in parties if p.end <= end and any(fell(p, toll) for toll in tolls)]


def _subject_and_object(
    sentence: Sentence, event: Event, before: Sequence[Party], behind: Sequence[Party], language: Language
) -> tuple[Party | None, Party | None]:
    trigger, frame = event.clause.trigger, event.frame
    grammar = language.data.grammar
    order = grammar.subject
    near = [p for p in behind if p.start <= trigger.end + 1 and _may_be_its_subject(sentence, event, p)]
    last = before[-1] if before else None
    if frame.form == "noun":
        return _around_noun(frame, trigger.end, last, near, behind)
    if grammar.verb_final:
        return _in_order(sentence, trigger.end, before, language)
    follows = frame.event in GROUND and frame.object == "place" and any(p.start == trigger.end for p in near)
    # "positions of | the Houthis | hit by | the coalition": whom something is of is not its subject
    beside = last is not None and not last.spoken_to and trigger.start - last.end <= _SUBJECT_GAP
    verb_first = order[0] == "after" and (follows or not beside)
    inverts = len(order) > 1 and (grammar.inversion or bool(grammar.case_endings))
    if near and verb_first and frame.object == "target" and len(behind) == 1:
        return None, near[0]  # "took X and drove out the rebels": what is driven out must be named
    if near and (verb_first or (inverts and last is None and frame.object == "place")):
        return near[0], behind[1] if len(behind) > 1 else None
    return last, behind[0] if behind else None


def _in_order(
    sentence: Sentence, end: int, before: Sequence[Party], language: Language
) -> tuple[Party | None, Party | None]:
    """Subject and object of a verb that comes last: the first two before it.

    Whoever owns something ("ordunun operasyonu ile") is not the subject of one that closes the sentence, and is no
    participle, if there is somebody else.
    """
    first = before[0] if before else None
    if not any(token.word for token in sentence.tokens[end:]):
        first = next((p for p in before if not is_genitive(sentence, p.end, language)), first)
    return first, next((p for p in before if p is not first), None)


def _may_be_its_subject(sentence: Sentence, event: Event, party: Party) -> bool:
    """Whether somebody behind a verb can be its subject: not after "on" or "for", nor against the verb's gender."""
    end = event.clause.trigger.end
    if party.start > end and sentence.ends(party.start, _PREPOSITION) and not sentence.ends(party.start, _PRONOMINAL):
        return False  # "carried out raids | against the rebels"
    bare = sentence.ends(end, _PREPOSITION) and not sentence.ends(end, _PRONOMINAL)
    if event.frame.object == "place" and party.start >= end and bare:
        return False  # "took control | of | the headquarters of the division"
    if event.frame.form == "noun":
        return True
    genders = {event.clause.trigger.features.get("gender"), party.gender}
    return not party.spoken_to and genders != {"m", "f"}


def _around_deed(
    deed: TermMatch, parties: Sequence[Party], behind: Sequence[Party], *, reach: int
) -> tuple[Party | None, Party | None]:
    """Whose deed it is ("the coalition's strikes hit ...", "غارات للتحالف"), and the first other party behind the verb.

    A noun with an article glued to it has no owner behind it.
    """
    near = range(0 if "definite" in deed.features else reach + 1)
    owner = next((p for p in parties if p.start - deed.end in near or p.end == deed.start), None)
    return owner, next((p for p in behind if p is not owner), None)


def _around_noun(
    frame: Frame, end: int, before: Party | None, near: Sequence[Party], behind: Sequence[Party]
) -> tuple[Party | None, Party | None]:
    """Subject and object of a nominal trigger: a possessor is its subject where places are its objects.

    ``end``: where the trigger ends, with the preposition that it needs.
    """
    if frame.needs and frame.object == "any":
        owners = [p for p in behind if p.end < end]  # "raids | of the coalition | on the Houthis"
        return before or next(iter(owners), None), next((p for p in behind if p not in owners), None)
    if before:
        return before, near[0] if near and frame.object in {"target", "any"} else None
    if frame.object == "place":
        return (near[0], None) if near else (None, None)
    theirs = (p for p in near if frame.object == "any" and p.spoken_to and p.start == end)
    owner = next(theirs, None)  # "قصف | لقوات النظام"; "استهداف لقوات النظام" is of them
    return owner, next((p for p in (behind if owner else near or behind) if p is not owner), None)


def _marked(
    sentence: Sentence, category: str, event: Event, parties: Sequence[Party], *, postposed: bool
) -> Party | None:
    """The party behind one of the frame's ``by`` or ``against`` words; before it, in a postposing language."""
    clause, markers = event.clause, event.frame.by if category == "by" else event.frame.against
    marked = sentence.within(category, clause.start, clause.end)
    if postposed and category == "by":  # the last one before the verb: "Hamas'ın karargahına İsrail'in düzenlediği"
        marked = sorted(marked, key=lambda m: (m.start >= clause.trigger.start, -m.start))
    for marker in marked:
        if marker.entry.pattern not in markers:
            continue
        if category == "against" and not postposed and any(p.end == marker.start for p in parties):
            continue
        if category == "against" and marker.end <= clause.trigger.start and sentence.covered(marker.start, _ARTICLE):
            continue  # "des | combattants ont chassé ..."
        if event.frame.form == "passive" and category == "by" and not postposed and marker.end < clause.trigger.start:
            continue  # "villages held by X were captured by Y"
        if postposed:
            near = [p for p in reversed(parties) if 0 <= marker.start - p.end <= 1 or p.end == marker.end]
        else:
            near = [
                p
                for p in parties
                if 0 <= p.start - marker.end <= _SUBJECT_GAP
                and not any(sentence.covered(i, _PREPOSITION) for i in range(marker.end, p.start))
            ]
        if near:
            return near[0]
    return None


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
        and not any(sentence.tokens[i].text in COMMAS for i in range(end, m.start))
        and not (instrumentals and sentence.tokens[m.end - 1].text.endswith(instrumentals))
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


def _is_means(sentence: Sentence, thing: TermMatch, verb: int, instrumentals: tuple[str, ...]) -> bool:
    """Whether "with" behind a thing says that the deed was done with that: "roketleri ile vurdu", "İHA'larla"."""
    joint = sentence.at("coordinator", thing.end)
    return (joint is not None and joint.end == verb) or has_ending(sentence, thing.end, instrumentals)


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
        return any(event.object_span[1] <= p.start and p.end <= event.clause.trigger.start for p in places)
    if event.event_type in GROUND and sentence.within("place_cue", event.clause.trigger.end, event.object_span[0]):
        return True
    return any(
        event.clause.trigger.end <= p.start < event.object_span[0]
        and not p.within
        and p.role not in {PlaceRole.REFERENCE_POINT, PlaceRole.AIMED_AT}
        for p in places
    )


def _retype(event: Event, thing: ObjectClass) -> None:
    if event.frame.object == "none":
        return
    if event.event_type in FIRE:
        hits_a_place = event.frame.form == "passive" and event.frame.subject != "target"
        if thing.becomes is EventType.INTERCEPTION:
            downs = not hits_a_place and event.event_type is not EventType.SHELLING
            event.event_type = EventType.INTERCEPTION if downs else event.event_type
        elif event.count.keys() - _TOLL and not (_is_what_killed(event) or _is_from_afar(event.actor)):
            event.event_type = EventType.OTHER
        return
    if event.event_type in GROUND and thing.becomes and event.frame.object != "target":  # "drove | the soldiers | out"
        event.event_type = EventType.OTHER


def _is_what_killed(event: Event) -> bool:
    """Whether it is the bomb or strike itself that is said to kill or wound: "a mine killed four soldiers"."""
    return event.frame.form == "noun" and event.count.keys() <= _TOLL


def _is_from_afar(actor: Party | None) -> bool:
    """Whether who destroys a tank does so by fire: an air force, artillery."""
    return bool(actor and actor.identity and any(each in actor.identity for each in _AIR))


def _locate(sentence: Sentence, event: Event, here: Sequence[PlaceFound], language: Language) -> None:
    """Give every place of the clause its role; the place around a named target is its parent."""
    postposed = language.data.places.postposed
    targets = []
    for place in here:
        role = place.role or event.frame.role
        if place.hit and event.event_type is not EventType.INTERCEPTION:
            role = event.frame.role
        if place.goal and role is PlaceRole.LEFT_FROM:
            role = PlaceRole.AIMED_AT
        if event.event_type is EventType.ADVANCE and place.role is None and _is_where_it_began(sentence, event, place):
            role = PlaceRole.LEFT_FROM
        if event.event_type is EventType.INTERCEPTION and role is PlaceRole.TARGET:
            role = PlaceRole.AIMED_AT if place.role is None and _is_destination(sentence, place) else role
        targets.append((place, role))
    owners = [p for p in here if postposed and _contains_next(sentence, p, here, language)]
    scenes = [p for p in here if not postposed and _is_the_scene(event, p, targets)]
    for place, role in targets:
        around = place in owners if postposed else _contains_another(event, place, targets)
        around = around or place in scenes
        around = around or (language.data.grammar.cased and not postposed and _leads_a_list(place, here))
        if around or _is_area_around(
            sentence, event, place, [p for p in here if p not in owners and p not in scenes], language
        ):
            event.parents.append(place)
            if not postposed and _stands_for_its_part(sentence, place, targets):
                event.places.append((place, PlaceRole.PART_OF))
            continue
        inside = place.within and not (postposed and _is_all_of_it(sentence, event, place, language))
        some = role is PlaceRole.TARGET and (place.part or (inside and event.event_type in GROUND))
        some = some or _is_all_around(event, place, targets) or _goes_on_within(sentence, event, place)
        event.places.append((place, PlaceRole.PART_OF if some else role))


def _is_all_of_it(sentence: Sentence, event: Event, place: PlaceFound, language: Language) -> bool:
    """Whether "in X" or "X's" is said of the event itself, and of no part of X: "X'teki | hakimiyeti sona erdi"."""
    between = range(behind_suffix(sentence, place.end), event.clause.trigger.start)
    adverb = is_genitive(sentence, place.end, language) and len(between) == 1 and not sentence.is_term(between[0])
    return len(between) == 0 or adverb  # "ilçesinin tamamen | kurtarıldığını"


def _is_all_around(event: Event, place: PlaceFound, targets: Sequence[tuple[PlaceFound, PlaceRole]]) -> bool:
    """Whether a fight or fire around a place ("the outskirts of X") happens nowhere that has a name of its own.

    Ground won around a town is none of it, and neither is a way forward to there.
    """
    if not place.around or event.event_type not in FOUGHT:
        return False
    several = sum(other.around for other, _ in targets) > 1  # "in the province of X around A, B and C"
    return all(
        role is PlaceRole.REFERENCE_POINT
        or bool(other.refers_to)
        or (other.within and (other.start >= place.end or (several and other.kind in AREA_KINDS)))
        for other, role in targets
    )


def _goes_on_within(sentence: Sentence, event: Event, place: PlaceFound) -> bool:
    """Whether what usually moves towards a place moves inside this one ("advanced in X", "in parts of X").

    Not where it only says where another place lies ("advanced from the area of Y in X").
    """
    if event.event_type is not EventType.ADVANCE or event.frame.role is not PlaceRole.AIMED_AT or place.goal:
        return False
    if place.role is not None or not (place.within or place.part):
        return False
    cues = sentence.within("place_cue", event.clause.trigger.end, place.start)
    return not any(cue.end < place.start and cue.entry.data.kind is not PlaceKind.FRONT for cue in cues)


def _contains_next(sentence: Sentence, place: PlaceFound, here: Sequence[PlaceFound], language: Language) -> bool:
    """Whether "in X" or "X's" only says where the place named behind it lies."""
    if place.part or place.role or place.refers_to is not None:
        return False
    behind = [p for p in here if p.start >= place.end]
    if behind and behind[0].cued and is_locative(sentence, place.end, language):
        return behind[0].start == behind_suffix(sentence, place.end)  # "Afrin'de | Basuta köyünü"
    return (place.within and bool(behind)) or owned_place(sentence, place.end, behind, language) is not None


def _contains_another(event: Event, place: PlaceFound, targets: Sequence[tuple[PlaceFound, PlaceRole]]) -> bool:
    """Whether "in X" only says where the place named before it lies."""
    follows = not place.role and not place.joined and any(p.end == place.start for p, _ in targets)
    if follows and place.kind in AREA_KINDS:
        return True
    points = any(p.end <= place.start and p.cued and p.kind not in AREA_KINDS for p, _ in targets)
    apart = _some_part(place) and not (points and place.kind in AREA_KINDS)
    if not place.within or place.joined or place.role or apart:
        return False
    if any((0 <= place.start - p.end <= 1 and p.kind in AREA_KINDS) or _is_around(place, p) for p, _ in targets):
        return True
    earlier = [
        p
        for p, role in targets
        if p.end <= place.start
        and (role is event.frame.role or (p.around and event.event_type in FOUGHT))
        and (p.kind not in AREA_KINDS or place.kind in AREA_KINDS)
        and not _is_unnamed_front(p)
    ]
    if event.event_type in GROUND:
        return bool(earlier)
    if place.kind in AREA_KINDS:
        return any(p.kind not in AREA_KINDS or not p.within for p in earlier)
    return event.event_type is not EventType.CLASH and any(not p.within and not p.part for p in earlier)


def _is_around(area: PlaceFound, place: PlaceFound) -> bool:
    """Whether an area with "in" stands right behind a place that something happened near: "near X in Y"."""
    near = place.role is PlaceRole.REFERENCE_POINT and 0 <= area.start - place.end <= JOINT
    return near and area.kind in AREA_KINDS


def _is_where_it_began(sentence: Sentence, event: Event, place: PlaceFound) -> bool:
    """Whether an advance began at a place: "advanced | from X", and not "in the western part | from (of) X"."""
    near = place.start - event.clause.trigger.end == 1 and sentence.ends(place.start, _FROM_WHOM)
    return near and not sentence.ends(place.start, _WITHIN)  # "leur entrée | à X"


def _stands_for_its_part(
    sentence: Sentence, place: PlaceFound, targets: Sequence[tuple[PlaceFound, PlaceRole]]
) -> bool:
    """Whether a place is all that can be found of where it happened: its school, quarter or village is in no table."""
    inside = [p for p, role in targets if p.end <= place.start and role is PlaceRole.TARGET]
    if not inside or not any(_may_be_all(sentence, place, part) for part in inside[-1:]):
        return False
    return not any(start < p.end and p.start < end for start, end, _ in sentence.names for p in inside)


def _may_be_all(sentence: Sentence, place: PlaceFound, part: PlaceFound) -> bool:
    """Whether a place is small enough to stand for a part: a town for what lies in it, a district for its villages."""
    cue = sentence.at("place_cue", place.start)
    if cue is not None and cue.entry.data.kind is PlaceKind.ADMIN:
        inside = cue.features.get("preposition") == "with" or sentence.ends(place.start, _LOCATIVE)
        return bool(cue.entry.data.beside) and inside and part.kind is not PlaceKind.FRONT
    town = place.kind in {None, PlaceKind.SETTLEMENT} and not place.quarter
    return town and (part.kind is PlaceKind.FACILITY or part.quarter)


def _leads_a_list(place: PlaceFound, here: Sequence[PlaceFound]) -> bool:
    """Whether a name only says where those lie that the next noun of place names ("the Hama | villages of X")."""
    return place.role is None and any(p.start == place.end and p.cued and p.refers_to is None for p in here)


def _is_the_scene(event: Event, place: PlaceFound, targets: Sequence[tuple[PlaceFound, PlaceRole]]) -> bool:
    """Whether "in X, ..." before the event only says where the place lies that the event is about."""
    trigger = event.clause.trigger
    if place.end > trigger.start or not place.within or place.role or place.refers_to is not None:
        return False
    listed = event.event_type in FOUGHT and sum(p.around for p, _ in targets) > 1
    return any(
        p.start >= trigger.end and (role is event.frame.role or (listed and p.around)) and not _is_unnamed_front(p)
        for p, role in targets
    )


def _is_unnamed_front(place: PlaceFound) -> bool:
    """Whether a front is told by its noun alone ("on all fronts")."""
    return place.kind is PlaceKind.FRONT and not place.cued


def _is_area_around(
    sentence: Sentence, event: Event, place: PlaceFound, here: Sequence[PlaceFound], language: Language
) -> bool:
    """Whether an area only says where a town or facility of the clause lies: it is not what the verb is about."""
    if place.kind not in AREA_KINDS or _some_part(place) or place.role:
        return False
    if place.joined and any(0 <= place.start - p.end <= 1 and p.kind in AREA_KINDS for p in here):
        return False  # "the provinces of A and B"
    trigger = event.clause.trigger
    is_object = not place.within and 0 <= place.start - trigger.end <= 1
    is_object = is_object or _is_object_before(sentence, event, place, language)
    named = [p for p in here if p.refers_to is None and p.role is not PlaceRole.REFERENCE_POINT]
    points = [p for p in named if p.kind not in AREA_KINDS and p.kind is not PlaceKind.FRONT]
    return not is_object and any(not _in_a_row(p, place) for p in points)


def _is_object_before(sentence: Sentence, event: Event, place: PlaceFound, language: Language) -> bool:
    """Whether a verb that comes last has an area right before it as its object: "X ilini de | ele geçirdi"."""
    if not language.data.places.postposed or event.event_type not in GROUND or event.frame.form != "verb":
        return False
    begins = behind_suffix(sentence, place.end)
    beside = 0 <= event.clause.trigger.start - begins <= 1
    return beside and not is_genitive(sentence, place.end, language) and not is_locative(sentence, place.end, language)


def _some_part(place: PlaceFound) -> bool:
    """Whether some part of a place is meant that is not told by its direction: "parts of X", not "northern X"."""
    return place.part and place.towards is None


def _in_a_row(first: PlaceFound, second: PlaceFound) -> bool:
    """Whether two places are members of one list, told apart by what one word may be ("A and B districts")."""
    return first.kind is None and abs(second.start - first.end) <= 1 and not second.within


def _is_destination(sentence: Sentence, place: PlaceFound) -> bool:
    return any(
        m.entry.data.role is PlaceRole.AIMED_AT and m.end <= place.start for m in sentence.terms.get("place_role", ())
    )
