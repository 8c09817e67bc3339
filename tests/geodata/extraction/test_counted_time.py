"""Time that is counted back from the report, and reports that were published after midnight."""

from datetime import date, timedelta

import pytest

DAY = date(2020, 10, 21)  # a Wednesday


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("en", "The army captured the town of Sur two days ago.", -2, -2),
        ("en", "The army captured the town of Sur in the last 24 hours.", -1, 0),
        ("en", "Over the past three days the army captured the town of Sur.", -3, 0),
        ("en", "The army captured the last two villages near the town of Sur.", 0, 0),
        ("ar", "سيطر الجيش خلال اليومين الماضيين على بلدة سور.", -2, 0),
        ("ar", "سيطر الجيش على بلدة سور قبل ثلاثة أيام.", -3, -3),
        ("ar", "سيطر الجيش خلال الساعات الـ24 الماضية على بلدة سور.", -1, 0),
        ("ar", "سيطر الجيش خلال الأيام الثلاثة الماضية على بلدة سور.", -3, 0),
        ("fr", "L'armée a pris la ville de Sur il y a deux jours.", -2, -2),
        ("fr", "L'armée a pris la ville de Sur ces trois derniers jours.", -3, 0),
        ("ru", "Армия заняла город Сур три дня назад.", -3, -3),
        ("ru", "За последние двое суток армия заняла город Сур.", -2, 0),
        ("uk", "Армія зайняла місто Сур два дні тому.", -2, -2),
        ("tr", "Ordu Sur kasabasını üç gün önce ele geçirdi.", -3, -3),
        ("tr", "Ordu son iki günde Sur kasabasını ele geçirdi.", -2, 0),
        ("az", "Ordu Sur şəhərini üç gün əvvəl ələ keçirib.", -3, -3),
        ("fa", "ارتش سه روز پیش شهر سور را تصرف کرد.", -3, -3),
        ("hy", "Բանակը երեք օր առաջ գրավեց Սուր քաղաքը։", -3, -3),
    ],
)
def test_counted_days_end_before_the_report_or_run_up_to_it(read, language, text, first, last):
    place = {"ar": "سور", "fa": "سور", "ru": "Сур", "uk": "Сур", "hy": "Սուր"}.get(language, "Sur")
    claim = read(text, place, language=language, published=DAY)[0]
    assert claim.event_date_start == DAY + timedelta(days=first)
    assert claim.event_date_end == DAY + timedelta(days=last)


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Today, Tuesday, the army captured the town of Sur. This morning it entered the town of Sur.", "Sur"),
        ("ar", "سيطر الجيش اليوم الثلاثاء على بلدة سور. ودخل الجيش بلدة سور صباح اليوم.", "سور"),
    ],
)
def test_the_weekday_says_which_day_a_report_from_after_midnight_calls_today(read, language, text, place):
    claims = read(text, place, language=language, published=DAY)
    assert {claim.event_date_start for claim in claims} == {DAY - timedelta(days=1)}


def test_a_weekday_that_is_not_the_eve_does_not_move_today(read):
    (claim,) = read("Today, Monday, the army captured the town of Sur.", "Sur", published=DAY)
    assert claim.event_date_start == DAY


def test_a_report_that_tells_of_yesterday_and_today_dates_nothing_else(read):
    text = (
        "Azerbaijani forces captured Zangilan yesterday.\nThey shelled Shusha, the ministry said.\n"
        "Armenian forces left Lachin this morning."
    )
    _, shelled, _ = read(text, "Zangilan", "Shusha", "Lachin", published=DAY)
    assert shelled.event_date_start == DAY


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("en", "The army took Sur on Monday, and on Sunday, 18 October, the army took Talish.", ("Sur", "Talish")),
        ("ru", "Армия взяла Сур в понедельник, а в воскресенье, 18 октября, армия взяла Талыш.", ("Сур", "Талыш")),
    ],
)
def test_a_day_before_a_verb_is_of_that_verb(read, language, text, places):
    claims = read(text, *places, language=language, published=DAY)
    assert [claim.event_date_start for claim in claims] == [date(2020, 10, 19), date(2020, 10, 18)]
