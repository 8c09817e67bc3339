"""Which events say enough to be claims: where they happened, to whom, or how many there were."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.extraction.claims import FIRE, GROUND
from geodata.extraction.document import LineRole, Sentence
from geodata.extraction.events import TOLL, Event
from geodata.extraction.marks import COMMAS
from geodata.languages.schema import Death
from geodata.model import MAPPED_STANCES, Claim, EventType, PlaceMention, PlaceRole, Stance

_MEASURED_BY = {EventType.CONTROL_CHANGE: frozenset({"km", "km2"}), EventType.CONTROL_HELD: frozenset({"percent"})}
"""The count that says how much ground was won or is held, where no place is named."""


_COUNTED = frozenset({"strikes", "attacks", "clashes"})
"""The counts of a fight itself, and not of what it did."""


def says_more(sentence: Sentence, event: Event) -> bool:
    """Whether it tells of a fight, and more than by its name, which may only mean what was told: "the clashes"."""
    if only_kills(sentence, event):
        return False
    if event.frame.form == "verb":
        return event.event_type in {EventType.CLASH, EventType.SHELLING}
    told = event.target is not None or event.actor is not None or bool(event.frame.needs)  # "clashes | broke out"
    told = told or not _COUNTED.isdisjoint(event.count)  # "14 strikes were counted"
    return event.event_type in FIRE | {EventType.CLASH} and told


def only_kills(sentence: Sentence, event: Event) -> bool:
    """Whether a verb says no more of a fight than that somebody killed others ("gunmen | killed ten people")."""
    if isinstance(event.frame, Death):
        return True
    passive = event.frame.form == "passive" and event.frame.event is EventType.CLASH  # "ten were killed"
    return (passive or event.frame.form == "verb") and sentence.at("toll", event.clause.trigger.start) is not None


def is_worth_telling(
    sentence: Sentence, event: Event, mentions: Sequence[PlaceMention], stance: Stance, *, told: bool = False
) -> bool:
    """Whether the clause says enough to be a claim: where, against whom, or how many.

    Less is enough where somebody is named who says so (``told``): "the officer said that | the patrol came under fire".
    """
    reported = told and stance is Stance.ASSERTED and _is_told_of(sentence, event)
    return reported or _says_enough(sentence, event, mentions, stance)


def _says_enough(sentence: Sentence, event: Event, mentions: Sequence[PlaceMention], stance: Stance) -> bool:
    named = [m for m in mentions if m.refers_to is None]
    if stance is Stance.HYPOTHETICAL:
        return any(m.role is not PlaceRole.REFERENCE_POINT for m in named)
    if not _MEASURED_BY.get(event.event_type, frozenset()).isdisjoint(event.count):
        return True
    if event.event_type in GROUND:
        return bool(mentions) or event.unnamed or "settlements" in event.count or bool(event.object_span)
    if event.event_type is EventType.OTHER:
        return True
    if event.event_type is EventType.CLASH:
        return _says_enough_of_a_fight(sentence, event, mentions)
    marks = event.clause.trigger.features.keys()
    told_before = event.frame.form == "noun" and {"definite", "conjunction"} <= marks and event.actor is None
    enough = event.actor is not None and (event.unnamed or bool(event.count))
    enough = enough or (not told_before and (event.target is not None or event.object_span is not None))
    return bool(mentions) or enough  # "fell in the clashes | and the raids" is not


def _is_told_of(sentence: Sentence, event: Event) -> bool:
    """Whether a clause tells of a fight, fire or a retreat, and does not only take one up: "after months of | war"."""
    if event.event_type not in FIRE | {EventType.CLASH, EventType.WITHDRAWAL} or only_kills(sentence, event):
        return False
    if event.frame.form == "verb":  # "said that [they] drove off the attack of | X"
        itself = event.clause.trigger.features.get("person") == "1"
        return event.actor is not None or (itself and event.target is not None and event.target.side is not None)
    if event.frame.form == "noun":
        told = event.target is not None or event.count or _is_said_of(sentence, event)
        return bool(told) and "definite" not in event.clause.trigger.features
    return True


def _is_said_of(sentence: Sentence, event: Event) -> bool:
    """Whether a verb says that it was so: "heavy fighting | broke out", "was | going on"."""
    end = event.clause.trigger.end
    told_by = {words for m in sentence.terms["frame"] if m.end == end for words in m.entry.data.needs}
    behind = (m for m in sentence.terms.get("needs", ()) if m.start == end)
    return bool(event.frame.needs) or any(m.entry.pattern in told_by for m in behind)


def _says_enough_of_a_fight(sentence: Sentence, event: Event, mentions: Sequence[PlaceMention]) -> bool:
    if _is_a_topic(sentence, event):
        return False
    thing = event.object_span is not None and event.frame.object != "none"
    some_part = sentence.within("part", event.clause.trigger.end, event.clause.end)  # "in the south of the country"
    somewhere = bool(some_part) and event.frame.form == "verb"
    told = event.actor is not None and (event.target is not None or thing or somewhere)
    fell = (event.target or event.actor) is not None and sentence.within("toll", event.clause.start, event.clause.end)
    told_first = event.frame.form == "noun" and "definite" not in event.clause.trigger.features
    counted = told_first and not TOLL.isdisjoint(event.count)  # "clashes that left 77 dead"
    counted = counted or (event.target is not None and event.target.side is not None and bool(event.count))
    repelled = event.actor is not None and event.frame.form != "noun" and bool(event.frame.needs)
    killing = only_kills(sentence, event) and not _is_between_sides(event)
    return bool(mentions) or (not killing and (told or repelled or counted or bool(fell)))


def _is_between_sides(event: Event) -> bool:
    """Whether some of one side of a war are said to have killed others of another: "the army killed 20 rebels"."""
    sides = {party.side for party in (event.actor, event.target) if party is not None and party.side is not None}
    return len(sides) > 1 and not TOLL.isdisjoint(event.count)


def _is_a_topic(sentence: Sentence, event: Event) -> bool:
    """Whether a headline only begins with the name of a battle: "The battle of Tripoli: | the army ..."."""
    trigger = event.clause.trigger
    if sentence.role is not LineRole.HEADING or trigger.start > 0 or event.frame.form != "noun":
        return False
    behind = next((end for start, end, _ in sentence.names if start == trigger.end), len(sentence.tokens))
    mark = sentence.tokens[behind] if behind + 1 < len(sentence.tokens) else None
    return mark is not None and not mark.word and mark.text not in COMMAS


def is_somebodys_fire(event: Event, stance: Stance) -> bool:
    """Whether it is said whose a strike was, so that it is worth telling where the sentence says where."""
    return event.event_type in FIRE and event.actor is not None and event.actor.acts and stance is Stance.ASSERTED


def was_until_now(claim: Claim, told: Sequence[Claim]) -> bool:
    """Whether "X, held by the rebels, was taken" only says in passing who held it: that is no state of today."""
    if claim.event_type is not EventType.CONTROL_HELD or claim.stance is not Stance.ASSERTED:
        return False
    where = {m.surface_start for m in claim.places}
    return bool(where) and any(
        each.event_type is EventType.CONTROL_CHANGE
        and each.stance in MAPPED_STANCES
        and each.actor_side != claim.actor_side
        and where <= {m.surface_start for m in each.places}
        for each in told
    )
