"""Find places by a part of their name, and tell everything about one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geodata.conflicts import Conflict
from geodata.gazetteer.decisions import Decisions, decision_to_json
from geodata.gazetteer.index import PlaceIndex
from geodata.gazetteer.keys import keys_of
from geodata.gazetteer.layers import LayeredIndex
from geodata.gazetteer.resolve import lies_in
from geodata.languages.folding import fold_name
from geodata.model import Place

_READ_AT_MOST = 5_000
"""Places that are looked through for those of one conflict."""


@dataclass(frozen=True, slots=True)
class Match:
    """A place with a name that begins with the text or contains it. ``written`` is that name."""

    place: Place
    written: str
    begins: bool
    conflict: str | None


def search(index: PlaceIndex, text: str, conflict: Conflict | None, limit: int) -> list[Match]:
    """Places by a part of a name, folded: whole names first, then beginnings, then the rest, the largest first.

    Parameters
    ----------
    index : PlaceIndex
        Where to look.
    text : str
        As it is written; case, marks and ways of writing do not matter.
    conflict : Conflict or None
        Only places that its file lists, or that lie in its countries and area.
    limit : int
        How many, at most.
    """
    wanted = max(keys_of(text), key=len, default=fold_name(text))
    if not wanted:
        return []
    found: dict[str, Match] = {}
    for place, owner, names in index.containing(wanted, _READ_AT_MOST):
        if place.place_id not in found and _is_in(place, owner, conflict):
            found[place.place_id] = _match(place, owner, names, wanted)
    ranked = sorted(found.values(), key=lambda m: (not _is_whole(m, wanted), not m.begins, -m.place.population))
    return ranked[:limit]


def _is_in(place: Place, owner: str | None, conflict: Conflict | None) -> bool:
    if conflict is None or owner is not None:
        return conflict is None or owner == conflict.id
    return (place.country is None or place.country in conflict.countries) and lies_in(place, conflict.area)


def _match(place: Place, owner: str | None, names: list[str], wanted: str) -> Match:
    """The name that matches best: as it is written where that is known, else as it is looked up."""
    keyed = [(key, name) for name in names for key in sorted(keys_of(name)) if wanted in key]
    key, written = min(keyed, key=lambda each: (not each[0].startswith(wanted), len(each[0])))
    return Match(place, written, key.startswith(wanted), owner)


def _is_whole(match: Match, wanted: str) -> bool:
    return wanted in keys_of(match.written)


def match_to_json(match: Match) -> dict[str, Any]:
    """Return a match as plain JSON values."""
    return {**_place_to_json(match.place), "written": match.written, "conflict": match.conflict}


def _place_to_json(place: Place) -> dict[str, Any]:
    return {
        "place_id": place.place_id, "name": place.name, "kind": str(place.kind), "country": place.country,
        "lat": place.lat, "lon": place.lon, "source": place.source,
    }  # fmt: skip


def describe(index: PlaceIndex, decisions: Decisions | None, place_id: str) -> dict[str, Any] | None:
    """Everything that is known of a place, as plain JSON values; ``None`` if there is no such place.

    ``bounds`` are west, south, east and north of its polygon, ``replaced_by`` the user's place that goes before it.
    """
    place = index.place(place_id)
    if place is None:
        return None
    successor = index.successor(place) if isinstance(index, LayeredIndex) else None
    return {
        **_place_to_json(place),
        "geo_precision": place.geo_precision,
        "population": place.population,
        "parents": [_parent(index, parent) for parent in place.parents],
        "bounds": None if place.geometry is None else [round(degrees, 5) for degrees in place.geometry.bounds],
        "keys": index.keys(place_id),
        "spellings": index.spellings(place_id) if isinstance(index, LayeredIndex) else [],
        "replaced_by": successor.place.place_id if successor and successor.place.place_id != place_id else None,
        "decisions": [dict(decision_to_json(each)) for each in (decisions.about(place_id) if decisions else ())],
    }


def _parent(index: PlaceIndex, parent: str) -> dict[str, str | None]:
    """A parent with its name, if it is a place."""
    found = index.place(parent)
    return {"place_id": parent, "name": found.name if found else None}
