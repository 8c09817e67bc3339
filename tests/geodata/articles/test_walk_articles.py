"""Walking files and folders of articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.articles import SetAside, article_files, read_articles
from geodata.model import Article


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.json", "a/.hidden.txt", ".git/c.txt", "notes.md", "A.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('{"text": "z"}' if name.endswith("json") else name, encoding="utf-8")
    return tmp_path


def test_a_folder_stands_for_the_articles_in_and_under_it(reports: Path) -> None:
    assert article_files([reports]) == [reports / "A.TXT", reports / "a/z.json", reports / "b.txt"]


def test_a_file_that_is_named_twice_is_read_once(reports: Path) -> None:
    assert article_files([reports / "b.txt", reports]).count(reports / "b.txt") == 1


def test_files_keep_the_order_they_are_given_in(reports: Path) -> None:
    assert article_files([reports / "b.txt", reports / "a/z.json"]) == [reports / "b.txt", reports / "a/z.json"]


def test_a_bad_file_is_set_aside_and_the_rest_goes_on(reports: Path) -> None:
    (reports / "a/z.json").write_bytes(b"")
    first, second, third = read_articles([reports])
    assert isinstance(first, Article)
    assert isinstance(second, SetAside)
    assert second.path == reports / "a/z.json"
    assert "empty" in str(second.reason)
    assert isinstance(third, Article)


def test_a_folder_without_articles_is_set_aside(tmp_path: Path) -> None:
    (left_out,) = read_articles([tmp_path])
    assert isinstance(left_out, SetAside)
    assert "without any article" in str(left_out.reason)


def test_a_folder_linked_into_itself_ends(reports: Path) -> None:
    (reports / "a/loop").symlink_to(reports)
    assert len(article_files([reports])) == 3
