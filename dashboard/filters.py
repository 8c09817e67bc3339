"""The filters in the sidebar; the address bar remembers them."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.claims_source import Claims, known_conflict
from dashboard.permalink import MapQuery, recall, recall_several, remember
from dashboard.text import LANGUAGES, words
from dashboard.timeline import side_name
from geodata.model import NEWSROOM, ClaimFilter, EventType, Stance

FILTER_KEYS = ("from", "to", "side", "speaker", "type", "stance", "known")
"""Session keys, which are the address bar's parameters, of the filters that can be cleared."""


def choose_language() -> str:
    """Ask for the interface's language."""
    recall("lang", LANGUAGES)
    st.session_state.setdefault("lang", "en")
    language = str(
        st.sidebar.segmented_control(
            "Language · اللغة",
            list(LANGUAGES),
            required=True,
            format_func=LANGUAGES.__getitem__,
            key="lang",
        )
        or "en"
    )
    remember(lang=language if language != "en" else None)
    return language


def choose_filters(claims: Claims, language: str) -> MapQuery:
    """Ask what to show."""
    text = words(language)
    with st.sidebar:
        conflict = _conflict(claims, language)
        frame = claims.frame if conflict is None else claims.frame[(claims.frame["conflict"] == conflict).to_numpy()]
        as_known_then = _known(text)
        st.subheader(text["filters"])
        first, last = _dates(frame, text)
        claim_filter = ClaimFilter(
            event_from=first,
            event_to=last,
            sides=_several(
                "side",
                _voices(frame["speaker_side"]),
                {side: side_name(side, language, conflict) for side in _voices(frame["speaker_side"])},
                (text["side"], text["everyone"]),
            ),
            speakers=_several("speaker", *_speakers(frame, text), (text["speaker"], text["everyone"])),
            event_types=frozenset(map(EventType, _several("type", *_events(frame, text)))),
            stances=frozenset(map(Stance, _several("stance", *_stances(text)))),
            conflict=conflict,
        )
        st.button(text["reset"], on_click=clear_filters, icon=":material/filter_alt_off:", width="stretch")
    return MapQuery(claim_filter=claim_filter, as_known_then=as_known_then, language=language)


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

    recall("conflict", claims.conflicts)
    conflict = st.selectbox(words(language)["conflict"], claims.conflicts, format_func=name, key="conflict")
    remember(conflict=conflict if conflict != claims.conflicts[0] else None)
    return conflict


def _known(text: dict[str, str]) -> bool:
    """Ask whether each day is shown as it was known then."""
    recall("known", ("now", "then"))
    st.session_state.setdefault("known", "now")
    known = st.segmented_control(
        text["known"],
        ["now", "then"],
        required=True,
        format_func=lambda choice: text[f"known_{choice}"],
        help=text["known_help"],
        key="known",
    )
    remember(known="then" if known == "then" else None)
    return known == "then"


def _dates(frame: pd.DataFrame, text: dict[str, str]) -> tuple[date | None, date | None]:
    days = frame["event_date_start"].fillna(frame["published"]).dropna()
    lowest, highest = (days.min().date(), days.max().date()) if len(days) else (date.min, date.max)
    st.caption(text["dates"])
    chosen: list[date | None] = []
    for column, key in zip(st.columns(2), ("from", "to"), strict=True):
        recall(key)
        if (held := st.session_state.get(key)) is not None:
            st.session_state[key] = min(max(held, lowest), highest)
        chosen.append(
            column.date_input(
                text[key],
                value=None,
                min_value=lowest,
                max_value=highest,
                format="YYYY-MM-DD",
                label_visibility="collapsed",
                key=key,
            )
        )
    remember(**{"from": chosen[0], "to": chosen[1]})
    return chosen[0], chosen[1]


def _several(key: str, options: list[str], names: dict[str, str], labels: tuple[str, str]) -> frozenset[str]:
    """Ask for any number of ``options``, shown by their ``names``; ``labels`` are the question and its default."""
    recall_several(key, options)
    label, placeholder = labels
    chosen = st.multiselect(label, options, format_func=names.__getitem__, placeholder=placeholder, key=key)
    remember(**{key: chosen})
    return frozenset(chosen)


def _speakers(frame: pd.DataFrame, text: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    newsroom = frame["speaker_id"].isna() & frame["speaker"].isna()
    speakers = _voices(frame["speaker_id"][frame["speaker_id"].notna() | newsroom])
    named = frame[["speaker_id", "speaker"]].dropna()
    usual = named.groupby("speaker_id")["speaker"].agg(lambda written: written.mode().iloc[0]).to_dict()
    return speakers, {s: text["newsroom"] if s == NEWSROOM else str(usual.get(s, s)) for s in speakers}


def _events(frame: pd.DataFrame, text: dict[str, str]) -> tuple[list[str], dict[str, str], tuple[str, str]]:
    kinds = [str(kind) for kind in EventType if kind in set(frame["event_type"])]
    return kinds, {kind: text[f"event_{kind}"] for kind in kinds}, (text["event_type"], text["everything"])


def _stances(text: dict[str, str]) -> tuple[list[str], dict[str, str], tuple[str, str]]:
    stances = [str(stance) for stance in Stance]
    return stances, {stance: text[f"stance_{stance}"] for stance in stances}, (text["stance"], text["everything"])


def _voices(column: pd.Series) -> list[str]:
    """Who speaks, the most heard first; the newsroom, where it speaks, last."""
    named = [str(voice) for voice in column.dropna().value_counts().index]
    return named + ([NEWSROOM] if column.isna().any() and NEWSROOM not in named else [])
