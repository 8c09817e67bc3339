"""The northern, south-western... part of an area: a mention that names one means that part and no other."""

from __future__ import annotations

import math
from dataclasses import replace

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geodata.gazetteer.distances import POINTS
from geodata.model import Place, Resolution

_PARTS = (
    "northern", "north-eastern", "eastern", "south-eastern", "southern", "south-western", "western", "north-western",
)  # fmt: skip
_SURE = 0.85
"""Confidence in a part of an area: where writers draw the line nobody knows."""
_PRECISION = 2
_LEAST_SHARE = 0.1
"""Share of an area that its corner must have to be taken for the part between two cardinal points."""


def part_towards(geometry: BaseGeometry, bearing: float) -> BaseGeometry:
    """Return the part of an area that lies towards a point of the compass from its middle.

    Towards a cardinal point this is what lies beyond the centroid (about half of the area); between two of them, what
    lies beyond it both ways (the north-eastern quarter) or, in an area with next to nothing there, the half that way.

    Parameters
    ----------
    geometry : BaseGeometry
        Polygon or multipolygon, EPSG:4326.
    bearing : float
        Degrees clockwise from north; the nearest of the eight points of the compass is taken.

    Returns
    -------
    BaseGeometry
        Polygon or multipolygon inside ``geometry``; ``geometry`` itself if it has no area.
    """
    if not geometry.area:
        return geometry
    point = _compass(bearing)
    if point % 2 == 0:
        return _beyond(geometry, geometry, point)
    corner = _beyond(_beyond(geometry, geometry, point - 1), geometry, (point + 1) % 8)
    if corner.area >= _LEAST_SHARE * geometry.area:
        return corner
    return _beyond(geometry, geometry, point)


def part_of(whole: Resolution, bearing: float) -> Resolution:
    """The answer for the part of an area that lies towards a point of the compass; its point lies in that part.

    Of a town, or an area without an outline, no part can be drawn: the answer stays, but near the place (precision 2).
    """
    place = whole.place
    if place is None:
        return whole
    part = f"{_PARTS[_compass(bearing)]} part of"
    precision = max(place.geo_precision, _PRECISION)
    if place.geometry is None or place.kind in POINTS:
        vague = replace(place, geo_precision=precision)
        return replace(whole, place=vague, method=f"{whole.method}, {part} it (not drawn)")
    outline = part_towards(place.geometry, bearing)
    drawn = replace(whole, place=_part(place, outline, part, precision), method=f"{whole.method}, {part} it")
    return replace(drawn, confidence=min(whole.confidence, _SURE))


def _part(place: Place, outline: BaseGeometry, part: str, precision: int) -> Place:
    point = outline.representative_point()
    return replace(
        place,
        place_id=f"{place.place_id}~{part.split(maxsplit=1)[0]}",
        name=f"{part} {place.name}",
        lat=point.y,
        lon=point.x,
        geo_precision=precision,
        parents=(place.place_id, *place.parents),
        population=0,
        geometry=outline,
    )


def _compass(bearing: float) -> int:
    """Number of the nearest of the eight points of the compass, clockwise from north."""
    return round(bearing / 45) % 8


def _beyond(geometry: BaseGeometry, whole: BaseGeometry, point: int) -> BaseGeometry:
    """What of an area lies beyond the middle of the whole towards a point of the compass."""
    middle, (west, south, east, north) = whole.centroid, whole.bounds
    reach = 2 * math.hypot(east - west, north - south)
    angle = math.radians(45 * point)
    across, along = math.sin(angle) * reach, math.cos(angle) * reach
    left, right = (middle.x - along, middle.y + across), (middle.x + along, middle.y - across)
    half = Polygon([left, right, *((x + across, y + along) for x, y in (right, left))])
    pieces = shapely.get_parts(shapely.intersection(geometry, half))
    return shapely.union_all([piece for piece in pieces if piece.area])
