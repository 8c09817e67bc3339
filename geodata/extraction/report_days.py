"""On which day what an article tells of happened: by its clause, its sentence, its lead or its own date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from geodata.extraction.claims import PUBLISHED, NewsDay
from geodata.extraction.clauses import Clause
from geodata.extraction.cued_places import PlaceFound
from geodata.extraction.dates import Clock, DateFound, find_dates, written_the_day_before
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.events import Event
from geodata.extraction.marks import COMMAS
from geodata.extraction.parties import Party

_MONTHS, _EVENTS = frozenset({"month"}), frozenset({"frame"})
_LEAD = 3
"""Sentences, the headline among them, in which a report says which day it tells of."""
_OPENS = 1
_ASIDE = 14
"""Tokens of an aside, with its commas, at the most."""
_NEXT = 2
_TELLING = 2
"""Words of an aside that is more than a date."""
_SMALL = frozenset({"preposition", "glue", "article", "since", "year", "locative", "within"})
_SINCE = frozenset({"since"})
_PREPOSITION = frozenset({"preposition", "within", "locative"})
_NEW_CLAUSE = frozenset({"frame", "reporting", "subordinator", "complementizer", "relative_pronoun", "contrast"})
_BEGUN_WITHIN = 3
"""Words between a day and what began on it: its case, "the day of"."""
_BEGUN_BY = 8
"""Words between a day of a month and what somebody began on it: "24 Ağustos'ta DEAŞ'a karşı | başlattığı"."""


class ReportDays:
    """The clock of an article: its dates, sentence after sentence, and the day that its news is of.

    Parameters
    ----------
    published : datetime.date or None
        The day of the article; without one nothing is dated.
    began : datetime.date or None
        The first day of the war.
    """

    def __init__(self, published: date | None, began: date | None) -> None:
        self._published = published
        self._clock = Clock(published, began) if published else None
        self.news_day: NewsDay | None = None
        self._day_named = False

    def find(self, sentence: Sentence, places: Sequence[PlaceFound], parties: Sequence[Party]) -> list[DateFound]:
        """The dates of a sentence that stand in nobody's name ("the March 23 Movement").

        What the first says of the day that the report tells of is remembered.
        """
        if self._clock is None:
            return []
        named = [(p.start + 1, p.end) for p in places if p.cued] + [(p.start, p.end) for p in parties]
        found = find_dates(sentence, self._clock)
        dates = [d for d in found if not any(start <= d.start and d.end <= end for start, end in named)]
        dates = [d for d in dates if not _is_a_beginning(sentence, d)]
        if dates and not self._day_named:
            self._day_named, self.news_day = True, self._news_day(sentence, dates[0])
        elif self.news_day and any(self._is_today(sentence, d) and d.first != self.news_day.day for d in dates):
            self.news_day = None  # it tells of two days
        if (shown := written_the_day_before(sentence, dates, self._clock)) is not None:
            day, written = shown
            self._clock = self._clock._replace(published=written)
            if day.first == written:
                self.news_day = NewsDay(written, sentence.words(day.start, day.end))
        return dates

    def _is_today(self, sentence: Sentence, found: DateFound) -> bool:
        """Whether a date is said to be the day of the report."""
        published = self._clock.published if self._clock else None
        return found.first == found.last == published and _is_told_from_today(sentence, found)

    def _news_day(self, sentence: Sentence, first: DateFound) -> NewsDay | None:
        """The day before the report, if its lead names that day first, as "yesterday" or by the weekday."""
        if self._clock is None or sentence.index >= _LEAD or not _is_told_from_today(sentence, first):
            return None
        eve = self._clock.published - timedelta(days=1)
        named = sentence.words(first.start, first.end)
        return NewsDay(eve, named) if first.first == first.last == eve and first.precision == 1 else None

    def when(
        self, sentence: Sentence, event: Event, dates: Sequence[DateFound], bulletin: NewsDay | None
    ) -> tuple[date | None, date | None, int | None, str | None]:
        """Event dates: those of the clause, else of the sentence, else of the bulletin, else the report's own day."""
        clause = event.clause
        inside = [d for d in dates if clause.holds(d.start, d.end) and not _stands_in_an_aside(sentence, clause, d)]
        if not inside and event.lacks_its_verb and (first := event.joined_to) is not None:
            inside = [d for d in dates if first.holds(d.start, d.end)]
        inside = inside or [d for d in dates if _stands_behind_an_aside(sentence, clause, d)]
        inside = inside or [d for d in dates if _is_before_when(sentence, clause, d)]
        chosen = inside or [d for d in dates if d.precision == 1 and d.first == d.last]
        if chosen:
            best = chosen[0] if inside else min(chosen, key=lambda d: abs(d.start - clause.start))
            return best.first, best.last, best.precision, sentence.words(best.start, best.end)
        if bulletin is not None:
            return bulletin.day, bulletin.day, 1, bulletin.words
        published = self._published
        return (published, published, 1, PUBLISHED) if published else (None, None, None, None)


def _is_told_from_today(sentence: Sentence, day: DateFound) -> bool:
    """Whether a day is told by its weekday alone, or by how far back it is: "yesterday", "on Friday"."""
    weekday = sentence.within("weekday", day.start - 1, day.end)
    bare = weekday and not any(sentence.covered(i, _MONTHS) for i in range(day.start, day.end))
    return bool(bare) or sentence.at("relative", day.start) is not None


def dates_for(event: Event, clauses: Sequence[Clause], dates: Sequence[DateFound]) -> list[DateFound]:
    """The dates of a clause's own words, and those of the sentence that belong to no other clause.

    A day before the verb that this one is joined to is of both: "On Monday they attacked A and took B"; and one that
    opens the sentence of all: "On Monday, after clashes, they took B". One behind an aside may be of the clause before
    that, too: "They took B, a town in C, | in 1996 in an attack".
    """
    clause, before = event.clause, event.joined_to
    others = [c for c in clauses if c is not clause]
    return [
        d
        for d in dates
        if not clause.insertion[0] <= d.start < clause.insertion[1]
        and (
            clause.start <= d.start < clause.end
            or (before is not None and before.start <= d.start < before.trigger.start)
            or not any(c.start <= d.start < c.end for c in others)
            or any(d.start - c.start in (0, 1) and 0 < c.start - clause.end < _ASIDE for c in others)
            or (d.start <= _OPENS and d.precision == 1 and d.end <= clause.start)
        )
    ]


def _stands_in_an_aside(sentence: Sentence, clause: Clause, found: DateFound) -> bool:
    """Whether a month or year stands between commas before the verb, in words of something else.

    "In Syria, | ravaged since 2011 by war, | rebels fired ..."; but "the army, since 2011, holds ...".
    """
    since = sentence.ends(found.start, _SINCE)  # "took the airport, closed since 2014, ..."
    end = clause.end if since else clause.trigger.start
    commas = [i for i in sentence.marks(COMMAS) if clause.start <= i <= end]
    first = max((i for i in commas if i < found.start), default=None)
    last = min((i for i in commas if i >= found.end), default=None)
    if found.precision == 1 or first is None or last is None:
        return False
    words = (i for i in range(first + 1, last) if not found.start <= i < found.end)
    return sum(sentence.tokens[i].word and not sentence.covered(i, _SMALL) for i in words) >= _TELLING


def _stands_behind_an_aside(sentence: Sentence, clause: Clause, found: DateFound) -> bool:
    """Whether a date follows a clause behind an aside between commas: "took B, a town in C, | in 1996"."""
    between = range(clause.end, found.start)
    nearest = _NEXT if found.precision == 1 else 0  # "they took B, | on Monday they attacked C"
    if not nearest < len(between) < _ASIDE or sentence.tokens[clause.end].text not in COMMAS:
        return False
    led = found.start - 1 if sentence.covered(found.start - 1, _PREPOSITION) else found.start
    another = any(sentence.covered(i, _NEW_CLAUSE) for i in between)
    return sentence.tokens[led - 1].text in COMMAS and not another


def _is_before_when(sentence: Sentence, clause: Clause, found: DateFound) -> bool:
    """Whether only the word that opens a clause parts it from a month or year: "began in 2014 | when | ..."."""
    opening = sentence.at("subordinator", found.end)
    return opening is not None and opening.end == clause.start and found.precision > 1


def _is_a_beginning(sentence: Sentence, day: DateFound) -> bool:
    """Whether a day is only when that began in which something happened: "20 Ocak'ta başlatılan operasyonda"."""
    of_a_month = any(sentence.covered(i, _MONTHS) for i in range(day.start, day.end))

    def began(word: TermMatch) -> bool:
        between = range(day.end, word.start)
        plain = of_a_month and all(sentence.tokens[i].word and not sentence.covered(i, _EVENTS) for i in between)
        return len(between) < (_BEGUN_BY if plain else _BEGUN_WITHIN) and sentence.covering("frame", word.start) is None

    return any(
        0 <= day.start - word.end <= 1 or (word.start >= day.end and began(word))  # "partie | le 2 octobre"
        for word in sentence.terms.get("begun", ())
    )
