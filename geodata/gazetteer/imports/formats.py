"""Which format a file has, and how each is read: record by record, from any offset on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from geodata.errors import DataFileError
from geodata.gazetteer.imports import geonames, tables, whosonfirst
from geodata.gazetteer.imports.pieces import LONGEST_OBJECT, Piece, lines, objects
from geodata.gazetteer.imports.record import LeftOut, Malformed, PlaceRecord
from geodata.gazetteer.imports.source import HEAD_BYTES, Source


class Format(StrEnum):
    """Formats of files with places."""

    GEONAMES = "geonames"
    WHOSONFIRST = "whosonfirst"
    WIKIDATA = "wikidata"
    CSV = "csv"


TITLES = {
    Format.GEONAMES: "GeoNames",
    Format.WHOSONFIRST: "Who's On First",
    Format.WIKIDATA: "Wikidata",
    Format.CSV: "table",
}
"""How a format is called in a place's source."""

Record = PlaceRecord | geonames.AlternateName


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a piece of a file: a record, or a problem, or - neither - something that is not wanted.

    It begins on ``line``; behind it, at the offset ``end``, begins ``next_line``.
    """

    line: int
    end: int
    next_line: int
    record: Record | None = None
    problem: str | None = None


_LINES_TRIED = 50
_COLLECTION = re.compile(rb'"type"\s*:\s*"FeatureCollection"|"features"\s*:\s*\[')
_REMEDY = "give a GeoNames dump, Who's On First GeoJSON, or a table with the columns that the README lists"


def format_of(source: Source) -> Format:
    """Find the format of a file from its beginning.

    Raises
    ------
    DataFileError
        It is none that can be imported.
    """
    head = source.head()
    for found, is_so in _SIGNS.items():
        if is_so(head):
            return found
    if _are_alternate_names(head):
        raise DataFileError("holds alternate names, not places", "give it with --alternate-names", source.path)
    raise DataFileError("is no file of places", _REMEDY, source.path)


def check_format(source: Source, wanted: Format) -> None:
    """Refuse a file that is nothing like the format it is said to have.

    Raises
    ------
    DataFileError
        The beginning of the file has nothing of the format.
    """
    if not _SIGNS[wanted](source.head()):
        raise DataFileError(f"is no {TITLES[wanted]} file", "leave --format out to have it found", source.path)


def check_alternate_names(source: Source) -> None:
    """Refuse a file that is no ``alternateNamesV2.txt``.

    Raises
    ------
    DataFileError
        The beginning of the file is nothing like it.
    """
    if not _are_alternate_names(source.head()):
        raise DataFileError(
            "holds no alternate names", "give alternateNamesV2.txt of GeoNames, or its zip", source.path
        )


def read_places(source: Source, found: Format, offset: int, line: int) -> Iterator[Read]:
    """Read a file from ``offset`` on, where the line ``line`` begins; 0 for the beginning.

    Raises
    ------
    DataFileError
        The file cannot be read (any more).
    """
    if found is Format.GEONAMES:
        return _by_line(source, offset, line, geonames.place_of)
    if found is Format.WHOSONFIRST:
        if _is_one_text(source.head()):
            return _by_object(source, offset)
        return _by_line(source, offset, line, whosonfirst.place_of, LONGEST_OBJECT)
    row_reader = tables.wikidata_place_of if found is Format.WIKIDATA else tables.plain_reader(source.path.stem)
    return _by_row(source, offset, line, row_reader)


def read_alternate_names(source: Source, offset: int, line: int) -> Iterator[Read]:
    """Read ``alternateNamesV2.txt`` from ``offset`` on; errors are those of :func:`read_places`."""
    return _by_line(source, offset, line, geonames.alternate_name_of)


def _by_line(
    source: Source, offset: int, line: int, parse: Callable[[str], Record], longest: int | None = None
) -> Iterator[Read]:
    with source.opened(offset) as stream:
        for piece in lines(stream, stream.tell(), line, *([longest] if longest else ())):
            if piece.problem or piece.data.strip():
                yield _parsed(piece, parse)


def _by_object(source: Source, offset: int) -> Iterator[Read]:
    """Pieces of one JSON text are cut from its beginning; those before ``offset`` are not parsed again."""
    with source.opened() as stream:
        for piece in objects(stream, stream.tell()):
            if piece.end > offset:
                yield _parsed(piece, whosonfirst.place_of)


def _by_row(
    source: Source, offset: int, line: int, parse: Callable[[Mapping[str, str]], PlaceRecord]
) -> Iterator[Read]:
    with source.opened() as stream:
        header = next(lines(stream, stream.tell(), 1))
        try:
            table = tables.table_of(header.text())
        except Malformed as problem:
            raise DataFileError(
                f"the line of column names cannot be read ({problem})", _REMEDY, source.path
            ) from problem
    with source.opened(max(offset, header.end)) as stream:
        pieces = lines(stream, stream.tell(), line if offset > header.end else 2)
        for piece, row in tables.rows(pieces, table):
            yield _read(piece, partial(_row, row, parse))


def _row(row: Mapping[str, str] | Malformed, parse: Callable[[Mapping[str, str]], PlaceRecord]) -> PlaceRecord:
    if isinstance(row, Malformed):
        raise row
    return parse(row)


def _parsed(piece: Piece, parse: Callable[[str], Record]) -> Read:
    return _read(piece, lambda: parse(piece.text()))


def _read(piece: Piece, parse: Callable[[], Record]) -> Read:
    next_line = (piece.last_line or piece.line) + 1
    try:
        return Read(piece.line, piece.end, next_line, parse())
    except Malformed as problem:
        return Read(piece.line, piece.end, next_line, problem=str(problem))
    except LeftOut:
        return Read(piece.line, piece.end, next_line)


def _first_lines(head: bytes) -> Iterator[str]:
    for data in head.splitlines()[:_LINES_TRIED]:
        try:
            yield data.decode("utf-8")
        except UnicodeDecodeError:
            continue


def _are_geonames(head: bytes) -> bool:
    columns = (line.split("\t") for line in _first_lines(head))
    return any(len(c) == geonames.PLACE_COLUMNS and c[0].isdigit() and len(c[6]) <= 1 for c in columns)


def _are_alternate_names(head: bytes) -> bool:
    columns = (line.split("\t") for line in _first_lines(head))
    return any(4 <= len(c) <= geonames.NAME_COLUMNS and c[0].isdigit() and c[1].isdigit() for c in columns)


def _are_features(head: bytes) -> bool:
    return head.lstrip().startswith(b"{") and b'"' in head and b"\0" not in head


def _is_one_text(head: bytes) -> bool:
    """Whether the JSON is one text (a collection, or an object over several lines) rather than an object a line."""
    first_line, ending, _ = head.lstrip().partition(b"\n")
    whole_line = first_line.rstrip().endswith(b"}") or (not ending and len(head) >= HEAD_BYTES)
    return bool(_COLLECTION.search(head)) or not whole_line


def _table(head: bytes) -> tables.Table:
    try:
        return tables.table_of(head.partition(b"\n")[0].decode("utf-8").rstrip("\r"))
    except UnicodeDecodeError:
        return tables.Table((), ",")


_SIGNS: dict[Format, Callable[[bytes], bool]] = {
    Format.WHOSONFIRST: _are_features,
    Format.GEONAMES: _are_geonames,
    Format.WIKIDATA: lambda head: _table(head).is_wikidata,
    Format.CSV: lambda head: _table(head).is_plain,
}
"""What tells each format, in the order they are tried."""
