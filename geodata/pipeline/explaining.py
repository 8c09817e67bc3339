"""Read one article and explain what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.model import Article
from geodata.pipeline.reading import ClaimReader

if TYPE_CHECKING:
    from geodata.explanation import Explanation
    from geodata.gazetteer import Gazetteer


def explain(article: Article, gazetteer: Gazetteer, conflict_id: str | None = None) -> Explanation:
    """Read an article, and say for each of its claims which rule and which line of data it rests on.

    The claims are those of :func:`geodata.pipeline.extract_claims`; parameters and errors as there.
    """
    from geodata.explanation import explain as explain_claims
    from geodata.extraction import Trace

    trace = Trace()
    read, claims = ClaimReader(gazetteer, conflict_id).read(article, trace)
    return explain_claims(read, claims, trace)
