"""Read one article file, JSON or plain text, exactly as it was printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from geodata.articles.fields import article_fields
from geodata.errors import ArticleError
from geodata.model import Article

MAX_BYTES = 20_000_000
"""Largest file that is read. A long report has 100 kB; anything near this is an archive or a mistake."""

SUFFIXES = (".json", ".txt")
"""Endings of the files that hold an article."""

_BYTE_ORDER_MARK = "\ufeff"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_article(path: Path, *, published: date | None = None, language: str | None = None) -> Article:
    """Read an article from a ``.json`` or a ``.txt`` file (UTF-8).

    Line ends and spaces are kept as they are. A byte order mark is no part of the text: it is dropped, and
    offsets count from the character after it.

    Parameters
    ----------
    path : Path
        A ``.txt`` file, or a ``.json`` file: an object with ``text`` and, if known, ``title``, ``published``
        (ISO 8601 date or date and time), ``language`` (ISO 639-1), ``url``, ``source`` and ``id``.
    published : date, optional
        The report date; goes before the file's own.
    language : str, optional
        ISO 639-1 code; goes before the file's own.

    Returns
    -------
    Article
        Its id is the file's ``id``, or else the file's stem.

    Raises
    ------
    ArticleError
        The file is missing, empty, too large, binary, not UTF-8, or its JSON holds no article. One line.
    """
    text = _decode(_read_bytes(path), path)
    fields = article_fields(text, path) if path.suffix.lower() == ".json" else {"text": text}
    if not fields["text"].strip():
        raise ArticleError("holds no text", "give a file with an article in it", path)
    return Article(**{"id": path.stem} | fields | _given(published, language))


def _given(published: date | None, language: str | None) -> dict[str, date | str]:
    return {k: v for k, v in (("published", published), ("language", language)) if v is not None}


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ArticleError("a folder without any article", f"put {' or '.join(SUFFIXES)} files in it", path)
        if not path.exists():
            raise ArticleError("no such file", "check the name", path)
        if not path.is_file() or path.suffix.lower() not in SUFFIXES:
            raise ArticleError("not an article file", f"give {' or '.join(SUFFIXES)}", path)
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(path, size)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ArticleError(f"cannot be read ({error.strerror})", "check its name and permissions", path) from error
    if len(data) > MAX_BYTES:
        raise _too_large(path, len(data))
    if not data:
        raise ArticleError("the file is empty", "give a file with an article in it", path)
    return data


def _too_large(path: Path, size: int) -> ArticleError:
    return ArticleError(
        f"{size / 1e6:.0f} MB is too large for one article (limit {MAX_BYTES / 1e6:.0f} MB)",
        "split it into one file an article",
        path,
    )


def _decode(data: bytes, path: Path) -> str:
    if data.startswith(_UTF16_MARKS):
        raise ArticleError("the file is UTF-16", "save it as UTF-8", path)
    if b"\0" in data:
        raise ArticleError("binary data, not text", "give the article's text as UTF-8", path)
    try:
        return data.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise ArticleError(f"invalid UTF-8 at byte {error.start}", "save the file as UTF-8", path) from error
