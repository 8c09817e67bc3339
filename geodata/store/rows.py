"""Articles, claims and places as table rows, and back without loss."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

import shapely
from sqlalchemy import RowMapping

from geodata.errors import StoreError
from geodata.model import (
    Article,
    Attribution,
    Candidate,
    Claim,
    EventType,
    Passage,
    PlaceKind,
    PlaceMention,
    PlaceRole,
    PlaceStatus,
    Stance,
)

_ONLY_TO_RESOLVE = frozenset({"offset", "quarter", "village", "inside", "enclosed_by", "towards"})
"""Fields of a mention that say what it is resolved with, and nothing of what was found."""

ARTICLE_FIELDS = tuple(field.name for field in fields(Article))
CLAIM_FIELDS = tuple(field.name for field in fields(Claim) if field.name != "places")
PLACE_FIELDS = tuple(field.name for field in fields(PlaceMention) if field.name not in _ONLY_TO_RESOLVE)


def article_row(article: Article) -> dict[str, Any]:
    """Row of ``articles``."""
    return {name: getattr(article, name) for name in ARTICLE_FIELDS}


def claim_row(claim: Claim) -> dict[str, Any]:
    """Row of ``claims``, without its number."""
    row = {name: getattr(claim, name) for name in CLAIM_FIELDS}
    row["repeats"] = [asdict(repeat) for repeat in claim.repeats]
    return row | {"claim_id": claim.claim_id, "count": dict(claim.count)}


def place_row(mention: PlaceMention) -> dict[str, Any]:
    """Row of ``places``, without its claim and position."""
    row = {name: getattr(mention, name) for name in PLACE_FIELDS}
    row["parents"] = list(mention.parents)
    row["candidates"] = [asdict(candidate) for candidate in mention.candidates]
    row["geometry"] = None if mention.geometry is None else shapely.to_wkb(mention.geometry)
    return row


def article_from(row: RowMapping) -> Article:
    """Build the article of a row."""
    return Article(**{name: row[name] for name in ARTICLE_FIELDS})


def claim_from(row: RowMapping, places: Sequence[PlaceMention]) -> Claim:
    """Build the claim of a row with its places."""
    values = {name: row[name] for name in CLAIM_FIELDS}
    values["repeats"] = tuple(Passage(**repeat) for repeat in row["repeats"])
    values["event_type"] = EventType(row["event_type"])
    values["stance"] = Stance(row["stance"])
    values["attribution"] = Attribution(row["attribution"])
    return Claim(**values, places=tuple(places))


def mention_from(row: RowMapping, prefix: str = "") -> PlaceMention:
    """Build the place of a row whose columns' names begin with ``prefix``."""
    values = {name: row[prefix + name] for name in PLACE_FIELDS}
    values["role"] = PlaceRole(values["role"])
    values["kind"] = None if values["kind"] is None else PlaceKind(values["kind"])
    values["status"] = PlaceStatus(values["status"])
    values["parents"] = tuple(values["parents"])
    values["candidates"] = tuple(Candidate(**candidate) for candidate in values["candidates"])
    values["geometry"] = None if values["geometry"] is None else shapely.from_wkb(values["geometry"])
    return PlaceMention(**values)


def check_claim(claim: Claim, article: Article) -> None:
    """Refuse a claim that cannot be traced to its words, or a pin that is nowhere on Earth.

    Raises
    ------
    StoreError
        Names the article, the offsets and what is wrong.
    """
    where = f"{article.id}:{claim.quote_start}-{claim.quote_end}"
    remedy = "report the extractor that made the claim"
    if claim.article != article.id:
        raise StoreError(f"the claim is about another article, {claim.article!r}", remedy, where)
    for told in claim.passages:
        if article.text[told.quote_start : told.quote_end] != told.quote or not told.quote:
            where = f"{article.id}:{told.quote_start}-{told.quote_end}"
            raise StoreError("the quote is not what the article says at these offsets", remedy, where)
    for mention in claim.places:
        if not _on_earth(mention):
            problem = f"{mention.surface!r} has coordinates that are nowhere: {mention.lat}, {mention.lon}"
            raise StoreError(problem, "mend the gazetteer's place", where)


def _on_earth(mention: PlaceMention) -> bool:
    corners = [] if mention.geometry is None or mention.geometry.is_empty else list(mention.geometry.bounds)
    if mention.lat is not None or mention.lon is not None:
        corners += [math.nan if value is None else value for value in (mention.lon, mention.lat)]
    # NaN compares false, so what is no number is off the Earth too.
    longitudes, latitudes = corners[::2], corners[1::2]
    return all(-180 <= lon <= 180 for lon in longitudes) and all(-90 <= lat <= 90 for lat in latitudes)
