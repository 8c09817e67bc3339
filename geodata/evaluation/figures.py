"""Figures that add up: of articles to languages, of kinds of events to all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from geodata.model import TERRITORY_EVENTS, EventType


@dataclass(frozen=True, slots=True)
class PRF:
    """Precision, recall and F1 of something found among something sought.

    ``found`` of the ``sought`` were found; ``right`` of the ``given`` were right. The two differ only within
    one kind of event, when a claim counts as right although its kind is another acceptable one.
    """

    sought: int = 0
    found: int = 0
    given: int = 0
    right: int = 0

    def __add__(self, other: PRF) -> PRF:
        """Figures of both together."""
        return PRF(
            self.sought + other.sought, self.found + other.found, self.given + other.given, self.right + other.right
        )

    @property
    def precision(self) -> float | None:
        """Share of what was given that is right; ``None`` when nothing was given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Share of what was sought that was found; ``None`` when nothing was sought."""
        return self.found / self.sought if self.sought else None

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 when either has no value."""
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    def as_json(self) -> dict[str, float | int | None]:
        """Return the three figures, and how many were sought."""
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1, "gold": self.sought}


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``of``."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        """Figures of both together."""
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float | None:
        """The share; ``None`` of nothing."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How well claims were read.

    ``detection``: the right passage and kind of event. ``complete``: stance, speaker, dates and every place as
    well, and nothing drawn elsewhere. ``stance`` to ``count``: accuracy among the claims detected. ``pins``: how
    many of the points drawn are right; ``places``: how many of the points to draw were found. ``forbidden``:
    points drawn from words that are no place; ``bad_offsets``: quotes that do not stand where they say.
    """

    detection: PRF = field(default_factory=PRF)
    complete: PRF = field(default_factory=PRF)
    stance: Share = field(default_factory=Share)
    speaker: Share = field(default_factory=Share)
    actor: Share = field(default_factory=Share)
    dates: Share = field(default_factory=Share)
    count: Share = field(default_factory=Share)
    pins: Share = field(default_factory=Share)
    places: Share = field(default_factory=Share)
    forbidden: int = 0
    bad_offsets: int = 0

    def __add__(self, other: Figures) -> Figures:
        """Figures of both together."""
        return Figures(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(Figures)})

    def as_json(self) -> dict[str, Any]:
        """Return the figures as plain values; a share of nothing is null."""
        values = {each.name: getattr(self, each.name) for each in fields(Figures)}
        return {name: _plain(value) for name, value in values.items()}


def _plain(value: PRF | Share | int) -> Any:  # noqa: ANN401 - a JSON value
    if isinstance(value, PRF):
        return value.as_json()
    return value.value if isinstance(value, Share) else value


@dataclass(frozen=True, slots=True)
class ByType:
    """Figures of each kind of event, which add up to those of all."""

    types: Mapping[EventType, Figures]

    def __add__(self, other: ByType) -> ByType:
        """Figures of both together."""
        kinds = [kind for kind in EventType if kind in self.types or kind in other.types]
        nothing = Figures()
        return ByType({kind: self.types.get(kind, nothing) + other.types.get(kind, nothing) for kind in kinds})

    @property
    def total(self) -> Figures:
        """Figures of all kinds of events together."""
        return _sum(self.types.values())

    @property
    def territory(self) -> PRF:
        """Detection of the events that are about who holds ground."""
        return _sum(figures for kind, figures in self.types.items() if kind in TERRITORY_EVENTS).detection

    def as_json(self) -> dict[str, Any]:
        """Return the figures of all kinds together, with those of territory."""
        total = self.total.as_json()
        return {"detection": total.pop("detection"), "territory": self.territory.as_json(), **total}


def _sum(figures: Iterable[Figures]) -> Figures:
    return sum(figures, Figures())


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something a reader of the figures may want to look at: what is wrong with which words."""

    kind: str
    what: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleScore:
    """How well one article was read."""

    article: str
    language: str
    figures: ByType
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well a set of articles was read, in the order of their names."""

    articles: tuple[ArticleScore, ...]

    @property
    def figures(self) -> ByType:
        """Figures of all articles."""
        return sum((each.figures for each in self.articles), ByType({}))

    @property
    def languages(self) -> dict[str, ByType]:
        """Figures of each language, by code."""
        found: dict[str, ByType] = {}
        for each in sorted(self.articles, key=lambda score: score.language):
            found[each.language] = found.get(each.language, ByType({})) + each.figures
        return found

    def as_json(self) -> dict[str, Any]:
        """Return every figure: of all, by language, by kind of event and by article."""
        return {
            "total": self.figures.as_json(),
            "languages": {code: figures.as_json() for code, figures in self.languages.items()},
            "event_types": {str(kind): figures.as_json() for kind, figures in self.figures.types.items()},
            "articles": {each.article: each.figures.as_json() for each in self.articles},
        }
