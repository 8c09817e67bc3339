"""The user's places go before those that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.conflicts import load_conflict
from geodata.gazetteer import import_places, open_gazetteer
from geodata.languages.folding import fold
from geodata.model import PlaceKind, PlaceStatus

KARABAKH = load_conflict("karabakh-2020")
UKRAINE = load_conflict("ukraine")
HEADER = "name,lat,lon,id,kind,country,names,population,geonames"


@pytest.fixture
def with_places(tmp_path: Path, gazetteer, request):
    """Open a gazetteer over a table of places."""

    def open_with(*rows: str):
        table = tmp_path / "own.csv"
        table.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
        import_places([table], data_folder=tmp_path / "data")
        opened = open_gazetteer(request.getfixturevalue("cache"), data_folder=tmp_path / "data")
        request.addfinalizer(opened.close)
        return opened

    return open_with


def spotted(gazetteer, text, language, conflict=KARABAKH):
    return [text[hit.start : hit.end] for hit in gazetteer.spotter(conflict).spot(fold(text), language)]


def test_a_place_nobody_else_has_is_found_in_texts_and_resolved(with_places):
    gazetteer = with_places("Xandarabad,39.6,46.9,1,village,AZ,خنداراباد;Хандарабад,,")
    found = gazetteer.resolve("خنداراباد", conflict=KARABAKH, language="ar")
    assert (found.status, found.place.place_id, found.place.source) == (PlaceStatus.RESOLVED, "user:own/1", "own.csv")
    assert spotted(gazetteer, "They took Xandarabad on Friday", "en") == ["Xandarabad"]
    assert spotted(gazetteer, "взяли Хандарабад вчера", "ru") == ["Хандарабад"]
    assert spotted(gazetteer, "سيطرت على خنداراباد", "ar") == ["خنداراباد"]


def test_it_is_found_by_sound_and_by_a_slip_of_the_pen(with_places):
    gazetteer = with_places("Xandarabad,39.6,46.9,1,town,AZ,,30000,")
    slip = gazetteer.resolve("Xandarabda", conflict=KARABAKH, language="en", cued=True)
    sound = gazetteer.resolve("Кhандарабад".replace("Кh", "Х"), conflict=KARABAKH, language="ru", cued=True)
    assert [a.place.place_id for a in (slip, sound)] == ["user:own/1"] * 2
    assert {slip.status, sound.status} == {PlaceStatus.PROBABLE}


def test_a_place_without_a_country_belongs_to_the_conflict_in_whose_area_it_lies(with_places):
    gazetteer = with_places("Xandarabad,39.6,46.9,1,village,,,,", "Yandarabad,10,10,2,village,,,,")
    found = gazetteer.resolve("Xandarabad", conflict=KARABAKH, language="en")
    assert (found.status, found.place.country) == (PlaceStatus.RESOLVED, None)
    assert spotted(gazetteer, "From Xandarabad to Yandarabad", "en") == ["Xandarabad"]
    assert gazetteer.resolve("Xandarabad", conflict=UKRAINE, language="en").place is None
    assert gazetteer.resolve("Yandarabad", conflict=KARABAKH, language="en").place is None


def test_a_place_of_the_same_name_nearby_is_replaced_and_its_other_names_are_kept(with_places, gazetteer):
    shipped = gazetteer.resolve("Hadrut", conflict=KARABAKH, language="en").place
    ours = with_places(f"Hadrut,{shipped.lat + 0.03},{shipped.lon},1,town,,,,")
    for name, language in (("Hadrut", "en"), ("هادروت", "ar"), ("Гадрут", "ru")):
        found = ours.resolve(name, conflict=KARABAKH, language=language)
        assert (found.status, found.place.place_id) == (PlaceStatus.RESOLVED, "user:own/1")
        assert found.place.lat == pytest.approx(shipped.lat + 0.03)
        assert found.place.country == shipped.country


@pytest.mark.parametrize(("north", "kind"), [(0.3, "town"), (0.03, "district")])
def test_a_place_further_off_or_of_another_kind_replaces_nothing(with_places, gazetteer, north, kind):
    shipped = gazetteer.resolve("Hadrut", conflict=KARABAKH, language="en").place
    ours = with_places(f"Hadrut,{shipped.lat + north},{shipped.lon},1,{kind},AZ,,,")
    assert ours.resolve("هادروت", conflict=KARABAKH, language="ar").place == shipped


def test_a_place_with_the_same_geonames_id_replaces_that_one_whatever_it_is_called(with_places, gazetteer):
    shipped = gazetteer.resolve("Shostka", conflict=UKRAINE, language="en").place
    number = shipped.place_id.removeprefix("geonames:")
    ours = with_places(f"Another Name,51.5,33.5,1,town,UA,,,{number}")
    found = ours.resolve("Shostka", conflict=UKRAINE, language="en").place
    assert (found.place_id, found.population) == ("user:own/1", shipped.population)
    assert ours.resolve("Another Name", conflict=UKRAINE, language="en").place == found


def test_a_district_without_an_outline_keeps_the_shipped_one(with_places, gazetteer):
    shipped = gazetteer.resolve("Fuzuli", conflict=KARABAKH, language="en", kind=PlaceKind.ADMIN).place
    ours = with_places(f"Fuzuli,{shipped.lat},{shipped.lon},1,district,AZ,,,")
    found = ours.resolve("فضولي", conflict=KARABAKH, language="ar", kind=PlaceKind.ADMIN).place
    assert found.place_id == "user:own/1"
    assert found.geometry.equals(shipped.geometry)


def test_what_is_imported_while_a_gazetteer_is_open_replaces_at_once(with_places, gazetteer, tmp_path):
    shipped = gazetteer.resolve("Hadrut", conflict=KARABAKH, language="en").place
    ours = with_places("Xandarabad,39.6,46.9,1,village,AZ,,,")
    assert ours.resolve("Hadrut", conflict=KARABAKH, language="en").place == shipped
    more = tmp_path / "more.csv"
    more.write_text(f"name,lat,lon,id,kind\nHadrut,{shipped.lat},{shipped.lon},1,town\n", encoding="utf-8")
    import_places([more], data_folder=tmp_path / "data")
    assert ours.resolve("Hadrut", conflict=KARABAKH, language="en").place.place_id == "user:more/1"


def test_what_is_imported_while_a_gazetteer_is_open_is_found_in_texts_at_once(with_places, tmp_path):
    ours = with_places("Xandarabad,39.6,46.9,1,village,AZ,,,")
    text = "From Xandarabad to Yandarabad"
    assert spotted(ours, text, "en") == ["Xandarabad"]
    more = tmp_path / "more.csv"
    more.write_text("name,lat,lon,id,kind,country\nYandarabad,39.7,46.9,1,village,AZ\n", encoding="utf-8")
    import_places([more], data_folder=tmp_path / "data")
    assert spotted(ours, text, "en") == ["Xandarabad", "Yandarabad"]


@pytest.mark.parametrize(("written", "language"), [("Yandarabda", "en"), ("Йандарабад", "ru")])
def test_what_is_imported_while_a_gazetteer_is_open_is_found_misspelt_at_once(with_places, tmp_path, written, language):
    ours = with_places("Xandarabad,39.6,46.9,1,village,AZ,,,")
    assert ours.resolve(written, conflict=KARABAKH, language=language, cued=True).place is None
    more = tmp_path / "more.csv"
    rows = "name,lat,lon,id,kind,country,population\nYandarabad,39.7,46.9,1,town,AZ,30000\n"
    more.write_text(rows, encoding="utf-8")
    import_places([more], data_folder=tmp_path / "data")
    found = ours.resolve(written, conflict=KARABAKH, language=language, cued=True).place
    assert found is not None
    assert found.place_id == "user:more/1"


def test_without_a_file_of_the_user_there_is_no_second_layer(gazetteer):
    assert type(gazetteer._index).__name__ == "PlaceIndex"
