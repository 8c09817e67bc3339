"""Names of places in texts, as they stand there."""

import pytest

from geodata.conflicts import load_conflict
from geodata.gazetteer import spotter
from geodata.languages.folding import fold

KARABAKH = load_conflict("karabakh-2020")
UKRAINE = load_conflict("ukraine")
LIBYA = load_conflict("libya")


def spotted(gazetteer, text, language, conflict=KARABAKH):
    return [text[hit.start : hit.end] for hit in gazetteer.spotter(conflict).spot(fold(text), language)]


@pytest.mark.parametrize(
    ("language", "conflict", "text", "names"),
    [
        ("en", KARABAKH, "From Hadrut, Fuzuli and Jabrayil", ["Hadrut", "Fuzuli", "Jabrayil"]),
        ("ru", KARABAKH, "Бои идут под Гадрутом и в Физули", ["Гадрутом", "Физули"]),
        ("ru", UKRAINE, "Жители Макеевки ушли в Волноваху", ["Макеевки", "Волноваху"]),
        ("hy", KARABAKH, "Մարտեր են Հադրութում", ["Հադրութում"]),
        ("az", KARABAKH, "Ordumuz Hadrutdan keçdi", ["Hadrutdan"]),
    ],
)
def test_a_name_is_found_with_its_ending(gazetteer, language, conflict, text, names):
    assert spotted(gazetteer, text, language, conflict) == names


def test_what_an_apostrophe_sets_off_is_no_part_of_a_name(gazetteer):
    assert spotted(gazetteer, "Ordu Trablus'un batısında", "tr", LIBYA) == ["Trablus"]


def test_what_is_glued_on_before_a_name_is_no_part_of_it(gazetteer):
    assert spotted(gazetteer, "المعارك في هادروت وفضولي وبجبرائيل", "ar") == ["هادروت", "فضولي", "جبرائيل"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They took Nova Kakhovka", ["Nova Kakhovka"]),
        ("They took Nova-Kakhovka", ["Nova-Kakhovka"]),
        ("It was Nova. Kakhovka fell", ["Kakhovka"]),
        ("It was Nova\nKakhovka fell", ["Kakhovka"]),
    ],
)
def test_the_words_of_a_name_stand_side_by_side(gazetteer, text, names):
    assert spotted(gazetteer, text, "en", UKRAINE) == names


@pytest.mark.parametrize(
    ("language", "conflict", "text"),
    [
        ("ru", UKRAINE, "Войска Украины"),  # no case of Украинка
        ("uk", UKRAINE, "Війська Росії"),  # nor of Рось
        ("en", KARABAKH, "my Hadrutly cousins"),
        ("en", KARABAKH, "a hadrut"),
    ],
)
def test_another_word_is_no_name(gazetteer, language, conflict, text):
    assert spotted(gazetteer, text, language, conflict) == []


def test_names_are_found_again_when_those_remembered_have_been_forgotten(gazetteer, monkeypatch):
    monkeypatch.setattr(spotter, "_MOST_REMEMBERED", 0)
    for text in ("Hadrut and Fuzuli", "Fuzuli and Hadrut", "Hadrut"):
        assert spotted(gazetteer, text, "en") == [word for word in text.split() if word != "and"]
