"""Read sentences with a spotter that knows just the names it is given."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import pytest

from geodata.conflicts import load_conflict
from geodata.extraction import RulesExtractor
from geodata.languages.folding import Folded
from geodata.model import Article, Claim, NameHit, PlaceKind

Read = Callable[..., list[Claim]]


class ListSpotter:
    """Finds the given names wherever they stand, whatever is glued to them."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = sorted(names, key=len, reverse=True)

    def spot(self, text: Folded, language: str) -> list[NameHit]:
        hits: list[NameHit] = []
        for name in self._names:
            for match in re.finditer(re.escape(name), text.original):
                if not any(h.start < match.end() and match.start() < h.end for h in hits):
                    kinds = frozenset({PlaceKind.SETTLEMENT})
                    hits.append(NameHit(match.start(), match.end(), "conflict", kinds))
        return sorted(hits, key=lambda hit: hit.start)


@pytest.fixture
def read() -> Read:
    def reader(
        text: str,
        *places: str,
        language: str = "en",
        conflict: str = "karabakh-2020",
        published: date | None = date(2020, 10, 21),
    ) -> list[Claim]:
        extractor = RulesExtractor(load_conflict(conflict), language, ListSpotter(places))
        return extractor.extract(Article(id="report", text=text, published=published, language=language))

    return reader
