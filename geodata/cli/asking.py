"""Commands that ask a store: ``control`` and ``export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.cli.console import print_table, say
from geodata.cli.options import AsOf, KnownBy, Sides, Store
from geodata.model import ClaimFilter, EventType

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_COLUMNS = ("place", "kind", "state", "holder", "said by", "since", "claims")


def control(store: Store, as_of: AsOf, known_by: KnownBy = None, side: Sides = None) -> int:
    """Show who is claimed to hold each place on a day: claimed, disputed or conceded.

    A table in a terminal; tab-separated values when the output goes elsewhere.

    \b
    Examples:
      claimline control --store claims.sqlite --as-of 2020-10-09
      claimline control --store claims.sqlite --as-of 2020-10-09 --known-by 2020-11-10
    """
    from geodata.pipeline import control as control_of
    from geodata.store import ClaimStore

    with ClaimStore.open(store) as claims:
        rows = _rows(control_of(claims, as_of, known_by, sides=side or ()))
    print_table(_COLUMNS, rows)
    return 0


def _rows(places: GeoDataFrame) -> list[tuple[str, ...]]:
    return [
        (
            str(row.name_ or row.place_id),
            str(row.kind or ""),
            str(row.state),
            str(row.holder or ""),
            ", ".join(row.sides),
            str(row.since)[:10],
            str(len(row.claim_ids)),
        )
        for row in places.rename(columns={"name": "name_"}).sort_values("name_").itertuples()
    ]


def export(
    store: Store,
    as_of: AsOf,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The GeoJSON file to write.")],
    known_by: KnownBy = None,
    side: Sides = None,
    event_type: Annotated[
        list[EventType] | None, typer.Option(help="Only claims about this kind of event; may be repeated.")
    ] = None,
) -> int:
    """Write the claims as of a day as GeoJSON (RFC 7946), each with its quote, speaker, dates and precision.

    \b
    Examples:
      claimline export --store claims.sqlite --as-of 2020-10-09 -o snapshot.geojson
      claimline export --store claims.sqlite --as-of 2020-11-10 --side azerbaijan \\
          --event-type control_change -o taken.geojson
    """
    from geodata.export import write_snapshot
    from geodata.pipeline import snapshot
    from geodata.store import ClaimStore

    asked = ClaimFilter(sides=frozenset(side or ()), event_types=frozenset(event_type or ()))
    with ClaimStore.open(store) as claims:
        collection = snapshot(claims, as_of, known_by, asked)
    write_snapshot(output, collection)
    say(f"{output}: {len(collection['features'])} features")
    return 0
