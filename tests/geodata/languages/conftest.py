"""Read single sentences about a known war, with a spotter that knows the listed names only."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from geodata.conflicts import load_conflict
from geodata.extraction import RulesExtractor
from geodata.languages.folding import Folded
from geodata.model import Article, Claim, NameHit, PlaceKind

ReadSentence = Callable[[str, str, str, str], Sequence[Claim]]


@dataclass(frozen=True)
class ListedNames:
    """Finds names exactly as they are listed, longest first."""

    names: tuple[str, ...]

    def spot(self, text: Folded, language: str) -> Sequence[NameHit]:
        """Return the hits in text order."""
        assert language
        if not self.names:
            return []
        listed = "|".join(sorted(map(re.escape, self.names), key=len, reverse=True))
        return [
            NameHit(match.start(), match.end(), "country", frozenset({PlaceKind.SETTLEMENT}))
            for match in re.finditer(rf"\b(?:{listed})\b", text.original)
        ]


@pytest.fixture
def read_sentence() -> ReadSentence:
    """Read (language, conflict, sentence, names separated by commas) as a report of 5 October 2022."""

    def read(language: str, conflict: str, sentence: str, names: str) -> Sequence[Claim]:
        spotter = ListedNames(tuple(filter(None, map(str.strip, names.split(",")))))
        article = Article(id="sentence", text=sentence, published=date(2022, 10, 5), language=language)
        return RulesExtractor(load_conflict(conflict), language, spotter).extract(article)

    return read
