"""Dates of the two Hijri calendars, as Persian and Arabic reports write them."""

from datetime import date

import pytest

from geodata.extraction.calendars import CALENDARS, LUNAR_HIJRI, SOLAR_HIJRI

TENTH = date(2020, 10, 10)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ("روز ۱۸ مهر", "۱۸ مهر"),
        ("در ۱۸ مهر ماه ۱۳۹۹", "۱۸ مهر ماه ۱۳۹۹"),
        ("در ۱۸ مهرماه", "۱۸ مهرماه"),
        ("در 18 میزان", "18 میزان"),
    ],
    ids=["without a year", "with its year", "in one word", "as Afghans say"],
)
def test_a_day_of_the_solar_calendar(read, day, written):
    (claim,) = read(f"{day} نیروهای آذربایجان شهر هادروت را تصرف کردند.", "هادروت", language="fa", published=TENTH)
    assert (claim.event_date_start, claim.event_date_end) == (date(2020, 10, 9), date(2020, 10, 9))
    assert (claim.date_basis, claim.time_precision) == (written, 1)


def test_a_month_of_the_solar_calendar_is_its_days(read):
    (claim,) = read(
        "در مهر ماه ۱۳۹۹ نیروهای آذربایجان شهر هادروت را تصرف کردند.",
        "هادروت",
        language="fa",
        published=date(2021, 1, 1),
    )
    assert (claim.event_date_start, claim.event_date_end) == (date(2020, 9, 22), date(2020, 10, 21))
    assert claim.time_precision == 3


def test_a_day_of_the_lunar_calendar_may_be_the_one_before_or_after(read):
    (claim,) = read(
        "سيطرت القوات الأذربيجانية على بلدة هادروت في 22 صفر 1442 هـ.", "هادروت", language="ar", published=TENTH
    )
    assert (claim.event_date_start, claim.event_date_end) == (date(2020, 10, 8), date(2020, 10, 10))


@pytest.mark.parametrize("both", ["22 صفر 1442 هـ الموافق 9 أكتوبر 2020", "9 أكتوبر 2020 الموافق 22 صفر 1442"])
def test_the_same_day_in_two_calendars_is_the_gregorian_one(read, both):
    (claim,) = read(f"سيطرت القوات الأذربيجانية على بلدة هادروت في {both}.", "هادروت", language="ar", published=TENTH)
    assert (claim.event_date_start, claim.date_basis) == (date(2020, 10, 9), "9 أكتوبر 2020")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ar", "قال رجب إن القوات الأذربيجانية سيطرت على بلدة هادروت."),
        ("ar", "سيطرت القوات الأذربيجانية على بلدة هادروت وخسائرها صفر."),
        ("fa", "نیروهای آذربایجان با مهر و تیر شهر هادروت را تصرف کردند."),
    ],
    ids=["a man", "nought", "affection and bullets"],
)
def test_a_word_that_is_also_a_month_is_no_date_by_itself(read, language, sentence):
    (claim,) = read(sentence, "هادروت", language=language, published=TENTH)
    assert claim.date_basis == "published"


@pytest.mark.parametrize("calendar", CALENDARS, ids=lambda calendar: calendar.months)
def test_days_go_both_ways(calendar):
    for day in (date(2011, 2, 28), date(2020, 10, 9), date(2024, 2, 29), date(2026, 3, 20)):
        assert calendar.day(*calendar.of_gregorian(day)) == day


def test_what_is_no_day_is_none():
    assert SOLAR_HIJRI.day(1399, 12, 31) is None
    assert LUNAR_HIJRI.day(1442, 2, 31) is None
    assert LUNAR_HIJRI.month(1600, 1) is None
