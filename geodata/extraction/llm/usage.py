"""What a run with a model took, and what of its answers was not believed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

_MILLION = 1_000_000


class Reason(StrEnum):
    """Why a claim, or a part of one, was thrown away."""

    QUOTE = "quote not in the article"
    QUOTE_LENGTH = "quote too short or too long"
    FURNITURE = "quote from a link or the page's furniture"
    SPEAKER = "speaker not in the article"
    ACTOR = "actor not in the article"
    TARGET = "target not in the article"
    SIDE = "side that the conflict does not have"
    PLACE = "place not in the sentence of its quote"
    NO_PLACE = "place that stands for somebody"
    ANTECEDENT = "earlier name not in the article"
    NAMELESS = "noun whose name was not given"
    NOWHERE = "claim whose every place was thrown away"
    DATE = "date that no words of the sentence give"
    COUNT = "count not in the sentence of its quote"
    TWICE = "claim told twice"


@dataclass(slots=True)
class Usage:
    """Counts of one run.

    ``prompt_price`` and ``answer_price`` are per million tokens, in whatever currency they were given in.
    ``uncounted``: answers whose server did not say how many tokens they took.
    """

    prompt_price: float | None = None
    answer_price: float | None = None
    articles: int = 0
    cached: int = 0
    requests: int = 0
    retries: int = 0
    repairs: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    uncounted: int = 0
    claims: int = 0
    thrown_away: Counter[Reason] = field(default_factory=Counter)

    @property
    def cost(self) -> float | None:
        """What the tokens cost; ``None`` where no price was given."""
        if self.prompt_price is None or self.answer_price is None:
            return None
        return (self.prompt_tokens * self.prompt_price + self.answer_tokens * self.answer_price) / _MILLION

    def count_tokens(self, prompt: int | None, answer: int | None) -> None:
        """Add the tokens of one request, as its server counts them."""
        self.requests += 1
        if prompt is None or answer is None:
            self.uncounted += 1
        self.prompt_tokens += prompt or 0
        self.answer_tokens += answer or 0

    def summary(self) -> str:
        """One line for people."""
        parts = [
            f"{self.articles} articles asked about: {self.cached} answers kept from before, {self.requests} requests",
            f"{self.prompt_tokens} + {self.answer_tokens} tokens",
        ]
        if self.uncounted:
            parts.append(f"{self.uncounted} requests whose tokens the server did not count")
        if self.cost is not None:
            parts.append(f"cost {self.cost:.4f}")
        if self.retries or self.repairs:
            parts.append(f"{self.retries} tried again, {self.repairs} answers mended")
        return "model: " + "; ".join(parts)

    def rejections(self) -> str:
        """One line for people: what of the answers was not believed; empty if everything was."""
        told = ", ".join(f"{count} {reason}" for reason, count in sorted(self.thrown_away.items()))
        return f"model: {self.claims} claims kept; thrown away: {told}" if told else ""
