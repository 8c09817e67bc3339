"""The store itself."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self

from geopandas import GeoDataFrame
from sqlalchemy import Connection, Engine, func, insert, inspect, select, update
from sqlalchemy.schema import CreateColumn

from geodata.errors import StoreError, UsageError
from geodata.model import Article, Claim, ClaimFilter
from geodata.store.engine import engine_for, told_plainly
from geodata.store.frame import claims_frame
from geodata.store.rows import (
    PLACE_FIELDS,
    article_from,
    article_row,
    check_claim,
    claim_from,
    claim_row,
    mention_from,
    place_row,
)
from geodata.store.schema import (
    FORMAT,
    articles_table,
    claims_table,
    decisions_table,
    metadata,
    places_table,
    store_table,
)
from geodata.store.selection import conditions


@dataclass(frozen=True, slots=True)
class AddResult:
    """What adding an article did."""

    article_added: bool
    claims_added: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about a claim, and when (UTC)."""

    claim_id: str
    verdict: str
    by: str
    note: str
    at: datetime


class ClaimStore:
    """Articles and their claims, kept in one database.

    Every method is one transaction: it happens whole or not at all, also when the program is killed.
    Several programs may read and write one store at a time, and threads may share one object.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    @classmethod
    def open(cls, location: str | Path, *, create: bool = False) -> Self:
        """Open a store.

        Parameters
        ----------
        location : str or Path
            A file (SQLite), or a SQLAlchemy URL.
        create : bool
            Make the store if there is none.

        Raises
        ------
        StoreError
            Missing, no database, another program's database, damaged, or written by a newer Claimline.
        """
        engine, name = engine_for(location, create=create)
        store = cls(engine, name)
        try:
            store._check_format(create=create)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def add(self, article: Article, claims: Sequence[Claim]) -> AddResult:
        """Keep an article with its claims; one that is here already adds nothing.

        Raises
        ------
        StoreError
            Another text is here under the same id, or a claim does not quote the article exactly.
        """
        for claim in claims:
            check_claim(claim, article)
        with self._writing() as connection:
            known = connection.scalar(select(articles_table.c.text).where(articles_table.c.id == article.id))
            if known is not None:
                if known != article.text:
                    problem = f"an article with another text has the id {article.id!r}"
                    raise StoreError(problem, "give the article an id of its own", self._name)
                return AddResult(article_added=False, claims_added=0)
            connection.execute(insert(articles_table), article_row(article))
            _insert_claims(connection, claims)
            _renew_version(connection)
        return AddResult(article_added=True, claims_added=len(claims))

    def articles(self) -> list[Article]:
        """Return all articles in the order they were added."""
        with self._reading() as connection:
            rows = connection.execute(select(articles_table).order_by(articles_table.c.number)).mappings()
            return [article_from(row) for row in rows]

    def article(self, article_id: str) -> Article | None:
        """Return one article, ``None`` when it is not here."""
        with self._reading() as connection:
            query = select(articles_table).where(articles_table.c.id == article_id)
            row = connection.execute(query).mappings().first()
        return None if row is None else article_from(row)

    def claims(self, claim_filter: ClaimFilter | None = None) -> list[Claim]:
        """Return the claims that a filter lets through, as they were added and in that order."""
        wanted = list(conditions(claim_filter or ClaimFilter()))
        of_articles = claims_table.join(articles_table)
        columns = [places_table.c[name].label(f"place_{name}") for name in PLACE_FIELDS]
        query = (
            select(claims_table, *columns)
            .select_from(of_articles.outerjoin(places_table))
            .where(*wanted)
            .order_by(claims_table.c.number, places_table.c.position)
        )
        with self._reading() as connection:
            rows = connection.execute(query).mappings().all()
        claims = []
        for _, group in groupby(rows, key=lambda row: row["number"]):
            of_claim = list(group)
            named = [row for row in of_claim if row["place_surface"] is not None]
            claims.append(claim_from(of_claim[0], [mention_from(row, "place_") for row in named]))
        return claims

    def frame(self, claim_filter: ClaimFilter | None = None) -> GeoDataFrame:
        """Return the claims that a filter lets through, one row a claim and place.

        Returns
        -------
        GeoDataFrame
            Columns :data:`geodata.model.FRAME_COLUMNS` and ``geometry`` (EPSG:4326, empty where no place is
            known), index ``event_date_start`` and ``speaker_side``, in order of event and report date.
        """
        with self._reading() as connection:
            return claims_frame(connection, claim_filter or ClaimFilter())

    def decide(self, claim_id: str, *, verdict: str, by: str, note: str = "", at: datetime | None = None) -> None:
        """Add a person's decision about a claim; earlier ones stay.

        Parameters
        ----------
        claim_id : str
            The claim.
        verdict, by, note : str
            What was decided, who decided, and why.
        at : datetime, optional
            When, now if not given; a time without a zone is taken as UTC.

        Raises
        ------
        StoreError
            There is no such claim.
        UsageError
            Verdict or name is empty.
        """
        if not verdict.strip() or not by.strip():
            raise UsageError("a decision needs a verdict and the name of who decided", "give both")
        when = at or datetime.now(UTC)
        if when.tzinfo is not None:
            when = when.astimezone(UTC).replace(tzinfo=None)
        row = {"claim_id": claim_id, "verdict": verdict, "by": by, "note": note, "at": when}
        with self._writing() as connection:
            if connection.scalar(select(func.count()).where(claims_table.c.claim_id == claim_id)) == 0:
                raise StoreError(f"there is no claim {claim_id!r}", "take the id from the store's claims", self._name)
            connection.execute(insert(decisions_table), row)
            _renew_version(connection)

    def decisions(self, claim_id: str) -> list[Decision]:
        """Return what was decided about a claim, the latest last."""
        table = decisions_table.c
        query = select(decisions_table).where(table.claim_id == claim_id).order_by(table.at, table.number)
        with self._reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [
            Decision(
                claim_id=row["claim_id"], verdict=row["verdict"], by=row["by"], note=row["note"],
                at=row["at"].replace(tzinfo=UTC),
            )
            for row in rows
        ]  # fmt: skip

    def version(self) -> str:
        """Return a short token that is another one whenever the content is another one."""
        with self._reading() as connection:
            return str(connection.scalar(select(store_table.c.version)))

    def _check_format(self, *, create: bool) -> None:
        with self._reading() as connection:
            tables = inspect(connection).get_table_names()
        if not tables and create:
            self._make_tables()
            return
        if store_table.name not in tables:
            raise StoreError("is a database, but no Claimline store", "name a store that Claimline made", self._name)
        with self._reading() as connection:
            found = connection.scalar(select(store_table.c.format))
        if found is None or found > FORMAT:
            problem = f"was written by a newer Claimline (format {found}, this one reads {FORMAT})"
            raise StoreError(problem, "update Claimline", self._name)
        if found < FORMAT:
            self._upgrade()

    def _upgrade(self) -> None:
        """Bring an older store's tables to this format; what it holds stays as it is."""
        with self._writing() as connection:
            # Two programs may open the old store at once: the second finds the first one's work done.
            if connection.scalar(select(store_table.c.format)) == FORMAT:
                return
            if claims_table.c.repeats.name not in {c["name"] for c in inspect(connection).get_columns("claims")}:
                column = CreateColumn(claims_table.c.repeats).compile(dialect=connection.dialect)
                connection.exec_driver_sql(f"ALTER TABLE claims ADD COLUMN {column}")
            connection.execute(update(store_table).values(format=FORMAT))

    def _make_tables(self) -> None:
        with self._writing() as connection:
            # Two programs may have found the file empty: the second finds the first one's tables here.
            metadata.create_all(connection)
            if connection.scalar(select(func.count()).select_from(store_table)) == 0:
                connection.execute(insert(store_table), {"format": FORMAT, "version": secrets.token_hex(8)})

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_plainly(self._name), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            told_plainly(self._name),
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection


def _insert_claims(connection: Connection, claims: Sequence[Claim]) -> None:
    if not claims:
        return
    numbered = insert(claims_table).returning(claims_table.c.number, sort_by_parameter_order=True)
    numbers = connection.scalars(numbered, list(map(claim_row, claims))).all()
    places = [
        place_row(mention) | {"claim": number, "position": position}
        for number, claim in zip(numbers, claims, strict=True)
        for position, mention in enumerate(claim.places)
    ]
    if places:
        connection.execute(insert(places_table), places)


def _renew_version(connection: Connection) -> None:
    connection.execute(update(store_table).values(version=secrets.token_hex(8)))
