"""A model's words are put back into the text, or are not in it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.extraction.llm.aligning import Aligner, How, nearest
from geodata.languages.folding import fold_name
from geodata.languages.language import load_language
from geodata.model import Span

LETTERS = st.text(alphabet="ab اأإآةهوىيئ\u064b\u0640\u200fŞşıİé\u0301əЁё.,-«»'\"’\n\t\xa0٣3ﻻ")
TEXT = "Baku said on Friday that its army had taken the town of Hadrut. Yerevan denied it."


def quoted(text: str, words: str) -> list[tuple[str, How]]:
    return [(text[a.span.start : a.span.end], a.how) for a in Aligner(text).quotes(words)]


@given(LETTERS, LETTERS)
def test_what_is_found_is_always_a_stretch_of_the_text_that_folds_to_the_words(text: str, words: str) -> None:
    aligner = Aligner(text, load_language("ar").data.grammar.name_forms)
    for found in aligner.quotes(words):
        stretch = text[found.span.start : found.span.end]
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert stretch == aligner.text_of(found.span) == stretch.strip()
        if found.how is not How.NEARLY:
            assert fold_name(words) in fold_name(stretch)
    for span in aligner.names(words):
        assert fold_name(text[span.start : span.end]).startswith(fold_name(words))


@given(LETTERS, st.data())
def test_a_stretch_of_the_text_is_found_again_however_it_is_written(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    form = data.draw(st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
    words = unicodedata.normalize(form, text[start:end].upper().replace(" ", "\n  "))
    if fold_name(words) and fold_name(words) == fold_name(text[start:end]):
        found = [each.span for each in Aligner(text).quotes(words)]
        assert any(span.overlaps(Span(start, end)) for span in found) or (found and words.strip() in text)


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("its army had taken the town of Hadrut", How.EXACT),
        ("its  army had\ntaken the town of HADRUT", How.FOLDED),
        ("its army had takn the town of Hadrutt", How.NEARLY),
    ],
)
def test_a_quote_is_found_as_it_stands_then_folded_then_with_slips(words: str, how: How) -> None:
    assert quoted(TEXT, words) == [("its army had taken the town of Hadrut", how)]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("ar", "وأعلنت الوزارة السيطرةَ على بلدة «هادروت» يوم الجمعة", 'السيطره على بلدة "هادروت"'),
        ("az", "Ordumuz Hadrut qəsəbəsini azad edib", "ordumuz hadrut qesebesini azad edib"),
        ("ru", "Войска заняли посёлок Гадрут", "войска заняли поселок Гадрут"),
        ("tr", "Azerbaycan ordusu Hadrut’u aldı", "Azerbaycan ordusu Hadrut'u aldı"),
    ],
)
def test_spelling_that_writers_vary_freely_changes_no_offset(language: str, text: str, words: str) -> None:
    ((stretch, how),) = quoted(text, words)
    assert stretch in text
    assert fold_name(stretch) == fold_name(words)
    assert how is How.FOLDED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army said it had not taken Hadrut", "The army said it had now taken Hadrut"),
        ("The army said it had not taken Hadrut", "The army said it had taken Hadrut"),
        ("Azerbaycan ordusu Hadrut kentini almadı dün", "Azerbaycan ordusu Hadrut kentini aldı dün"),
        ("نیروهای ارمنی شهر هادروت را نگرفتند", "نیروهای ارمنی شهر هادروت را گرفتند"),
        ("Forces took 34 villages in the Jabrayil district", "Forces took 35 villages in the Jabrayil district"),
        ("Armenian forces took the town of Hadrut", "Armenian forces took the town of Shusha"),
        ("its army had taken … the town of Hadrut", "its army took the town of Hadrut"),
    ],
)
def test_a_quote_that_says_something_else_is_not_in_the_text(text: str, words: str) -> None:
    assert quoted(text, words) == []


@pytest.mark.parametrize(
    "words",
    [
        "'its army had taken the town of Hadrut!'",
        "its army had taken the town of Hadrut…",
        "its army had taken, the town",
    ],
)
def test_marks_that_the_text_does_not_have_are_no_slips(words: str) -> None:
    ((stretch, how),) = quoted(TEXT, words)
    assert "its army had taken the town of Hadrut".startswith(stretch)
    assert stretch.endswith(words.strip("'!…")[-4:])
    assert how is How.FOLDED


def test_a_quote_is_widened_to_whole_words() -> None:
    assert quoted(TEXT, "my had taken the tow") == [("army had taken the town", How.EXACT)]


def test_a_quote_that_stands_twice_is_found_twice() -> None:
    text = "Hadrut was taken. No: Hadrut was taken."
    assert [a.span.start for a in Aligner(text).quotes("Hadrut was taken")] == [0, 22]


@pytest.mark.parametrize(
    ("language", "text", "name", "surface"),
    [
        ("en", "a Somali village", "Ali", None),
        ("en", "Alikhanli fell", "Ali", None),
        ("en", "in Hadrut.", "hadrut", "Hadrut"),
        ("ar", "معارك بهادروت وشوشة", "هادروت", "هادروت"),
        ("ar", "معارك بهادروت وشوشة", "شوشة", "شوشة"),
        ("ar", "معارك بهادروت", "روت", None),
        ("ru", "бои в Гадруте", "Гадрут", "Гадруте"),
        ("tr", "Hadrut'ta çatışma", "Hadrut", "Hadrut"),
        ("en", "in Hadrut", "Hadrot", None),
        ("en", "in Hadrut", " ", None),
    ],
)
def test_a_name_is_whole_words_with_what_its_language_glues_to_it(
    language: str, text: str, name: str, surface: str | None
) -> None:
    spans = Aligner(text, load_language(language).data.grammar.name_forms).names(name)
    assert [text[s.start : s.end] for s in spans] == ([surface] if surface else [])


def test_of_several_the_nearest_is_meant_and_of_two_as_near_the_first() -> None:
    spans = [Span(0, 5), Span(20, 25), Span(40, 45)]
    assert nearest(spans, Span(38, 39)) == Span(40, 45)
    assert nearest(spans, Span(10, 15)) == Span(0, 5)
    assert nearest([], Span(0, 1)) is None
