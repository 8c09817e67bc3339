"""The command ``geocode``: which place a name stands for."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.cli.console import print_json_line, print_line, print_row, progress_bar, say
from geodata.cli.options import Conflict, Language
from geodata.errors import UsageError

if TYPE_CHECKING:
    from geodata.conflicts import Conflict as ConflictFile
    from geodata.model import Resolution


def geocode(
    names: Annotated[list[str] | None, typer.Argument(metavar="NAME", help="Names of places.")] = None,
    conflict: Conflict = None,
    language: Language = None,
    batch: Annotated[
        Path | None,
        typer.Option(metavar="FILE.tsv", help="Names from a file: columns name, conflict and, optional, language."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a name and line.")] = False,
    decided: Annotated[
        str | None,
        typer.Option("--is", metavar="PLACE_ID", help="Decide: it is this place, or 'none' (it is no place here)."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Undo what was decided about the names.")] = False,
    by: Annotated[str | None, typer.Option(metavar="WHO", help="Who decides or undoes.")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")] = None,
    decisions: Annotated[bool, typer.Option("--decisions", help="List what was decided, in order.")] = False,
) -> int:
    """Say which place a name stands for, or that it is open: a name with two places is no place.

    With --is, decide it: from then on the name is that place in the conflict. Decisions are appended to your
    own file, and the latest counts.

    \b
    Examples:
      claimline geocode Hadrut Shusha --conflict karabakh-2020
      claimline geocode هاردوت --conflict karabakh-2020 --language ar --json
      claimline geocode --batch names.tsv
      claimline geocode Talish --conflict karabakh-2020 --is karabakh-2020/talish --by Ada
      claimline geocode Talish --conflict karabakh-2020 --undo --by Ada
    """
    if decisions:
        return _list_decisions(conflict, json=json)
    if decided is not None or undo:
        return _decide(names or (), conflict, None if undo else decided, by, note)
    from geodata.conflicts import load_conflict
    from geodata.gazetteer import open_gazetteer
    from geodata.jsonlines import resolution_to_json

    if bool(names) == (batch is not None):
        raise UsageError("give names, or --batch FILE.tsv", "see claimline geocode --help")
    asked = list(_batch(batch)) if batch else [(name, conflict, language) for name in names or ()]
    conflicts: dict[str | None, ConflictFile | None] = {None: None}
    for _, conflict_id, _ in asked:
        if conflict_id not in conflicts:
            conflicts[conflict_id] = load_conflict(str(conflict_id))
    with progress_bar() as progress:
        index = open_gazetteer(progress=progress)
    for name, conflict_id, code in asked:
        answer = index.resolve(name, conflict=conflicts[conflict_id], language=code, cued=True)
        if json or batch:
            print_json_line(resolution_to_json(name, answer))
        else:
            print_line(_in_words(name, answer))
    return 0


def _list_decisions(conflict: str | None, *, json: bool) -> int:
    from geodata.gazetteer import decision_to_json, list_decisions

    if not json:
        print_row(("name", "conflict", "verdict", "place", "by", "at", "note"))
    for decision in map(decision_to_json, list_decisions(conflict)):
        if json:
            print_json_line(dict(decision))
        else:
            print_row(value or "" for value in decision.values())
    return 0


def _decide(names: Sequence[str], conflict: str | None, place_id: str | None, by: str | None, note: str | None) -> int:
    """Decide that the names are a place (or ``none``); undo it if no place is given."""
    from geodata.gazetteer import open_gazetteer

    if not names or conflict is None or by is None:
        raise UsageError("a decision needs NAME, --conflict and --by", "see claimline geocode --help")
    with progress_bar() as progress:
        index = open_gazetteer(progress=progress)
    for name in names:
        if place_id is None:
            index.undo_decision(name, conflict, by=by, note=note)
        else:
            index.decide(name, conflict, None if place_id == "none" else place_id, by=by, note=note)
        say(f"{name}: {f'{place_id} from now on' if place_id else 'left to the gazetteer again'}, in {conflict}")
    index.close()
    return 0


def _batch(path: Path) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield name, conflict and language of each row."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("cannot be read as UTF-8 text", "give a TSV file with a column 'name'", path) from error
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    if "name" not in (rows.fieldnames or ()):
        raise UsageError("no column 'name' in the first line", "name the columns: name, conflict, language", path)
    for row in rows:
        yield row["name"] or "", row.get("conflict") or None, row.get("language") or None


def _in_words(name: str, answer: Resolution) -> str:
    place = answer.place
    if place is None:
        which = "; ".join(f"{c.name} ({c.place_id}: {c.why})" for c in answer.candidates[:5])
        return f"{name}: {answer.status}{f', perhaps {which}' if which else ''}"
    point = f"{place.lat:.4f}, {place.lon:.4f}" if place.lat is not None else "no point"
    return (
        f"{name}: {answer.status}, {place.name}, {place.kind}, {place.country or 'no country'}, {point} "
        f"({answer.method}, confidence {answer.confidence:.2f}, {place.place_id})"
    )
