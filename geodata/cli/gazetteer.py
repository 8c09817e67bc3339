"""Commands of the group ``gazetteer``: the place index, what it covers, and what a user adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.cli.console import complain, print_line, print_row, progress_bar, say
from geodata.cli.options import Countries
from geodata.cli.reading import FINE, INTERRUPTED, SOME_SET_ASIDE
from geodata.errors import ClaimlineError, UsageError

if TYPE_CHECKING:
    from geodata.gazetteer import ImportReport

gazetteer = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The place index, and what it covers.")

_SHOWN_SET_ASIDE = 20
_FORMATS = ("geonames", "whosonfirst", "wikidata", "csv")


@gazetteer.command()
def build() -> int:
    """Build the place index anew in the cache folder.

    Commands do this themselves when the index is missing or out of date.

    \b
    Example:
      claimline gazetteer build
    """
    from geodata.gazetteer import build_index

    with progress_bar() as progress:
        path = build_index(progress=progress)
    say(f"{path}: {path.stat().st_size / 1e6:.0f} MB")
    return 0


@gazetteer.command()
def conflicts() -> int:
    """List the conflicts that Claimline knows, with their sides.

    \b
    Example:
      claimline gazetteer conflicts
    """
    from geodata.conflicts import load_conflicts

    for conflict in load_conflicts():
        name = conflict.name.get("en", (conflict.id,))[0]
        print_line(f"{conflict.id}: {name}; sides: {', '.join(conflict.sides)}")
    return 0


@gazetteer.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files of places, or zips of one.")],
    source_format: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help=f"One of {', '.join(_FORMATS)}; found if not given."),
    ] = None,
    alternate_names: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="alternateNamesV2.txt of GeoNames: more names for its places."),
    ] = None,
    country: Countries = None,
) -> int:
    """Add places of other gazetteers to your own, which go before those that ship.

    Reads GeoNames dumps, Who's On First GeoJSON, CSV of Wikidata's query service, and plain CSV or TSV. What
    is imported stays until you delete the file. Ctrl+C keeps what was done, and the same command goes on from
    there; a file that was imported already is passed over.

    \b
    Examples:
      claimline gazetteer import AZ.zip AM.zip --alternate-names alternateNamesV2.zip
      claimline gazetteer import allCountries.zip --country SD --country TD
      claimline gazetteer import whosonfirst.geojson villages.csv
    """
    from geodata.gazetteer import ImportFormat, import_places

    if source_format is not None and source_format not in _FORMATS:
        raise UsageError(f"{source_format!r} is no format", f"choose one of {', '.join(_FORMATS)}")
    set_aside = 0

    def tell(path: Path, line: int, problem: str) -> None:
        nonlocal set_aside
        set_aside += 1
        if set_aside <= _SHOWN_SET_ASIDE:
            complain(str(ClaimlineError(problem, "the line is set aside", f"{path}:{line}")))

    with progress_bar(in_bytes=True) as progress:
        reports = import_places(
            files,
            source_format=ImportFormat(source_format) if source_format else None,
            alternate_names=alternate_names,
            countries=country or (),
            progress=progress,
            on_set_aside=tell,
        )
    if set_aside > _SHOWN_SET_ASIDE:
        complain(f"and {set_aside - _SHOWN_SET_ASIDE} more lines set aside")
    for report in reports:
        say(f"{report.path}: {_in_words(report)}")
    if reports[-1].interrupted:
        return INTERRUPTED
    return SOME_SET_ASIDE if set_aside else FINE


def _in_words(report: ImportReport) -> str:
    if report.known:
        return "imported already"
    counts = report.counts
    return (
        f"{report.format}: {counts.added} added, {counts.changed} changed, {counts.left_out} left out, "
        f"{counts.set_aside} set aside{'; stopped, the same command goes on from here' if report.interrupted else ''}"
    )


_IMPORT_COLUMNS = (
    "file",
    "format",
    "countries",
    "started",
    "ended",
    "read",
    "added",
    "changed",
    "left out",
    "set aside",
)


@gazetteer.command()
def imports() -> int:
    """List what was imported: tab-separated, one file a line.

    \b
    Example:
      claimline gazetteer imports
    """
    from geodata.gazetteer import list_imports

    print_row(_IMPORT_COLUMNS)
    for row in list_imports():
        print_row(_cells(row))
    return FINE


def _cells(row: Mapping[str, object]) -> list[str]:
    share = "100%" if row["ended"] else f"{100 * int(str(row['position'])) // max(1, int(str(row['size'])))}%"
    first = [str(row[column] or "-") for column in ("file", "format", "countries", "started", "ended")]
    return [*first, share, *(str(row[column]) for column in ("added", "changed", "left_out", "set_aside"))]
