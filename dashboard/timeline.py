"""The map's data: each place with the days on which what is claimed about it changes, as plain JSON.

Days are whole numbers counted from the timeline's first day, so that the browser needs no calendar to draw.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd
import shapely
from geopandas import GeoDataFrame

from dashboard.claims_source import Claims, known_conflict
from dashboard.permalink import MapQuery
from dashboard.text import RIGHT_TO_LEFT, words
from geodata.model import ControlState, EventType, PlaceKind
from geodata.pipeline import claims_as_of, control_as_it_became_known, control_through_time

CONTROL_EVENTS = frozenset({EventType.CONTROL_CHANGE, EventType.CONTROL_HELD})
"""Events told by the place's own symbol; all others get a symbol beside it."""

NEUTRAL_COLOUR = "#7A7A7A"
OUTLINE_TOLERANCE = 0.003
"""Simplification of the areas sent to the map, degrees (about 300 m)."""
_OUTLINE_DECIMALS = 4
_POINTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FACILITY})
"""Places that have an outline only because nobody vouches for their point: they lie somewhere in it."""


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a timeline."""

    first: date
    last: date


def day_of(rows: pd.DataFrame, *, as_known_then: bool) -> pd.Series:
    """Tell from which day on each claim is shown.

    As known now, that is the day of the event; as it was known then, not before the report. A claim without
    an event date is dated by its report.
    """
    happened = rows["event_date_start"].fillna(rows["published"])
    return happened.where(happened >= rows["published"], rows["published"]) if as_known_then else happened


def shown_rows(claims: Claims, query: MapQuery) -> GeoDataFrame:
    """Return every row that the map comes to show by its last day, with columns ``drawn`` and ``day``."""
    rows = claims_as_of(claims.frame, date.max.replace(year=2261), None, query.claim_filter)
    rows = rows.assign(day=day_of(rows, as_known_then=query.as_known_then))
    return rows[rows["day"].notna().to_numpy()]


def span_of(rows: GeoDataFrame, query: MapQuery) -> Span | None:
    """Return the timeline's ends: the filter's dates, else the conflict's start and the last claim's day."""
    if rows.empty:
        return None
    conflict = known_conflict(query.claim_filter.conflict)
    first, last = rows["day"].min().date(), rows["day"].max().date()
    if conflict:
        first = max(first, min(conflict.period[0], last))
    first = max(first, min(query.claim_filter.event_from or first, last))
    return Span(first, last)


@lru_cache(maxsize=64)
def timeline(claims: Claims, query: MapQuery) -> str:
    """Return everything the map draws, for all of its days, as JSON."""
    rows = shown_rows(claims, query)
    span = span_of(rows, query)
    text = words(query.language)
    return json.dumps(
        {
            "version": claims.version,
            "language": query.language,
            "direction": "rtl" if query.language in RIGHT_TO_LEFT else "ltr",
            "first": span.first.isoformat() if span else None,
            "days": (span.last - span.first).days + 1 if span else 0,
            "sides": _sides(claims, query),
            "sheets": [query.claim_filter.conflict] if query.claim_filter.conflict else claims.conflicts,
            "places": _places(claims, query, rows, span) if span else [],
            "histogram": _histogram(rows, span) if span else [],
            "text": text,
        },
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
    )


def side_name(side: str | None, language: str, conflict_id: str | None) -> str:
    """Return what a side is called in the interface's language; its own id when no conflict file knows it."""
    if side is None:
        return words(language)["no_side"]
    conflict = known_conflict(conflict_id)
    if conflict is None or side not in conflict.sides:
        return words(language)["no_side"] if side == "newsroom" else side
    names = conflict.sides[side].names
    return (names.get(language) or names.get("en") or (side,))[0]


def _sides(claims: Claims, query: MapQuery) -> dict[str, dict[str, str]]:
    wanted = query.claim_filter.conflict
    sides: dict[str, dict[str, str]] = {}
    for conflict_id in [wanted] if wanted else claims.conflicts:
        conflict = known_conflict(conflict_id)
        for side, described in conflict.sides.items() if conflict else ():
            name = side_name(side, query.language, conflict_id)
            sides.setdefault(side, {"name": name, "colour": described.colour})
    return sides


def _places(claims: Claims, query: MapQuery, rows: GeoDataFrame, span: Span) -> list[dict[str, Any]]:
    drawn = rows[rows["drawn"].to_numpy()]
    drawn = drawn.assign(number=_numbers(drawn["day"], span))
    control = _control(claims, query, span)
    return [
        _place(place_id, of_place, control.get(place_id, []))
        for place_id, of_place in drawn.groupby("place_id", sort=True)
    ]


def _place(place_id: str, rows: GeoDataFrame, control: list[list[Any]]) -> dict[str, Any]:
    first = rows.iloc[0]
    point = first.geometry.representative_point()
    events: dict[str, list[int]] = {}
    for event_type, number in sorted(zip(rows["event_type"], rows["number"], strict=True)):
        if event_type not in CONTROL_EVENTS:
            events.setdefault(event_type, []).append(number)
    return {
        "id": place_id,
        "name": first["name"],
        "lat": round(point.y, 5),
        "lon": round(point.x, 5),
        "precision": int(first["geo_precision"]),
        "somewhere": first["kind"] in _POINTS and int(first["geo_precision"]) > 1,
        "shape": _outline(first.geometry),
        "from": int(rows["number"].min()),
        "claims": sorted(int(rows.loc[rows["claim_id"] == claim, "number"].min()) for claim in set(rows["claim_id"])),
        "control": control,
        "events": events,
    }


def _outline(geometry: Any) -> dict[str, Any] | None:  # noqa: ANN401 - shapely's geometries have no common type here
    if geometry.geom_type == "Point":
        return None
    simple = shapely.set_precision(geometry.simplify(OUTLINE_TOLERANCE), 10**-_OUTLINE_DECIMALS)
    outline: dict[str, Any] = json.loads(
        shapely.to_geojson(simple), parse_float=lambda text: round(float(text), _OUTLINE_DECIMALS)
    )
    return outline


def _control(claims: Claims, query: MapQuery, span: Span) -> dict[str, list[list[Any]]]:
    """``[day, state, holder, sides]`` by place, each lasting until the next."""
    wanted = query.claim_filter
    frame = claims.frame
    if wanted.conflict is not None:
        frame = frame[(frame["conflict"] == wanted.conflict).to_numpy()]
    ask = control_as_it_became_known if query.as_known_then else control_through_time
    changes: dict[str, list[list[Any]]] = {}
    for row in ask(frame, speakers=wanted.speakers, sides=wanted.sides).to_dict("records"):
        of_place = changes.setdefault(str(row["place_id"]), [])
        of_place.append([_number(row["start"], span), str(row["state"]), row["holder"], list(row["sides"])])
        if not pd.isna(row["end"]) and row["state"] is not ControlState.UNCLAIMED:
            of_place.append([_number(row["end"], span), str(ControlState.UNCLAIMED), None, []])
    return {place: _latest_of_each_day(spans) for place, spans in changes.items()}


def _latest_of_each_day(spans: Iterable[list[Any]]) -> list[list[Any]]:
    """Keep the last entry of a day: an interval's end gives way to the one that starts there."""
    return list({span[0]: span for span in spans}.values())


def _histogram(rows: GeoDataFrame, span: Span) -> list[int]:
    """Count the claims of each day of the timeline; earlier ones count to none."""
    first_rows = rows[~rows["claim_id"].duplicated().to_numpy()]
    counted = Counter(_numbers(first_rows["day"], span))
    return [counted[number] for number in range((span.last - span.first).days + 1)]


def _number(day: pd.Timestamp, span: Span) -> int:
    return (day.date() - span.first).days


def _numbers(days: pd.Series, span: Span) -> list[int]:
    numbers: list[int] = (days - pd.Timestamp(span.first)).dt.days.tolist()
    return numbers
