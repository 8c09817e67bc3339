"""The page that ``claimline explain --html`` writes, in a real browser."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from geodata.conflicts import load_conflict
from geodata.explanation import explain, page
from geodata.extraction import RulesExtractor, Trace
from geodata.model import Article

pytestmark = pytest.mark.browser

Show = Callable[..., tuple[Page, list[str]]]
TEXTS = {
    "en": "The Azerbaijani Defence Ministry said its forces had destroyed 18 Armenian tanks on Friday. "
    "Armenia denied that the army had captured 3 villages.",
    "ar": "أعلنت وزارة الدفاع الأذربيجانية، الجمعة، أن قواتها سيطرت على 3 قرى. ونفت أرمينيا أن الجيش سيطر على القرى.",
}
HOSTILE = " <script>alert(1)</script><img src=http://x.invalid/a onerror=alert(2)>{{7*7}}\u202e"


class NoNames:
    def spot(self, text: object, language: str) -> list:  # type: ignore[type-arg]
        return []


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Show:
    """Open an explained article, and note what it asks for, says and complains about."""

    def opened(language: str, more: str = "", scheme: str = "light", width: int = 1200) -> tuple[Page, list[str]]:
        article = Article(id="a", text=TEXTS[language] + more, published=date(2020, 10, 9), language=language)
        trace = Trace()
        claims = RulesExtractor(load_conflict("karabakh-2020"), language, NoNames()).extract(article, trace)
        path = tmp_path / "page.html"
        path.write_text(page(explain(article, claims, trace)), encoding="utf-8")
        shown = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
        heard: list[str] = []
        shown.on("request", lambda request: heard.append(request.url) if request.url != path.as_uri() else None)
        shown.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
        shown.on("console", lambda message: heard.append(message.text))
        shown.goto(path.as_uri())
        return shown, heard

    return opened


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_shows_its_claims_asks_for_nothing_and_fits_its_window(show: Show, language: str, scheme: str) -> None:
    for width in (360, 1200):
        shown, heard = show(language, scheme=scheme, width=width)
        assert shown.locator(".claim").count() >= 2
        assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert heard == []


def test_hostile_text_does_nothing_but_show(show: Show) -> None:
    shown, heard = show("en", HOSTILE)
    assert "<script>alert(1)</script><img src=http://x.invalid/a onerror=alert(2)>{{7*7}}" in shown.inner_text(".text")
    assert heard == []


def test_an_arabic_article_runs_from_right_to_left(show: Show) -> None:
    shown, _ = show("ar")
    assert shown.evaluate("getComputedStyle(document.querySelector('.text')).direction") == "rtl"


def test_a_number_leads_to_its_reasons(show: Show) -> None:
    shown, _ = show("en")
    shown.click("#words-2")
    assert shown.evaluate("document.querySelector(':target').id") == "claim-2"
