"""The map: an empty folium map and a constant script that fetches what it draws.

folium runs whatever stands in its objects as a template on the server and as code in the browser, so no text
of an article, a feed, a person or a gazetteer ever enters one: only hexadecimal digits do.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache

import folium
import streamlit as st
from branca.element import MacroElement
from jinja2 import Template
from streamlit_folium import st_folium

from dashboard.assets import WEB_ASSETS
from dashboard.permalink import MapQuery, encode, parse_day

SCRIPTS = ("symbols.js", "basemap.js", "labels.js", "timeline.js", "claim_map.js")
HEIGHT = 640
"""Height of the map with its timeline, pixels."""

_SERVER = "../.."
"""The server's root as seen from the component's frame, whatever base path the app is served under."""


@dataclass(frozen=True, slots=True)
class MapChoice:
    """What was last chosen on the map; ``None`` before anything was."""

    day: date | None
    place: str | None


class _Start(MacroElement):
    _template = Template(
        "{% macro script(this, kwargs) %}claimline.start({{ this._parent.get_name() }});{% endmacro %}"
    )


class _Instruction(MacroElement):
    _template = Template('{% macro script(this, kwargs) %}claimline.show("{{ this.word }}");{% endmacro %}')

    def __init__(self, word: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.word = bytes.fromhex(word).hex()


class _OfflineMap(folium.Map):
    """A map whose scripts and styles come from this server and nowhere else."""

    def __init__(self) -> None:
        super().__init__(
            location=[20, 20],
            zoom_start=3,
            tiles=None,
            prefer_canvas=True,
            min_zoom=2,
            max_zoom=14,
            zoom_control=False,
            zoom_snap=0.25,
        )
        self.default_js = [("leaflet", f"{_SERVER}/vendor/leaflet/leaflet.js")]
        self.default_js += [(name, f"{_SERVER}/assets/{name}?v={_assets_hash()}") for name in SCRIPTS]
        self.default_css = [
            ("leaflet_css", f"{_SERVER}/vendor/leaflet/leaflet.css"),
            ("claim_map_css", f"{_SERVER}/assets/claim_map.css?v={_assets_hash()}"),
        ]


def map_choice(version: str) -> MapChoice:
    """Return what was last chosen on the map of that version; it is known before the map is drawn again."""
    answer = st.session_state.get(_map_key(version))
    chosen = answer if isinstance(answer, dict) else {}
    day, place = chosen.get("day"), chosen.get("place")
    return MapChoice(parse_day(day) if isinstance(day, str) else None, place if isinstance(place, str) else None)


def show_map(version: str, query: MapQuery, first_day: date | None, place: str | None) -> None:
    """Draw the map; :func:`map_choice` tells what is chosen on it.

    Parameters
    ----------
    version : str
        Hash of the store's content; another one makes the map start anew.
    query : MapQuery
        What is shown.
    first_day : date, optional
        The day to begin with; from then on the map's own slider decides.
    place : str, optional
        The place to point out.
    """
    fresh = _OfflineMap()
    fresh.add_child(_Start())  # type: ignore[no-untyped-call]
    group = folium.FeatureGroup(control=False)
    group.add_child(_Instruction(_instruction(version, query, first_day, place)))
    st_folium(
        fresh,
        key=_map_key(version),
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=group,
    )


def _map_key(version: str) -> str:
    """Name the component: a key with an underscore could show another version's data."""
    return f"claimline{version}"


def _instruction(version: str, query: MapQuery, first_day: date | None, place: str | None) -> str:
    day = first_day.isoformat() if first_day else None
    return encode({"v": version, "q": query.encode(), "day": day, "place": place})


@cache
def _assets_hash() -> str:
    digest = hashlib.blake2b(digest_size=6)
    for path in sorted(WEB_ASSETS.iterdir()):
        digest.update(path.read_bytes())
    return digest.hexdigest()
