"""The page: the map with its timeline, the claims behind what it shows, and what it cannot show."""

from __future__ import annotations

import json
import os
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st
from geopandas import GeoDataFrame

from dashboard.assets import WEB_ASSETS
from dashboard.claim_cards import claim_cards, write_day
from dashboard.claims_source import STORE_VARIABLE, Claims, current_claims, known_conflict
from dashboard.filters import choose_filters, choose_language
from dashboard.map_view import map_choice, show_map
from dashboard.permalink import MapQuery, parse_day, recall, remember
from dashboard.text import RIGHT_TO_LEFT, words
from dashboard.timeline import Span, day_of, shown_rows, side_name, span_of
from geodata.corroboration import Corroboration
from geodata.errors import ClaimlineError
from geodata.export import happened_there
from geodata.model import ControlState
from geodata.pipeline import claims_as_of, control_as_of, corroboration_as_of, snapshot_of

PLACE_KEY = "place"
DAY_PARAMETER = "day"
# Height of the panel beside the map, pixels. (A string here would be shown: Streamlit prints bare ones.)
LIST_HEIGHT = 560


def show_page() -> None:
    """Draw the whole page."""
    st.html(WEB_ASSETS / "page.css")
    language = choose_language()
    text = words(language)
    if language in RIGHT_TO_LEFT:
        st.html("<style>.stMain, .stSidebar {direction: rtl; text-align: start}</style>")
    try:
        claims = _claims(text)
    except ClaimlineError as error:
        _title(text, "")
        st.error(f"{text['no_store']} {_plain(error.problem)}: {_plain(error.remedy)}", icon=":material/database_off:")
        return
    if claims.frame.empty:
        _title(text, "")
        st.info(f"**{text['empty_store']}** {text['empty_store_hint']}", icon=":material/inbox:")
        st.code(f"claimline ingest reports/ --store {os.environ.get(STORE_VARIABLE, 'claims.sqlite')}", language="sh")
        return
    query = choose_filters(claims, language)
    conflict = known_conflict(query.claim_filter.conflict)
    names = conflict.name if conflict else {}
    _title(text, (names.get(language) or names.get("en") or ("",))[0])
    span = span_of(shown_rows(claims, query), query)
    if span is None:
        st.warning(f"**{text['empty_filters']}** {text['empty_filters_hint']}", icon=":material/filter_alt:")
    else:
        _map_and_panels(claims, query, span)
    _footer(text)


def _claims(text: dict[str, str]) -> Claims:
    """Read the store; say how far it is when the demo's has to be built first."""
    place = st.empty()

    def progress(stage: str, done: int, total: int) -> None:
        place.progress(min(1.0, done / max(total, 1)), f"{text['building']} ({_plain(stage)})")

    claims = current_claims(progress)
    place.empty()
    return claims


def _title(text: dict[str, str], conflict: str) -> None:
    name = f' <span class="conflict"><bdi>{escape(conflict)}</bdi></span>' if conflict else ""
    st.html(
        f'<header class="masthead"><h1><bdi>{escape(text["title"])}</bdi>{name}</h1>'
        f"<p>{escape(text['tagline'])}</p></header>"
    )


@st.fragment
def _map_and_panels(claims: Claims, query: MapQuery, span: Span) -> None:
    """Draw what a move of the slider changes; only this is run again for it."""
    choice = map_choice(claims.version)
    recall(PLACE_KEY, set(claims.frame["place_id"].dropna()))
    _take_choice_of_place(choice.place)
    first_day = _first_day(span)
    day = min(max(choice.day or first_day or span.last, span.first), span.last)
    if choice.day:
        remember(day=day)
    left, right = st.columns([1.7, 1], gap="medium")
    with left:
        show_map(claims.version, query, first_day, st.session_state.get(PLACE_KEY))
    known_by = query.known_by(day)
    rows = claims_as_of(claims.frame, day, known_by, query.claim_filter)
    rows = rows.assign(day=day_of(rows, as_known_then=query.as_known_then))
    with left:
        _counts(rows, query, day)
        _download(claims, query, day, known_by)
    with right:
        _panel(claims, query, rows, day)
    _unlocated(rows, query)


def _first_day(span: Span) -> date | None:
    """Return the day the address bar asked for when the page was opened; the map decides from then on."""
    if "first_day" not in st.session_state:
        st.session_state["first_day"] = parse_day(st.query_params.get(DAY_PARAMETER))
    asked: date | None = st.session_state["first_day"]
    return min(max(asked, span.first), span.last) if asked else None


def _take_choice_of_place(place: str | None) -> None:
    """Let a place newly chosen on the map take over from the one chosen in the list."""
    if place != st.session_state.get("place_on_map"):
        st.session_state["place_on_map"] = place
        st.session_state[PLACE_KEY] = place


def _counts(rows: GeoDataFrame, query: MapQuery, day: date) -> None:
    text = words(query.language)
    drawn = rows["drawn"].to_numpy()
    counts = text["counts"].format(
        claims=rows["claim_id"].nunique(),
        located=rows.loc[drawn, "place_id"].nunique(),
        unlocated=_off_map(rows).shape[0],
    )
    known = text["counts_then" if query.as_known_then else "counts_now"]
    as_of = text["as_of"].format(day=write_day(day, query.language))
    st.html(
        f'<p class="counts" role="status"><strong>{escape(as_of)}</strong> · {escape(counts)} · {escape(known)}</p>'
    )


def _download(claims: Claims, query: MapQuery, day: date, known_by: date | None) -> None:
    def content() -> str:
        collection = snapshot_of(claims.frame, day, known_by, query.claim_filter)
        return json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1)

    st.download_button(
        words(query.language)["download"],
        content,
        file_name=f"claimline-{day.isoformat()}{'-as-known-then' if known_by else ''}.geojson",
        mime="application/geo+json",
        icon=":material/download:",
        on_click="ignore",
    )


def _panel(claims: Claims, query: MapQuery, rows: GeoDataFrame, day: date) -> None:
    """Show all places, or the claims of the chosen one."""
    text = words(query.language)
    control = _control(claims, query, day)
    places = _places(rows, control, query)
    names = {place["id"]: str(place["name"]) for place in places}
    chosen = st.session_state.get(PLACE_KEY)
    if chosen is not None and chosen not in names:
        names[chosen] = _name_of(claims, chosen)
    place = st.selectbox(
        text["place"],
        list(names),
        index=None,
        format_func=lambda place: names.get(place, place),
        placeholder=text["all_places"],
        key=PLACE_KEY,
    )
    remember(place=place)
    with st.container(height=LIST_HEIGHT, border=False, key="panel"):
        if place is None:
            st.caption(text["choose_place"])
            _place_table(places, text)
        else:
            of_place = rows[(rows["place_id"] == place).to_numpy()]
            events = _events_at(place, claims, query, day)
            _place_claims(names[place], of_place, control.get(place), events, _not_located(rows), query)


def _name_of(claims: Claims, place_id: str) -> str:
    names = claims.frame.loc[(claims.frame["place_id"] == place_id).to_numpy(), "name"]
    return str(names.iloc[0]) if len(names) else place_id


def _control(claims: Claims, query: MapQuery, day: date) -> dict[str, dict[str, Any]]:
    wanted = query.claim_filter
    frame = claims.frame
    if wanted.conflict is not None:
        frame = frame[(frame["conflict"] == wanted.conflict).to_numpy()]
    answer = control_as_of(frame, day, query.known_by(day), speakers=wanted.speakers, sides=wanted.sides)
    rows: list[dict[str, Any]] = answer.drop(columns="geometry").to_dict("records")
    return {row["place_id"]: row for row in rows}


def _places(rows: GeoDataFrame, control: dict[str, dict[str, Any]], query: MapQuery) -> list[dict[str, Any]]:
    """Return the places on the map, those with a standing claim of control first, the newest first."""
    listed = []
    for place_id, of_place in rows[rows["drawn"].to_numpy()].groupby("place_id"):
        verdict = control.get(str(place_id), {})
        listed.append(
            {
                "id": str(place_id),
                "name": of_place["name"].iloc[0],
                "state": verdict.get("state"),
                "holder": _holders(verdict, query),
                "since": verdict.get("since"),
                "claims": of_place["claim_id"].nunique(),
            }
        )
    return sorted(listed, key=lambda place: (place["since"] or date.min, place["claims"]), reverse=True)


def _holders(verdict: dict[str, Any], query: MapQuery) -> str:
    sides = verdict.get("sides")
    holders = [verdict["holder"]] if verdict.get("holder") else list(sides) if isinstance(sides, tuple) else []
    return " / ".join(side_name(str(side), query.language, query.claim_filter.conflict) for side in holders)


def _place_table(places: list[dict[str, Any]], text: dict[str, str]) -> None:
    table = pd.DataFrame(
        {
            text["column_place"]: [place["name"] for place in places],
            text["column_holder"]: [place["holder"] for place in places],
            text["column_state"]: [text[f"state_{place['state'] or 'none'}"] for place in places],
            text["column_since"]: [str(place["since"] or "") for place in places],
            text["column_claims"]: [place["claims"] for place in places],
        }
    )

    def choose() -> None:
        chosen = st.session_state["places"]["selection"]["rows"]
        if chosen:
            st.session_state[PLACE_KEY] = places[chosen[0]]["id"]

    st.dataframe(
        table,
        hide_index=True,
        height=min(LIST_HEIGHT - 50, 38 + 35 * max(len(table), 1)),
        on_select=choose,
        selection_mode="single-row",
        column_config={
            text["column_place"]: st.column_config.TextColumn(width=112),
            text["column_holder"]: st.column_config.TextColumn(width=92),
            text["column_state"]: st.column_config.TextColumn(width=84),
            text["column_since"]: st.column_config.TextColumn(width=88),
        },
        key="places",
    )


def _events_at(place: str, claims: Claims, query: MapQuery, day: date) -> dict[tuple[str, str], Corroboration]:
    """Tell who says and denies what happened at a place, also those whom the filters leave out."""
    frame = claims.frame[(claims.frame["place_id"] == place).to_numpy()]
    return corroboration_as_of(frame, day, query.known_by(day), query.claim_filter.conflict)


def _place_claims(
    name: str,
    rows: GeoDataFrame,
    verdict: dict[str, Any] | None,
    events: dict[tuple[str, str], Corroboration],
    not_located: dict[str, tuple[str, ...]],
    query: MapQuery,
) -> None:
    text = words(query.language)
    st.button(text["back"], on_click=_leave_place, icon=":material/arrow_back:", type="tertiary")
    st.html(
        f'<h3 class="place"><bdi>{escape(name)}</bdi></h3><p class="verdict">{escape(_sentence(verdict, query))}</p>'
    )
    if rows.empty:
        st.caption(text["no_claims"])
        return
    conflict = known_conflict(query.claim_filter.conflict)
    st.html(claim_cards(rows, query.language, conflict, events=events, not_located=not_located))


def _leave_place() -> None:
    st.session_state[PLACE_KEY] = None


def _sentence(verdict: dict[str, Any] | None, query: MapQuery) -> str:
    text = words(query.language)
    if verdict is None:
        return text["sentence_none"]
    state = ControlState(str(verdict["state"]))
    holders = _holders(verdict, query)
    return text[f"sentence_{state}"].format(
        holder=holders, sides=holders, since=write_day(verdict["since"], query.language)
    )


def _off_map(rows: GeoDataFrame) -> GeoDataFrame:
    """Return one row for each claim that has nothing on the map, or not every place where it says it happened."""
    drawn = rows["drawn"]
    nowhere = ~rows["claim_id"].isin(rows.loc[drawn.to_numpy(), "claim_id"])
    off = rows[(~drawn & (nowhere | happened_there(rows))).to_numpy()]
    return off[~off["claim_id"].duplicated().to_numpy()]


def _not_located(rows: GeoDataFrame) -> dict[str, tuple[str, ...]]:
    """Return the places that a claim says it happened at and that have no point, as written, by the claim's id."""
    missing = rows[(~rows["drawn"] & happened_there(rows)).to_numpy()]
    return {str(claim_id): tuple(surfaces) for claim_id, surfaces in missing.groupby("claim_id")["surface"]}


def _unlocated(rows: GeoDataFrame, query: MapQuery) -> None:
    text = words(query.language)
    off_map = _off_map(rows)
    with st.expander(f"{text['unlocated_tab']} ({len(off_map)})", icon=":material/location_off:", key="unlocated"):
        st.caption(text["unlocated_intro"] if len(off_map) else text["unlocated_none"])
        if len(off_map):
            conflict = known_conflict(query.claim_filter.conflict)
            st.html(claim_cards(off_map, query.language, conflict, not_located=_not_located(rows)))


def _footer(text: dict[str, str]) -> None:
    st.html(
        f'<footer class="credits"><p><strong>{escape(text["footer_claims"])}</strong></p>'
        f"<p>{escape(text['footer_data'])}</p></footer>"
    )


def _plain(text: str) -> str:
    """Take Markdown's signs out of a text that may hold a file's name."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>()#+!|$~:" else sign for sign in text)


show_page()
