"""When a claim of a model's answer happened: by the words of its sentence, or the report's day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from geodata.extraction.claims import PUBLISHED
from geodata.extraction.llm.aligning import Aligner
from geodata.extraction.llm.answer import ClaimAnswer
from geodata.extraction.llm.surroundings import Surroundings
from geodata.model import Span

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$", re.ASCII)
_DAY, _WEEK, _MONTH, _YEAR = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class When:
    """First and last day, how precise, and the words it rests on; ``rejected``: the answer's own date was not."""

    first: date | None = None
    last: date | None = None
    precision: int | None = None
    basis: str | None = None
    rejected: bool = False


def dates_of(
    answer: ClaimAnswer, published: date | None, aligner: Aligner, surroundings: Surroundings, sentences: Span
) -> When:
    """Return when a claim is said to have happened.

    Words that the language's data read as a date mean what the data say; what else stands in the quote's
    sentences means what the model says. A date without words is believed where the data read it in the sentences.
    Without either it is the report's own day.
    """
    reported = When(published, published, _DAY, PUBLISHED) if published else When()
    stated = _stated(answer)
    spans = aligner.names(answer.date_words, sentences) if answer.date_words else []
    if not spans and stated and (named := surroundings.dated(sentences, *stated[:2])):
        spans = [named]
    if not spans:
        told = answer.date is not None and (stated is None or stated[0] != published)
        return _rejected(reported) if answer.date_words or told else reported
    words = aligner.text_of(spans[0])
    known = surroundings.date_at(spans[0])
    if known:
        return When(known.first, known.last, known.precision, words)
    if stated is None:
        return _rejected(reported)
    return When(*stated, words)


def _rejected(when: When) -> When:
    return When(when.first, when.last, when.precision, when.basis, rejected=True)


def _stated(answer: ClaimAnswer) -> tuple[date, date, int] | None:
    """First and last day and the precision of the dates that the model gives."""
    first = _days(answer.date)
    last = _days(answer.date_end) if answer.date_end else first
    if first is None or last is None or last[1] < first[0]:
        return None
    several = (last[1] - first[0]).days
    precision = max(first[2], last[2])
    if precision == _DAY and several:
        precision = _WEEK if several <= 7 else _MONTH
    return first[0], last[1], precision


def _days(written: str | None) -> tuple[date, date, int] | None:
    """First and last day of ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``."""
    match = _DATE.match(written.strip()) if written else None
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is None or month is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31), _YEAR
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), _MONTH
        return date(year, month, day), date(year, month, day), _DAY
    except ValueError:
        return None
