"""Where in the files of a language each of its patterns stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import yaml

from geodata.languages.files import FILES, Row, language_folder, read_rows
from geodata.languages.language import load_language
from geodata.languages.schema import Death
from geodata.languages.terms import TABLES, Table, Term, patterns_of


@dataclass(frozen=True, slots=True)
class Origin:
    """A line of a data file, from 1; ``file`` with the folder it lies in ("en/events.yaml")."""

    file: str
    line: int

    def __str__(self) -> str:
        """The file and the line."""
        return f"{self.file}:{self.line}"


def origin_of(code: str, term: Term) -> Origin | None:
    """Return the line that a term of a language comes from; ``None`` for a conflict's term.

    The files are read for this when it is first asked for, so that reading articles does not pay for it.
    """
    category = "death" if isinstance(term.data, Death) else term.category  # they become those of an event
    rows = _index(code).get((category, term.pattern), [])
    return next((origin for meaning, origin in rows if meaning == term.data), rows[0][1] if rows else None)


@cache
def _index(code: str) -> dict[tuple[str, str], list[tuple[object, Origin]]]:
    folder, data = language_folder(code), load_language(code).data
    index: dict[tuple[str, str], list[tuple[object, Origin]]] = defaultdict(list)
    rows = [row for file in FILES for row in read_rows(folder, file)]
    for table in TABLES:
        for (pattern, meaning), (_, origin) in zip(patterns_of(data, table), lines_of(rows, table), strict=True):
            index[table.category, pattern].append((meaning, origin))
    return index


def lines_of(rows: Iterable[Row], table: Table) -> Iterator[tuple[str, Origin]]:
    """Yield the patterns of a table in the order of the file, each with its line, whatever the schema says of it."""
    for row in rows:
        if row.part.field != table.part:
            continue
        held = _child(row.node, table.name) if table.name else row.node
        for node in _rows_under(held, many=row.part.many) if table.words else [held]:
            for pattern, line in _patterns(_child(node, table.words) if table.words else node):
                yield pattern, Origin(f"{row.folder}/{row.source.name}", line)


def _rows_under(node: yaml.Node | None, *, many: bool) -> list[yaml.Node]:
    if many:
        return [node] if node else []
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _patterns(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    """Patterns of a list, of one line with commas between, or the keys of a mapping."""
    if isinstance(node, yaml.SequenceNode):
        scalars = [child for child in node.value if isinstance(child, yaml.ScalarNode)]
        yield from ((child.value, child.start_mark.line + 1) for child in scalars)
    elif isinstance(node, yaml.MappingNode):
        yield from {key.value: key.start_mark.line + 1 for key, _ in node.value}.items()  # a key twice counts once
    elif isinstance(node, yaml.ScalarNode):
        yield from ((part.strip(), node.start_mark.line + 1) for part in node.value.split(","))
