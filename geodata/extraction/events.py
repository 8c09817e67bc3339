"""What a clause says happened: its frame, and who and what fills it."""

from __future__ import annotations

from dataclasses import dataclass, field

from geodata.extraction.clauses import Clause
from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.parties import Party
from geodata.languages.schema import Frame
from geodata.model import EventType, PlaceRole

TOLL = frozenset({"killed", "wounded", "neutralised"})
"""Counts of those who fell."""


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

    @property
    def is_what_killed(self) -> bool:
        """Whether it is the bomb or strike itself that is said to kill or wound: "a mine killed four soldiers"."""
        return self.frame.form == "noun" and self.count.keys() <= TOLL

    @property
    def lacks_its_verb(self) -> bool:
        """Whether it is a member of a list that leaves the verb out ("40 shells fell on X, | 12 on Y")."""
        return not self.clause.start <= self.clause.trigger.start < self.clause.end

    def goes_on_with(self, first: Event | None, count: dict[str, int]) -> None:
        """Tell of a member of a list, whose verb and participants are those of its first: "40 fell on X, 12 on Y"."""
        self.count = count
        if first is not None:
            self.event_type = first.event_type
            self.joined_to = first.joined_to if first.lacks_its_verb else first.clause
            self.actor, self.target = self.actor or first.actor, self.target or first.target
