"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from geodata.conflicts import conflict_ids
from geodata.languages.language import languages_with_data
from geodata.pipeline import MOST_JOBS, ExtractorChoice


def parse_day(value: str) -> date:
    """Read ``YYYY-MM-DD``."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        message = f"{value!r} is no day; write YYYY-MM-DD"
        raise typer.BadParameter(message) from error


def parse_language(value: str) -> str:
    """Read the code of a language that Claimline reads."""
    if value.lower() in languages_with_data():
        return value.lower()
    message = f"{value!r} is none of {', '.join(languages_with_data())}"
    raise typer.BadParameter(message)


def parse_conflict(value: str) -> str:
    """Read the id of a conflict that ships."""
    if value in conflict_ids():
        return value
    message = f"{value!r} is none of {', '.join(conflict_ids())}"
    raise typer.BadParameter(message)


def parse_country(value: str) -> str:
    """Read an ISO 3166-1 alpha-2 code."""
    if len(value) == 2 and value.isascii() and value.isalpha():
        return value.upper()
    message = f"{value!r} is no country code; write two letters, as ISO 3166-1 has them"
    raise typer.BadParameter(message)


Articles = Annotated[list[Path], typer.Argument(metavar="FILE_OR_FOLDER", help="Article files, or folders of them.")]
Published = Annotated[
    date | None,
    typer.Option(parser=parse_day, metavar="DATE", help="Report date (YYYY-MM-DD); goes before the file's own."),
]
Language = Annotated[
    str | None,
    typer.Option(parser=parse_language, metavar="CODE", help="Language of the articles; goes before the file's own."),
]
Conflict = Annotated[
    str | None,
    typer.Option(parser=parse_conflict, metavar="ID", help="The conflict; found from the text if not given."),
]
Extractor = Annotated[
    ExtractorChoice,
    typer.Option(help="What finds the claims: the rules, offline, or the model that CLAIMLINE_LLM_URL names."),
]
Jobs = Annotated[
    int,
    typer.Option(min=1, max=MOST_JOBS, metavar="N", help="Processes that read at the same time; for the rules only."),
]
Store = Annotated[str, typer.Option(metavar="PATH_OR_URL", help="The store: a file, or a database URL.")]
AsOf = Annotated[
    date,
    typer.Option(parser=parse_day, metavar="DATE", help="The day in question: events up to it count."),
]
KnownBy = Annotated[
    date | None,
    typer.Option(parser=parse_day, metavar="DATE", help="Only what had been reported by this day."),
]
Sides = Annotated[
    list[str] | None,
    typer.Option("--side", metavar="SIDE", help="Only claims spoken by this side, or 'newsroom'; may be repeated."),
]
Countries = Annotated[
    list[str] | None,
    typer.Option("--country", parser=parse_country, metavar="CC", help="Only places of this country; may be repeated."),
]
