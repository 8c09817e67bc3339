"""The demo reports say what they rest on, and their dates agree with each other."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from geodata.demo import reports

FIRST, LAST = date(2020, 9, 27), date(2020, 12, 1)
FIELDS = ["id", "title", "published", "language", "source", "text"]
COLUMNS = ["report", "claimant", "event_date", "statement", "check", "url"]

# Monday first. Longer names stand before the names they contain ("bazar ertəsi" before "bazar").
WEEKDAYS = {
    "en": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    "ar": ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    "ru": ["понедельник", "вторник", "сред[ау]", "четверг", "пятниц[ау]", "суббот[ау]", "воскресенье"],
    "tr": ["pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"],
    "az": ["bazar ertəsi", "çərşənbə axşamı", "çərşənbə(?! ax)", "cümə axşamı", "cümə(?! ax)", "şənbə", "bazar(?! er)"],
    "hy": ["երկուշաբթի", "երեքշաբթի", "չորեքշաբթի", "հինգշաբթի", "ուրբաթ", "շաբաթ", "կիրակի"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "fa": ["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"],
}


def _read() -> list[dict[str, Any]]:
    return [json.loads(file.read_text(encoding="utf-8")) for file in reports()]


def _facts() -> list[dict[str, str]]:
    table = (files("geodata.demo") / "facts.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(table)))


def _weekdays_named(text: str, language: str) -> set[int]:
    folded = text.casefold()
    return {day for day, name in enumerate(WEEKDAYS[language]) if re.search(rf"(?<!\w){name}(?!\w)", folded)}


REPORTS = _read()
FACTS = _facts()
each_report = pytest.mark.parametrize("report", REPORTS, ids=[report["id"] for report in REPORTS])


def test_there_are_at_least_fifty_reports() -> None:
    assert len(REPORTS) >= 50


def test_reports_come_oldest_first() -> None:
    published = [report["published"] for report in REPORTS]
    assert published == sorted(published)


@each_report
def test_a_report_has_its_fields_and_no_others(report: dict[str, Any]) -> None:
    assert list(report) == FIELDS
    assert all(isinstance(value, str) and value.strip() == value and value for value in report.values())


@each_report
def test_a_report_says_that_it_was_written_for_the_demo(report: dict[str, Any]) -> None:
    assert report["source"] == "Claimline demo report"


@each_report
def test_a_report_was_published_in_the_period(report: dict[str, Any]) -> None:
    assert FIRST <= date.fromisoformat(report["published"]) <= LAST


@each_report
def test_a_report_is_named_by_its_date_and_language(report: dict[str, Any]) -> None:
    assert report["id"].startswith(report["published"])
    assert report["id"].endswith("-" + report["language"])


def test_a_file_is_named_by_the_report_in_it() -> None:
    assert [file.name for file in reports()] == [report["id"] + ".json" for report in REPORTS]


@each_report
def test_a_report_is_as_long_as_a_short_wire_report(report: dict[str, Any]) -> None:
    assert 60 <= len(report["text"].split()) <= 160


@each_report
def test_a_report_rests_on_a_fact(report: dict[str, Any]) -> None:
    assert any(fact["report"] == report["id"] for fact in FACTS)


def test_every_fact_names_a_report() -> None:
    assert {fact["report"] for fact in FACTS} <= {report["id"] for report in REPORTS}


def test_every_fact_says_who_claimed_what_and_where_to_check_it() -> None:
    assert all(list(fact) == COLUMNS for fact in FACTS)
    assert [fact for fact in FACTS if not (fact["claimant"] and fact["statement"] and fact["check"])] == []


def test_every_fact_is_dated_in_the_period() -> None:
    assert [fact for fact in FACTS if not FIRST <= date.fromisoformat(fact["event_date"]) <= LAST] == []


def test_an_address_is_an_address_or_left_empty() -> None:
    assert [fact["url"] for fact in FACTS if not re.fullmatch(r"(https?://[^\s,]+)?", fact["url"])] == []


@each_report
def test_a_weekday_is_that_of_the_publication_or_of_a_listed_fact(report: dict[str, Any]) -> None:
    dates = {report["published"]} | {fact["event_date"] for fact in FACTS if fact["report"] == report["id"]}
    named = _weekdays_named(report["text"], report["language"])
    assert named <= {date.fromisoformat(day).weekday() for day in dates}


def test_weekdays_are_found_in_every_language_of_the_reports() -> None:
    found = {report["language"] for report in REPORTS if _weekdays_named(report["text"], report["language"])}
    assert found == {report["language"] for report in REPORTS} == set(WEEKDAYS)


def test_no_two_reports_are_alike() -> None:
    assert max(Counter(report["text"] for report in REPORTS).values()) == 1
    assert max(Counter(report["title"] for report in REPORTS).values()) == 1


def test_no_paragraph_is_used_twice() -> None:
    paragraphs = Counter(paragraph for report in REPORTS for paragraph in report["text"].split("\n\n"))
    assert [paragraph for paragraph, times in paragraphs.items() if times > 1] == []


def test_both_sides_are_heard_about_equally() -> None:
    heard = Counter(fact["claimant"].split(",")[0].split(" ")[0] for fact in FACTS)
    assert 0.8 <= heard["Azerbaijan"] / (heard["Armenia"] + heard["Artsakh"]) <= 1.25


def test_the_newsroom_does_not_speak_in_the_words_of_a_side() -> None:
    english = [report for report in REPORTS if report["language"] == "en"]
    assert [report["id"] for report in english if re.search(r"liberat|occupi|separatis|terroris", report["text"])] == []
