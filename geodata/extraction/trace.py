"""What the extractor found on its way to a claim: recorded when a trace is handed to it, and only then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from geodata.conflicts import Conflict
from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.dates import DateFound
from geodata.extraction.document import Sentence
from geodata.extraction.events import Event
from geodata.extraction.parties import Party
from geodata.extraction.quantities import Quantity
from geodata.extraction.speech import Voice
from geodata.languages.language import Language
from geodata.model import Claim


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """A sentence with everything that was found in it."""

    sentence: Sentence
    parties: Sequence[Party]
    voices: Sequence[Voice]
    places: Sequence[PlaceFound]
    quantities: Sequence[Quantity]
    dates: Sequence[DateFound]


@dataclass(frozen=True, slots=True)
class ClaimRead:
    """What a claim was made of; ``claim`` before places and dates were completed from the rest of the article.

    ``takes_up``: it denies what was told before, and ``event`` is the one that was told there.
    """

    read: SentenceRead
    event: Event
    voice: Voice | None
    claim: Claim
    takes_up: bool = False


@dataclass(slots=True)
class Trace:
    """A record of reading one article. ``claims`` go by their ids, the first of an id counts."""

    language: Language | None = None
    conflict: Conflict | None = None
    sentences: list[SentenceRead] = field(default_factory=list)
    claims: dict[str, ClaimRead] = field(default_factory=dict)

    def add_claim(self, event: Event, voice: Voice | None, claim: Claim, *, takes_up: bool = False) -> None:
        """Remember a claim of the sentence that was added last."""
        self.claims.setdefault(claim.claim_id, ClaimRead(self.sentences[-1], event, voice, claim, takes_up))
