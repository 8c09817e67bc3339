"""Answers that are worked out from the answer for another place."""

from __future__ import annotations

import math
from dataclasses import replace

from geodata.gazetteer.distances import EARTH_KM, POINTS
from geodata.gazetteer.resolve import UNKNOWN, probably
from geodata.languages.folding import fold_name
from geodata.model import Offset, PlaceKind, PlaceStatus, Resolution

_COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_AWAY = 0.8
"""Confidence in a point reckoned from the place it is said to lie so far from."""
_BESIDE = 0.6
"""Confidence in the place of something known only by the town it is named after."""


def beside_its_town(
    town: Resolution, name: str, kind: PlaceKind, *, why: str = "at the town it is named after", geo_precision: int = 2
) -> Resolution:
    """The answer for something that is only known to lie at a town: by default the one it is named after.

    A place of its own, near the town's point (by default precision 2) and never more than probable.
    """
    if town.place is None or town.place.lat is None:
        return UNKNOWN
    key = "-".join(fold_name(name).split())
    place = replace(
        town.place, place_id=f"{town.place.place_id}~{key}", name=name, kind=kind,
        geo_precision=geo_precision, population=0, geometry=None,
    )  # fmt: skip
    how = f"{town.method}, {why}"
    return Resolution(status=PlaceStatus.PROBABLE, place=place, method=how, confidence=_BESIDE)


def away_from(reference: Resolution, offset: Offset) -> Resolution:
    """The answer for a point so far from a place and so directed: near there (precision 2), and it says so.

    An area, or a place without a point, is no place to measure from: its answer stays as it is.
    """
    place = reference.place
    if place is None or place.lat is None or place.lon is None or place.kind not in POINTS:
        return reference
    lat, lon, angle = math.radians(place.lat), math.radians(place.lon), math.radians(offset.bearing)
    arc = offset.km / EARTH_KM
    north = math.asin(math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(angle))
    east = lon + math.atan2(
        math.sin(angle) * math.sin(arc) * math.cos(lat), math.cos(arc) - math.sin(lat) * math.sin(north)
    )
    where = f"{offset.km:g} km {_COMPASS[round(offset.bearing / 45) % 8]} of"
    point = replace(
        place,
        place_id=f"{place.place_id}~{offset.km:g}km{offset.bearing:g}",
        name=f"{where} {place.name}",
        lat=round(math.degrees(north), 5),
        lon=round(math.degrees(east), 5),
        geo_precision=2,
        population=0,
        geometry=None,
    )
    return replace(probably(reference, _AWAY), place=point, method=f"{reference.method}, {where} it")
