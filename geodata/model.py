"""What Claimline talks about: articles, claims, places, and the vocabularies that describe them.

Nothing here reads or writes anything. Offsets are always code points into :attr:`Article.text`;
coordinates are always decimal degrees in EPSG:4326.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geodata.languages.folding import Folded


class EventType(StrEnum):
    """What is said to have happened."""

    CONTROL_CHANGE = "control_change"
    CONTROL_HELD = "control_held"
    ADVANCE = "advance"
    WITHDRAWAL = "withdrawal"
    SIEGE = "siege"
    STRIKE = "strike"
    SHELLING = "shelling"
    INTERCEPTION = "interception"
    CLASH = "clash"
    OTHER = "other"


TERRITORY_EVENTS = frozenset(
    {EventType.CONTROL_CHANGE, EventType.CONTROL_HELD, EventType.ADVANCE, EventType.WITHDRAWAL, EventType.SIEGE}
)
"""Events about who holds ground, as against events about fire and fighting."""


class Stance(StrEnum):
    """How the speaker stands to what is said.

    ``conceded``: the losing side says it itself.
    """

    ASSERTED = "asserted"
    DENIED = "denied"
    CONCEDED = "conceded"
    HYPOTHETICAL = "hypothetical"


MAPPED_STANCES = frozenset({Stance.ASSERTED, Stance.CONCEDED})
"""Stances whose places are drawn: a denial or a plan puts nothing on the map."""


class Attribution(StrEnum):
    """What kind of voice speaks; ``newsroom`` when the article itself does."""

    OFFICIAL = "official"
    ARMED_GROUP = "armed_group"
    AGENCY = "agency"
    WITNESS = "witness"
    UNNAMED = "unnamed"
    NEWSROOM = "newsroom"


class PlaceKind(StrEnum):
    """What sort of place a name stands for."""

    SETTLEMENT = "settlement"
    ADMIN = "admin"
    REGION = "region"
    FACILITY = "facility"
    FRONT = "front"


class PlaceRole(StrEnum):
    """What the place has to do with the event."""

    TARGET = "target"
    PART_OF = "part_of"
    REFERENCE_POINT = "reference_point"
    AIMED_AT = "aimed_at"
    LEFT_FROM = "left_from"


MAPPED_ROLES = frozenset({PlaceRole.TARGET, PlaceRole.PART_OF})
"""Roles that are drawn; a reference point or a missed target is listed only."""


class PlaceStatus(StrEnum):
    """How sure the gazetteer is of a name."""

    RESOLVED = "resolved"
    PROBABLE = "probable"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


LOCATED = frozenset({PlaceStatus.RESOLVED, PlaceStatus.PROBABLE})
"""How sure the gazetteer must be before a place counts and is drawn."""

NEWSROOM = "newsroom"
"""Stands for the speaker of claims that an article makes in its own voice."""


class ControlState(StrEnum):
    """What the claims known by a date say together about who holds a place."""

    UNCLAIMED = "unclaimed"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    CONCEDED = "conceded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A report as it was printed.

    ``text`` is never altered after reading: every offset in every claim points into it.
    ``published`` is the report date, ``None`` when the file gives none.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text, code-point offsets, end exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        """Length in code points."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place the gazetteer knows.

    ``lat``/``lon`` are a point on or in the place, decimal degrees, EPSG:4326. ``geometry`` is its
    polygon where one is known. ``geo_precision``: 1 the place itself, 2 near it or its district,
    3 a region. ``parents`` are place ids, nearest first. ``country`` is ISO 3166-1 alpha-2.
    """

    place_id: str
    name: str
    kind: PlaceKind
    lat: float | None
    lon: float | None
    geo_precision: int = 1
    country: str | None = None
    parents: tuple[str, ...] = ()
    population: int = 0
    geometry: BaseGeometry | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place a name might stand for, with why it was ranked where it was."""

    place_id: str
    name: str
    lat: float | None
    lon: float | None
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The gazetteer's answer to one name. ``place`` is set only when resolved or probable."""

    status: PlaceStatus
    place: Place | None
    method: str
    confidence: float
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Offset:
    """Where something lies from a place: kilometres, and degrees clockwise from north."""

    km: float
    bearing: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place of a claim: first a name in the text, later, if there is good reason, a place.

    Extraction fills ``surface`` to ``cued``; the gazetteer fills the rest and may refine ``kind``.
    ``parents`` are the surfaces of places named beside it ("in Jabrayil district"); ``cued`` says
    that the text itself calls it a place ("the town of ..."). ``refers_to`` is the surface of the
    earlier mention that an anaphor ("the city") stands for. ``offset``: what is meant lies that far from the
    named place, which is its reference point. ``towards``: only the part of the place is meant that lies that way
    ("northern Aleppo"), in degrees clockwise from north. ``quarter``: it is called a part of a town, ``village``: a
    village. ``inside``: the surface of the area, or of a facility's town, in which the words around it say that it
    lies ("X in Taiz province", "Donetsk bölgesindeki X"). ``enclosed_by``: the area beside it in its clause, which
    tells where it happened where the place itself cannot be found.
    """

    surface: str
    surface_start: int
    role: PlaceRole = PlaceRole.TARGET
    kind: PlaceKind | None = None
    parents: tuple[str, ...] = ()
    cued: bool = False
    quarter: bool = False
    village: bool = False
    inside: str | None = None
    enclosed_by: PlaceMention | None = None
    refers_to: str | None = None
    offset: Offset | None = None
    towards: float | None = None
    name: str | None = None
    place_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    geometry: BaseGeometry | None = None
    geo_precision: int | None = None
    status: PlaceStatus = PlaceStatus.UNRESOLVED
    method: str | None = None
    confidence: float = 0.0
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article, and where they stand."""

    quote: str
    quote_start: int
    quote_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion in one article: who says what happened, where and when, in which words.

    See the field table in the README. ``time_precision``: 1 day, 2 week, 3 month, 4 year.
    ``date_basis`` holds the words (or the rule) the event date rests on. ``repeats``: where else the article
    tells it, in text order.
    """

    article: str
    quote: str
    quote_start: int
    quote_end: int
    repeats: tuple[Passage, ...] = ()
    event_type: EventType
    stance: Stance
    attribution: Attribution
    speaker: str | None = None
    speaker_id: str | None = None
    speaker_side: str | None = None
    actor: str | None = None
    actor_side: str | None = None
    target: str | None = None
    target_side: str | None = None
    control_from: str | None = None
    control_to: str | None = None
    against_interest: bool = False
    places: tuple[PlaceMention, ...] = ()
    event_date_start: date | None = None
    event_date_end: date | None = None
    time_precision: int | None = None
    date_basis: str | None = None
    count: Mapping[str, int] = field(default_factory=dict)
    extractor: str
    confidence: float
    conflict: str | None = None

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage that tells it: its quote, then the repeats."""
        return Passage(self.quote, self.quote_start, self.quote_end), *self.repeats

    @property
    def claim_id(self) -> str:
        """Content hash of article id, quote span and event type (BLAKE2b, 80 bits, hexadecimal)."""
        key = f"{self.article}\x1f{self.quote_start}\x1f{self.quote_end}\x1f{self.event_type}"
        return hashlib.blake2b(key.encode(), digest_size=10).hexdigest()


NameScope = Literal["conflict", "country", "world"]
"""Where a spotted name is known from: the conflict's own file, its countries, or the wide world."""


@dataclass(frozen=True, slots=True)
class NameHit:
    """A place name found in a text.

    ``start``/``end`` are offsets into the *original* text and cover the name with its inflection
    but without proclitics. ``kinds`` are the kinds of the places that bear the name. ``derived``: the word is an
    adjective made of the name ("Курского"), and so part of what something else is called.
    """

    start: int
    end: int
    scope: NameScope
    kinds: frozenset[PlaceKind]
    derived: bool = False


class PlaceSpotter(Protocol):
    """Finds names that a gazetteer knows; extraction asks for one, the pipeline hands it over."""

    def spot(self, text: Folded, language: str) -> Sequence[NameHit]:
        """Return non-overlapping hits (longest first wins), in text order, on word boundaries."""
        ...


class Extractor(Protocol):
    """Reads an article and returns its claims, places still names."""

    name: str

    def extract(self, article: Article) -> Sequence[Claim]:
        """Return the article's claims in text order."""
        ...


FRAME_COLUMNS: tuple[str, ...] = (
    "claim_id", "article", "source", "url", "published", "language",
    "quote", "quote_start", "quote_end", "repeats",
    "speaker", "speaker_id", "speaker_side", "attribution",
    "actor", "actor_side", "target", "target_side",
    "event_type", "control_from", "control_to", "stance", "against_interest",
    "surface", "surface_start", "name", "place_id", "kind", "role",
    "lat", "lon", "geo_precision", "status", "method", "place_confidence", "candidates",
    "event_date_start", "event_date_end", "time_precision", "date_basis",
    "count", "extractor", "confidence", "conflict", "review",
)  # fmt: skip
"""Columns of a claims frame (besides ``geometry``, EPSG:4326): one row a claim and place.

A claim without any place keeps one row whose place columns are null and whose geometry is empty,
so that counts never vanish. Index: ``event_date_start`` (datetime64, NaT if unknown) and
``speaker_side`` (both also kept as columns).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims a question is about; an empty field lets everything through.

    ``event_from``/``event_to`` bound the event date (inclusive), ``known_by`` the report date: a claim
    published later was not known yet. ``sides`` and ``speakers`` are the speaker's side and id,
    ``newsroom`` standing for claims in the article's own voice.
    """

    event_from: date | None = None
    event_to: date | None = None
    known_by: date | None = None
    sides: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    event_types: frozenset[EventType] = frozenset()
    stances: frozenset[Stance] = frozenset()
    conflict: str | None = None
