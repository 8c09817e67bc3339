"""Where something happened that names no place: where its sentence lies, or what else is told of beside it."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.extraction.claims import FIRE, FOUGHT
from geodata.extraction.cued_places import AREA_KINDS, PlaceFound
from geodata.extraction.document import Sentence
from geodata.extraction.events import Event
from geodata.extraction.marks import COMMAS, asides
from geodata.extraction.speakers import Speaker
from geodata.extraction.speech import Voice
from geodata.model import MAPPED_ROLES, Claim, EventType, PlaceRole, Stance

_WITHIN = frozenset({"within"})
_OPENING = 3
"""Tokens before a place that opens its sentence: "in the area of X, ..."."""
_BESIDE = 2
"""Events of a sentence to either side that may tell where one was."""
_PARTS_SCENES = ("contrast",)
_GOES_ON = 3
"""Sentences of a paragraph for which its scene stays the same, if they name no place."""

Where = list[tuple[PlaceFound, PlaceRole]]


def scene_of(
    sentence: Sentence,
    event: Event,
    events: Sequence[tuple[Event, Voice | None]],
    places: Sequence[PlaceFound],
) -> Where:
    """Return the places of something that names none: those of the event beside it, or where its sentence lies.

    "Took X after clashes with Y", "in X the army advanced after clashes": the clashes were there. "Entered X and took
    several positions": these are part of it. Nothing is taken from what somebody else tells, or tells behind another
    verb of saying, nor across a "while", and nothing from what comes behind raids that are only counted.
    """
    number, voice = next((i, told_by) for i, (each, told_by) in enumerate(events) if each is event)
    before, behind = events[:number][: -_BESIDE - 1 : -1], events[number + 1 :][:_BESIDE]
    if "strikes" in event.count:
        behind = []
    said = event.clause.trigger.end
    behind = [(each, by) for each, by in behind if not sentence.within("reporting", said, each.clause.trigger.start)]
    taken = event.event_type is EventType.CONTROL_CHANGE
    if taken and not (event.unnamed and "conjunction" in event.clause.trigger.features):
        return []
    if not taken and event.event_type not in FOUGHT:
        return []
    for other, told_by in before[:1] if taken else [*before, *behind]:
        where = [(p, PlaceRole.PART_OF if taken else role) for p, role in other.places if _happened_there(p, role)]
        if where and _speaker(told_by) == _speaker(voice) and not _are_parted(sentence, event, other):
            return where
    return [] if taken else _opening(sentence, places, before=event.clause.trigger.start)


class RunningScene:
    """Remembers where the last thing happened that a paragraph told, or the place that the paragraph opens with."""

    def __init__(self) -> None:
        self._told_in: Sentence | None = None
        self._where: Where = []
        self._fired_by: str | None = None
        self._names: set[str] = set()
        self._speaker: str | None = None

    def open(self, sentence: Sentence, places: Sequence[PlaceFound]) -> None:
        """Remember the place that a paragraph begins with: "In the province of X, preparations go on. ..."."""
        if sentence.opens_line and (where := _opening(sentence, places, before=len(sentence.tokens))):
            self._told_in, self._where, self._fired_by, self._speaker = sentence, where, None, None

    def note(self, sentence: Sentence, event: Event, claim: Claim) -> None:
        """Remember the places of a claim of something that happened."""
        where = [(place, role) for place, role in event.places if _happened_there(place, role)]
        if where and claim.stance is Stance.ASSERTED:
            self._told_in, self._where = sentence, where
            self._names.update(place.refers_to or sentence.text_of(place.name) for place, _ in where)
            self._fired_by = claim.actor_side if claim.event_type in FIRE else None
            self._speaker = claim.speaker_id

    def goes_on(self, sentence: Sentence, event: Event, places: Sequence[PlaceFound], speaker_id: str | None) -> Where:
        """The places of the last thing told in the paragraph, for fighting in a sentence that names none.

        So it is in a paragraph of its own while the same speaker goes on and nothing was told of another place. What
        somebody took there is a part of it: "The city of X fell. They entered | the prison". "In some areas" is
        elsewhere, and so are those who fired at the place.
        """
        told_in = self._told_in
        if told_in is None or places or sentence.index - told_in.index > _GOES_ON:
            return []
        if told_in.line != sentence.line and not self._is_the_only_one(sentence, event, speaker_id):
            return []
        taken = event.event_type is EventType.CONTROL_CHANGE and (event.unnamed or event.object_span is not None)
        if not taken and event.event_type not in FOUGHT:
            return []
        if sentence.within("place_cue", event.clause.start, event.clause.end) or _is_somewhere_else(sentence, event):
            return []
        target = event.target  # a land ("По Израилю выпущены 100 ракет"), or who fired at the place
        if target is not None and (target.land or (target.side is not None and target.side == self._fired_by)):
            return []
        return [(place, PlaceRole.PART_OF if taken else role) for place, role in self._where]

    def _is_the_only_one(self, sentence: Sentence, event: Event, speaker_id: str | None) -> bool:
        """Whether the same speaker goes on, no other place was told of, and none is that no table knows ("near X")."""
        near = sentence.within("place_role", event.clause.start, event.clause.end)
        return len(self._names) == 1 and speaker_id == self._speaker and not near


def _is_somewhere_else(sentence: Sentence, event: Event) -> bool:
    """Whether a clause says in which country something happened: "destroyed ten targets | in Syria"."""
    sides = sentence.within("side", event.clause.trigger.end, event.clause.end)
    return any(sentence.ends(side.start, _WITHIN) for side in sides)


def _happened_there(place: PlaceFound, role: PlaceRole) -> bool:
    return role in MAPPED_ROLES and place.refers_to != ""


def _opening(sentence: Sentence, places: Sequence[PlaceFound], *, before: int) -> Where:
    """The place that a sentence opens with: "in the area of X, ...", and not what something was done for there."""
    beside = asides(sentence)
    inside = (p for p in places if p.within and p.start <= _OPENING and p.refers_to is None and not p.of_somebody)
    opening = next((p for p in inside if not any(start <= p.start < end for start, end in beside)), None)
    if opening is None or opening.role is not None or opening.end > before:
        return []
    return [(opening, PlaceRole.PART_OF if opening.kind in AREA_KINDS or opening.part else PlaceRole.TARGET)]


def _speaker(voice: Voice | None) -> Speaker | None:
    return voice.speaker if voice else None


def _are_parted(sentence: Sentence, first: Event, second: Event) -> bool:
    start, end = sorted((first.clause.trigger.start, second.clause.trigger.start))
    if any(0 <= end - m.end <= _BESIDE for m in sentence.terms.get("since", ())):
        return True  # "the worst | since the battle for X"
    if _is_told_of_whom(sentence, start, end):
        return True
    return any(start <= m.start < end for category in _PARTS_SCENES for m in sentence.terms.get(category, ()))


def _is_told_of_whom(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the first of two events only tells more of somebody: "the army, | which struck in May, | took X"."""
    commas = sentence.marks(COMMAS)
    pronouns = (m for m in sentence.terms.get("relative_pronoun", ()) if m.start - 1 in commas and m.end <= start)
    pronoun = max(pronouns, key=lambda m: m.start, default=None)
    if pronoun is None or sentence.at("where", pronoun.start) or any(pronoun.end <= i < start for i in commas):
        return False
    return any(start < i < end for i in commas)
