"""An article explained: its marks, and each claim with the reasons it was read so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from geodata.model import Article, Claim


class MarkKind(StrEnum):
    """What a marked stretch of the text is."""

    EVENT = "event"
    STANCE = "stance"
    SPEAKER = "speaker"
    ACTOR = "actor"
    TARGET = "target"
    PLACE = "place"
    DATE = "date"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, code-point offsets, end exclusive, and what it is to which claims (from 1)."""

    start: int
    end: int
    kind: MarkKind
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a claim was read as it was.

    ``about`` is what of the claim it explains, ``rule`` a clause that says how, ``words`` the words of the text it
    rests on, which stand at ``start``. ``source`` is the line of data that knows them
    ("languages/en/events.yaml:4") and ``pattern`` how they are written there.
    """

    about: str
    rule: str
    words: str | None = None
    start: int | None = None
    source: str | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class ExplainedClaim:
    """A claim with its reasons, in the order of the claim's fields."""

    claim: Claim
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article with everything that was read in it."""

    article: Article
    claims: tuple[ExplainedClaim, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text over which the same marks hold; ``opens`` are the claims whose quotes begin with it."""

    text: str
    kinds: frozenset[MarkKind]
    claims: tuple[int, ...]
    opens: tuple[int, ...]


def segments(explanation: Explanation) -> list[Segment]:
    """Cut the article's text where a mark or a quote begins or ends; put together, they are the text again."""
    text = explanation.article.text
    quotes = [[(p.quote_start, p.quote_end) for p in each.claim.passages] for each in explanation.claims]
    bounds = {0, len(text), *(edge for passages in quotes for passage in passages for edge in passage)}
    bounds |= {edge for mark in explanation.marks for edge in (mark.start, mark.end)}
    edges = sorted(edge for edge in bounds if 0 <= edge <= len(text))
    return [
        Segment(
            text[start:end],
            frozenset(mark.kind for mark in explanation.marks if mark.start <= start and end <= mark.end),
            tuple(n for n, passages in enumerate(quotes, 1) if any(a <= start and end <= b for a, b in passages)),
            tuple(n for n, passages in enumerate(quotes, 1) if any(a == start for a, _ in passages)),
        )
        for start, end in pairwise(edges)
    ]
