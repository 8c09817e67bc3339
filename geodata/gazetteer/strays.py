"""Leave open a place of a list that is far from all others of it, for it is another one of that name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geodata.gazetteer.distances import POINTS, kilometres
from geodata.model import MAPPED_ROLES, PlaceMention, PlaceStatus

_FEWEST = 3
"""Places of a claim that make a list: of two that are far apart, either may be the wrong one."""
_STRAY_KM = 120.0
"""A place further from all others of a list than this, which lie that near to each other, is none of it."""


def strays_left_open(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places of a claim on the ground, in their order, with a stray among them left open.

    "The towns of A, B and C were taken" lie in one part of the front; one that the text itself puts elsewhere ("X in Y
    province") is left as it is.
    """
    listed = [m for m in mentions if m.kind in POINTS and m.role in MAPPED_ROLES and m.lat is not None]
    strays = [m for m in listed if _is_a_stray(m, [other for other in listed if other is not m])]
    if len(listed) < _FEWEST or len(strays) != 1 or strays[0].inside:
        return list(mentions)
    return [_left_open(m) if m is strays[0] else m for m in mentions]


def _is_a_stray(mention: PlaceMention, others: Sequence[PlaceMention]) -> bool:
    far = all(kilometres(mention, other) > _STRAY_KM for other in others)
    together = all(kilometres(first, second) <= _STRAY_KM for first in others for second in others)
    return far and together


def _left_open(mention: PlaceMention) -> PlaceMention:
    return replace(
        mention,
        status=PlaceStatus.UNRESOLVED,
        method=f"{mention.method}, far from the places it is listed with",
        confidence=0.0,
        name=None,
        place_id=None,
        lat=None,
        lon=None,
        geometry=None,
        geo_precision=None,
    )
