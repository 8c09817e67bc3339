"""What the language's and the conflict's data know about stretches of an article, sentence by sentence.

Where they know something they go before the model: whose ministry it is, what the text calls a place, which
day "on Saturday" was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.dates import Clock, DateFound, find_dates
from geodata.extraction.document import Document, LineRole, Sentence, TermMatch
from geodata.extraction.finding_parties import find_parties
from geodata.extraction.offsets import with_offsets
from geodata.extraction.parties import Party
from geodata.extraction.place_or_party import locative_before
from geodata.extraction.places import find_places
from geodata.extraction.quantities import Quantity, find_quantities
from geodata.languages.language import Language
from geodata.model import Span

_Found = TypeVar("_Found", Party, DateFound, Quantity, TermMatch)
_NO_DIGIT = re.compile(r"\D")
_NOUNS = ("place_cue", "anaphor")
_NOT_THE_ARTICLE = frozenset({LineRole.LINK, LineRole.FURNITURE})


@dataclass
class _Known:
    """A sentence, and what is found in it when it is first asked for."""

    sentence: Sentence
    language: Language
    clock: Clock | None

    @cached_property
    def span(self) -> Span:
        return self.sentence.span(0, len(self.sentence.tokens))

    @cached_property
    def parties(self) -> list[Party]:
        found = find_parties(self.sentence, self.language)
        return [p for p in found if not (p.capital and locative_before(self.sentence, p.start))]

    @cached_property
    def quantities(self) -> list[Quantity]:
        return find_quantities(self.sentence)

    @cached_property
    def places(self) -> list[PlaceFound]:
        found = find_places(self.sentence, self.parties, self.language)
        postposed = self.language.data.places.postposed
        return with_offsets(self.sentence, found, self.quantities, postposed=postposed)

    @cached_property
    def dates(self) -> list[DateFound]:
        return find_dates(self.sentence, self.clock) if self.clock else []


class Surroundings:
    """Answers what is known about stretches of one article.

    Parameters
    ----------
    document : Document
        The article.
    language : Language
        Its language.
    clock : Clock or None
        What dates are counted from; none if the report's day is not known.
    """

    def __init__(self, document: Document, language: Language, clock: Clock | None) -> None:
        self._sentences = [_Known(sentence, language, clock) for sentence in document.sentences]

    def sentences(self, span: Span) -> Span:
        """The stretch widened to the whole sentences that it touches."""
        touched = [known.span for known in self._touched(span)]
        return Span(min([span.start, *(s.start for s in touched)]), max([span.end, *(s.end for s in touched)]))

    def sentence_count(self, span: Span) -> int:
        """How many sentences the stretch touches."""
        return len(self._touched(span))

    def is_article(self, span: Span) -> bool:
        """Whether a stretch is the article's own: no link to another one, no furniture of the page."""
        return all(known.sentence.role not in _NOT_THE_ARTICLE for known in self._touched(span))

    def party_at(self, span: Span) -> Party | None:
        """The party that a stretch names, if it names one side or body and not two."""
        met = [p for known in self._touched(span) for p in _meeting(known.sentence, known.parties, span)]
        sides = {p.side for p in met if p.side}
        if not met or len(sides) > 1:
            return None
        return next((p for p in met if p.side), met[0])

    def place_at(self, span: Span) -> PlaceFound | None:
        """The place that a stretch names, or takes up again."""
        met = (
            p for known in self._touched(span) for p in known.places if p.name.overlaps(span) or span.contains(p.name)
        )
        return next(met, None)

    def is_only_a_noun(self, span: Span) -> bool:
        """Whether a stretch is no name but what places are called: "the city", "şəhər"."""
        return any(
            known.sentence.span(term.start, term.end).contains(span)
            for known in self._touched(span)
            for category in _NOUNS
            for term in known.sentence.terms.get(category, ())
        )

    def is_somebody(self, span: Span) -> bool:
        """Whether a stretch is part of somebody's name and of no place's: a government, an army, a ministry.

        A capital that stands alone may be either; there the model is believed.
        """
        names = (
            known.sentence.span(p.start, p.end) for known in self._touched(span) for p in known.parties if not p.capital
        )
        return self.place_at(span) is None and any(name.contains(span) for name in names)

    def date_at(self, span: Span) -> DateFound | None:
        """The date that a stretch names."""
        met = (d for known in self._touched(span) for d in _meeting(known.sentence, known.dates, span))
        return next(met, None)

    def dated(self, span: Span, first: date, last: date) -> Span | None:
        """Where a stretch names the date from ``first`` to ``last``, if it does."""
        met = (
            known.sentence.span(d.start, d.end)
            for known in self._touched(span)
            for d in _meeting(known.sentence, known.dates, span)
            if (d.first, d.last) == (first, last)
        )
        return next(met, None)

    def count_at(self, span: Span) -> Quantity | None:
        """What a stretch counts."""
        met = (q for known in self._touched(span) for q in _meeting(known.sentence, known.quantities, span))
        return next(met, None)

    def has_number(self, span: Span, value: int) -> bool:
        """Whether a stretch has a number, in digits or in a word that the language's data know."""
        digits = str(value)
        for known in self._touched(span):
            sentence = known.sentence
            tokens = (t for t in sentence.tokens if span.contains(Span(t.start, t.end)))
            if any(t.text[0].isdigit() and _NO_DIGIT.sub("", t.text) == digits for t in tokens):
                return True
            if any(str(m.entry.data) == digits for m in _meeting(sentence, sentence.terms.get("number", ()), span)):
                return True
        return False

    def _touched(self, span: Span) -> list[_Known]:
        return [known for known in self._sentences if known.span.overlaps(span)]


def _meeting(sentence: Sentence, found: Sequence[_Found], span: Span) -> Iterable[_Found]:
    return (each for each in found if sentence.span(each.start, each.end).overlaps(span))
