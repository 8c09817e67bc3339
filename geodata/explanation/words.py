"""Which words of a sentence a finding rests on, and which line of data knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geodata.conflicts.origins import line_of_name
from geodata.explanation.model import Reason
from geodata.extraction.document import Sentence, TermMatch
from geodata.extraction.trace import ClaimRead, Trace
from geodata.languages.origins import origin_of

OF_CONFLICTS = ("person", "group", "side", "demonym", "capital")
"""Categories of the terms that come from a conflict's file."""

PARTY = (*OF_CONFLICTS, "title", "institution", "possessive", "modifier")
"""Categories of the terms that a noun phrase for somebody is made of."""


@dataclass(frozen=True, slots=True)
class Words:
    """Looks words up for one claim."""

    text: str
    trace: Trace
    read: ClaimRead

    @property
    def sentence(self) -> Sentence:
        """The sentence that the claim was read in."""
        return self.read.read.sentence

    def of(self, start: int, end: int) -> str:
        """Words of the text at tokens ``start`` to ``end``."""
        span = self.sentence.span(start, end)
        return self.text[span.start : span.end]

    def reason(self, about: str, rule: str, match: TermMatch) -> Reason:
        """A reason that rests on a term."""
        return Reason(
            about=about,
            rule=rule,
            words=self.of(match.start, match.end),
            start=self.sentence.tokens[match.start].start,
            source=self.source(match),
            pattern=match.entry.pattern or None,
        )

    def source(self, match: TermMatch) -> str | None:
        """The line of data that a term comes from."""
        if self.trace.language is None:
            return None
        code, term, conflict = self.trace.language.code, match.entry, self.trace.conflict
        if term.category in OF_CONFLICTS and conflict is not None:
            line = line_of_name(conflict.id, term.pattern, code, term.data.side)
            return f"conflicts/{conflict.id}.yaml:{line}" if line else None
        origin = origin_of(code, term)
        return f"languages/{origin}" if origin else None

    def chain(self, categories: Sequence[str], start: int, end: int) -> Iterator[TermMatch]:
        """Terms that follow each other within some tokens: of several categories the longest, the first of equals."""
        position = start
        while position < end:
            found = [m for category in categories if (m := self.sentence.at(category, position)) and m.end <= end]
            best = max(found, key=lambda m: m.end, default=None)
            if best:
                yield best
            position = best.end if best else position + 1
