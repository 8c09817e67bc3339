"""Claims as cards: the quote in its own direction, who says so, and where each word of it comes from.

Cards are HTML, so everything that is not written here is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
from geopandas import GeoDataFrame

from dashboard.text import RIGHT_TO_LEFT, words
from dashboard.timeline import NEUTRAL_COLOUR, side_name
from geodata.conflicts import Conflict
from geodata.corroboration import Corroboration

NO_EVENTS: Mapping[tuple[str, str], Corroboration] = {}
NOT_LOCATED: Mapping[str, tuple[str, ...]] = {}
MOST_CARDS = 200
"""Cards on one panel; the snapshot has the rest."""
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "ar": (
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
}  # fmt: skip


def write_day(day: Any, language: str) -> str:  # noqa: ANN401 - a date, a timestamp, or nothing
    """Return a day in words: ``9 October 2020``."""
    if day is None or pd.isna(day):
        return words(language)["day_unknown"]
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def claim_cards(
    rows: GeoDataFrame,
    language: str,
    conflict: Conflict | None,
    *,
    events: Mapping[tuple[str, str], Corroboration] = NO_EVENTS,
    not_located: Mapping[str, tuple[str, ...]] = NOT_LOCATED,
) -> str:
    """Return the claims of ``rows``, one card each, newest first within their speakers' sides.

    ``events``, from :func:`geodata.pipeline.corroboration_as_of`, says who else tells of them;
    ``not_located`` gives the places of a claim, by its id, that could not be found.
    """
    once = rows[~rows["claim_id"].duplicated().to_numpy()].sort_values(["day", "published"], ascending=False)
    once = once.head(MOST_CARDS)
    sides = once["speaker_side"].where(once["speaker_side"].notna(), None)
    groups = []
    for side in dict.fromkeys(sides.tolist()):
        of_side = once[(sides.isna() if side is None else sides == side).to_numpy()]
        cards = "".join(
            _card(row, events.get((row["claim_id"], row["place_id"])), not_located.get(row["claim_id"], ()), language)
            for row in of_side.to_dict("records")
        )
        groups.append(_group(side, cards, len(of_side), language, conflict))
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    return f'<div class="claims" dir="{direction}">{"".join(groups)}</div>'


def _group(side: str | None, cards: str, number: int, language: str, conflict: Conflict | None) -> str:
    colour = conflict.sides[side].colour if conflict and side in conflict.sides else NEUTRAL_COLOUR
    name = escape(side_name(side, language, conflict.id if conflict else None))
    return (
        f'<section class="voice"><h4><span class="swatch" style="background:{colour}"></span>'
        f'<bdi>{name}</bdi> <span class="number">{number}</span></h4>{cards}</section>'
    )


def _card(row: Mapping[str, Any], event: Corroboration | None, not_located: tuple[str, ...], language: str) -> str:
    text = words(language)
    speaker = _known(row["speaker"])
    said_by = f"<bdi>{escape(speaker)}</bdi>" if speaker else escape(text["unnamed_speaker"])
    stance, kind = str(row["stance"]), str(row["event_type"])
    count = _counted(row["count"], text)
    return (
        f'<article class="claim {escape(stance)}">'
        f'<p class="badges"><span class="badge stance">{escape(text[f"stance_{stance}"])}</span>'
        f'<span class="badge">{escape(text[f"event_{kind}"])}</span>{count}</p>'
        f'<blockquote dir="auto">{escape(row["quote"])}</blockquote>'
        f'<p class="speaker">{said_by}</p>'
        f'<p class="days">{escape(_happened(row, language))} · '
        f"{escape(text['said_on'].format(day=write_day(row['published'], language)))}</p>"
        f"{_told(event, text)}{_missing(not_located, text)}{_details(row, text)}</article>"
    )


def _told(event: Corroboration | None, text: dict[str, str]) -> str:
    """Who else tells of the event: shown where there is more than the claim itself."""
    if event is None or event.reports + len(event.denied_by) <= 1:
        return ""
    told = text["event_told"].format(speakers=len(event.speakers), reports=event.reports)
    told += text["event_denied"].format(denied=len(event.denied_by)) if event.denied_by else ""
    return f'<p class="event">{escape(told)}</p>'


def _missing(surfaces: tuple[str, ...], text: dict[str, str]) -> str:
    if not surfaces:
        return ""
    places = " · ".join(f'<bdi dir="auto">{escape(surface)}</bdi>' for surface in dict.fromkeys(surfaces))
    return f'<p class="missing">{escape(text["not_located"])} {places}</p>'


def _counted(count: object, text: dict[str, str]) -> str:
    if not isinstance(count, Mapping) or not count:
        return ""
    counts = "، ".join(f"{number} {text.get(str(kind), str(kind))}" for kind, number in count.items())
    return f'<span class="badge count"><bdi>{escape(text["counted"].format(counts=counts))}</bdi></span>'


def _happened(row: Mapping[str, Any], language: str) -> str:
    text, first, last = words(language), row["event_date_start"], row["event_date_end"]
    if pd.isna(first):
        return text["happened_unknown"]
    if pd.isna(last) or last == first:
        return text["happened_on"].format(day=write_day(first, language))
    return text["happened_between"].format(day=write_day(first, language), last=write_day(last, language))


def _details(row: Mapping[str, Any], text: dict[str, str]) -> str:
    place = _known(row["method"])
    basis = f"{place} ({row['place_confidence']:.2f})" if place and not pd.isna(row["place_confidence"]) else place
    facts = [
        (text["article"], _link(_known(row["url"]), str(row["article"]))),
        (text["source"], _text(row["source"])),
        (text["offsets"], f"<bdi>{int(row['quote_start'])}–{int(row['quote_end'])}</bdi>"),
        (text["column_place"], _text(row["surface"])),
        (text["place_basis"], _text(basis)),
        (text["date_basis"], _text(row["date_basis"])),
        (text["extractor"], f"{_text(row['extractor'])} ({row['confidence']:.2f})"),
    ]
    facts += [(text["told_again"], _text(repeat["quote"])) for repeat in row["repeats"]]
    lines = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in facts if value)
    return f"<details><summary>{escape(text['details'])}</summary><dl>{lines}</dl></details>"


def _link(url: str | None, label: str) -> str:
    shown = f'<bdi dir="auto">{escape(label)}</bdi>'
    if url is None or urlsplit(url).scheme not in {"http", "https"}:
        return shown
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer nofollow">{shown}</a>'


def _text(value: object) -> str:
    known = _known(value)
    return f'<bdi dir="auto">{escape(known)}</bdi>' if known else ""


def _known(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
