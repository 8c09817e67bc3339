"""Commands of the group ``gazetteer``: the place index, what it covers, and what a user adds to it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.cli.console import complain, print_json_line, print_line, print_row, progress_bar, say
from geodata.cli.options import Conflict, Countries
from geodata.cli.reading import FINE, INTERRUPTED, NOTHING_DONE, SOME_SET_ASIDE
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


@gazetteer.command()
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A name or a part of one.")],
    conflict: Conflict = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many places, at most.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a place and line.")] = False,
) -> int:
    """Find places by a part of their name, with their ids.

    Names that are the text come first, then those that begin with it, then those that contain it. Tab-separated.
    A name is shown as your files write it; of places that ship only the folded form is kept.

    \b
    Examples:
      claimline gazetteer search hadru --conflict karabakh-2020
      claimline gazetteer search هادروت --json --limit 5
    """
    from geodata.conflicts import load_conflict
    from geodata.gazetteer import match_to_json, open_gazetteer

    with progress_bar() as progress:
        index = open_gazetteer(progress=progress)
    matches = index.search(text, load_conflict(conflict) if conflict else None, limit)
    index.close()
    if not json:
        print_row(("place", "name", "written", "kind", "country", "lat", "lon", "source"))
    for match in matches:
        if json:
            print_json_line(match_to_json(match))
            continue
        place = match.place
        point = ["" if degrees is None else f"{degrees:.5f}" for degrees in (place.lat, place.lon)]
        first = (place.place_id, place.name, match.written, str(place.kind), place.country or "")
        print_row((*first, *point, place.source or ""))
    return FINE if matches else NOTHING_DONE


@gazetteer.command()
def show(
    place_id: Annotated[str, typer.Argument(metavar="PLACE_ID", help="As 'claimline gazetteer search' tells it.")],
    json: Annotated[bool, typer.Option("--json", help="As one line of JSON.")] = False,
) -> int:
    """Tell everything about a place: names, kind, point, parents, polygon, source, and what was decided for it.

    \b
    Examples:
      claimline gazetteer show karabakh-2020/hadrut
      claimline gazetteer show geonames:703448 --json
    """
    from geodata.gazetteer import open_gazetteer

    with progress_bar() as progress:
        index = open_gazetteer(progress=progress)
    described = index.describe(place_id)
    index.close()
    if json:
        print_json_line(described)
        return FINE
    for field, value in described.items():
        print_row((field, _shown(value)))
    return FINE


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part is not None)
    if isinstance(value, list):
        return "; ".join(map(_shown, value)) or "-"
    return "-" if value is None else str(value)
