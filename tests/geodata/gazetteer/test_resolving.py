import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.conflicts import load_conflict
from geodata.gazetteer.resolve import Asked
from geodata.model import PlaceKind, PlaceStatus


@pytest.fixture(scope="session")
def karabakh():
    return load_conflict("karabakh-2020")


@pytest.fixture(scope="session")
def ukraine():
    return load_conflict("ukraine")


def test_a_transposition_is_found_only_where_the_text_calls_it_a_place(gazetteer, karabakh):
    cued = gazetteer.resolve("هاردوت", conflict=karabakh, language="ar", cued=True)
    assert cued.status is PlaceStatus.PROBABLE
    assert cued.place is not None
    assert cued.place.place_id == "karabakh-2020/hadrut"
    assert gazetteer.resolve("هاردوت", conflict=karabakh, language="ar", cued=False).method != cued.method


def test_a_district_is_never_its_capital_of_the_same_name(gazetteer, karabakh):
    found = gazetteer.resolve("فضولي", conflict=karabakh, language="ar", kind=PlaceKind.ADMIN)
    assert found.place is not None
    assert found.place.kind is PlaceKind.ADMIN
    assert found.place.geometry is not None


def test_a_slip_is_not_believed_against_the_province_named_with_it(gazetteer):
    syria = load_conflict("syria")
    alone = gazetteer.resolve("السقليبية", conflict=syria, language="ar", kind=PlaceKind.SETTLEMENT, cued=True)
    elsewhere = gazetteer.resolve(
        "السقليبية", conflict=syria, language="ar", kind=PlaceKind.SETTLEMENT, cued=True, parents=["ريف اللاذقية"]
    )
    assert alone.place is not None
    assert alone.place.place_id == "syria/suqaylabiyah"
    assert elsewhere.place is None


def test_a_village_just_beyond_the_province_named_with_it_is_another_one(gazetteer):
    syria = load_conflict("syria")
    alone = gazetteer.resolve("الروضة", conflict=syria, language="ar", kind=PlaceKind.SETTLEMENT)
    elsewhere = gazetteer.resolve(
        "الروضة", conflict=syria, language="ar", kind=PlaceKind.SETTLEMENT, parents=["ريف اللاذقية"]
    )
    assert alone.place is not None
    assert elsewhere.place is None
    assert elsewhere.candidates


def test_a_town_far_from_the_one_it_is_said_to_lie_near_is_another_one(gazetteer):
    iraq = load_conflict("iraq")
    nimrud = gazetteer.resolve("نمرود", conflict=iraq, language="ar").place
    alone = gazetteer.answer("النعمانية", Asked(iraq, PlaceKind.SETTLEMENT, ()), "ar", cued=True)
    south_of_it = Asked(iraq, PlaceKind.SETTLEMENT, (nimrud,), within_reach=(nimrud,))
    elsewhere = gazetteer.answer("النعمانية", south_of_it, "ar", cued=True)
    assert alone.place is not None
    assert elsewhere.place is None
    assert elsewhere.candidates


def test_a_district_known_only_by_its_town_is_drawn_near_it(gazetteer):
    found = gazetteer.resolve("سنجار", conflict=load_conflict("iraq"), language="ar", kind=PlaceKind.ADMIN, cued=True)
    assert found.status is PlaceStatus.PROBABLE
    assert found.place is not None
    assert (found.place.kind, found.place.geo_precision) == (PlaceKind.ADMIN, 2)
    assert (round(found.place.lat, 1), round(found.place.lon, 1)) == (36.3, 41.9)


def test_a_front_named_after_a_province_lies_somewhere_in_it(gazetteer):
    found = gazetteer.resolve("أبين", conflict=load_conflict("yemen"), language="ar", kind=PlaceKind.FRONT, cued=True)
    assert found.status is PlaceStatus.PROBABLE
    assert found.place is not None
    assert found.place.geo_precision == 3
    assert found.place.geometry is not None


@pytest.mark.parametrize(
    ("name", "language", "place_id"),
    [
        ("Рязанского НПЗ", "ru", "ukraine/ryazan-refinery"),
        ("Запорожской АЭС", "ru", "ukraine/zaporizhzhia-npp"),
        ("Запорізькій АЕС", "uk", "ukraine/zaporizhzhia-npp"),
        ("Каховської ГЕС", "uk", "ukraine/kakhovka-dam"),
    ],
)
def test_a_works_named_by_an_adjective_is_known_in_every_case(gazetteer, ukraine, name, language, place_id):
    found = gazetteer.resolve(name, conflict=ukraine, language=language)
    assert found.place is not None
    assert found.place.place_id == place_id


def test_what_is_matched_by_sound_is_at_most_probable(gazetteer, ukraine):
    found = gazetteer.resolve("شوستكا", conflict=ukraine, language="ar")
    assert found.status is PlaceStatus.PROBABLE
    assert "transliterated" in found.method
    assert found.place is not None
    assert found.place.name == "Shostka"


def test_a_misspelling_is_never_decided_by_population(gazetteer, ukraine):
    found = gazetteer.resolve("Sudja", conflict=ukraine, language="en", cued=True)
    assert found.place is None or found.place.name == "Sudzha"


def test_an_unknown_name_has_no_place(gazetteer, karabakh):
    found = gazetteer.resolve("Zqxwvutown", conflict=karabakh, cued=True)
    assert found.status is PlaceStatus.UNRESOLVED
    assert found.place is None


def test_a_name_that_only_latin_letters_write_alike_is_another_place(gazetteer):
    syria = load_conflict("syria")
    assert gazetteer.resolve("حي بعيدين", conflict=syria, language="ar").place.name == "Baydin"
    assert gazetteer.resolve("عابدين", conflict=syria, language="ar", cued=True).place is None


def test_a_place_is_given_only_when_resolved_or_probable(gazetteer, ukraine):
    for name in ("Kyiv", "Pokrovsk", "Mykolaivka", "Oleksandrivka", "Nowhere at all"):
        found = gazetteer.resolve(name, conflict=ukraine)
        assert (found.place is not None) == (found.status in {PlaceStatus.RESOLVED, PlaceStatus.PROBABLE})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text())
def test_no_text_breaks_a_look_up_and_the_same_text_gives_the_same_answer(gazetteer, karabakh, text):
    first = gazetteer.resolve(text, conflict=karabakh, cued=True)
    assert gazetteer.resolve(text, conflict=karabakh, cued=True) == first
