"""The dateline of a report tells where it was written, and of no event."""

import pytest

from geodata.extraction.datelines import dateline_length, run_in


@pytest.mark.parametrize(
    "dateline",
    [
        "TRABLUS (AA) - ",
        "KYIV, Oct 5 (Reuters) - ",
        "KHOKHA (Yémen) - ",
        "طرابلس (أ ف ب) - ",
        "BAMAKO/PARIS - ",
        "GOMA — ",
        "KANO, Nigeria (AFP) ― ",
        "Kiev, 5 octobre - ",
        "Bakı. 4 oktyabr. REPORT.AZ/ ",
        "МОСКВА, 5 окт — ",
        "Bamako, 20 fév (AMAP) ",
        "GROZNY, Russia {AP} ",
        "GROZNY [AP] -- ",
    ],
)
def test_a_dateline_ends_at_its_mark(dateline):
    assert dateline_length(dateline + "The army took Lyman.") == len(dateline)


@pytest.mark.parametrize(
    "line",
    [
        "Russian forces - backed by tanks - took Lyman.",
        "The army (FARDC) - which fled - left Goma.",
        "Киев — столица Украины.",
        "SDG - Şam güçleri çatışması sürüyor",
        "L'armée a pris la ville - enfin.",
    ],
)
def test_other_dashes_open_no_report(line):
    assert dateline_length(line) == 0


def test_what_a_page_counts_ends_where_the_report_begins():
    counted = "Topic War in Libya (180) 0 54 "
    assert run_in(counted + "The army took Lyman.", 0) == [len(counted)]


def test_a_year_before_a_name_with_an_article_counts_nothing():
    assert run_in("It was calm. On 2 June 2019 The Guardian said the army took Lyman.", 0) == []


def test_no_town_of_a_dateline_is_where_it_happened(read):
    (claim,) = read("ZANGILAN (AFP) - Azerbaijani forces shelled Shusha.", "Zangilan", "Shusha")
    assert (claim.quote, [p.surface for p in claim.places]) == ("Azerbaijani forces shelled Shusha", ["Shusha"])
