"""Names that a conflict file's place has only because it replaces a place of GeoNames."""

import pytest

from geodata.conflicts import PlaceRow, load_conflict
from geodata.gazetteer.build import IndexRow
from geodata.gazetteer.resolve import Asked, Found, decide
from geodata.model import Place, PlaceKind, PlaceStatus

WAR = load_conflict("karabakh-2020").model_copy(update={"id": "war"})


def place(place_id, lat, lon, **fields):
    return Place(place_id=place_id, name="Village", kind=PlaceKind.SETTLEMENT, lat=lat, lon=lon, country="AZ", **fields)


ROW = place("war/village", 39.5, 46.5)
NAMESAKE = place("geonames:1", 39.5, 47.5)


def answer(*found):
    return decide(found, Asked(WAR, PlaceKind.SETTLEMENT, ()), "exact")


def test_a_borrowed_name_alone_is_still_its_place_but_as_sure_as_a_name_of_the_gazetteer():
    found = answer(Found(ROW, "war", borrowed=True))
    assert found.place == ROW
    assert found.confidence == answer(Found(NAMESAKE, None)).confidence < answer(Found(ROW, "war")).confidence


def test_a_borrowed_name_does_not_go_before_a_namesake_of_the_gazetteer():
    assert answer(Found(ROW, "war", borrowed=True), Found(NAMESAKE, None)).status is PlaceStatus.AMBIGUOUS


def test_a_borrowed_name_is_of_no_use_in_another_war():
    assert answer(Found(ROW, "another", borrowed=True)).place is None


def test_a_place_across_the_border_that_the_file_lists_answers_to_its_borrowed_names():
    abroad = place("war/village", 39.5, 44.0, population=400)
    assert answer(Found(abroad, "war", borrowed=True)).place == abroad


def test_only_the_names_that_the_row_does_not_give_are_borrowed():
    row = PlaceRow(
        id="village", kind=PlaceKind.SETTLEMENT, names={"en": ["Al Bab", "Ganja"]}, lat=39.5, lon=46.5, precision_km=1,
        replaces=(1,), source="a map",
    )  # fmt: skip
    city = {"name": "Ganja", "alternatenames": ["Al Bab", "Ar Raqqa", "Gəncə"], "population": 700, "countrycode": "AZ"}
    built = IndexRow.of_conflict(ROW, row, [city], "war")
    borrowed = {key: (loose, owed) for key, loose, owed in built.written_keys()}
    assert borrowed["ganja"] == (False, False)
    assert borrowed["gence"] == (False, True)
    assert borrowed["ar raqqa"] == (False, True)
    assert borrowed["bab"] == (True, False)
    assert borrowed["raqqa"] == (True, True)
    assert built.place.population == 700


@pytest.mark.parametrize(("name", "by_file"), [("Korenevo", True), ("Koraneva", False)])
def test_the_index_keeps_which_names_are_borrowed(gazetteer, name, by_file):
    found = gazetteer.resolve(name, conflict=load_conflict("ukraine"))
    assert found.place is not None
    assert found.place.place_id == "ukraine/korenevo"
    assert found.method.startswith("conflict file" if by_file else "gazetteer")
