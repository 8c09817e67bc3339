"""What holds for every conflict file that ships."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from geodata.conflicts import Conflict, Party, PlaceRow, conflict_ids, load_conflict, load_places
from geodata.languages.folding import fold_name

SCRIPTS = {
    "ar": ("\u0600", "\u06ff"),
    "fa": ("\u0600", "\u06ff"),
    "ru": ("\u0400", "\u04ff"),
    "uk": ("\u0400", "\u04ff"),
    "hy": ("\u0530", "\u058f"),
    "he": ("\u0590", "\u05ff"),
}
"""Unicode blocks in which a language's names are written: first and last character."""


@pytest.fixture(params=conflict_ids())
def conflict(request: pytest.FixtureRequest) -> Conflict:
    return load_conflict(request.param)


@pytest.fixture
def places(conflict: Conflict) -> tuple[PlaceRow, ...]:
    return load_places(conflict.id)


def _points(row: PlaceRow) -> Iterator[tuple[float, float]]:
    if row.lat is not None and row.lon is not None:
        yield row.lon, row.lat
    yield from row.outline


def _camps_are_opposed(conflict: Conflict, one: str, other: str) -> bool:
    return one != other and conflict.camp(one) != conflict.camp(other)


def _names_of_sides(conflict: Conflict) -> Iterator[tuple[str, str, str]]:
    """Language, folded name and side of everything that stands for a side when named alone."""
    for side_id, side in conflict.sides.items():
        parties: tuple[Party, ...] = (side, *side.groups, *side.people)
        for party in parties:
            for language, names in party.names.items():
                yield from ((language, fold_name(name), side_id) for name in names)


def test_there_are_conflicts_at_all() -> None:
    assert conflict_ids()


def test_every_conflict_has_places_of_its_own(places: tuple[PlaceRow, ...]) -> None:
    assert places


def test_every_point_lies_in_the_conflicts_area(conflict: Conflict, places: tuple[PlaceRow, ...]) -> None:
    west, south, east, north = conflict.area

    outside = [row.id for row in places for x, y in _points(row) if not (west <= x <= east and south <= y <= north)]

    assert outside == []


def test_every_place_has_an_arabic_and_an_english_name(places: tuple[PlaceRow, ...]) -> None:
    assert [row.id for row in places if not {"ar", "en"} <= row.names.keys()] == []


def test_every_place_name_is_in_its_languages_script(places: tuple[PlaceRow, ...]) -> None:
    foreign = [
        (row.id, language, name)
        for row in places
        for language, names in row.names.items()
        if language in SCRIPTS
        for name in names
        if not any(SCRIPTS[language][0] <= character <= SCRIPTS[language][1] for character in name)
    ]

    assert foreign == []


def test_every_side_is_named_in_arabic_and_in_english(conflict: Conflict) -> None:
    assert [side_id for side_id, side in conflict.sides.items() if not {"ar", "en"} <= side.names.keys()] == []


def test_opponents_have_different_colours(conflict: Conflict) -> None:
    alike = [
        (one, other)
        for one, side in conflict.sides.items()
        for other, opponent in conflict.sides.items()
        if _camps_are_opposed(conflict, one, other) and side.colour.upper() == opponent.colour.upper()
    ]

    assert alike == []


def test_no_name_is_claimed_by_two_sides(conflict: Conflict) -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for language, name, side_id in _names_of_sides(conflict):
        owners.setdefault((language, name), set()).add(side_id)

    assert {key: sides for key, sides in owners.items() if len(sides) > 1} == {}


def test_an_observer_bears_no_name_of_a_side(conflict: Conflict) -> None:
    of_sides = {(language, name) for language, name, _ in _names_of_sides(conflict)}
    of_observers = {
        (language, fold_name(name))
        for observer in conflict.observers
        for language, names in observer.names.items()
        for name in names
    }

    assert of_sides & of_observers == set()


def test_ids_of_people_and_groups_are_unique_in_a_conflict(conflict: Conflict) -> None:
    ids = [person.id for side in conflict.sides.values() for person in side.people]
    ids += [group.id for side in conflict.sides.values() for group in side.groups]
    ids += [observer.id for observer in conflict.observers]

    assert sorted(ids) == sorted(set(ids))


def test_parents_and_members_are_units_or_other_rows(places: tuple[PlaceRow, ...]) -> None:
    rows = {row.id for row in places}

    lost = [
        (row.id, reference)
        for row in places
        for reference in (row.parent, *row.members)
        if reference is not None and ":" not in reference and (reference not in rows or reference == row.id)
    ]

    assert lost == []


def test_a_geonames_place_is_replaced_by_one_row_only(places: tuple[PlaceRow, ...]) -> None:
    replaced = [identifier for row in places for identifier in row.replaces]

    assert sorted(replaced) == sorted(set(replaced))
