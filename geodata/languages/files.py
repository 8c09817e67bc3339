"""The files of a language's folder, and which part of the schema stands where in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from geodata.datafile import Data, read_documents
from geodata.errors import DataFileError, UsageError
from geodata.languages.schema import (
    Actors,
    Death,
    Frame,
    Grammar,
    Hedge,
    Lines,
    Numbers,
    ObjectClass,
    Places,
    Reporting,
    Time,
)

OWN_LANGUAGES = "CLAIMLINE_LANGUAGES"
"""Environment variable: a folder of language folders that go before those of the same code that ship."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the schema: the field of :class:`LanguageData`, the file, and the key in it (else all of it).

    ``many``: a list of rows. ``required``: a language cannot be read without it.
    """

    field: str
    model: type[Data]
    file: str
    key: str | None = None
    many: bool = False
    required: bool = True


PARTS = (
    Part("grammar", Grammar, "grammar"),
    Part("actors", Actors, "actors"),
    Part("reporting", Reporting, "speech", many=True),
    Part("frames", Frame, "events", "frames", many=True),
    Part("deaths", Death, "events", "deaths", many=True, required=False),
    Part("hedges", Hedge, "events", "hedges", many=True, required=False),
    Part("places", Places, "places"),
    Part("objects", ObjectClass, "places", "objects", many=True, required=False),
    Part("numbers", Numbers, "quantities", required=False),
    Part("time", Time, "time", required=False),
    Part("lines", Lines, "lines", required=False),
)
FILES = tuple(dict.fromkeys(part.file for part in PARTS))
"""Names of the files, without their ending."""


@dataclass(frozen=True, slots=True)
class Row:
    """Data of one part (or of one of its rows) as they stand in a file, not yet checked."""

    part: Part
    data: Any
    node: yaml.Node
    source: Traversable
    folder: str

    @property
    def line(self) -> int:
        """Line that the row begins at, from 1."""
        return self.node.start_mark.line + 1


def language_codes() -> tuple[str, ...]:
    """Codes of the languages that have a folder with events, shipped or the user's own, in alphabetical order."""
    found = {each.name for folder in _roots() for each in folder.iterdir() if (each / "events.yaml").is_file()}
    return tuple(sorted(found))


def begun_languages() -> tuple[str, ...]:
    """Codes of the languages that have any data file at all, in alphabetical order."""
    found = {
        each.name
        for folder in _roots()
        for each in folder.iterdir()
        if any((each / f"{file}.yaml").is_file() for file in FILES)
    }
    return tuple(sorted(found))


def language_folder(code: str) -> Traversable:
    """Return the folder of a language: the user's own before the one that ships."""
    folders = [root / code for root in _roots()]
    return next((each for each in folders if each.is_dir()), folders[-1])


def _roots() -> list[Traversable]:
    own = os.environ.get(OWN_LANGUAGES)
    shipped = resources.files("geodata.languages")
    if own and not Path(own).is_dir():
        raise UsageError(f"{OWN_LANGUAGES} names no folder: {own}", "name a folder, or unset it")
    return [Path(own), shipped] if own else [shipped]


def read_rows(folder: Traversable, file: str) -> Iterator[Row]:
    """Yield the rows of one of a language's files, not yet checked; none if there is no such file.

    Raises
    ------
    DataFileError
        The file is no YAML or not of the shape that its parts have; names the line.
    """
    source = folder / f"{file}.yaml"
    if not source.is_file():
        return
    document = next(read_documents(source), None)
    if document is None:
        raise DataFileError("the file is empty", "write its data, or take it away", f"{source}:1")
    data, node = document
    parts = [part for part in PARTS if part.file == file]
    keyed = [part for part in parts if part.key]
    if keyed and not isinstance(node, yaml.MappingNode):
        raise _misshapen(source, node, "not a mapping", f"write {', '.join(f'{part.key}:' for part in keyed)}")
    children = {key.value: child for key, child in node.value} if keyed else {}
    rest = {key: value for key, value in data.items() if key not in {p.key for p in keyed}} if keyed else data
    for part in parts:
        if part.key is None:
            yield from _rows(part, rest, node, source, folder.name)
        elif part.key in children:
            yield from _rows(part, data[part.key], children[part.key], source, folder.name)
    if rest and all(part.key for part in parts):
        unknown = next(iter(rest))
        raise _misshapen(source, children[unknown], f"{unknown}: no such key", "see the schema in the README")


def _rows(part: Part, data: Any, node: yaml.Node, source: Traversable, folder: str) -> Iterator[Row]:  # noqa: ANN401
    if not part.many:
        yield Row(part, data, node, source, folder)
        return
    if not isinstance(node, yaml.SequenceNode):
        raise _misshapen(source, node, f"{part.key or part.file}: not a list", "write one row a line, each behind '-'")
    for each, child in zip(data, node.value, strict=True):
        yield Row(part, each, child, source, folder)


def _misshapen(source: Traversable, node: yaml.Node, problem: str, remedy: str) -> DataFileError:
    return DataFileError(problem, remedy, f"{source}:{node.start_mark.line + 1}")
