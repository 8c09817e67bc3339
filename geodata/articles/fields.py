"""The fields of an article given as JSON, checked one by one."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import dateutil.parser

from geodata.errors import ArticleError

_OPTIONAL_TEXT = ("id", "title", "url", "source")
_NAMES = {dict: "an object", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}
_LANGUAGE_CODE = re.compile(r"([A-Za-z]{2,3})([-_][A-Za-z0-9]+)*")
_NAMED_DAY = re.compile(r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.*\b\d{4}\b")
"""A date with its month in English letters and a year of four digits: no two ways to read it."""
_CALENDAR_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")


def article_fields(text: str, path: Path) -> dict[str, Any]:
    """Return the article's fields, those that are given.

    Unknown fields are left out: other programs' files may hold more than is asked of them.

    Raises
    ------
    ArticleError
        Not JSON, not an object, no ``text``, a field of the wrong type, an unknown date, or characters that
        no text can hold.
    """
    data = _parse(text, path)
    if not isinstance(data, dict):
        raise ArticleError(f"{_kind(data)}, not a JSON object", 'write one article as {"text": "…"}', path)
    if data.get("text") is None:
        raise ArticleError("no field 'text'", "put the article's text into 'text'", path)
    fields: dict[str, Any] = {"text": _string(data, "text", path)}
    for name in _OPTIONAL_TEXT:
        if data.get(name) is not None:
            fields[name] = _string(data, name, path)
    if not fields.get("id", "x").strip():
        raise ArticleError("the field 'id' is empty", "give an id, or leave the field out", path)
    if data.get("published") is not None:
        fields["published"] = _day(_string(data, "published", path), path)
    if data.get("language") is not None:
        fields["language"] = _language(_string(data, "language", path), path)
    return fields


def _parse(text: str, path: Path) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}"
        raise ArticleError(f"not JSON ({error.msg})", "mend the line, or save plain text as .txt", where) from error
    except (RecursionError, ValueError) as error:
        raise ArticleError("JSON nested or numbered beyond reason", 'write {"text": "…"}', path) from error


def _kind(value: object) -> str:
    return _NAMES.get(type(value), "null")


def _string(data: dict[str, Any], name: str, path: Path) -> str:
    value = data[name]
    if not isinstance(value, str):
        raise ArticleError(f"the field {name!r} is {_kind(value)}", "write it as text in quotes", path)
    for position, character in enumerate(value) if not value.isprintable() else ():
        if character == "\0" or "\ud800" <= character <= "\udfff":
            raise ArticleError(
                f"the field {name!r} holds U+{ord(character):04X} at character {position}, which is no text",
                "write the file anew from its source",
                path,
            )
    return value


def _day(value: str, path: Path) -> date:
    try:
        if _CALENDAR_DAY.match(value):
            return datetime.fromisoformat(value).date()
        if _NAMED_DAY.search(value):
            return dateutil.parser.parse(value, ignoretz=True).date()
    except (ValueError, OverflowError):
        pass
    raise ArticleError(f"unknown date {value!r} in 'published'", "write it as YYYY-MM-DD", path)


def _language(value: str, path: Path) -> str:
    if match := _LANGUAGE_CODE.fullmatch(value):
        return match[1].lower()
    raise ArticleError(f"unknown language {value!r}", "write a code such as ar, en or ru", path)
