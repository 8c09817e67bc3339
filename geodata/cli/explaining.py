"""The command that says why an article was read as it was: ``explain``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.cli import console
from geodata.cli.console import complain, harmless, print_row, progress_bar, say
from geodata.cli.options import Conflict, Language, Published
from geodata.errors import ArticleError, UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from geodata.explanation import ExplainedClaim, Explanation, Reason

FINE, NOTHING_DONE = 0, 3
_COLUMNS = ("claim", "about", "words", "rule", "source", "pattern")
_STYLES = {
    "event": "bold black on yellow", "stance": "white on red", "speaker": "black on bright_cyan",
    "actor": "black on bright_magenta", "target": "black on magenta", "place": "black on green",
    "date": "black on cyan", "count": "black on white",
}  # fmt: skip
"""How each kind of mark looks in a terminal; the first that holds shows."""


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The article.")],
    html: Annotated[
        Path | None, typer.Option("--html", metavar="OUT.html", help="Write a page that needs nothing else instead.")
    ] = None,
    published: Published = None,
    language: Language = None,
    conflict: Conflict = None,
) -> int:
    """Show an article with what was read in it marked, and why: which rule, which line of which data file.

    In a terminal the text is shown with its marks; elsewhere the reasons are tab-separated values.

    \b
    Examples:
      claimline explain report.json
      claimline explain report.txt --published 2020-10-09 --html report.html
    """
    from geodata.articles import read_article
    from geodata.gazetteer import open_gazetteer
    from geodata.pipeline import explain as explain_article

    try:
        article = read_article(file, published=published, language=language)
        with progress_bar() as progress:
            gazetteer = open_gazetteer(progress=progress)
        explanation = explain_article(article, gazetteer, conflict)
    except ArticleError as error:
        complain(str(error if error.where else ArticleError(error.problem, error.remedy, file)))
        return NOTHING_DONE
    if html:
        _write_page(explanation, html)
    elif console.is_terminal():
        _show(explanation)
    else:
        for row in (_COLUMNS, *_rows(explanation)):
            print_row(row)
    return FINE


def _write_page(explanation: Explanation, path: Path) -> None:
    from geodata.explanation import page

    try:
        path.write_text(page(explanation), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot be written ({error.strerror})", "choose another file", path) from error
    say(f"{path}: {len(explanation.claims)} claims")


def _rows(explanation: Explanation) -> Iterator[tuple[str, ...]]:
    for number, explained in enumerate(explanation.claims, 1):
        for reason in explained.reasons:
            cells = (reason.about, reason.words, reason.rule, reason.source, reason.pattern)
            yield (str(number), *(cell or "" for cell in cells))


def _show(explanation: Explanation) -> None:
    from rich.console import Console
    from rich.text import Text

    screen = Console(highlight=False)
    screen.print(Text.assemble(*((f" {kind} ", style) for kind, style in _STYLES.items())))
    screen.print()
    screen.print(_marked_text(explanation))
    for number, explained in enumerate(explanation.claims, 1):
        screen.print()
        _show_claim(screen, explained, number)


def _marked_text(explanation: Explanation) -> Text:
    from rich.text import Text

    from geodata.explanation import segments

    text = Text()
    for segment in segments(explanation):
        for number in segment.opens:
            text.append(f"[{number}]", style="bold")
        style = next((style for kind, style in _STYLES.items() if kind in segment.kinds), "")
        style = f"{style} underline" if segment.claims else style
        text.append("\n".join(map(harmless, segment.text.split("\n"))), style=style)
    return text


def _show_claim(screen: Console, explained: ExplainedClaim, number: int) -> None:
    from rich.table import Table
    from rich.text import Text

    claim = explained.claim
    heading = f"[{number}] {claim.event_type}, {claim.stance}, {claim.speaker or 'the newsroom'}"
    screen.print(Text(harmless(heading), style="bold"))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for reason in explained.reasons:
        table.add_row(Text(harmless(reason.about), style=_STYLES.get(reason.about, "")), _reason(reason))
    screen.print(table)


def _reason(reason: Reason) -> Text:
    from rich.text import Text

    text = Text()
    if reason.words:
        text.append(f"{harmless(reason.words)}: ", style="bold")
    text.append(harmless(reason.rule))
    data = "  ".join(harmless(each) for each in (reason.source, reason.pattern) if each)
    return text.append(f"\n{data}", style="dim") if data else text
