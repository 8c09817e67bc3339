"""Check the data of a language: against the schema, against themselves, and against what other languages have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from itertools import islice, product
from typing import Any, Literal

import yaml
from pydantic import BaseModel

from geodata.datafile import faults
from geodata.errors import ClaimlineError, DataFileError
from geodata.languages.files import FILES, PARTS, Row, language_folder, read_rows
from geodata.languages.folding import fold_name
from geodata.languages.language import Language, read_language
from geodata.languages.lexicon import Morphology
from geodata.languages.origins import Origin, lines_of
from geodata.languages.schema import Frame
from geodata.languages.terms import TABLES, Table, patterns_of

Kind = Literal["error", "notice"]
"""How bad a finding is: an error must be put right; a notice may be as it is meant to be."""

_MOST_FORMS = 500
"""Spelt-out forms of a pattern that are compared: one with more choices hardly collides by accident."""

_ONE_MEANING: Mapping[str, Callable[[Any], object]] = {
    "frame": lambda row: (row.event, row.stance),
    "reporting": lambda row: row.stance,
    "hedge": lambda row: row.stance,
    "object": lambda row: row.becomes,
    "place_cue": lambda row: row.kind,
    "place_role": lambda row: row.role,
    "unit": lambda row: row.key,
    "relative": lambda row: (row.start, row.end, row.month),
    "institution": lambda row: row.id,
    "month": lambda value: value,
    "solar_month": lambda value: value,
    "lunar_month": lambda value: value,
    "day": lambda value: value,
    "weekday": lambda value: value,
    "number": lambda value: value,
}
"""What a word of a table means: the same word cannot mean two such things."""

_TOGETHER: Mapping[tuple[str, str], Kind] = {
    ("negation", "coordinator"): "error",
    ("link", "furniture"): "error",
    ("month", "weekday"): "error",
    ("since", "until"): "error",
    ("frame", "reporting"): "notice",
    ("institution", "title"): "notice",
    ("not_actor", "institution"): "notice",
    ("not_actor", "title"): "notice",
    ("not_place", "place_cue"): "notice",
    ("place_role", "part"): "notice",
}
"""Pairs of tables with a word in common: what one says, the other takes back, or one of them wins."""

_CALENDARS = {"month": 12, "solar_month": 12, "lunar_month": 12, "day": 31, "weekday": 7}
_COMMON = 0.5
"""Share of the languages that must have a table for its lack to be told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a language's data: an error, or a notice that the language can be read with."""

    kind: Kind
    where: str
    problem: str

    def __str__(self) -> str:
        """Say where, and what."""
        return f"{self.where}: {self.problem}"


@dataclass(slots=True)
class LanguageReport:
    """What a language has: patterns in each table, and what was found about them."""

    code: str
    counts: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def errors(self) -> list[Finding]:
        """What must be put right."""
        return [each for each in self.findings if each.kind == "error"]

    @property
    def notices(self) -> list[Finding]:
        """What may be as it is meant to be."""
        return [each for each in self.findings if each.kind == "notice"]

    @property
    def has_data(self) -> bool:
        """Whether there is anything in the language's folder."""
        return any(self.counts.values())


@dataclass(frozen=True, slots=True)
class _Placed:
    """A pattern with what it means and where it stands."""

    table: Table
    pattern: str
    meaning: Any
    origin: Origin


def check_languages(codes: Iterable[str]) -> list[LanguageReport]:
    """Check languages; those that lack a table which most of the given ones have get a notice about it."""
    reports = [check_language(code, language_folder(code)) for code in codes]
    having = [report for report in reports if report.has_data]
    for table in TABLES:
        have = [report for report in having if report.counts.get(table.category)]
        for report in having if len(have) > _COMMON * len(having) else ():
            if not report.counts.get(table.category):
                where = f"{report.code}/{_file_of(table)}.yaml"
                report.findings.append(Finding("notice", where, f"no {_name_of(table)}; {len(have)} others have some"))
    return reports


def check_language(code: str, folder: Traversable) -> LanguageReport:
    """Check one language's folder by itself."""
    report = LanguageReport(code)
    if not folder.is_dir():
        report.findings.append(Finding("error", code, "no data: there is no such folder"))
        return report
    rows = list(_readable_rows(folder, report))
    for table in TABLES:
        report.counts[table.category] = sum(1 for _ in lines_of(rows, table))
    for row in rows:
        _add_errors(report, faults(row.part.model, row.data, row.node, row.source), folder)
    if report.errors:
        return report
    try:
        language = read_language(code, folder)
        language.lexicon()
    except ClaimlineError as error:
        _add_errors(report, [error], folder)
        return report
    placed = [each for table in TABLES for each in _place(language, rows, table)]
    report.findings += [
        *_wordless(rows, code),
        *_repeated(rows, code),
        *_unknown_forms(placed, language.data.grammar.morphology),
        *_conflicts(placed),
        *_said_twice(placed),
        *_calendars(placed, code),
        *_without_agreement(placed, language.data.grammar.morphology),
    ]
    return report


def _readable_rows(folder: Traversable, report: LanguageReport) -> Iterator[Row]:
    for file in FILES:
        if not (folder / f"{file}.yaml").is_file():
            needed = any(part.required for part in PARTS if part.file == file)
            kind: Kind = "error" if needed else "notice"
            report.findings.append(Finding(kind, f"{report.code}/{file}.yaml", "no such file"))
            continue
        try:
            yield from read_rows(folder, file)
        except DataFileError as error:
            _add_errors(report, [error], folder)


def _add_errors(report: LanguageReport, errors: Sequence[ClaimlineError], folder: Traversable) -> None:
    for error in errors:
        where = (error.where or "").removeprefix(f"{folder}/")
        report.findings.append(Finding("error", f"{report.code}/{where}", error.problem))


def _place(language: Language, rows: Sequence[Row], table: Table) -> Iterator[_Placed]:
    for (pattern, meaning), (_, origin) in zip(patterns_of(language.data, table), lines_of(rows, table), strict=True):
        yield _Placed(table, pattern, meaning, origin)


def _wordless(rows: Sequence[Row], code: str) -> Iterator[Finding]:
    """Rows that no word leads to."""
    for row in rows:
        if row.part.many and not row.data.get("words"):
            where = f"{code}/{row.source.name}:{row.line}"
            yield Finding("error", where, f"a row of {row.part.key or row.part.file} without words")


def _repeated(rows: Sequence[Row], code: str) -> Iterator[Finding]:
    """Keys that stand twice in a mapping, of which the first is lost."""
    for row in {(row.source.name, row.node.start_mark.line): row for row in rows}.values():
        for key, line in _keys_again(row.node):
            yield Finding("error", f"{code}/{row.source.name}:{line}", f"{key!r} stands twice")


def _keys_again(node: yaml.Node) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _keys_again(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _keys_again(value)


def _unknown_forms(placed: Iterable[_Placed], morphology: Morphology) -> Iterator[Finding]:
    """Patterns that name an affix class which the grammar does not have: they would never match."""
    known = {*morphology.classes, *morphology.compounds}
    for each in placed:
        for form_class in _form_classes(each.pattern) - known:
            problem = f"{each.pattern!r} names the affix class {form_class!r}, which grammar.yaml does not have"
            yield Finding("error", str(each.origin), problem)


def _form_classes(pattern: str) -> set[str]:
    words = [choice for word in pattern.split() for choice in word.removesuffix("?").split("|")]
    return {word.partition("/")[2] for word in words if "/" in word.strip("/")}


def _conflicts(placed: Sequence[_Placed]) -> Iterator[Finding]:
    """Words that mean two things at once, within a table or in two that exclude each other."""
    by_form: dict[str, dict[str, list[_Placed]]] = defaultdict(lambda: defaultdict(list))
    for each in placed:
        for form in _forms(each.pattern):
            by_form[form][each.table.category].append(each)
    told: set[tuple[Origin, Origin, str]] = set()
    for form, tables in by_form.items():
        for kind, first, second, problem in _collisions(form, tables):
            key = (first.origin, second.origin, problem.partition(" is ")[2])
            if key not in told:
                told.add(key)
                yield Finding(kind, str(second.origin), f"{problem} ({first.origin})")


def _said_twice(placed: Iterable[_Placed]) -> Iterator[Finding]:
    """Words that two rows say the same of, or that one row has twice: a correction of the one would miss the other."""
    first: dict[tuple[str, str, str], Origin] = {}
    for each in placed:
        if each.table.words != "words":
            continue
        said = each.meaning.model_dump_json(exclude={"words"}) if isinstance(each.meaning, BaseModel) else ""
        before = first.setdefault((each.table.category, each.pattern, said), each.origin)
        if before is not each.origin:
            problem = f"{each.pattern!r} says in {_name_of(each.table)} what it says already ({before})"
            yield Finding("error", str(each.origin), problem)


def _told_apart(first: object, second: object) -> bool:
    """Whether two frames share a verb only until the word that one of them needs ("شن ... غارات", "شن ... هجوما")."""
    return isinstance(first, Frame) and isinstance(second, Frame) and first.needs != second.needs


def _collisions(form: str, tables: Mapping[str, list[_Placed]]) -> Iterator[tuple[Kind, _Placed, _Placed, str]]:
    for category, meaning_of in _ONE_MEANING.items():
        found = tables.get(category, [])
        for other in found[1:]:
            if _told_apart(found[0].meaning, other.meaning):
                continue
            if meaning_of(other.meaning) != meaning_of(found[0].meaning):
                yield "error", found[0], other, f"{form!r} is in two rows of {_name_of(other.table)} that differ"
    for (one, another), kind in _TOGETHER.items():
        if one in tables and another in tables:
            first, second = tables[one][0], tables[another][0]
            yield kind, first, second, f"{form!r} is in {_name_of(second.table)} and in {_name_of(first.table)}"


def _forms(pattern: str) -> Iterator[str]:
    """Spell a pattern out: every choice, with and without the words that may be missing."""
    choices = []
    for word in pattern.split():
        optional = word.endswith("?") and len(word) > 1
        each = [fold_name(choice) if "/" not in choice else choice for choice in word.removesuffix("?").split("|")]
        choices.append([*each, ""] if optional else each)
    for words in islice(product(*choices), _MOST_FORMS):
        yield " ".join(word for word in words if word)


def _calendars(placed: Iterable[_Placed], code: str) -> Iterator[Finding]:
    """A year has twelve months and a week seven days, each with a name at least."""
    named: dict[str, set[int]] = {category: set() for category in _CALENDARS}
    for each in placed:
        if each.table.category in named:
            named[each.table.category].add(each.meaning)
    for category, length in _CALENDARS.items():
        wanted = set(range(1, length + 1))
        name = f"{category.replace('_', ' ')}s"
        if named[category] and named[category] != wanted:
            odd = sorted(named[category] ^ wanted)
            missing = ", ".join(f"{number} {'has no name' if number in wanted else 'is none'}" for number in odd)
            problem = f"{len(named[category] & wanted)} {name} of {length}: {missing}"
            yield Finding("error", f"{code}/time.yaml", problem)


def _without_agreement(placed: Iterable[_Placed], morphology: Morphology) -> Iterator[Finding]:
    """Reporting words that cannot tell a man from a woman or one from many, where the language's verbs do."""
    agreeing = {
        name
        for name, forms in morphology.classes.items()
        if any({"gender", "number"} <= f.features.keys() for f in forms)
    }
    agreeing |= {name for name, parts in morphology.compounds.items() if agreeing & set(parts)}
    if not agreeing:
        return
    bare: dict[Origin, list[str]] = defaultdict(list)
    for each in placed:
        verbal = each.table.category == "reporting" and each.meaning.kind in {"verb", "continuation"}
        if verbal and not _form_classes(each.pattern) & agreeing:
            bare[each.origin].append(each.pattern)
    for origin, patterns in bare.items():
        problem = f"reporting words without gender and number, so that any speaker agrees: {', '.join(patterns)}"
        yield Finding("notice", str(origin), problem)


def table_names() -> dict[str, tuple[str, str]]:
    """Return the file and the name in it of the table that each category's patterns stand in."""
    return {table.category: (_file_of(table), _name_of(table)) for table in TABLES}


def _file_of(table: Table) -> str:
    return next(part.file for part in PARTS if part.field == table.part)


def _name_of(table: Table) -> str:
    """Name of a table as its file has it."""
    return ".".join(
        name for name in (table.name or table.part, table.words if table.words != "words" else None) if name
    )
