"""Who's On First features: https://whosonfirst.org/docs/properties/."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer.imports.kinds import kind_of_code
from geodata.gazetteer.imports.record import (
    LeftOut,
    Malformed,
    PlaceRecord,
    country_of,
    names_of,
    point_of,
    whole_number,
)

_NAME = re.compile(r"^name:[a-z]{3}(?:_[a-z0-9]+)*_x_(?:preferred|variant)$", re.ASCII)
_NO_DATE = frozenset({"", "u", "uuuu", "..", "open"})
"""How Extended Date/Time Format says that something has not happened, or nobody knows."""
_AREAS = frozenset({"Polygon", "MultiPolygon"})


def place_of(text: str) -> PlaceRecord:
    """Read one feature.

    Raises
    ------
    Malformed, LeftOut
        It is no feature with a name and a point, or no place of today that Claimline keeps.
    """
    feature = _parsed(text)
    properties = feature.get("properties")
    if feature.get("type") != "Feature" or not isinstance(properties, dict):
        raise Malformed("no GeoJSON feature")
    identifier = whole_number(properties.get("wof:id", feature.get("id")))
    if not identifier:
        raise Malformed("no wof:id")
    names = names_of(_text(properties.get("wof:name")) or next(_names(properties), ""), _names(properties))
    outline = _outline(feature.get("geometry"))
    lat, lon = _point(properties, feature.get("geometry"), outline)
    kind = kind_of_code("whosonfirst", _text(properties.get("wof:placetype")))
    if kind is None or _is_gone(properties):
        raise LeftOut
    parent = whole_number(properties.get("wof:parent_id"))
    return PlaceRecord(
        place_id=f"wof:{identifier}",
        names=names,
        kind=kind,
        lat=lat,
        lon=lon,
        country=country_of(properties.get("wof:country")) or country_of(properties.get("iso:country")),
        population=whole_number(properties.get("wof:population")) or whole_number(properties.get("gn:population")),
        parents=(f"wof:{parent}",) if parent else (),
        geonames_id=_geonames_id(properties) or None,
        geometry=None if outline is None else shapely.to_wkb(outline),
    )


def _parsed(text: str) -> dict[str, Any]:
    try:
        feature = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not valid JSON ({str(error) or 'nested too deeply'})") from error
    if not isinstance(feature, dict):
        raise Malformed("no GeoJSON feature")
    return feature


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _names(properties: dict[str, Any]) -> Iterator[str]:
    for key, values in properties.items():
        if isinstance(values, list) and _NAME.match(key):
            yield from (value for value in values if isinstance(value, str))


def _is_gone(properties: dict[str, Any]) -> bool:
    deprecated = properties.get("edtf:deprecated")
    return (
        str(properties.get("mz:is_current")) in {"0", "False"}
        or bool(properties.get("wof:superseded_by"))
        or (deprecated is not None and str(deprecated) not in _NO_DATE)
    )


def _geonames_id(properties: dict[str, Any]) -> int:
    concordances = properties.get("wof:concordances")
    return whole_number(concordances.get("gn:id")) if isinstance(concordances, dict) else 0


def _outline(geometry: object) -> BaseGeometry | None:
    """The polygon, made valid.

    Raises
    ------
    Malformed
        Its coordinates are none.
    """
    if not isinstance(geometry, dict) or str(geometry.get("type")) not in _AREAS:
        return None
    try:
        outline = shape(geometry)
        _check(shapely.get_coordinates(outline))
        if not outline.is_valid:
            outline = shapely.make_valid(outline)
        parts = [part for part in shapely.get_parts(outline) if part.geom_type in _AREAS]
        outline = outline if outline.geom_type in _AREAS else shapely.union_all(parts)
    except (
        ShapelyError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise Malformed(f"the polygon is broken ({' '.join(str(error).split())[:80]})") from error
    return None if outline.is_empty else outline


def _check(coordinates: np.ndarray[Any, np.dtype[np.float64]]) -> None:
    """Refuse coordinates that are none before anything is computed with them."""
    if not np.isfinite(coordinates).all():
        raise ValueError("a coordinate is no number")
    if (np.abs(coordinates) > (180.0, 90.0)).any():
        raise ValueError("a coordinate is out of range")


def _point(properties: dict[str, Any], geometry: object, outline: BaseGeometry | None) -> tuple[float, float]:
    """The point for the label, if it lies in the polygon; else one that does. Without a polygon, the point given."""
    if outline is None:
        if isinstance(geometry, dict) and geometry.get("type") == "Point":
            coordinates = geometry.get("coordinates")
            if isinstance(coordinates, list) and len(coordinates) >= 2:
                return point_of(coordinates[1], coordinates[0])
        return point_of(properties.get("geom:latitude"), properties.get("geom:longitude"))
    for source in ("lbl", "geom"):
        try:
            lat, lon = point_of(properties.get(f"{source}:latitude"), properties.get(f"{source}:longitude"))
        except Malformed:
            continue
        if outline.covers(shapely.Point(lon, lat)):
            return lat, lon
    inside = outline.representative_point()
    return round(inside.y, 5), round(inside.x, 5)
