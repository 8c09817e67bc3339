"""Where in a conflict's file a name or a place stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import yaml

from geodata.conflicts.reader import conflict_source
from geodata.datafile import read_documents


def line_of_name(conflict_id: str, name: str, language: str, owner: str | None = None) -> int | None:
    """Return the line (from 1) on which a name in a language stands; ``owner`` is the side it belongs to."""
    lines = [line for path, value, line in _scalars(conflict_id) if value == name and language in path]
    owned = [line for path, value, line in _scalars(conflict_id) if value == name and {language, owner} <= {*path}]
    return next(iter(owned or lines), None)


def line_of_place(conflict_id: str, place_id: str) -> int | None:
    """Return the line (from 1) on which one of the conflict's own places stands; ``None`` if it is none of them."""
    own = place_id.removeprefix(f"{conflict_id}/")
    return next((line for path, value, line in _scalars(conflict_id) if value == own and path[-1:] == ("id",)), None)


@cache
def _scalars(conflict_id: str) -> tuple[tuple[tuple[str, ...], str, int], ...]:
    """Every value of the file with the keys that lead to it."""
    return tuple(each for _, node in read_documents(conflict_source(conflict_id)) for each in _under(node, ()))


def _under(node: yaml.Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _under(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _under(value, path)
    else:
        yield path, node.value, node.start_mark.line + 1
