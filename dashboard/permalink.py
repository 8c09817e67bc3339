"""What of the page's state travels: in the address bar for people, in one code word for the map.

The address bar holds ids, not the words on screen: a link means the same in every language. (Streamlit's own
binding of widgets to the address bar writes the words.)

The map's script is constant; all that Python may tell it is a word of hexadecimal digits, which cannot be
anything else than data whatever it is pasted into.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import streamlit as st

from dashboard.text import LANGUAGES
from geodata.model import ClaimFilter, EventType, Stance

LONGEST_WORD = 200_000
"""Longest code word that is read, characters: a filter that names thousands of speakers stays below it."""

Value = TypeVar("Value", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapQuery:
    """What the map shows: which claims, known when, in which language."""

    claim_filter: ClaimFilter = field(default_factory=ClaimFilter)
    as_known_then: bool = False
    language: str = "en"

    def known_by(self, day: date) -> date | None:
        """Return the last report day that counts on a day of the slider; ``None`` if all reports do."""
        return day if self.as_known_then else None

    def encode(self) -> str:
        """Return the query as hexadecimal digits; equal queries give equal words."""
        wanted = self.claim_filter
        return encode(
            {
                "from": wanted.event_from.isoformat() if wanted.event_from else None,
                "to": wanted.event_to.isoformat() if wanted.event_to else None,
                "sides": sorted(wanted.sides),
                "speakers": sorted(wanted.speakers),
                "types": sorted(wanted.event_types),
                "stances": sorted(wanted.stances),
                "conflict": wanted.conflict,
                "then": self.as_known_then,
                "lang": self.language,
            }
        )

    @classmethod
    def decode(cls, word: str) -> MapQuery:
        """Read a query back.

        Raises
        ------
        ValueError
            The word is no query.
        """
        content = _decode(word)
        conflict, language = content.get("conflict"), content.get("lang")
        if not (conflict is None or isinstance(conflict, str)):
            raise ValueError("no conflict")
        if not isinstance(language, str) or language not in LANGUAGES:
            raise ValueError("no language of the interface")
        return cls(
            claim_filter=ClaimFilter(
                event_from=_day(content.get("from")),
                event_to=_day(content.get("to")),
                sides=_strings(content.get("sides")),
                speakers=_strings(content.get("speakers")),
                event_types=_members(EventType, content.get("types")),
                stances=_members(Stance, content.get("stances")),
                conflict=conflict,
            ),
            as_known_then=content.get("then") is True,
            language=language,
        )


def recall(key: str, allowed: Collection[str] | None = None) -> None:
    """Fill the session's ``key`` from the address bar when the page opens; what is not ``allowed`` is dropped.

    Parameters
    ----------
    key : str
        The widget's session key, which is the parameter's name too.
    allowed : collection of str, optional
        The values of a widget that holds one; any text that is a day if not given.
    """
    if key not in st.session_state and key in st.query_params:
        value = st.query_params[key]
        if allowed is None:
            st.session_state[key] = parse_day(value)
        elif value in allowed:
            st.session_state[key] = value


def recall_several(key: str, allowed: Collection[str]) -> None:
    """As :func:`recall`, for a widget that holds several values. Values that are no longer offered are dropped."""
    held = st.session_state.get(key, st.query_params.get_all(key))
    st.session_state[key] = [value for value in held if value in allowed]


def remember(**parameters: str | Collection[str] | date | None) -> None:
    """Write state into the address bar; ``None`` and empty values take their parameter out of it."""
    for key, value in parameters.items():
        written = value.isoformat() if isinstance(value, date) else value
        if not written:
            st.query_params.pop(key, None)
        else:
            st.query_params[key] = written if isinstance(written, str) else sorted(written)


def encode(content: dict[str, Any]) -> str:
    """Return JSON content as hexadecimal digits."""
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode().hex()


def parse_day(text: str | None) -> date | None:
    """Return the day an address bar names, ``None`` when it names none."""
    try:
        return _day(text)
    except ValueError:
        return None


def _decode(word: str) -> dict[str, Any]:
    if len(word) > LONGEST_WORD:
        raise ValueError("too long for a query")
    try:
        content = json.loads(bytes.fromhex(word))
    except RecursionError as error:
        raise ValueError("nested too deeply for a query") from error
    if not isinstance(content, dict):
        raise ValueError("no query")  # noqa: TRY004 - whatever is wrong with a word, it is one kind of error
    return content


def _day(value: object) -> date | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError("no day")  # noqa: TRY004 - as above
    return date.fromisoformat(value)


def _strings(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("no list of strings")
    return frozenset(value)


def _members(kind: type[Value], value: object) -> frozenset[Value]:
    return frozenset(map(kind, _strings(value)))
