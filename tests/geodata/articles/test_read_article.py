"""Reading one article file."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.articles import MAX_BYTES, read_article
from geodata.errors import ArticleError


def as_json(folder: Path, **fields: object) -> Path:
    path = folder / "report.json"
    path.write_text(json.dumps(fields), encoding="utf-8")
    return path


def as_bytes(folder: Path, data: bytes, name: str = "report.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def complaint(path: Path) -> str:
    with pytest.raises(ArticleError) as caught:
        read_article(path)
    return str(caught.value)


def test_a_text_file_is_named_by_its_stem(tmp_path: Path) -> None:
    article = read_article(as_bytes(tmp_path, "سيطرت القوات".encode(), "seed-9.txt"))
    assert (article.id, article.text, article.published, article.language) == ("seed-9", "سيطرت القوات", None, None)


def test_line_ends_and_spaces_stay_as_they_are(tmp_path: Path) -> None:
    assert read_article(as_bytes(tmp_path, b" one\r\ntwo\rthree\n\n")).text == " one\r\ntwo\rthree\n\n"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert read_article(as_bytes(tmp_path, b"\xef\xbb\xbfHadrut")).text == "Hadrut"


def test_a_json_file_gives_all_its_fields(tmp_path: Path) -> None:
    fields = {"title": "T", "url": "https://example.org/1", "source": "S", "id": "own-id"}
    article = read_article(as_json(tmp_path, text="x", published="2020-10-09", language="ar", **fields))
    assert {name: getattr(article, name) for name in fields} == fields
    assert (article.published, article.language) == (date(2020, 10, 9), "ar")


def test_fields_that_are_null_count_as_not_given(tmp_path: Path) -> None:
    article = read_article(as_json(tmp_path, text="x", id=None, title=None, published=None, language=None))
    assert (article.id, article.title, article.published, article.language) == ("report", None, None, None)


def test_fields_of_other_programs_do_no_harm(tmp_path: Path) -> None:
    assert read_article(as_json(tmp_path, text="x", scraped_by=["somebody"])).text == "x"


@pytest.mark.parametrize("value", ["2020-10-09T23:30:00+04:00", "2020-10-09 08:00", "2020-10-09T08:00:00Z"])
def test_a_date_with_a_time_is_the_day_as_printed(tmp_path: Path, value: str) -> None:
    assert read_article(as_json(tmp_path, text="x", published=value)).published == date(2020, 10, 9)


def test_what_the_caller_says_goes_before_what_the_file_says(tmp_path: Path) -> None:
    path = as_json(tmp_path, text="x", published="2020-10-09", language="ar")
    article = read_article(path, published=date(2020, 11, 1), language="fa")
    assert (article.published, article.language) == (date(2020, 11, 1), "fa")


def test_a_language_with_a_region_is_the_language(tmp_path: Path) -> None:
    assert read_article(as_json(tmp_path, text="x", language="ar-SY")).language == "ar"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b" \n\t", "holds no text"),
        (b"\xef\xbb\xbf", "holds no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary data"),
        (b"caf\xe9", "invalid UTF-8 at byte 3"),
        ("سلام".encode("utf-16"), "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, data: bytes, problem: str) -> None:
    path = as_bytes(tmp_path, data)
    message = complaint(path)
    assert message.startswith(f"{path}: ")
    assert problem in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"title": "no text"}, "no field 'text'"),
        ({"text": None}, "no field 'text'"),
        ({"text": ""}, "holds no text"),
        ({"text": ["a"]}, "the field 'text' is a list"),
        ({"text": "x", "title": 7}, "the field 'title' is a number"),
        ({"text": "x", "url": {}}, "the field 'url' is an object"),
        ({"text": "x", "id": ""}, "the field 'id' is empty"),
        ({"text": "x", "published": True}, "the field 'published' is true or false"),
        ({"text": "x", "published": "yesterday"}, "unknown date 'yesterday'"),
        ({"text": "x", "published": "2020-02-30"}, "unknown date '2020-02-30'"),
        ({"text": "x", "published": "20201009"}, "unknown date '20201009'"),
        ({"text": "x", "language": "Arabic!"}, "unknown language 'Arabic!'"),
        ({"text": "a\ud800b"}, "U+D800 at character 1"),
        ({"text": "x", "source": "\udfff"}, "U+DFFF at character 0"),
        ({"text": "a\0b"}, "U+0000 at character 1"),
    ],
)
def test_json_that_holds_no_article_is_refused_by_field(
    tmp_path: Path, fields: dict[str, object], problem: str
) -> None:
    assert problem in complaint(as_json(tmp_path, **fields))


@pytest.mark.parametrize("data", [b"[1]", b"7", b'"text"', b"null"])
def test_json_that_is_no_object_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "not a JSON object" in complaint(as_bytes(tmp_path, data, "report.json"))


def test_broken_json_is_refused_with_its_line(tmp_path: Path) -> None:
    path = as_bytes(tmp_path, b'{"text":\n  nothing}', "report.json")
    assert complaint(path).startswith(f"{path}:2: not JSON")


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"text": ' + b"9" * 5000 + b"}"])
def test_json_made_to_break_the_reader_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "beyond reason" in complaint(as_bytes(tmp_path, data, "report.json"))


def test_a_file_of_50_mb_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = as_bytes(tmp_path, b"x")
    os.truncate(path, 50_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    assert f"50 MB is too large for one article (limit {MAX_BYTES // 1_000_000} MB)" in complaint(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert complaint(tmp_path / "gone.txt") == f"{tmp_path / 'gone.txt'}: no such file; check the name"


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    assert "give .json or .txt" in complaint(as_bytes(tmp_path, b"%PDF-1.7", "report.pdf"))


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not an article file" in complaint(tmp_path / "pipe.txt")


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(str.strip))
def test_any_text_comes_back_exactly(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("articles")
    assert read_article(as_json(folder, text=text)).text == text
    assert read_article(as_bytes(folder, text.encode())).text == text.removeprefix("\ufeff")


@given(data=st.binary(max_size=200))
def test_any_bytes_are_an_article_or_a_one_line_reason(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("articles")
    for name in ("report.txt", "report.json"):
        try:
            outcome = read_article(as_bytes(folder, data, name)).text
        except ArticleError as error:
            outcome = str(error).splitlines()[0] if str(error).isprintable() else ""
        assert outcome
