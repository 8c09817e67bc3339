"""Which codes, placetypes and words of other gazetteers are which kind of place: ``data/kinds.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import Field, ValidationError

from geodata.datafile import Data
from geodata.errors import DataFileError
from geodata.model import PlaceKind

Vocabulary = Literal["geonames", "whosonfirst", "words"]
_FILE = "kinds.toml"


class _Kinds(Data):
    geonames: dict[PlaceKind, tuple[str, ...]] = Field(min_length=1)
    whosonfirst: dict[PlaceKind, tuple[str, ...]] = Field(min_length=1)
    words: dict[PlaceKind, tuple[str, ...]] = Field(min_length=1)


def kind_of_code(vocabulary: Literal["geonames", "whosonfirst"], code: str) -> PlaceKind | None:
    """The kind of a GeoNames feature code or a Who's On First placetype; ``None`` for what is left out."""
    return _table(vocabulary).get(code)


def kind_of_words(label: str) -> PlaceKind | None:
    """The kind that a label in English words first names ("village in Azerbaijan"); ``None`` if it names none."""
    text = " ".join(label.lower().replace("_", " ").split())
    found = _phrases().search(text)
    return _table("words")[found[0]] if found else None


@cache
def _table(vocabulary: Vocabulary) -> dict[str, PlaceKind]:
    source = resources.files("geodata.gazetteer") / "data" / _FILE
    try:
        kinds = _Kinds.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        said = " ".join(str(error).split())
        raise DataFileError(f"breaks its schema ({said})", "mend the file", _FILE) from error
    return {code: kind for kind, codes in getattr(kinds, vocabulary).items() for code in codes}


@cache
def _phrases() -> re.Pattern[str]:
    longest_first = sorted(_table("words"), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")
