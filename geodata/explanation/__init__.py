"""Explain an article: what was marked in it, and which rule and which line of data each claim rests on."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.explanation.marks import marks
from geodata.explanation.model import ExplainedClaim, Explanation, Mark, MarkKind, Reason, Segment, segments
from geodata.explanation.page import page
from geodata.explanation.reasons import reasons
from geodata.explanation.words import Words
from geodata.extraction import Trace
from geodata.model import Article, Claim

__all__ = ["ExplainedClaim", "Explanation", "Mark", "MarkKind", "Reason", "Segment", "explain", "page", "segments"]


def explain(article: Article, claims: Sequence[Claim], trace: Trace) -> Explanation:
    """Explain the claims of an article.

    Parameters
    ----------
    article : Article
        The article, its language known.
    claims : sequence of Claim
        Its claims, places resolved.
    trace : Trace
        What the extractor recorded when it read the article.
    """
    explained = []
    for claim in claims:
        words = Words(article.text, trace, trace.claims[claim.claim_id])
        explained.append((words, ExplainedClaim(claim, tuple(reasons(words, claim)))))
    return Explanation(article, tuple(each for _, each in explained), marks(explained))
