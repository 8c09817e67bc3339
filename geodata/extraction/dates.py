"""Resolve the dates a sentence names, against the day of the report.

A date is always an interval with a precision (1 day, 2 week, 3 month, 4 year) and the words it
rests on. A date without a year is the last such day before the report, unless it is near ahead; a
bare weekday is the last one up to and including the report's day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from geodata.extraction.calendars import CALENDARS, GREGORIAN, Calendar
from geodata.extraction.document import Sentence, TermMatch, Token
from geodata.extraction.marks import COMMAS, QUOTES
from geodata.languages.schema import Relative, TimeUnit

_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})$")
_DIGITS_OF_A_YEAR = 4
_DAY, _WEEK, _MONTH, _YEAR = 1, 2, 3, 4
_FEW_DAYS = 3
"""Days of a stretch that is still said to the day: "in the last 72 hours"."""
_RANGE_GAP = 4
DATE_WORDS = frozenset(
    {"relative", "number", "time_unit", "day", "weekday", "year", "since", *(calendar.months for calendar in CALENDARS)}
)
"""What a date may begin with besides a number."""

_AGO, _PAST = frozenset({"ago"}), frozenset({"past"})
_PREPOSITION = frozenset({"preposition"})
_SINCE = frozenset({"since"})
_ANNOUNCING = frozenset({"locative", "since", "until", "year"})
_YEAR_REACH = 3
_PART_GAP = 1
"""Words between a day and the part of it: "in the morning | of | 18 October"."""
_SAID_AGAIN = 3
"""Words between a day and the same day in another calendar: "22 صفر 1442 هـ الموافق 9 أكتوبر"."""
_AHEAD_DAYS = 45
"""How far ahead a day without a year may lie: handovers and truces are announced some weeks before."""


@dataclass(frozen=True, slots=True)
class DateFound:
    """Dates named at tokens ``start`` to ``end``: first and last day, how precise.

    ``converted``: it is named in another calendar than the Gregorian.
    """

    start: int
    end: int
    first: date
    last: date | None
    precision: int
    converted: bool = False


class Clock(NamedTuple):
    """What dates are counted from: the report's day, and the day the war began."""

    published: date
    war_began: date | None = None


def find_dates(sentence: Sentence, clock: Clock) -> list[DateFound]:
    """Return the dates of a sentence in text order, ranges joined."""
    found: list[DateFound] = []
    after = 0
    for position in sorted(sentence.numerals() | sentence.starts(DATE_WORDS)):
        if position < after:
            continue
        date_found = _date_at(sentence, position, _clock_at(sentence, position, found, clock))
        if date_found and not _is_a_name(sentence, date_found):
            found.append(date_found)
            after = date_found.end
    said_once = [e for e in found if not (_is_said_again(e, found) or _is_part_of_a_day(sentence, e, found))]
    return _ranges(sentence, said_once, clock)


def _clock_at(sentence: Sentence, position: int, found: Sequence[DateFound], clock: Clock) -> Clock:
    """What a date is counted from: "the day before" from the last day that was named, if one was."""
    word = sentence.at("relative", position)
    if word is None or not word.entry.data.from_named:
        return clock
    day = next((d.first for d in reversed(found) if d.first == d.last and d.precision == _DAY), clock.published)
    return clock._replace(published=day)


def _is_a_name(sentence: Sentence, found: DateFound) -> bool:
    """Whether a date stands alone in quotation marks, as what something is called: 'موقع "26 سبتمبر"'."""
    around = (found.start - 1, found.end)
    if found.end - found.start == 1 or around[0] < 0 or around[1] >= len(sentence.tokens):
        return False
    return all(sentence.tokens[i].text in QUOTES for i in around)


def written_the_day_before(
    sentence: Sentence, dates: Sequence[DateFound], clock: Clock
) -> tuple[DateFound, date] | None:
    """Return the date that shows that a report was written on the day before it was published, and that day.

    It names the weekday of "today" or "yesterday": "today, Saturday", published on a Sunday.
    """
    eve = clock.published - timedelta(days=1)
    for found in dates:
        word = sentence.at("relative", found.start)
        if word is None or word.entry.data.end not in {0, -1} or word.end >= found.end:
            continue
        if found.first == found.last == eve + timedelta(days=word.entry.data.end):
            return found, eve
    return None


def _is_said_again(found: DateFound, dates: Sequence[DateFound]) -> bool:
    """Whether a date of another calendar stands beside the same in the Gregorian one."""
    return found.converted and any(
        not each.converted and 0 <= max(each.start - found.end, found.start - each.end) <= _SAID_AGAIN for each in dates
    )


def _is_part_of_a_day(sentence: Sentence, found: DateFound, dates: Sequence[DateFound]) -> bool:
    """Whether words only say which part of a day beside them is meant: "утром | 18 октября", "во вторник | утром"."""
    word = sentence.at("relative", found.start)
    if word is None or word.end != found.end or not word.entry.data.counts_days:
        return False
    today = word.entry.data.start == word.entry.data.end == 0
    tonight = (word.entry.data.start, word.entry.data.end) == (-1, 0) and word.end - word.start == 1
    return (today or tonight) and any(
        each is not found
        and each.first == each.last
        and 0 <= max(each.start - found.end, found.start - each.end) <= _PART_GAP
        for each in dates
    )


def _date_at(sentence: Sentence, position: int, clock: Clock) -> DateFound | None:
    return (
        _numeric(sentence, position)
        or _first_and_last(sentence, position, clock)
        or _calendar_day(sentence, position, clock)
        or _relative(sentence, position, clock)
        or _counted(sentence, position, clock)
        or _weekday(sentence, position, clock)
        or _year(sentence, position)
        or _year_behind(sentence, position)
    )


def _numeric(sentence: Sentence, position: int) -> DateFound | None:
    tokens = sentence.tokens
    if not tokens[position].text[0].isdigit():
        return None
    for width in (1, 5):
        text = "".join(t.text for t in tokens[position : position + width])
        if match := _NUMERIC.match(text):
            day, month, year = map(int, match.groups())
            when = GREGORIAN.day(year, month, day)
            return DateFound(position, position + width, when, when, _DAY) if when else None
    return None


def _first_and_last(sentence: Sentence, position: int, clock: Clock) -> DateFound | None:
    """Read two days of a month that a hyphen ties, or "from" and "to": "22-24 Mayıs", "с 24 по 26 октября"."""
    first, after = _number(sentence, position, 1, 31)
    until = sentence.at("until", after) if sentence.ends(position, _SINCE) else None
    after = until.end if until is not None else after
    if first is None or after >= len(sentence.tokens) or not (until or sentence.tokens[after].compound):
        return None
    last = _calendar_day(sentence, after, clock)
    if last is None or last.precision != _DAY or last.first != last.last or not first < last.first.day:
        return None
    return replace(last, start=position, first=last.first.replace(day=first))


def _calendar_day(sentence: Sentence, position: int, clock: Clock) -> DateFound | None:
    """Read "9 October 2020", "October 9", "27 أيلول/ سبتمبر", "۱۸ مهر", or a month with or without its year."""
    named = (calendar for calendar in CALENDARS if calendar.months in sentence.terms)
    return next(filter(None, (_day_of(calendar, sentence, position, clock) for calendar in named)), None)


def _day_of(calendar: Calendar, sentence: Sentence, position: int, clock: Clock) -> DateFound | None:
    day, after = _number(sentence, position, 1, 31)
    month = sentence.at(calendar.months, after if day else position)
    if month is None:
        return None
    number: int = month.entry.data
    end = _second_month_name(sentence, _behind_stop(sentence, month.end), month)
    if not day:
        day, after_day = _number(sentence, end, 1, 31)
        end = after_day if day else end
    year, end = _year_after(sentence, end, calendar)
    year = year or _year_before(sentence, position, calendar)
    cued = calendar.cues and sentence.ends(position, _ANNOUNCING)
    if not (day or year or cued or month.end - month.start > 1):
        return None
    year = year or _past_year(clock.published, number, day, calendar)
    if not day:
        whole = calendar.month(year, number)
        return DateFound(position, end, *whole, _MONTH, converted=calendar is not GREGORIAN) if whole else None
    when = calendar.day(year, number, day)
    if when is None:
        return None
    first, last = when - calendar.unsure, when + calendar.unsure
    return DateFound(position, end, first, last, _DAY, converted=calendar is not GREGORIAN)


def _behind_stop(sentence: Sentence, end: int) -> int:
    """Step over the stop of a month cut short: "Nov. 30"."""
    tokens = sentence.tokens
    stopped = end + 1 < len(tokens) and tokens[end].text == "." and tokens[end + 1].text[0].isdigit()
    return end + 1 if stopped else end


def _second_month_name(sentence: Sentence, end: int, month: TermMatch) -> int:
    """Step over a month's other name: "أيلول/ سبتمبر", "يوليو (تموز)"."""
    tokens = sentence.tokens
    if end + 1 < len(tokens) and tokens[end].text in {"/", "("}:
        again = sentence.at(month.entry.category, end + 1)
        if again and again.entry.data == month.entry.data:
            closing = again.end < len(tokens) and tokens[again.end].text == ")"
            return again.end + closing
    return end


def _number(sentence: Sentence, position: int, low: int, high: int) -> tuple[int | None, int]:
    """A day in digits or in a word ("the tenth of"), and where what follows it begins."""
    if named := sentence.at("day", position):
        return named.entry.data, named.end
    if position < len(sentence.tokens):
        digits = re.match(r"(\d{1,2})(?:st|nd|rd|th|er|го|-?е)?$", sentence.tokens[position].text)
        if digits and low <= int(digits[1]) <= high:
            after = position + 1
            if after < len(sentence.tokens) and sentence.tokens[after].text in {"st", "nd", "rd", "th", "er"}:
                after += 1
            return int(digits[1]), after
    return None, position


def _year_after(sentence: Sentence, position: int, calendar: Calendar = GREGORIAN) -> tuple[int | None, int]:
    """A year at ``position``, behind a comma or the word "year" perhaps."""
    step = position
    tokens = sentence.tokens
    if step < len(tokens) and (tokens[step].text in COMMAS or sentence.at("year", step)):
        step += 1
    year = _as_year(tokens[step], calendar) if step < len(tokens) else None
    return (year, step + 1) if year else (None, position)


def _year_before(sentence: Sentence, position: int, calendar: Calendar) -> int | None:
    """A year that comes first: "1993-cü il iyulun 23"."""
    before = sentence.tokens[max(position - _YEAR_REACH, 0) : position]
    return next(filter(None, (_as_year(token, calendar) for token in before)), None)


def _as_year(token: Token, calendar: Calendar) -> int | None:
    year = int(token.text) if token.text.isdecimal() and len(token.text) == _DIGITS_OF_A_YEAR else 0
    return year if calendar.first_year <= year <= calendar.last_year else None


def _relative(sentence: Sentence, position: int, clock: Clock) -> DateFound | None:
    match = sentence.at("relative", position)
    if match is None or _is_told_by_its_days(sentence, match):
        return None
    relative: Relative = match.entry.data
    comma = match.end < len(sentence.tokens) and sentence.tokens[match.end].text in COMMAS
    weekday = sentence.at("weekday", match.end + comma)
    first = clock.published + timedelta(days=relative.start)
    last = clock.published + timedelta(days=relative.end)
    if relative.month is not None:
        first, last = _whole_month(clock.published, relative.month)
    if relative.year is not None:
        year = clock.published.year + relative.year
        first, last = date(year, 1, 1), min(date(year, 12, 31), clock.published)
    if weekday is not None and first == last:
        first = last = _nearest(first, weekday.entry.data)
    return DateFound(position, weekday.end if weekday else match.end, first, last, relative.precision)


def _is_told_by_its_days(sentence: Sentence, when: TermMatch) -> bool:
    """Whether the days that a night lies between follow it: "dans la nuit | de vendredi à samedi"."""
    nights = (m for m in sentence.terms.get("night", ()) if when.start <= m.start < when.end)
    return any(sentence.at("weekday", night.end) for night in nights)


def _nearest(day: date, isoweekday: int) -> date:
    """The day before, if that is the weekday that a day is said to be: the report was published after midnight."""
    eve = day - timedelta(days=1)
    return eve if eve.isoweekday() == isoweekday else day


def _whole_month(day: date, months: int) -> tuple[date, date]:
    """First and last day of the calendar month so many months after that of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first, first.replace(day=monthrange(year, month + 1)[1])


def _counted(sentence: Sentence, position: int, clock: Clock) -> DateFound | None:
    """Read "six months ago" or "in the last 24 hours": a number and its unit, and the words that say which of the two.

    The words stand in any order ("الساعات الأربع والعشرين الماضية", "les trois derniers jours").
    """
    number: int | None = None
    unit: TimeUnit | None = None
    past = sentence.ends(position, _PAST)
    end = position
    while end < len(sentence.tokens):
        digits = sentence.tokens[end].text
        if number is None and digits.isdecimal() and len(digits) < _DIGITS_OF_A_YEAR:
            number, end = int(digits), end + 1
        elif number is None and (word := sentence.at("number", end)) is not None:
            number, end = word.entry.data, word.end
        elif unit is None and (stretch := sentence.at("time_unit", end)) is not None:
            unit, end = stretch.entry.data, stretch.end
        elif (closing := sentence.at("past", end)) is not None:
            past, end = True, closing.end
        elif (
            (article := sentence.at("glue", end)) is not None and end > position and (number is None) != (unit is None)
        ):
            end = article.end
        else:
            break
    counted = (unit.number or number) if unit else None
    if unit is None or not counted:
        return None
    days = counted * unit.days
    if past:
        first = clock.published - timedelta(days=ceil(days))
        return DateFound(position, end, first, clock.published, _precision(days, unit))
    behind = sentence.at("ago", end)
    if behind is None and not any(sentence.ends(each, _AGO) for each in (position, position - 1)):
        return None
    middle, give = clock.published - timedelta(days=round(days)), timedelta(days=unit.give)
    return DateFound(position, behind.end if behind else end, middle - give, middle + give, unit.precision)


def _precision(days: float, unit: TimeUnit) -> int:
    """How precise a stretch of so many days is."""
    return max(unit.precision, _DAY if days <= _FEW_DAYS else _WEEK)


def _weekday(sentence: Sentence, position: int, clock: Clock) -> DateFound | None:
    match = sentence.at("weekday", position)
    if match is None:
        return None
    last = _last_weekday(clock.published, match.entry.data)
    comma = match.end < len(sentence.tokens) and sentence.tokens[match.end].text in COMMAS
    exact = _calendar_day(sentence, match.end + comma, clock)
    if exact is not None and exact.precision == _DAY:  # "Sunday, September 27"
        return replace(exact, start=position)
    between = match.end < len(sentence.tokens) and sentence.covered(match.end, _PREPOSITION)
    following = sentence.at("weekday", match.end + between)
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


def _year_behind(sentence: Sentence, position: int) -> DateFound | None:
    """A year that a word behind it says something happened in: "2015 yılında", "2015'te", "2014-cü ildə"."""
    year = _as_year(sentence.tokens[position], GREGORIAN)
    if year is None:
        return None
    end = position + 1
    end += end < len(sentence.tokens) and sentence.tokens[end].compound
    word = sentence.at("in_year", end)
    if word is None or sentence.at("month", word.end) is not None:  # "2014 թվականի | հունիսի 10-ին"
        return None
    return DateFound(position, word.end, date(year, 1, 1), date(year, 12, 31), _YEAR)


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


def _past_year(published: date, month: int, day: int | None, calendar: Calendar) -> int:
    """Year of the last such month; of the last such day, or of the next one if that is near."""
    year, *horizon = calendar.of_gregorian(published + timedelta(days=_AHEAD_DAYS if day else 0))
    return year - 1 if [month, day or 1] > horizon else year
