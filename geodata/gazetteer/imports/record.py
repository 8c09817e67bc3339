"""A place as a file of another gazetteer gives it: cleaned, checked, and never longer than it may be."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from geodata.model import PlaceKind

LONGEST_NAME = 200
"""Characters; GeoNames' own limit for a name."""
MOST_NAMES = 500
"""Names a place may have; the world's best known cities have fewer in GeoNames."""
_LONGEST_ID = 100
_JOINERS = "\u200c\u200d"
"""Zero-width (non-)joiners: Persian and Arabic spelling needs them."""
_COUNTRY = re.compile(r"^[A-Z]{2}$", re.ASCII)
_NO_COUNTRY = frozenset({"XX", "XY", "XZ", "XS", "ZZ"})
"""User-assigned codes of ISO 3166-1 that gazetteers write for disputed and unknown ground."""
_PRECISION = {PlaceKind.ADMIN: 2, PlaceKind.REGION: 3}
_LARGEST_NUMBER = 2**53


class Malformed(Exception):  # noqa: N818 - no error of the programme: a row of a file
    """A row that cannot be meant as a place; the message says why."""


class LeftOut(Exception):  # noqa: N818 - likewise
    """A row that is fine and not wanted: another kind of thing, another country, no longer current."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRecord:
    """A place to be kept. ``geometry`` is its polygon as WKB (EPSG:4326), ``names`` all spellings, shown one first."""

    place_id: str
    names: tuple[str, ...]
    kind: PlaceKind
    lat: float
    lon: float
    country: str | None = None
    population: int = 0
    parents: tuple[str, ...] = ()
    geonames_id: int | None = None
    geometry: bytes | None = None
    credit: str | None = None

    @property
    def geo_precision(self) -> int:
        """1 the place itself, 2 its district, 3 a region."""
        return _PRECISION.get(self.kind, 1)


def cleaned(text: str) -> str:
    """Return ``text`` on one line, without control characters, direction marks and lone surrogates."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(map(_harmless, text)).split())


def _harmless(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    if category in {"Cf", "Cs", "Co", "Cn"} and character not in _JOINERS:
        return ""
    return character


def names_of(shown: str, others: Iterable[str] = ()) -> tuple[str, ...]:
    """All names of a place, cleaned, each once, the shown one first.

    Raises
    ------
    Malformed
        There is no name, or the shown one is too long. Another name that is too long is dropped.
    """
    if len(shown) > LONGEST_NAME:
        raise Malformed(f"the name has {len(shown)} characters; at most {LONGEST_NAME} are a name")
    names: dict[str, None] = dict.fromkeys(filter(None, (cleaned(shown),)))
    for other in others:
        if len(names) >= MOST_NAMES:
            break
        if len(other) <= LONGEST_NAME and (name := cleaned(other)):
            names[name] = None
    if not names:
        raise Malformed("no name")
    return tuple(names)


def point_of(lat: object, lon: object) -> tuple[float, float]:
    """Latitude and longitude in decimal degrees, checked.

    Raises
    ------
    Malformed
        One is no number or out of range.
    """
    return _degrees("latitude", lat, 90.0), _degrees("longitude", lon, 180.0)


def _degrees(what: str, value: object, limit: float) -> float:
    try:
        degrees = float(value) if isinstance(value, str | int | float) else math.nan
    except (ValueError, OverflowError):
        degrees = math.nan
    if not math.isfinite(degrees):
        raise Malformed(f"the {what} is no number ({_shown(value)})")
    if abs(degrees) > limit:
        raise Malformed(f"the {what} is out of range ({_shown(value)})")
    return degrees


def _shown(value: object) -> str:
    text = repr(value) if not isinstance(value, int) else "a whole number"
    return text if len(text) <= 30 else f"{text[:30]}…"


def country_of(code: object) -> str | None:
    """ISO 3166-1 alpha-2 code in capitals; ``None`` for anything else."""
    text = code.strip().upper() if isinstance(code, str) else ""
    return text if _COUNTRY.match(text) and text not in _NO_COUNTRY else None


def whole_number(value: object) -> int:
    """A count of inhabitants, or an id; 0 for what is none."""
    try:
        number = int(value) if isinstance(value, int | float) else int(str(value or "0")[:20])
    except (ValueError, OverflowError):
        return 0
    return number if 0 < number < _LARGEST_NUMBER else 0


def id_of(text: str) -> str:
    """An id that can be typed: cleaned, without spaces, of bearable length.

    Raises
    ------
    Malformed
        Nothing is left of it, or it is too long.
    """
    identifier = cleaned(text).replace(" ", "_")
    if not identifier or len(identifier) > _LONGEST_ID:
        raise Malformed("the id is empty" if not identifier else f"the id has more than {_LONGEST_ID} characters")
    return identifier
