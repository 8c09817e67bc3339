"""A language as the extractor uses it: its data files, read, checked and compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

from geodata.datafile import Data, validate
from geodata.errors import DataFileError, UsageError
from geodata.languages.files import FILES, PARTS, language_codes, language_folder, read_rows
from geodata.languages.lexicon import Lexicon
from geodata.languages.schema import LanguageData
from geodata.languages.terms import Term, terms_of

_SET_OFF = re.compile(r"(?<=[a-z]{2})'(?=[a-z])")

__all__ = ["Language", "Term", "languages_with_data", "load_language", "read_language"]


@dataclass(frozen=True, slots=True)
class Language:
    """A language's data with its compiled lexicon."""

    code: str
    data: LanguageData

    def lexicon(self) -> Lexicon[Term]:
        """Build a lexicon of the language's own terms; a conflict's names can be added to it."""
        lexicon: Lexicon[Term] = Lexicon(self.data.grammar.affixes)
        for pattern, term in terms_of(self.data):
            lexicon.add(pattern, term)
        return lexicon

    def name_patterns(self, name: str, *, adjective: bool = False) -> list[str]:
        """Patterns that find a folded proper name in its inflected forms.

        A language without affix classes is taken to inflect at the end of each word: the stem must
        stand, a few letters may follow. ``adjective`` drops the dictionary ending first. Quotation marks
        are words of their own, as in the text, and so is what a Latin apostrophe sets off ("Sana'a", "Sudan's").
        """
        words = _SET_OFF.sub(" '", name.replace('"', ' " ')).split()
        return [" ".join(self.data.grammar.name_pattern(word, adjective=adjective) for word in words)]


@cache
def load_language(code: str) -> Language:
    """Read and validate a language's folder: the user's own (see :mod:`geodata.languages.files`), or the shipped.

    Raises
    ------
    UsageError
        The language has no data (the message lists those that have).
    DataFileError
        A file breaks the schema; names file, line and field.
    """
    if code not in languages_with_data():
        raise UsageError(f"Claimline does not read {code!r} yet", f"it reads {', '.join(languages_with_data())}")
    return read_language(code, language_folder(code))


def read_language(code: str, folder: Traversable) -> Language:
    """Read and validate a folder of language data.

    Raises
    ------
    DataFileError
        A file is missing or breaks the schema; names file, line and field.
    """
    parts: dict[str, Any] = {}
    for file in FILES:
        many: dict[str, list[Data]] = {part.field: [] for part in PARTS if part.file == file and part.many}
        for row in read_rows(folder, file):
            valid = validate(row.part.model, row.data, row.node, row.source)
            if row.part.many:
                many[row.part.field].append(valid)
            else:
                parts[row.part.field] = valid
        parts.update({field: tuple(rows) for field, rows in many.items() if rows})
    for part in PARTS:
        if part.required and part.field not in parts:
            raise DataFileError(
                "missing, or without data", "write it as the other languages do", f"{folder / part.file}.yaml"
            )
    return Language(code, LanguageData(**parts))


@cache
def languages_with_data() -> tuple[str, ...]:
    """Codes of the languages that can be read."""
    return language_codes()
