"""Commands about the languages that Claimline reads: ``languages list`` and ``languages check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from geodata.cli.console import complain, print_figures, print_table, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.languages.check import LanguageReport

FINE, BROKEN = 0, 1

languages = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The languages, and what their data hold.")


@languages.command("list")
def list_languages() -> int:
    """List the languages that are read: how much their data hold, and whether a text shows that it is theirs.

    \b
    Example:
      claimline languages list
    """
    from geodata.languages.check import check_languages
    from geodata.languages.detection import DETECTED
    from geodata.languages.files import language_codes, language_folder

    rows = []
    for report in check_languages(language_codes()):
        found = "found from the text" if report.code in DETECTED else "only with --language"
        patterns = sum(report.counts.values())
        rows.append((report.code, str(patterns), str(report.counts["frame"]), found, str(language_folder(report.code))))
    print_table(("language", "patterns", "of events", "recognised", "folder"), rows)
    return FINE


@languages.command()
def check(
    codes: Annotated[list[str] | None, typer.Argument(metavar="CODE", help="Languages; all if none is given.")] = None,
) -> int:
    """Check the data of languages, and show how many patterns each has in each table.

    Errors (exit code 1): what breaks the schema, a row without words, an affix class that is not there, a word
    that means two things, months that are not twelve, weekdays that are not seven. Notices: a word in two tables
    of which one wins, reporting words that agree with any speaker, a table that most other languages have.

    \b
    Examples:
      claimline languages check
      claimline languages check ar fa
    """
    from geodata.conflicts.schema import LANGUAGES
    from geodata.languages.check import check_languages
    from geodata.languages.files import begun_languages

    every = sorted({*begun_languages(), *LANGUAGES})
    reports = [each for each in check_languages(every) if each.code in (codes or every)]
    reports += check_languages(code for code in codes or () if code not in every)
    _print_counts(reports)
    for report in reports:
        for notice in report.notices:
            say(f"notice: {notice}")
    for report in reports:
        for error in report.errors:
            complain(f"error: {error}")
    without = [report.code for report in reports if not report.has_data]
    errors, notices = sum(len(each.errors) for each in reports), sum(len(each.notices) for each in reports)
    say(f"languages without data: {', '.join(without) or 'none'}; {errors} errors, {notices} notices")
    return BROKEN if errors else FINE


def _print_counts(reports: Sequence[LanguageReport]) -> None:
    from geodata.languages.check import table_names

    having = [report for report in reports if report.has_data]
    rows = [
        (file, name, *(str(report.counts.get(category, 0) or "–") for report in having))
        for category, (file, name) in table_names().items()
    ]
    rows.sort(key=lambda row: row[0])
    heads = ("file", "table", *(report.code for report in having))
    print_figures(heads, rows, short=heads, essential=heads)
