"""What the commands print: data on standard output, everything else on standard error."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from geodata.jsonlines import json_line
from geodata.pipeline import Progress

_BIDIRECTIONAL_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def harmless(text: str) -> str:
    """Return ``text`` on one line, with what could steer a terminal written out.

    File names and articles are hostile: an escape sequence in one must not move the cursor, and a
    direction override must not turn a message round.
    """
    return "".join(map(_harmless_character, text))


def _harmless_character(character: str) -> str:
    if character in _BIDIRECTIONAL_CONTROLS or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}:
        return character.encode("unicode_escape").decode()
    return character


def complain(message: str) -> None:
    """Print one line about what is wrong on standard error."""
    _print_line(harmless(message), sys.stderr)


def say(message: str) -> None:
    """Print one line for people: on standard error, so that standard output holds data only."""
    _print_line(harmless(message), sys.stderr)


def print_line(message: str) -> None:
    """Print one line of a command's own output."""
    _print_line(harmless(message), sys.stdout)


def print_row(cells: Iterable[str]) -> None:
    """Print tab-separated values."""
    _print_line("\t".join(map(harmless, cells)), sys.stdout)


def is_terminal() -> bool:
    """Whether somebody looks at standard output as it comes."""
    return sys.stdout.isatty()


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in a terminal, and tab-separated values elsewhere."""
    if not is_terminal():
        for row in (columns, *rows):
            print_row(row)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns)
    for row in rows:
        table.add_row(*(Text(harmless(cell)) for cell in row))
    Console().print(table)


def print_figures(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    short: Sequence[str],
    essential: Sequence[str],
    heading: str = "{}",
) -> None:
    """Print a table of figures: tab-separated values, and in a terminal as many columns as fit.

    Parameters
    ----------
    columns, short : sequence of str
        The columns' heads, and shorter ones for a terminal.
    rows : sequence of sequence of str
        The cells: what group a line belongs to, its name, and its figures.
    essential : sequence of str
        The short heads of the figures that are shown when not all of them fit.
    heading : str
        What stands over a group in a terminal, around its name.
    """
    if not is_terminal():
        print_table(columns, rows)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    widths = [max(len(row[n]) for row in (short, *rows)) for n in range(len(short))]
    fits = sum(widths[1:]) + len(widths) <= console.width
    shown = [n for n in range(2, len(short)) if fits or short[n] in essential]
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column(no_wrap=True, overflow="ellipsis")
    for n in shown:
        table.add_column(short[n], justify="right", no_wrap=True, min_width=widths[n])
    group = None
    for row in rows:
        if row[0] != group:
            group = row[0]
            table.add_row(Text(heading.format(group) if row[1] else "", style="dim"))
        table.add_row(Text(harmless(row[1] or group)), *(Text(harmless(row[n])) for n in shown))
    console.print(table)


def _print_line(line: str, stream: TextIO) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    stream.flush()


def print_json_line(data: dict[str, Any]) -> None:
    """Print one object as a line of JSON: UTF-8 and a line feed, whatever the locale and system say."""
    sys.stdout.buffer.write(json_line(data).encode() + b"\n")


@contextmanager
def progress_bar(*, in_bytes: bool = False) -> Iterator[Progress]:
    """Show a progress bar on standard error while the block runs; silent where there is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    amount = DownloadColumn() if in_bytes else MofNCompleteColumn()
    columns = (TextColumn("{task.description}"), BarColumn(), amount, TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(escape(harmless(stage)), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield show
