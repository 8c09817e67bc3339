"""The filters in the sidebar; each keeps its value in the address bar."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.claims_source import Claims, known_conflict
from dashboard.permalink import MapQuery
from dashboard.text import LANGUAGES, words
from dashboard.timeline import side_name
from geodata.model import ClaimFilter, EventType, Stance

NEWSROOM = "newsroom"
FILTER_KEYS = ("from", "to", "side", "speaker", "type", "stance", "known")
"""Session keys, which are the address bar's parameters, of the filters that can be cleared."""


def choose_language() -> str:
    """Ask for the interface's language."""
    return str(
        st.sidebar.segmented_control(
            "Language · اللغة",
            list(LANGUAGES),
            default="en",
            required=True,
            format_func=LANGUAGES.__getitem__,
            key="lang",
            bind="query-params",
        )
        or "en"
    )


def choose_filters(claims: Claims, language: str) -> MapQuery:
    """Ask what to show."""
    text = words(language)
    with st.sidebar:
        conflict = _conflict(claims, language)
        frame = claims.frame if conflict is None else claims.frame[(claims.frame["conflict"] == conflict).to_numpy()]
        known = st.segmented_control(
            text["known"],
            ["now", "then"],
            default="now",
            required=True,
            format_func=lambda choice: text[f"known_{choice}"],
            help=text["known_help"],
            key="known",
            bind="query-params",
        )
        st.subheader(text["filters"])
        first, last = _dates(frame, text)
        sides = st.multiselect(
            text["side"],
            _voices(frame["speaker_side"]),
            format_func=lambda side: side_name(side, language, conflict),
            placeholder=text["everyone"],
            key="side",
            bind="query-params",
        )
        speakers = st.multiselect(
            text["speaker"],
            _voices(frame["speaker_id"].where(frame["speaker_id"].notna() | frame["speaker"].isna(), "")),
            format_func=lambda speaker: _speaker_name(frame, speaker, text),
            placeholder=text["everyone"],
            key="speaker",
            bind="query-params",
        )
        types = st.multiselect(
            text["event_type"],
            [str(kind) for kind in EventType if kind in set(frame["event_type"])],
            format_func=lambda kind: text[f"event_{kind}"],
            placeholder=text["everything"],
            key="type",
            bind="query-params",
        )
        stances = st.multiselect(
            text["stance"],
            [str(stance) for stance in Stance],
            format_func=lambda stance: text[f"stance_{stance}"],
            placeholder=text["everything"],
            key="stance",
            bind="query-params",
        )
        st.button(text["reset"], on_click=clear_filters, icon=":material/filter_alt_off:", width="stretch")
    return MapQuery(
        claim_filter=ClaimFilter(
            event_from=first,
            event_to=last,
            sides=frozenset(sides),
            speakers=frozenset(speakers),
            event_types=frozenset(map(EventType, types)),
            stances=frozenset(map(Stance, stances)),
            conflict=conflict,
        ),
        as_known_then=known == "then",
        language=language,
    )


def clear_filters() -> None:
    """Put every filter back to letting everything through."""
    for key in FILTER_KEYS:
        st.session_state[key] = {"known": "now", "from": None, "to": None}.get(key, [])


def _conflict(claims: Claims, language: str) -> str | None:
    if len(claims.conflicts) < 2:
        return next(iter(claims.conflicts), None)

    def name(conflict_id: str) -> str:
        conflict = known_conflict(conflict_id)
        names = conflict.name if conflict else {}
        return (names.get(language) or names.get("en") or (conflict_id,))[0]

    return st.selectbox(
        words(language)["conflict"], claims.conflicts, format_func=name, key="conflict", bind="query-params"
    )


def _dates(frame: pd.DataFrame, text: dict[str, str]) -> tuple[date | None, date | None]:
    days = frame["event_date_start"].fillna(frame["published"]).dropna()
    lowest, highest = (days.min().date(), days.max().date()) if len(days) else (None, None)
    st.caption(text["dates"])
    columns = st.columns(2)
    edges: list[date | None] = []
    for column, key in zip(columns, ("from", "to"), strict=True):
        edges.append(
            column.date_input(
                text[key],
                value=None,
                min_value=lowest,
                max_value=highest,
                format="YYYY-MM-DD",
                label_visibility="collapsed",
                key=key,
                bind="query-params",
            )
        )
    return edges[0], edges[1]


def _voices(column: pd.Series) -> list[str]:
    """Who speaks, the most heard first; the newsroom, where it speaks, last."""
    named = [str(voice) for voice in column.dropna().value_counts().index if voice]
    return named + ([NEWSROOM] if column.isna().any() else [])


def _speaker_name(frame: pd.DataFrame, speaker: str, text: dict[str, str]) -> str:
    if speaker == NEWSROOM:
        return text["newsroom"]
    words_for = frame.loc[(frame["speaker_id"] == speaker).to_numpy(), "speaker"].dropna()
    return f"{words_for.mode().iloc[0]} ({speaker})" if len(words_for) else speaker
