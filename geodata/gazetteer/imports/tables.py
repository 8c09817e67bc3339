"""Tables: what Wikidata's query service exports, and plain CSV or TSV. The README lists the columns."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypedDict

from geodata.gazetteer.imports.kinds import kind_of_words
from geodata.gazetteer.imports.pieces import Piece
from geodata.gazetteer.imports.record import (
    LeftOut,
    Malformed,
    PlaceRecord,
    cleaned,
    country_of,
    id_of,
    names_of,
    point_of,
    whole_number,
)
from geodata.model import PlaceKind

_MOST_LINES = 20
"""Lines a row may go over in quotes; one that has more has lost its closing quote."""
_LONGEST_CREDIT = 200
_ALIASES = {
    "latitude": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "type": "kind", "country_code": "country",
    "countrycode": "country", "geonamesid": "geonames", "geonames_id": "geonames",
    "coords": "coord", "coordinate": "coord", "coordinates": "coord", "location": "coord",
    "kindlabel": "kind", "typelabel": "kind", "instanceoflabel": "kind", "itemdescription": "description",
}  # fmt: skip
"""Other names of columns, in lower case."""
_LANGUAGE_COLUMN = re.compile(r"^(?:name[:_]|item_?label_?|label_?|item_?alt_?label_?|alt_?label_?)([a-z]{2,3})$")
_ALTERNATIVE = re.compile(r"^(?:item_?)?alt_?label")
_ITEM = re.compile(r"^(?:https?://www\.wikidata\.org/entity/)?(Q[1-9]\d{0,11})$", re.ASCII)
_POINT = re.compile(r"^Point\s*\(\s*([^\s()]{1,30})\s+([^\s()]{1,30})\s*\)$", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """How a table is written: what its columns are called (in lower case, aliases resolved) and what parts them."""

    columns: tuple[str, ...]
    delimiter: str

    @property
    def is_wikidata(self) -> bool:
        """Whether the table is one of Wikidata's query service."""
        return {"item", "coord"} <= set(self.columns)

    @property
    def is_plain(self) -> bool:
        """Whether the table has what a plain list of places needs."""
        return {"name", "lat", "lon"} <= set(self.columns)


def table_of(header: str) -> Table:
    """Read the first line of a table."""
    delimiter = "\t" if "\t" in header else ","
    try:
        columns = [column.strip().lower() for column in _split(header, delimiter)]
    except Malformed:
        columns = []
    return Table(tuple(_ALIASES.get(column, column) for column in columns), delimiter)


def rows(pieces: Iterator[Piece], table: Table) -> Iterator[tuple[Piece, Mapping[str, str] | Malformed]]:
    """Put lines together to rows, each with the place of its first line; empty lines are passed over."""
    waiting: deque[Piece] = deque()
    while (first := waiting.popleft() if waiting else next(pieces, None)) is not None:
        parts = [first]
        try:
            cells = _split(_whole_row(parts, waiting, pieces, table.delimiter), table.delimiter)
            if any(cells):
                yield Piece(first.line, parts[-1].end, b"", last_line=parts[-1].line), _named(cells, table)
        except Malformed as problem:
            waiting.extendleft(reversed(parts[1:]))
            yield first, problem


def _whole_row(parts: list[Piece], waiting: deque[Piece], pieces: Iterator[Piece], delimiter: str) -> str:
    """Text of a row that begins with ``parts``: as many more lines as its quotes go over.

    Raises
    ------
    Malformed
        A line cannot be read, or a quote is not closed.
    """
    text = parts[0].text()
    while delimiter == "," and text.count('"') % 2:
        following = waiting.popleft() if waiting else next(pieces, None)
        if following is None or len(parts) == _MOST_LINES:
            waiting.extendleft(filter(None, (following,)))
            raise Malformed("a quote is not closed")
        parts.append(following)
        text += f"\n{following.text()}"
    return text


def _named(cells: Sequence[str], table: Table) -> dict[str, str]:
    if len(cells) != len(table.columns):
        raise Malformed(f"{len(cells)} columns instead of {len(table.columns)}")
    return dict(zip(table.columns, cells, strict=True))


def _split(text: str, delimiter: str) -> list[str]:
    quoting: Literal[0, 3] = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    lines = text.split("\n")
    try:
        return next(
            csv.reader([*(f"{line}\n" for line in lines[:-1]), lines[-1]], delimiter=delimiter, quoting=quoting), []
        )
    except csv.Error as error:
        raise Malformed(f"no row of a table ({error})") from error


def wikidata_place_of(row: Mapping[str, str]) -> PlaceRecord:
    """Read a row of Wikidata's query service.

    Raises
    ------
    Malformed, LeftOut
        The row is no item with a name and a point, or no kind of place that Claimline keeps.
    """
    item = _ITEM.match(row["item"].strip())
    if item is None:
        raise Malformed(f"{row['item'][:40]!r} is no Wikidata item")
    point = _POINT.match(row["coord"].strip())
    if point is None:
        raise Malformed(f"{row['coord'][:40]!r} is no Point(lon lat)")
    lat, lon = point_of(point[2], point[1])
    labels = [label for label in (row.get("itemlabel", ""), *_in_languages(row)) if label and label != item[1]]
    names = names_of(labels[0] if labels else "", (*labels, *row.get("itemaltlabel", "").split(", ")))
    return PlaceRecord(
        place_id=f"wikidata:{item[1]}", names=names, kind=_kind(row, LeftOut), lat=lat, lon=lon, **_common(row)
    )


def plain_reader(stem: str) -> Callable[[Mapping[str, str]], PlaceRecord]:
    """Return what reads a row of a plain table; ids are those of the table, within its file's name ``stem``."""
    prefix = id_of(stem[:60] or "table")

    def place_of(row: Mapping[str, str]) -> PlaceRecord:
        lat, lon = point_of(row["lat"].strip(), row["lon"].strip())
        names = names_of(row["name"], (*row.get("names", "").split(";"), *_in_languages(row)))
        given = row.get("id", "").strip()
        return PlaceRecord(
            place_id=f"user:{prefix}/{id_of(given) if given else _content_id(names[0], lat, lon)}",
            names=names,
            kind=_kind(row, Malformed),
            lat=lat,
            lon=lon,
            credit=cleaned(row.get("source", "")[:_LONGEST_CREDIT]) or None,
            **_common(row),
        )

    return place_of


def _in_languages(row: Mapping[str, str]) -> Iterator[str]:
    """Names in columns of a language: alternative labels part at commas, ``name:xx`` at semicolons."""
    for column, text in row.items():
        if text and _LANGUAGE_COLUMN.match(column):
            if _ALTERNATIVE.match(column):
                yield from text.split(", ")
            elif column.startswith("name"):
                yield from text.split(";")
            else:
                yield text


def _kind(row: Mapping[str, str], otherwise: type[Malformed | LeftOut]) -> PlaceKind:
    """The kind a row names, a settlement where it names none.

    Raises
    ------
    Malformed, LeftOut
        As ``otherwise`` says, for a kind that Claimline does not know.
    """
    label = row.get("kind", "").strip()
    kind = kind_of_words(label) if label else PlaceKind.SETTLEMENT
    if kind is None:
        raise otherwise(f"{label[:40]!r} is no kind of place ({', '.join(PlaceKind)})")
    return kind


class _Common(TypedDict):
    country: str | None
    population: int
    geonames_id: int | None


def _common(row: Mapping[str, str]) -> _Common:
    return {
        "country": country_of(row.get("country")),
        "population": whole_number(row.get("population", "").strip()),
        "geonames_id": whole_number(row.get("geonames", "").strip()) or None,
    }


def _content_id(name: str, lat: float, lon: float) -> str:
    return hashlib.blake2b(f"{name}\x1f{lat}\x1f{lon}".encode(), digest_size=6).hexdigest()
