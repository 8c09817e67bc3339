"""The words of the interface, one JSON file a language; every file has the keys of ``en.json``."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

LANGUAGES = {"en": "English", "ar": "العربية"}
"""Language code (ISO 639-1) to its own name."""

RIGHT_TO_LEFT = frozenset({"ar"})


@cache
def words(language: str) -> dict[str, str]:
    """Return the interface's words by key; ``{name}`` in them is filled by the caller."""
    text: dict[str, str] = json.loads((resources.files(__name__) / f"{language}.json").read_text("utf-8"))
    return text
