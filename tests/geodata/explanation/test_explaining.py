"""Every claim's reasons lead to the words and to the line of data that it rests on."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from importlib import resources
from string import printable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.conflicts import load_conflict
from geodata.explanation import Explanation, MarkKind, Reason, explain, page, segments
from geodata.extraction import RulesExtractor, Trace
from geodata.languages.folding import Folded
from geodata.model import Article, EventType, NameHit, PlaceKind, Stance

GEODATA = resources.files("geodata")
TEXT = (
    "The Azerbaijani Defence Ministry said on Friday that its forces had captured the town of Hadrut and 3 villages. "
    "Armenia denied that Hadrut had been captured. Azerbaijani forces want to capture Shusha."
)


class Names:
    """Finds two towns."""

    def spot(self, text: Folded, language: str) -> list[NameHit]:
        found = [(text.original.find(name, start), name) for name in ("Hadrut", "Shusha") for start in (0, 120)]
        return [
            NameHit(start, start + len(name), "conflict", frozenset({PlaceKind.SETTLEMENT}))
            for start, name in sorted(set(found))
            if start >= 0
        ]


def read(text: str, language: str = "en", title: str | None = None) -> Explanation:
    article = Article(id="a", text=text, title=title, published=date(2020, 10, 9), language=language)
    trace = Trace()
    claims = RulesExtractor(load_conflict("karabakh-2020"), language, Names()).extract(article, trace)
    return explain(article, claims, trace)


@pytest.fixture(scope="module")
def explanation() -> Explanation:
    return read(TEXT)


def about(explanation: Explanation, number: int, what: str) -> list[Reason]:
    return [reason for reason in explanation.claims[number].reasons if reason.about == what]


def line_of(source: str) -> str:
    name, _, line = source.rpartition(":")
    return (GEODATA / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_a_trace_changes_nothing_about_what_is_read(explanation: Explanation) -> None:
    extractor = RulesExtractor(load_conflict("karabakh-2020"), "en", Names())
    assert extractor.extract(explanation.article) == [each.claim for each in explanation.claims]


def test_every_source_is_the_line_that_the_pattern_stands_on(explanation: Explanation) -> None:
    sources = [r for each in explanation.claims for r in each.reasons if r.source and r.pattern]
    assert {reason.source.split("/")[0] for reason in sources if reason.source} == {"languages", "conflicts"}
    for reason in sources:
        assert str(reason.pattern) in line_of(str(reason.source))


def test_the_words_of_a_reason_stand_where_it_says(explanation: Explanation) -> None:
    reasons = [r for each in explanation.claims for r in each.reasons if r.start is not None]
    assert all(TEXT[r.start :].startswith(str(r.words)) for r in reasons)


def test_the_verb_that_makes_the_event_is_told(explanation: Explanation) -> None:
    (reason,) = about(explanation, 0, "event")
    assert reason.words == "captured"
    assert reason.rule == f"a verb form of {EventType.CONTROL_CHANGE}"


def test_a_thing_that_changes_the_event_is_told() -> None:
    reasons = about(read("The Armenian army captured 18 tanks."), 0, "event")
    assert [(r.words, "makes it other" in r.rule) for r in reasons] == [("captured", False), ("tanks", True)]


def test_the_word_that_denies_and_the_word_that_leaves_open_are_told(explanation: Explanation) -> None:
    stances = [each.claim.stance for each in explanation.claims]
    assert stances == [Stance.ASSERTED, Stance.DENIED, Stance.HYPOTHETICAL]
    assert [r.words for r in about(explanation, 1, "stance")] == ["denied"]
    assert all(r.source and r.source.startswith("languages/en/events.yaml:") for r in about(explanation, 2, "stance"))


def test_a_negation_is_told_even_where_another_word_looks_like_one() -> None:
    reasons = about(read("The army has not captured Hadrut."), 0, "stance")
    assert [(r.words, r.rule) for r in reasons] == [("not", "a negation in reach: denied")]


def test_who_speaks_is_told_by_the_verb_and_the_name(explanation: Explanation) -> None:
    words = [r.words for r in about(explanation, 0, "speaker")]
    assert words == ["said", "Azerbaijani", "Defence Ministry"]


def test_the_newsroom_is_told_when_nobody_is_said_to_speak() -> None:
    (reason,) = about(read("The Armenian army captured Hadrut."), 0, "speaker")
    assert "own voice" in reason.rule


def test_the_day_is_told_by_its_word_or_else_as_the_day_of_the_report(explanation: Explanation) -> None:
    assert [r.words for r in about(explanation, 0, "date")] == ["Friday", "Friday"]
    assert "the day of the report stands in" in about(explanation, 2, "date")[0].rule


def test_what_is_counted_is_told(explanation: Explanation) -> None:
    assert [r.words for r in about(explanation, 0, "count")] == ["3 villages", "villages"]


def test_the_marks_are_the_words_of_the_claims(explanation: Explanation) -> None:
    marked = {(TEXT[m.start : m.end], m.kind) for m in explanation.marks if 1 in m.claims}
    assert marked == {
        ("Azerbaijani Defence Ministry", MarkKind.SPEAKER), ("Friday", MarkKind.DATE), ("its forces", MarkKind.ACTOR),
        ("captured", MarkKind.EVENT), ("Hadrut", MarkKind.PLACE),
        ("3 villages", MarkKind.COUNT), ("villages", MarkKind.COUNT),
    }  # fmt: skip


@given(st.text(alphabet=printable + "\u202e\u200fم\u0007<>&$", max_size=60).map(lambda more: TEXT + more))
@example(TEXT + "-A")
def test_the_segments_are_the_text_again(text: str) -> None:
    assert "".join(segment.text for segment in segments(read(text))) == text


class Reader(HTMLParser):
    """Collects the tags, attributes and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(2)> {{7*7}} ${text} $text &lt; \u202e\u2067\x1b[31m\x07"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_text_comes_out_inert(language: str) -> None:
    html = page(read(f"The army captured the town of Hadrut {HOSTILE}.", language, title=HOSTILE))
    found = Reader(html)
    assert not {"script", "img", "iframe", "link", "object", "form"} & set(found.tags)
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "src"]
    assert all((value or "").startswith("#") for name, value in found.attributes if name == "href")
    text = "".join(found.texts)
    assert "<script>alert(1)</script> <img src=x onerror=alert(2)> {{7*7}} ${text} $text &lt; " in text
    assert not set("\u202e\u2067\x1b\x07") & set(html)
    assert "U+202E" in text


def test_hostile_speakers_quotes_and_places_come_out_inert() -> None:
    explanation = read('Mayor Eve<b>Roe said "the army captured the town of Hadrut<script>" on Friday.')
    assert explanation.claims
    assert not {"b", "script"} & set(Reader(page(explanation)).tags)


def test_the_page_asks_for_nothing(explanation: Explanation) -> None:
    html = page(explanation)
    assert "default-src 'none'" in html
    assert not any(each in html for each in ("http:", "https:", "//", "url(", "@import", "@font-face"))


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fa", "rtl"), ("en", "ltr"), ("ru", "ltr")])
def test_the_text_runs_as_its_language_does(language: str, direction: str) -> None:
    attributes = Reader(page(read("Hadrut", language))).attributes
    assert ("lang", language) in attributes
    assert ("dir", direction) in attributes


def test_numbers_lead_from_the_words_to_the_reasons_and_back(explanation: Explanation) -> None:
    attributes = Reader(page(explanation)).attributes
    ids = {value for name, value in attributes if name == "id"}
    assert ids == {f"{what}-{n}" for what in ("words", "claim") for n in (1, 2, 3)}
    assert {(value or "").removeprefix("#") for name, value in attributes if name == "href"} == ids


def test_a_denial_of_what_was_told_before_is_explained_by_its_own_words() -> None:
    explanation = read(
        "The Azerbaijani Defence Ministry said its forces had captured Hadrut. Armenia denied the claim."
    )
    told, denial = (each.claim for each in explanation.claims)
    assert (denial.quote, denial.stance, denial.speaker_side) == ("Armenia denied the claim", Stance.DENIED, "armenia")
    assert denial.places == told.places
    assert [reason.words for reason in about(explanation, 1, "stance")] == ["denied the claim"]
    assert any(mark.kind is MarkKind.SPEAKER and 2 in mark.claims for mark in explanation.marks)
