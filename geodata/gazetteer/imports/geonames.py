"""GeoNames dumps: ``XX.txt``, ``allCountries.txt`` and ``alternateNamesV2.txt``.

The columns are described in https://download.geonames.org/export/dump/readme.txt.
"""

from __future__ import annotations

from dataclasses import dataclass

from geodata.gazetteer.imports.kinds import kind_of_code
from geodata.gazetteer.imports.record import (
    LONGEST_NAME,
    LeftOut,
    Malformed,
    PlaceRecord,
    cleaned,
    country_of,
    names_of,
    point_of,
    whole_number,
)

PLACE_COLUMNS = 19
NAME_COLUMNS = 10
"""``alternateNamesV2.txt`` has ten columns; the last ones may be missing when they are empty."""
_FEWEST_NAME_COLUMNS = 4

_NO_LANGUAGES = frozenset(
    {"link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "abbr", "phon", "piny", "fr_1793", "uicn", "nuts"}
)
"""Pseudo-languages of ``alternateNamesV2.txt`` whose entries are codes and links, and no names."""
_LONGEST_CODE = 4


@dataclass(frozen=True, slots=True)
class AlternateName:
    """One more name of a GeoNames place."""

    geonames_id: int
    name: str


def place_of(line: str) -> PlaceRecord:
    """Read one line of a dump.

    Raises
    ------
    Malformed, LeftOut
        The line breaks the format, or is no place that Claimline keeps.
    """
    columns = line.split("\t")
    if len(columns) != PLACE_COLUMNS:
        raise Malformed(f"{len(columns)} columns instead of {PLACE_COLUMNS}")
    geonames_id = _id(columns[0])
    point = point_of(columns[4], columns[5])
    shown = columns[1] or columns[2]
    kind = kind_of_code("geonames", columns[7])
    names = names_of(shown, () if kind is None else (columns[2], *filter(_is_name, columns[3].split(","))))
    if kind is None:
        raise LeftOut
    return PlaceRecord(
        place_id=f"geonames:{geonames_id}",
        names=names,
        kind=kind,
        lat=point[0],
        lon=point[1],
        country=country_of(columns[8]),
        population=whole_number(columns[14]),
        geonames_id=geonames_id,
    )


def alternate_name_of(line: str) -> AlternateName:
    """Read one line of ``alternateNamesV2.txt``.

    Raises
    ------
    Malformed, LeftOut
        The line breaks the format, or holds a code or a link and no name.
    """
    columns = line.split("\t")
    if not _FEWEST_NAME_COLUMNS <= len(columns) <= NAME_COLUMNS:
        raise Malformed(f"{len(columns)} columns instead of {NAME_COLUMNS}")
    geonames_id = _id(columns[1])
    if columns[2] in _NO_LANGUAGES or not _is_name(columns[3]):
        raise LeftOut
    if len(columns[3]) > LONGEST_NAME:
        raise Malformed(f"the name has {len(columns[3])} characters; at most {LONGEST_NAME} are a name")
    name = cleaned(columns[3])
    if not name:
        raise Malformed("no name")
    return AlternateName(geonames_id, name)


def _id(text: str) -> int:
    number = whole_number(text) if text.isascii() and text.isdigit() else 0
    if not number:
        raise Malformed(f"{text[:30]!r} is no GeoNames id")
    return number


def _is_name(text: str) -> bool:
    """Whether a spelling is one: dumps list airport codes and addresses of web pages among them."""
    code = len(text) <= _LONGEST_CODE and text.isascii() and text.isupper()
    return not code and "://" not in text
