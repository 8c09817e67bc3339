"""The calendars that dates are written in, each turned into the Gregorian one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from hijridate import Gregorian, Hijri
from persiantools.jdatetime import JalaliDate


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar of twelve months.

    ``months`` is the category of the words for its months. A bare number is one of its years from ``first_year``
    to ``last_year``. ``unsure`` is how far its days may be off. ``cues``: whether "in" or "since" before a month
    shows that a bare word is one.
    """

    months: str
    first_year: int
    last_year: int
    to_gregorian: Callable[[int, int, int], date]
    of_gregorian: Callable[[date], tuple[int, int, int]]
    unsure: timedelta = timedelta(0)
    cues: bool = False

    def day(self, year: int, month: int, day: int) -> date | None:
        """Return a day of the calendar, ``None`` if there is no such day."""
        try:
            return self.to_gregorian(year, month, day)
        except (ValueError, OverflowError):
            return None

    def month(self, year: int, month: int) -> tuple[date, date] | None:
        """Return the first and the last day of a month, ``None`` if it is beyond what can be counted."""
        following = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
        first, after = self.day(year, month, 1), self.day(*following)
        return (first, after - timedelta(days=1)) if first and after else None


def _solar_day(year: int, month: int, day: int) -> date:
    return JalaliDate(year, month, day).to_gregorian()


def _solar_of(day: date) -> tuple[int, int, int]:
    solar = JalaliDate(day)
    return solar.year, solar.month, solar.day


def _lunar_day(year: int, month: int, day: int) -> date:
    gregorian = Hijri(year, month, day).to_gregorian()
    return date(gregorian.year, gregorian.month, gregorian.day)


def _lunar_of(day: date) -> tuple[int, int, int]:
    lunar = Gregorian.fromdate(day).to_hijri()
    return lunar.year, lunar.month, lunar.day


GREGORIAN = Calendar(
    "month", 1900, 2100, to_gregorian=date, of_gregorian=lambda day: (day.year, day.month, day.day), cues=True
)
SOLAR_HIJRI = Calendar("solar_month", 1279, 1479, to_gregorian=_solar_day, of_gregorian=_solar_of)
"""The civil calendar of Iran and Afghanistan; its years 1279 to 1479 are 1900 to 2100."""
LUNAR_HIJRI = Calendar(
    "lunar_month", 1343, 1500, to_gregorian=_lunar_day, of_gregorian=_lunar_of, unsure=timedelta(days=1)
)
"""The Islamic calendar as Umm al-Qura counts it (1343 to 1500, all that its tables hold); where the new moon is
watched for, a month begins a day before or after."""

CALENDARS = (GREGORIAN, SOLAR_HIJRI, LUNAR_HIJRI)
