"""The tables a store is made of.

Vocabularies are kept as their words, dates as ISO 8601, geometry as WKB (EPSG:4326), small nested
values as JSON: a store stays readable with any SQLite tool.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

FORMAT = 2
"""Version of the tables below; a store says which one it was written in. 2: claims have ``repeats``."""

metadata = MetaData()

store_table = Table(
    "claimline_store",
    metadata,
    Column("format", Integer, nullable=False),
    Column("version", String, nullable=False),
)
"""One row: the format, and a token that every write renews."""

articles_table = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("published", Date),
    Column("language", String),
    Column("url", Text),
    Column("source", Text),
)

claims_table = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True),
    # Not unique: two speakers may assert the same kind of event in the same words ("both accused each other").
    Column("claim_id", String, nullable=False, index=True),
    Column("article", String, ForeignKey("articles.id"), nullable=False, index=True),
    Column("quote", Text, nullable=False),
    Column("quote_start", Integer, nullable=False),
    Column("quote_end", Integer, nullable=False),
    Column("repeats", JSON, nullable=False, server_default="[]"),
    Column("event_type", String, nullable=False),
    Column("stance", String, nullable=False),
    Column("attribution", String, nullable=False),
    Column("speaker", Text),
    Column("speaker_id", String),
    Column("speaker_side", String),
    Column("actor", Text),
    Column("actor_side", String),
    Column("target", Text),
    Column("target_side", String),
    Column("control_from", String),
    Column("control_to", String),
    Column("against_interest", Boolean, nullable=False),
    Column("event_date_start", Date),
    Column("event_date_end", Date),
    Column("time_precision", Integer),
    Column("date_basis", Text),
    Column("count", JSON, nullable=False),
    Column("extractor", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("conflict", String),
)

places_table = Table(
    "places",
    metadata,
    Column("claim", Integer, ForeignKey("claims.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("surface", Text, nullable=False),
    Column("surface_start", Integer, nullable=False),
    Column("role", String, nullable=False),
    Column("kind", String),
    Column("parents", JSON, nullable=False),
    Column("cued", Boolean, nullable=False),
    Column("refers_to", Text),
    Column("name", Text),
    Column("place_id", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("geometry", LargeBinary),
    Column("geo_precision", Integer),
    Column("status", String, nullable=False),
    Column("method", String),
    Column("confidence", Float, nullable=False),
    Column("candidates", JSON, nullable=False),
)

decisions_table = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("claim_id", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)
"""What people decided about claims, in UTC; rows are only ever added."""

Index(
    "claims_by_filter",
    claims_table.c.event_date_start,
    claims_table.c.event_date_end,
    claims_table.c.speaker_side,
    claims_table.c.speaker_id,
    claims_table.c.event_type,
    claims_table.c.stance,
    claims_table.c.conflict,
    claims_table.c.article,
)
Index("articles_by_date", articles_table.c.id, articles_table.c.published)
Index("decisions_by_claim", decisions_table.c.claim_id, decisions_table.c.at, decisions_table.c.verdict)
