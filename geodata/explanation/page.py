"""An explanation as one HTML page that needs nothing else: no script, no font, no request."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from html import escape
from importlib import resources
from string import Template

from geodata.explanation.model import ExplainedClaim, Explanation, MarkKind, Reason, Segment, segments

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ckb", "ur"})
"""Languages written from right to left."""

_LAID_OUT = frozenset("\n\t")
_INNERMOST = (
    MarkKind.EVENT, MarkKind.STANCE, MarkKind.PLACE, MarkKind.DATE, MarkKind.COUNT, MarkKind.ACTOR, MarkKind.TARGET,
    MarkKind.SPEAKER,
)  # fmt: skip
"""Which mark shows where several hold: the one that is said least about elsewhere."""


def page(explanation: Explanation) -> str:
    """Return the page.

    Everything of the article is escaped; characters that turn text round or steer a terminal are written out,
    so that they show and do nothing. The page asks for nothing, and its policy forbids asking.
    """
    article = explanation.article
    template = Template((resources.files("geodata.explanation") / "page.html").read_text(encoding="utf-8"))
    return template.substitute(
        title=_inert(article.title or article.id),
        language=_inert(article.language or "und"),
        direction=_direction(explanation),
        facts="".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in _facts(explanation)),
        legend="".join(f'<li><mark class="{kind}">{kind}</mark></li>' for kind in MarkKind),
        text="".join(map(_segment, segments(explanation))),
        claims="".join(_claim(each, number, explanation) for number, each in enumerate(explanation.claims, 1))
        or "<p>Nothing in this article was read as a claim.</p>",
    )


def _direction(explanation: Explanation) -> str:
    return "rtl" if explanation.article.language in RIGHT_TO_LEFT else "ltr"


def _facts(explanation: Explanation) -> Iterable[tuple[str, str]]:
    article = explanation.article
    conflicts = sorted({each.claim.conflict for each in explanation.claims if each.claim.conflict})
    yield "article", f"<bdi>{_inert(article.id)}</bdi>"
    yield "published", str(article.published or "not known")
    yield "language", _inert(article.language or "not known")
    yield "conflict", _inert(", ".join(conflicts) or "none found")
    yield "claims", str(len(explanation.claims))


def _segment(segment: Segment) -> str:
    numbers = "".join(
        f'<a class="number" id="words-{n}" href="#claim-{n}" aria-label="claim {n}">{n}</a>' for n in segment.opens
    )
    text = _inert(segment.text)
    kind = next((each for each in _INNERMOST if each in segment.kinds), None)
    if kind:
        text = f'<mark class="{kind}" title="{", ".join(sorted(segment.kinds))}">{text}</mark>'
    if segment.claims:
        classes = " ".join(f"in-{n}" for n in segment.claims)
        text = f'<span class="quote {classes}">{text}</span>'
    return numbers + text


def _claim(explained: ExplainedClaim, number: int, explanation: Explanation) -> str:
    claim = explained.claim
    speaker = f"<bdi>{_inert(claim.speaker)}</bdi>" if claim.speaker else "the newsroom"
    dates = sorted({str(each) for each in (claim.event_date_start, claim.event_date_end) if each})
    return (
        f'<article class="claim {claim.stance}" id="claim-{number}">'
        f'<h3><a class="number" href="#words-{number}" aria-label="claim {number} in the text">{number}</a> '
        f'<span class="type">{_inert(claim.event_type.replace("_", " "))}</span> '
        f'<span class="badge">{_inert(claim.stance)}</span></h3>'
        f'<blockquote dir="{_direction(explanation)}">{_inert(claim.quote)}</blockquote>'
        f'<p class="said">{speaker} · {_inert(claim.attribution)}'
        f"{' · ' + ' to '.join(dates) if dates else ''}</p>"
        f"<dl>{_reasons(explained.reasons)}</dl></article>"
    )


def _reasons(reasons: Iterable[Reason]) -> str:
    lines, last = [], None
    for reason in reasons:
        if reason.about != last:
            kind, _, name = reason.about.partition(" ")
            lines.append(f"<dt>{_inert(kind)}{f' <bdi>{_inert(name)}</bdi>' if name else ''}</dt>")
            last = reason.about
        lines.append(f"<dd>{_reason(reason)}</dd>")
    return "".join(lines)


def _reason(reason: Reason) -> str:
    words = f"<q><bdi>{_inert(reason.words)}</bdi></q> " if reason.words else ""
    pattern = (
        f'<code dir="auto" title="{_attribute(reason.pattern)}">{_inert(reason.pattern)}</code>'
        if reason.pattern
        else ""
    )
    source = f'<span class="source">{_inert(reason.source)}</span>' if reason.source else ""
    data = f'<span class="data">{source}{pattern}</span>' if source or pattern else ""
    return f"{words}{_inert(reason.rule)}{data}"


def _attribute(text: str) -> str:
    """Escape for an attribute; the text is the project's own data."""
    return escape(text, quote=True)


def _inert(text: str) -> str:
    """Escape, and write out what could steer: control and format characters, except line breaks."""
    return "".join(map(_inert_character, text))


def _inert_character(character: str) -> str:
    if character not in _LAID_OUT and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        if character in "\u200c\u200d":  # joiners shape Persian words and turn nothing round
            return character
        return f'<span class="steering">U+{ord(character):04X}</span>'
    return escape(character, quote=True)
