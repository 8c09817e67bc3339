"""Find, read and validate conflict files."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from geodata.conflicts.kept import keep_conflict, kept_conflict
from geodata.conflicts.schema import Conflict, PlaceList, PlaceRow
from geodata.datafile import read_documents, validate
from geodata.errors import DataFileError, UsageError


@cache
def _files() -> dict[str, Traversable]:
    """The conflict files that ship, by id: they lie in the package and do not change while it runs."""
    folder = resources.files("geodata.conflicts")
    return {
        f.name.removesuffix(".yaml"): f
        for f in sorted(folder.iterdir(), key=lambda f: f.name)
        if f.name.endswith(".yaml")
    }


def conflict_ids() -> tuple[str, ...]:
    """Ids of the conflicts that ship, in alphabetical order."""
    return tuple(_files())


@cache
def load_conflict(conflict_id: str) -> Conflict:
    """Read a conflict with its sides (not its places).

    Raises
    ------
    UsageError
        No such conflict; lists those there are.
    DataFileError
        The file breaks the schema; names file, line and field.
    """
    source = conflict_source(conflict_id)
    content = source.read_bytes()
    return kept_conflict(conflict_id, content) or _read_conflict(conflict_id, source, content)


def _read_conflict(conflict_id: str, source: Traversable, content: bytes) -> Conflict:
    data, node = next(read_documents(source, content=content))
    conflict = validate(Conflict, data, node, source)
    if conflict.id != conflict_id:
        raise DataFileError(f"id is {conflict.id!r}", "name the file after the conflict's id", f"{source}:1")
    keep_conflict(conflict, content)
    return conflict


@cache
def load_conflicts() -> tuple[Conflict, ...]:
    """Read every conflict that ships."""
    return tuple(map(load_conflict, conflict_ids()))


def load_places(conflict_id: str) -> tuple[PlaceRow, ...]:
    """Read a conflict's own places: the second document of its file; none if it has only one.

    Raises
    ------
    UsageError, DataFileError
        As :func:`load_conflict`.
    """
    source = conflict_source(conflict_id)
    for data, node in read_documents(source, skip=1):
        return validate(PlaceList, data, node, source).places
    return ()


def conflict_source(conflict_id: str) -> Traversable:
    """Return a conflict's file.

    Raises
    ------
    UsageError
        No such conflict; lists those there are.
    """
    files = _files()
    if conflict_id not in files:
        raise UsageError(f"no conflict {conflict_id!r}", f"choose one of: {', '.join(files)}")
    return files[conflict_id]
