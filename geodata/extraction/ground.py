"""Who gains and who loses the ground by an event, and whether who tells it concedes it."""

from __future__ import annotations

from geodata.conflicts import Conflict
from geodata.extraction.actors import speaks_of_itself
from geodata.extraction.claims import GROUND
from geodata.extraction.document import Sentence
from geodata.extraction.events import Event
from geodata.extraction.sides import fights, opponent, same_camp
from geodata.extraction.speakers import Speaker
from geodata.model import EventType


def ground_between(
    conflict: Conflict | None, event: Event, actor_side: str | None, target_side: str | None
) -> tuple[str | None, str | None]:
    """The sides that lose and gain the ground; in a war of two, one implies the other."""
    sides = {"actor": actor_side, "target": target_side, "none": None}
    if event.event_type not in GROUND and event.event_type is not EventType.WITHDRAWAL:
        return None, None
    gains, loses = sides[event.frame.gains], sides[event.frame.loses]
    if event.event_type is EventType.CONTROL_CHANGE:
        loses = loses or opponent(conflict, gains)
        gains = gains or opponent(conflict, loses)
    return loses, gains


def is_conceded(
    sentence: Sentence,
    event: Event,
    speaker: Speaker,
    ground: tuple[str | None, str | None],
    *,
    conflict: Conflict | None,
    authorities: str | None,
) -> bool:
    """Whether the loser itself says it: by its side, or because it speaks of its own retreat.

    What a state's officials say an enemy took, in a war inside that state, was the state's, unless they say whose;
    and what an armed group says the state took was the group's.
    """
    if event.event_type is EventType.OTHER:
        return False
    loser, gainer = ground
    itself = event.actor.own if event.actor else speaks_of_itself(sentence, event, speaker)
    own = event.frame.loses == "actor" and itself
    if event.event_type in GROUND and loser is None:
        if _fights_the_state(conflict, gainer, authorities):
            loser = authorities
        elif same_camp(conflict, gainer, authorities) and _fights_the_state(conflict, speaker.side, authorities):
            loser = speaker.side
    return own or same_camp(conflict, speaker.side, loser)


def _fights_the_state(conflict: Conflict | None, side: str | None, authorities: str | None) -> bool:
    """Whether a side fights against the state that the war is fought in."""
    return fights(conflict, side) and not same_camp(conflict, side, authorities)
