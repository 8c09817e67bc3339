"""Walk files and folders of articles, in an order that is always the same."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from geodata.articles.reader import SUFFIXES, read_article
from geodata.errors import ArticleError, ClaimlineError
from geodata.model import Article


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that was left out, and why."""

    path: Path
    reason: ClaimlineError


def article_files(paths: Iterable[Path]) -> list[Path]:
    """List the article files that ``paths`` stand for.

    Parameters
    ----------
    paths : iterable of Path
        Files and folders. A folder stands for every ``.json`` and ``.txt`` file in and under it, sorted by
        path, hidden ones and linked folders left out.

    Returns
    -------
    list of Path
        In the order given, each file once. What is no folder is listed as it is, and so is a folder without
        any article: reading it says what is wrong.
    """
    files: dict[Path, None] = {}
    for path in paths:
        found = sorted(_under(path)) if path.is_dir() else []
        files |= dict.fromkeys(found or [path])
    return list(files)


def read_articles(
    paths: Iterable[Path], *, published: date | None = None, language: str | None = None
) -> Iterator[Article | SetAside]:
    """Read every article that ``paths`` stand for; what cannot be read is set aside and the rest goes on.

    Parameters are those of :func:`article_files` and :func:`geodata.articles.read_article`.
    """
    for path in article_files(paths):
        try:
            yield read_article(path, published=published, language=language)
        except ArticleError as error:
            yield SetAside(path, error)


def _under(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and name.lower().endswith(SUFFIXES):
                yield Path(parent, name)
