"""How far places lie from each other and from areas, in kilometres."""

from __future__ import annotations

import math

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geodata.model import Place, PlaceKind, PlaceMention

POINTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FACILITY})
"""Kinds of places that are points on a map of a war; the others are areas and lines."""
EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""
EDGE_KM = 3.0
"""So near its outline a place counts as in an area: Natural Earth's borders err by 2 km at rivers."""
_COVERED = 0.9
"""Share of a district that must lie in an area for what is known by the district alone to lie there."""


def kilometres(first: Place | PlaceMention, second: Place | PlaceMention) -> float:
    """Great-circle distance of two points (haversine); infinite if either has no point."""
    if first.lat is None or second.lat is None or first.lon is None or second.lon is None:
        return math.inf
    return _haversine(first.lon, first.lat, second.lon, second.lat)


def apart(place: Place, other: Place) -> float:
    """How far a place lies from another one, or from its outline where that is known: 0 inside.

    An area, and a place that has only an outline, is measured from its outline. Infinite if either has neither.
    """
    if place.geometry is None and other.geometry is None:
        return kilometres(place, other)
    one, two = _shape(place), other.geometry if other.geometry is not None else _shape(other)
    if one is None or two is None:
        return math.inf
    (lon, lat), (other_lon, other_lat) = shapely.shortest_line(one, two).coords
    return _haversine(lon, lat, other_lon, other_lat)


def is_within(place: Place, area: Place) -> bool:
    """Whether a place lies in another's outline or at its edge; never in one without an outline."""
    shape = _shape(place)
    if area.geometry is None or shape is None:
        return False
    if shape.area:
        return float(shape.intersection(area.geometry).area) >= _COVERED * float(shape.area)
    return apart(place, area) <= EDGE_KM


def _shape(place: Place) -> BaseGeometry | None:
    """A place's point; the outline of an area, and of what has no point."""
    if place.lat is None or place.lon is None or (place.kind not in POINTS and place.geometry is not None):
        return place.geometry
    return Point(place.lon, place.lat)


def _haversine(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    p, q = math.radians(lat), math.radians(other_lat)
    half = math.sin((q - p) / 2) ** 2
    half += math.cos(p) * math.cos(q) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
