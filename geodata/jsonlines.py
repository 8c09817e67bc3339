"""Claims and the gazetteer's answers as JSON, one object a line."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from geodata.model import Candidate, Claim, PlaceMention, Resolution

CLAIM_FIELDS = (
    "article", "quote", "quote_start", "quote_end", "repeats",
    "speaker", "speaker_id", "speaker_side", "attribution",
    "actor", "actor_side", "target", "target_side",
    "event_type", "control_from", "control_to", "stance", "against_interest",
    "places", "event_date_start", "event_date_end", "time_precision", "date_basis",
    "count", "extractor", "confidence", "conflict",
)  # fmt: skip
"""Keys of a claim, in order."""

PLACE_FIELDS = (
    "surface", "surface_start", "name", "place_id", "kind", "role",
    "lat", "lon", "geo_precision", "method", "confidence", "candidates",
)  # fmt: skip
"""Keys of a place of a claim, in order."""

_CANDIDATE_FIELDS = ("place_id", "name", "lat", "lon", "score", "why")
_DATES = ("event_date_start", "event_date_end")


def json_line(data: dict[str, Any]) -> str:
    """Write one object as one line of JSON: letters as they are, no ``NaN``, no line break."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False)


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """Return a claim as plain JSON values, in the order of the README's field table.

    Dates are ISO 8601, coordinates decimal degrees (EPSG:4326), offsets code points into the article's text.
    """
    data: dict[str, Any] = {name: getattr(claim, name) for name in CLAIM_FIELDS}
    data["places"] = [_place(mention) for mention in claim.places]
    data["repeats"] = [asdict(repeat) for repeat in claim.repeats]
    data["count"] = dict(claim.count)
    for name in _DATES:
        data[name] = data[name] and data[name].isoformat()
    return data


def resolution_to_json(name: str, resolution: Resolution) -> dict[str, Any]:
    """Return the gazetteer's answer to ``name`` as plain JSON values; the place's are null without a place."""
    place = resolution.place
    return {
        "name": name,
        "status": resolution.status,
        "place_id": place and place.place_id,
        "resolved_name": place and place.name,
        "country": place and place.country,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "kind": place and place.kind,
        "method": resolution.method,
        "confidence": resolution.confidence,
        "candidates": [_candidate(candidate) for candidate in resolution.candidates],
    }


def _place(mention: PlaceMention) -> dict[str, Any]:
    data: dict[str, Any] = {name: getattr(mention, name) for name in PLACE_FIELDS}
    data["candidates"] = [_candidate(candidate) for candidate in mention.candidates]
    return data


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {name: getattr(candidate, name) for name in _CANDIDATE_FIELDS}
