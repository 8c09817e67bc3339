"""A language as the extractor uses it: its data files, read, checked and compiled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from geodata.datafile import Data, read_documents, validate
from geodata.errors import UsageError
from geodata.languages.lexicon import Lexicon
from geodata.languages.schema import (
    Actors,
    Frame,
    Grammar,
    Hedge,
    LanguageData,
    Lines,
    Numbers,
    ObjectClass,
    Places,
    Reporting,
    Time,
)

LANGUAGE_CODES = ("ar", "en", "ru", "uk", "tr", "az", "fa", "fr", "hy")
"""ISO 639-1 codes of the languages Claimline has a folder for."""

_FILES = ("grammar", "actors", "speech", "events", "places", "quantities", "time", "lines")


@dataclass(frozen=True, slots=True)
class Term:
    """What a matched pattern is: the field of the data it comes from, and its row there.

    ``category`` is one of ``complementizer``, ``subordinator``, ``contrast``, ``expansion``,
    ``relative_pronoun``, ``coordinator``, ``glue``, ``negation``, ``pronoun``, ``preposition``,
    ``institution``, ``title``, ``modifier``, ``possessive``, ``not_actor``, ``reporting``, ``frame``,
    ``hedge``, ``place_cue``, ``place_role``, ``part``, ``within``, ``anaphor``, ``list_opener``, ``locative``,
    ``direction``, ``not_place``, ``object``, ``unit``, ``dual``, ``number``, ``by``, ``against``, ``month``,
    ``weekday``, ``relative``, ``since``, ``until``, ``since_start``, ``year``, ``night``, ``link``, ``furniture``;
    for terms added from a conflict file, ``side``, ``demonym``, ``capital``, ``person``, ``group``.
    """

    category: str
    data: Any = None


@dataclass(frozen=True, slots=True)
class Language:
    """A language's data with its compiled lexicon."""

    code: str
    data: LanguageData

    def lexicon(self) -> Lexicon[Term]:
        """Build a lexicon of the language's own terms; a conflict's names can be added to it."""
        lexicon: Lexicon[Term] = Lexicon(self.data.grammar.morphology)
        for pattern, term in _terms(self.data):
            lexicon.add(pattern, term)
        return lexicon

    def name_patterns(self, name: str, *, adjective: bool = False) -> list[str]:
        """Patterns that find a folded proper name in its inflected forms.

        A language without affix classes is taken to inflect at the end of each word: the stem must
        stand, a few letters may follow. ``adjective`` drops the dictionary ending first.
        """
        grammar = self.data.grammar
        rule = grammar.adjectives if adjective else grammar.names
        return [" ".join(rule.pattern(word) for word in name.split())]


@cache
def load_language(code: str) -> Language:
    """Read and validate a language's folder.

    Raises
    ------
    UsageError
        The language has no data (the message lists those that have).
    DataFileError
        A file breaks the schema; names file, line and field.
    """
    if code not in languages_with_data():
        raise UsageError(f"Claimline does not read {code!r} yet", f"it reads {', '.join(languages_with_data())}")
    folder = _folder(code)
    parts: dict[str, Any] = {}
    for name in _FILES:
        source = folder / f"{name}.yaml"
        if source.is_file():
            data, node = next(read_documents(source))
            parts.update(_validated(name, data, node, source))
    return Language(code, LanguageData(**parts))


@cache
def languages_with_data() -> tuple[str, ...]:
    """Codes of the languages that can be read."""
    return tuple(code for code in LANGUAGE_CODES if (_folder(code) / "events.yaml").is_file())


def _folder(code: str) -> Traversable:
    return resources.files("geodata.languages") / code


def _validated(name: str, data: Any, node: Any, source: Traversable) -> dict[str, Any]:  # noqa: ANN401
    if name == "speech":
        rows = [validate(Reporting, row, child, source) for row, child in zip(data, node.value, strict=True)]
        return {"reporting": tuple(rows)}
    if name == "events":
        nodes = {key.value: value for key, value in node.value}
        frames = [validate(Frame, row, n, source) for row, n in zip(data["frames"], nodes["frames"].value, strict=True)]
        hedges = [
            validate(Hedge, row, n, source)
            for row, n in zip(data.get("hedges", ()), nodes["hedges"].value if "hedges" in nodes else (), strict=True)
        ]
        return {"frames": tuple(frames), "hedges": tuple(hedges)}
    if name == "places":
        objects = data.pop("objects", ())
        classes = tuple(ObjectClass.model_validate(row) for row in objects)
        return {"places": validate(Places, data, node, source), "objects": classes}
    models: dict[str, tuple[str, type[Data]]] = {
        "grammar": ("grammar", Grammar),
        "actors": ("actors", Actors),
        "quantities": ("numbers", Numbers),
        "time": ("time", Time),
        "lines": ("lines", Lines),
    }
    field, model = models[name]
    return {field: validate(model, data, node, source)}


def _terms(data: LanguageData) -> Iterator[tuple[str, Term]]:
    grammar, actors, places, time = data.grammar, data.actors, data.places, data.time
    plain = {
        "complementizer": grammar.complementizers,
        "subordinator": grammar.subordinators,
        "contrast": grammar.contrasts,
        "expansion": grammar.expansions,
        "relative_pronoun": grammar.relatives,
        "coordinator": grammar.coordinators,
        "glue": grammar.glue,
        "negation": grammar.negations,
        "pronoun": grammar.pronouns,
        "preposition": grammar.prepositions,
        "title": actors.titles,
        "modifier": actors.modifiers,
        "possessive": actors.possessives,
        "not_actor": actors.not_actors,
        "part": places.parts,
        "within": places.within,
        "anaphor": places.anaphors,
        "list_opener": places.list_openers,
        "locative": places.locatives,
        "not_place": places.not_places,
        "since": time.since,
        "until": time.until,
        "since_start": time.since_start,
        "year": time.years,
        "night": time.night,
        "link": data.lines.links,
        "furniture": data.lines.furniture,
    }
    for category, patterns in plain.items():
        yield from ((pattern, Term(category)) for pattern in patterns)
    rows: dict[str, Iterable[Any]] = {
        "institution": actors.institutions,
        "reporting": data.reporting,
        "frame": data.frames,
        "hedge": data.hedges,
        "place_cue": places.cues,
        "place_role": places.roles,
        "object": data.objects,
        "unit": data.numbers.units,
        "relative": time.relative,
    }
    for category, each in rows.items():
        yield from ((pattern, Term(category, row)) for row in each for pattern in row.words)
    yield from ((pattern, Term("dual", unit)) for unit in data.numbers.units for pattern in unit.dual)
    for frame in data.frames:
        yield from ((pattern, Term("by", frame)) for pattern in frame.by)
        yield from ((pattern, Term("against", frame)) for pattern in frame.against)
    for direction, patterns in places.directions.items():
        yield from ((pattern, Term("direction", direction)) for pattern in patterns)
    values = {
        "number": data.numbers.words,
        "month": time.months,
        "weekday": time.weekdays,
    }
    for category, table in values.items():
        yield from ((pattern, Term(category, value)) for pattern, value in table.items())
