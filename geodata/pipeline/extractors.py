"""Which extractor reads: the rules, or a model behind the same protocol."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from geodata.conflicts import Conflict
from geodata.model import Extractor, PlaceSpotter

if TYPE_CHECKING:
    from geodata.extraction.llm import Usage

Make = Callable[[Conflict | None, str, PlaceSpotter], Extractor]


class ExtractorChoice(StrEnum):
    """The extractors there are; only ``llm`` asks anything over the network."""

    RULES = "rules"
    LLM = "llm"


class Extractors:
    """Makes an extractor for each conflict and language, once.

    Parameters
    ----------
    choice : ExtractorChoice
        Which kind.

    Raises
    ------
    UsageError, ModelError
        The model's settings are missing or cannot be used, see :meth:`geodata.extraction.llm.Asking.from_environment`.
    """

    def __init__(self, choice: ExtractorChoice = ExtractorChoice.RULES) -> None:
        self._usage: Usage | None = None
        self._make: Make = self._with_model() if choice is ExtractorChoice.LLM else _rules
        self._made: dict[tuple[str | None, str], Extractor] = {}

    def get(self, conflict: Conflict | None, language: str, spotter: Callable[[], PlaceSpotter]) -> Extractor:
        """Return the extractor for a conflict and a language; ``spotter`` is asked for when it has to be made."""
        key = (conflict.id if conflict else None, language)
        if key not in self._made:
            self._made[key] = self._make(conflict, language, spotter())
        return self._made[key]

    def remarks(self) -> list[str]:
        """Lines for people about what the reading took and what was not believed; none for the rules."""
        if self._usage is None:
            return []
        return [line for line in (self._usage.rejections(), self._usage.summary()) if line]

    def _with_model(self) -> Make:
        from geodata.extraction.llm import Asking, LlmExtractor

        asking = Asking.from_environment()
        self._usage = asking.usage
        return lambda conflict, language, spotter: LlmExtractor(conflict, language, spotter, asking)


def _rules(conflict: Conflict | None, language: str, spotter: PlaceSpotter) -> Extractor:
    from geodata.extraction import RulesExtractor

    return RulesExtractor(conflict, language, spotter)
