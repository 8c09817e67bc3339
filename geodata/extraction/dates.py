"""Resolve the dates a sentence names, against the day of the report.

A date is always an interval with a precision (1 day, 2 week, 3 month, 4 year) and the words it
rests on. A date without a year is the last such day before the report, unless it is near ahead; a
bare weekday is the last one up to and including the report's day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geodata.extraction.document import Sentence
from geodata.languages.schema import Relative

_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_DAY, _MONTH, _YEAR = 1, 3, 4
_RANGE_GAP = 4
_DATE_WORDS = frozenset({"month", "relative", "weekday", "year", "since"})
"""What a date may begin with besides a number."""

_ANNOUNCING = frozenset({"locative", "since", "until"})
_YEAR_REACH = 3
_AHEAD_DAYS = 45
"""How far ahead a day without a year may lie: handovers and truces are announced some weeks before."""


@dataclass(frozen=True, slots=True)
class DateFound:
    """Dates named at tokens ``start`` to ``end``: first and last day, how precise."""

    start: int
    end: int
    first: date
    last: date | None
    precision: int


@dataclass(frozen=True, slots=True)
class Clock:
    """What dates are counted from: the report's day, and the day the war began."""

    published: date
    war_began: date | None = None


def find_dates(sentence: Sentence, clock: Clock) -> list[DateFound]:
    """Return the dates of a sentence in text order, ranges joined."""
    found: list[DateFound] = []
    after = 0
    for position in sorted(sentence.numerals() | sentence.starts(_DATE_WORDS)):
        date_found = _date_at(sentence, position, clock) if position >= after else None
        if date_found:
            found.append(date_found)
            after = date_found.end
    return _ranges(sentence, found, clock)


def _date_at(sentence: Sentence, position: int, clock: Clock) -> DateFound | None:
    return (
        _numeric(sentence, position)
        or _calendar_day(sentence, position, clock)
        or _relative(sentence, position, clock)
        or _weekday(sentence, position, clock)
        or _year(sentence, position)
    )


def _numeric(sentence: Sentence, position: int) -> DateFound | None:
    tokens = sentence.tokens
    for width in (1, 5):
        text = "".join(t.text for t in tokens[position : position + width])
        if match := _NUMERIC.match(text):
            day, month, year = map(int, match.groups())
            return _day(position, position + width, year, month, day)
    return None


def _calendar_day(sentence: Sentence, position: int, clock: Clock) -> DateFound | None:
    """Read "9 October 2020", "October 9", "27 أيلول/ سبتمبر", or a month with or without its year."""
    day, after = _number(sentence, position, 1, 31)
    month = sentence.at("month", after if day else position)
    if month is None:
        return None
    announced = day or month.end - month.start > 1 or sentence.ends(position, _ANNOUNCING)
    end = month.end
    end = _second_month_name(sentence, end, month.entry.data)
    if not day:
        day, after_day = _number(sentence, end, 1, 31)
        end = after_day if day else end
    year, end = _year_after(sentence, end)
    year = year or _year_before(sentence, position)
    number: int = month.entry.data
    if day:
        return _day(position, end, year or _past_year(clock.published, number, day), number, day)
    if not (announced or year):
        return None
    year = year or _past_year(clock.published, number, 1)
    return DateFound(
        position, end, date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), _MONTH
    )


def _second_month_name(sentence: Sentence, end: int, number: int) -> int:
    """Step over a month's other name: "أيلول/ سبتمبر", "يوليو (تموز)"."""
    tokens = sentence.tokens
    if end + 1 < len(tokens) and tokens[end].text in {"/", "("}:
        again = sentence.at("month", end + 1)
        if again and again.entry.data == number:
            closing = again.end < len(tokens) and tokens[again.end].text == ")"
            return again.end + closing
    return end


def _number(sentence: Sentence, position: int, low: int, high: int) -> tuple[int | None, int]:
    if position < len(sentence.tokens):
        digits = re.match(r"(\d{1,2})(?:st|nd|rd|th|er|го|-?е)?$", sentence.tokens[position].text)
        if digits and low <= int(digits[1]) <= high:
            after = position + 1
            if after < len(sentence.tokens) and sentence.tokens[after].text in {"st", "nd", "rd", "th", "er"}:
                after += 1
            return int(digits[1]), after
    return None, position


def _year_after(sentence: Sentence, position: int) -> tuple[int | None, int]:
    """A year at ``position``, behind a comma or the word "year" perhaps."""
    step = position
    tokens = sentence.tokens
    if step < len(tokens) and (tokens[step].text in {",", "،"} or sentence.at("year", step)):
        step += 1
    if step < len(tokens) and tokens[step].text.isdigit() and _FIRST_YEAR <= int(tokens[step].text) <= _LAST_YEAR:
        return int(tokens[step].text), step + 1
    return None, position


def _year_before(sentence: Sentence, position: int) -> int | None:
    """A year that comes first: "1993-cü il iyulun 23"."""
    for token in sentence.tokens[max(position - _YEAR_REACH, 0) : position]:
        if token.text.isdigit() and _FIRST_YEAR <= int(token.text) <= _LAST_YEAR:
            return int(token.text)
    return None


def _relative(sentence: Sentence, position: int, clock: Clock) -> DateFound | None:
    match = sentence.at("relative", position)
    if match is None:
        return None
    relative: Relative = match.entry.data
    weekday = sentence.at("weekday", match.end)
    first = clock.published + timedelta(days=relative.start)
    last = clock.published + timedelta(days=relative.end)
    return DateFound(position, weekday.end if weekday else match.end, first, last, relative.precision)


def _weekday(sentence: Sentence, position: int, clock: Clock) -> DateFound | None:
    match = sentence.at("weekday", position)
    if match is None:
        return None
    last = _last_weekday(clock.published, match.entry.data)
    following = sentence.at("weekday", match.end)
    if following and any(m.end == position for m in sentence.terms.get("night", ())):
        last = _last_weekday(clock.published, following.entry.data)
        return DateFound(position - 1, following.end, last - timedelta(days=1), last, _DAY)
    return DateFound(position, match.end, last, last, _DAY)


def _last_weekday(published: date, isoweekday: int) -> date:
    return published - timedelta(days=(published.isoweekday() - isoweekday) % 7)


def _year(sentence: Sentence, position: int) -> DateFound | None:
    """A year that a word announces: "in the year 1992", "since 2009"."""
    announced = sentence.at("year", position) or sentence.at("since", position)
    if announced is None:
        return None
    year, end = _year_after(sentence, announced.end)
    if year is None:
        return None
    start = position + 1 if announced.entry.category == "since" else position
    return DateFound(start, end, date(year, 1, 1), date(year, 12, 31), _YEAR)


def _ranges(sentence: Sentence, found: Sequence[DateFound], clock: Clock) -> list[DateFound]:
    """Open or close intervals that "since" and "until" announce."""
    joined: list[DateFound] = []
    for each in found:
        last = joined[-1] if joined else None
        if last and _opened(sentence, last) and _until_between(sentence, last.end, each.start):
            joined[-1] = DateFound(last.start, each.end, last.first, each.last, max(last.precision, each.precision))
        else:
            joined.append(each)
    ranges = [_since(sentence, each, clock) for each in joined]
    for match in sentence.terms.get("since_start", ()):
        if (
            clock.war_began
            and clock.war_began <= clock.published
            and not any(d.start >= match.start and d.start - match.end <= _RANGE_GAP for d in ranges)
        ):
            ranges.append(DateFound(match.start - 1, match.end, clock.war_began, clock.published, _DAY))
    return sorted(ranges, key=lambda d: d.start)


def _opened(sentence: Sentence, found: DateFound) -> bool:
    return any(m.end in {found.start, found.start - 1} for m in sentence.terms.get("since", ()))


def _until_between(sentence: Sentence, start: int, end: int) -> bool:
    return 0 <= end - start <= _RANGE_GAP and any(start <= m.start < end for m in sentence.terms.get("until", ()))


def _since(sentence: Sentence, found: DateFound, clock: Clock) -> DateFound:
    if not _opened(sentence, found) or found.last is None or (found.first != found.last and found.precision == _DAY):
        return found
    last = None if found.precision == _YEAR else clock.published
    return DateFound(found.start, found.end, found.first, last, found.precision)


def _day(start: int, end: int, year: int, month: int, day: int) -> DateFound | None:
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    return DateFound(start, end, when, when, _DAY)


def _past_year(published: date, month: int, day: int) -> int:
    """Year of the last such day, or of the next one if that is near."""
    horizon = published + timedelta(days=_AHEAD_DAYS)
    return horizon.year - 1 if (month, day) > (horizon.month, horizon.day) else horizon.year
