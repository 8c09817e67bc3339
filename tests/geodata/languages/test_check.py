"""Broken language data are told with file and line, one thing wrong at a time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from geodata.languages.check import LanguageReport, check_language, check_languages, table_names
from geodata.languages.language import languages_with_data, load_language
from geodata.languages.origins import origin_of
from geodata.languages.terms import terms_of

SHIPPED = resources.files("geodata.languages")
Check = Callable[..., LanguageReport]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Check a copy of a language with a line more at the end of a file, or with one text put for another."""

    def run(file: str, more: str = "", *, old: str = "", new: str = "", code: str = "en") -> LanguageReport:
        folder = tmp_path / code
        shutil.copytree(str(SHIPPED / code), folder, dirs_exist_ok=True)
        path = folder / f"{file}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text((text.replace(old, new, 1) if old else text) + more, encoding="utf-8")
        return check_language(code, folder)

    return run


def lines(file: str, code: str = "en") -> int:
    return len((SHIPPED / code / f"{file}.yaml").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("code", languages_with_data())
def test_the_languages_that_ship_have_no_errors(code: str) -> None:
    assert check_language(code, SHIPPED / code).errors == []


@pytest.mark.parametrize(
    ("file", "more", "problem"),
    [
        ("speech", "- {stance: sure, words: [said]}\n", "stance"),
        ("speech", "- {stance: denied, words: []}\n", "a row of speech without words"),
        ("speech", '- {words: ["trumpets/v"]}\n', "names the affix class 'v'"),
        ("speech", "- {stance: denied, words: [trumpeted]}\n- {words: [trumpeted]}\n", "two rows of reporting"),
        (
            "speech",
            "- {words: [trumpeted]}\n- {words: [trumpeted]}\n",
            "'trumpeted' says in reporting what it says already",
        ),
        ("speech", "- {words: [trumpeted, blared, trumpeted]}\n", "what it says already"),
        ("grammar", "colour: red\n", "colour"),
        ("time", "tomorrow: 1\n", "tomorrow"),
    ],
)
def test_an_error_names_the_file_and_the_line(check: Check, file: str, more: str, problem: str) -> None:
    (error,) = check(file, more).errors
    assert error.where == f"en/{file}.yaml:{lines(file) + more.count(chr(10))}"
    assert problem in error.problem


def test_every_error_of_a_file_is_told_and_not_the_first_alone(check: Check) -> None:
    assert len(check("speech", "- {stance: sure, words: [a]}\n- {kind: song, words: [b]}\n").errors) == 2


def test_a_word_that_means_two_kinds_of_event_is_an_error_that_names_both_lines(check: Check) -> None:
    old = "frames:\n"
    new = old + "  - {event: siege, words: [gobbled]}\n  - {event: clash, words: [gobbled|nibbled]}\n"
    (error,) = check("events", old=old, new=new).errors
    first = (SHIPPED / "en" / "events.yaml").read_text(encoding="utf-8").splitlines().index("frames:") + 2
    assert error.where == f"en/events.yaml:{first + 1}"
    assert f"'gobbled' is in two rows of frames that differ (en/events.yaml:{first})" in error.problem


def test_a_file_that_is_no_yaml_or_of_another_shape_is_an_error(check: Check) -> None:
    assert "not valid YAML" in check("lines", "links: [\n").errors[0].problem
    (error,) = check("events", old="frames:\n", new="frames: {}\nrest:\n").errors
    assert error.problem == "frames: not a list"
    (error,) = check("events", "fames: []\n").errors
    assert "fames: no such key" in error.problem


def test_an_empty_file_and_one_in_another_encoding_are_errors(tmp_path: Path) -> None:
    shutil.copytree(str(SHIPPED / "en"), tmp_path / "en")
    (tmp_path / "en" / "lines.yaml").write_bytes(b"")
    (tmp_path / "en" / "time.yaml").write_bytes("years: [an\u00e9e]\n".encode("latin-1"))
    errors = list(map(str, check_language("en", tmp_path / "en").errors))
    assert errors == ["en/time.yaml: not text that YAML can hold", "en/lines.yaml:1: the file is empty"]


def test_a_month_that_stands_twice_is_an_error(check: Check) -> None:
    (error,) = check("time", code="fr", old="janvier: 1,", new="janvier: 1, mars: 4,").errors
    assert str(error) == "fr/time.yaml:1: 'mars' stands twice"


def test_months_that_are_not_twelve_and_weekdays_that_are_not_seven_are_errors(check: Check) -> None:
    (error,) = check("time", code="fr", old=", dimanche: 7", new="").errors
    assert (error.where, error.problem) == ("fr/time.yaml", "6 weekdays of 7: 7 has no name")
    assert check("time", code="az", old="yanvar: 1,", new="yanvar: 13,").errors


def test_reporting_words_without_gender_are_told_only_where_verbs_have_gender(check: Check) -> None:
    arabic = [each for each in check("speech", "- words: [زقزق]\n", code="ar").notices if "gender" in each.problem]
    assert [each.where for each in arabic if "زقزق" in each.problem] == [f"ar/speech.yaml:{lines('speech', 'ar') + 1}"]
    assert not [each for each in check("speech", "- words: [tweeted]\n").notices if "gender" in each.problem]


def test_a_missing_file_is_an_error_where_nothing_can_be_read_without_it(tmp_path: Path) -> None:
    shutil.copytree(str(SHIPPED / "en"), tmp_path / "en")
    (tmp_path / "en" / "speech.yaml").unlink()
    (tmp_path / "en" / "lines.yaml").unlink()
    report = check_language("en", tmp_path / "en")
    assert [str(each) for each in report.errors] == ["en/speech.yaml: no such file"]
    assert [each.where for each in report.notices] == ["en/lines.yaml"]


def test_a_language_without_data_is_said_to_have_none(tmp_path: Path) -> None:
    report = check_language("so", tmp_path / "so")
    assert (report.has_data, [str(each) for each in report.errors]) == (
        False,
        ["so: no data: there is no such folder"],
    )


def test_a_table_that_most_languages_have_is_missed_in_the_one_that_has_not() -> None:
    reports = {report.code: report for report in check_languages(languages_with_data())}
    assert "tr/grammar.yaml: no prepositions; 7 others have some" in map(str, reports["tr"].notices)
    assert not any("no dual" in each.problem for report in reports.values() for each in report.notices)


def test_every_category_of_terms_has_a_table() -> None:
    for code in languages_with_data():
        assert {term.category for _, term in terms_of(load_language(code).data)} <= table_names().keys()


@pytest.mark.parametrize("code", languages_with_data())
def test_every_term_knows_the_line_it_comes_from(code: str) -> None:
    files: dict[str, list[str]] = {}
    for pattern, term in terms_of(load_language(code).data):
        origin = origin_of(code, term)
        assert origin is not None
        text = files.setdefault(origin.file, (SHIPPED / origin.file).read_text(encoding="utf-8").splitlines())
        assert str(pattern) in text[origin.line - 1].replace("''", "'")
