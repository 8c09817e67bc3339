from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from dashboard.claim_cards import claim_cards, write_day
from geodata.conflicts import load_conflict
from geodata.pipeline import claims_as_of, corroboration_as_of, open_store


class Tags(HTMLParser):
    """Collects the tags and attributes of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def cards(store: Path, place: str | None = None, language: str = "en") -> str:
    with open_store(store) as opened:
        frame = opened.frame()
    rows = claims_as_of(frame, date(2020, 12, 31))
    rows = rows.assign(day=rows["event_date_start"])
    if place:
        rows = rows[(rows["place_id"] == place).to_numpy()]
    return claim_cards(rows, language, load_conflict("karabakh-2020"))


def test_a_quote_stands_word_for_word_in_its_own_direction(karabakh_store: Path) -> None:
    html = cards(karabakh_store, "karabakh-2020/hadrut")
    assert '<blockquote dir="auto">أعلنت وزارة الدفاع الأذربيجانية السيطرة على بلدة هادروت.</blockquote>' in html


def test_claims_are_grouped_by_the_side_that_speaks(karabakh_store: Path) -> None:
    html = cards(karabakh_store, "karabakh-2020/hadrut")
    armenia, azerbaijan = html.index("<bdi>Armenia</bdi>"), html.index("<bdi>Azerbaijan</bdi>")
    assert armenia < html.index("نفت وزارة") < azerbaijan < html.index("أعلنت وزارة")


def test_a_card_gives_both_dates_the_stance_and_the_offsets(karabakh_store: Path) -> None:
    text = Tags(cards(karabakh_store, "karabakh-2020/talish")).text
    for words in (
        "asserted",
        "said to have happened on 3 October 2020",
        "said on 5 October 2020",
        "0–66",
        "test 1 (0.90)",
    ):
        assert words in text


def test_a_counted_claim_says_how_many(karabakh_store: Path) -> None:
    assert "counted: 34 settlements" in Tags(cards(karabakh_store)).text


def test_hostile_text_stays_text(hostile_store: Path, stores: ModuleType) -> None:
    html = Tags(cards(hostile_store))
    assert not {"img", "script", "iframe"} & set(html.tags)
    assert not [name for name, _ in html.attributes if name.startswith("on")]
    assert stores.HOSTILE in html.text


def test_only_web_addresses_become_links(hostile_store: Path, karabakh_store: Path) -> None:
    assert not [value for name, value in Tags(cards(hostile_store)).attributes if name == "href"]
    assert ("href", "https://news.example/hadrut") in Tags(cards(karabakh_store)).attributes


@pytest.mark.parametrize(
    ("day", "language", "written"),
    [
        (date(2020, 10, 9), "en", "9 October 2020"),
        (date(2020, 10, 9), "ar", "9 أكتوبر 2020"),
        (pd.NaT, "en", "day unknown"),
        (None, "en", "day unknown"),
    ],
)
def test_days_are_written_out(day: date | None, language: str, written: str) -> None:
    assert write_day(day, language) == written


def test_a_card_counts_who_says_and_who_denies_the_event(karabakh_store: Path) -> None:
    with open_store(karabakh_store) as opened:
        frame = opened.frame()
    rows = claims_as_of(frame, date(2020, 12, 31))
    rows = rows[(rows["place_id"] == "karabakh-2020/hadrut").to_numpy()]
    rows = rows.assign(day=rows["event_date_start"])
    events = corroboration_as_of(frame, date(2020, 12, 31))
    page = Tags(claim_cards(rows, "en", load_conflict("karabakh-2020"), events=events)).text
    assert "same event · speakers: 1 · reports: 2 · denied by: 1" in page


def test_a_card_shows_where_its_article_tells_the_claim_again(hostile_store: Path) -> None:
    page = Tags(cards(hostile_store))
    assert "Told again in the same article" in page.text
