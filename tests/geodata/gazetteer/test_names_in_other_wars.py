"""Places that a war's file places itself, asked about in another war or in none; names in their other cases."""

import pytest

from geodata.conflicts import load_conflict
from geodata.languages.folding import fold
from geodata.model import PlaceKind


@pytest.mark.parametrize(("war", "owner"), [("iraq", "iraq/"), ("syria", "geonames:"), (None, "geonames:")])
def test_a_city_of_one_wars_file_is_known_in_the_others(gazetteer, war, owner):
    answer = gazetteer.resolve("Mosul", conflict=load_conflict(war) if war else None, language="en")
    assert answer.place is not None
    assert answer.place.kind is PlaceKind.SETTLEMENT
    assert answer.place.place_id.startswith(owner)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ru", "Обстрел Харьковской области продолжается.", "Харьковской области"),
        ("ru", "В Белгородскую область прилетели беспилотники.", "Белгородскую область"),
        ("uk", "У Донецькій області тривають бої.", "Донецькій області"),
        ("uk", "Ворог обстріляв Херсонську область.", "Херсонську область"),
    ],
)
def test_a_province_is_found_in_its_other_cases(gazetteer, language, text, name):
    ukraine = load_conflict("ukraine")
    found = [text[hit.start : hit.end] for hit in gazetteer.spotter(ukraine).spot(fold(text), language)]
    assert name in found
    answer = gazetteer.resolve(name, conflict=ukraine, language=language, kind=PlaceKind.ADMIN)
    assert answer.place is not None
    assert answer.place.kind is PlaceKind.ADMIN


@pytest.mark.parametrize(
    ("language", "text", "name", "place"),
    [
        ("ru", "Войска покинули окрестности Красного Лимана.", "Красного Лимана", "ukraine/lyman"),
        ("uk", "Бої точаться біля Великої Новосілки.", "Великої Новосілки", "ukraine/velyka-novosilka"),
    ],
)
def test_the_first_word_of_a_name_is_declined_with_the_last(gazetteer, language, text, name, place):
    ukraine = load_conflict("ukraine")
    assert name in [text[hit.start : hit.end] for hit in gazetteer.spotter(ukraine).spot(fold(text), language)]
    answer = gazetteer.resolve(name, conflict=ukraine, language=language)
    assert answer.place is not None
    assert answer.place.place_id == place


@pytest.mark.parametrize(
    ("language", "name", "nominative"),
    [
        ("uk", "Авдіївці", "Авдіївка"),
        ("uk", "Києві", "Київ"),
        ("uk", "Волновасі", "Волноваха"),
        ("ru", "Ельце", "Елец"),
        ("ru", "Крынок", "Крынки"),
    ],
)
def test_a_name_whose_letters_change_with_the_case_is_found(gazetteer, language, name, nominative):
    ukraine = load_conflict("ukraine")
    answers = [gazetteer.resolve(each, conflict=ukraine, language=language) for each in (name, nominative)]
    assert answers[0].place is not None
    assert answers[0].place == answers[1].place


@pytest.mark.parametrize(
    ("language", "name", "place"),
    [
        ("uk", "Покровська", "ukraine/pokrovsk"),
        ("uk", "Бердянську", "ukraine/berdiansk"),
        ("uk", "Львова", "ukraine/lviv"),
        ("ru", "Лимана", "ukraine/lyman"),
        ("ru", "Покровском", None),
    ],
)
def test_a_case_belongs_to_the_name_that_is_declined_so(gazetteer, language, name, place):
    """The village of Pokrovske has other cases than Pokrovsk - but for one in Russian."""
    answer = gazetteer.resolve(name, conflict=load_conflict("ukraine"), language=language)
    assert (answer.place.place_id if answer.place else None) == place


@pytest.mark.parametrize(("language", "name"), [("uk", "Черкас"), ("ru", "Броваров")])
def test_a_genitive_that_may_be_a_surname_is_no_name_of_its_own_accord(gazetteer, language, name):
    ukraine = load_conflict("ukraine")
    assert gazetteer.resolve(name, conflict=ukraine, language=language).place is not None
    assert not gazetteer.spotter(ukraine).spot(fold(f"Полковник {name} не сказав."), language)


def test_a_short_name_in_a_case_is_no_adjective(gazetteer):
    answer = gazetteer.resolve("Гому", conflict=load_conflict("dr-congo"), language="ru")
    assert answer.place is not None
    assert answer.place.place_id == "dr-congo/goma"


def test_an_article_in_latin_letters_belongs_to_its_name(gazetteer):
    text = "They took the city of al-Bab."
    (hit,) = gazetteer.spotter(load_conflict("syria")).spot(fold(text), "en")
    assert text[hit.start : hit.end] == "al-Bab"
