"""Units of Natural Earth by their names."""

import pytest
from shapely.geometry import box

from geodata.gazetteer.rows import AdminUnits


def units(*names):
    return AdminUnits({i: ({"country": "TD", "names": n}, box(i, 0, i + 1, 1)) for i, n in enumerate(names)})


def test_a_units_own_name_goes_before_one_that_another_unit_also_has():
    found = units(["Moyen-Chari", "Mandoul"], ["Mandoul"]).find("TD:Mandoul")
    assert found is not None
    assert found.bounds == (1, 0, 2, 1)


def test_a_unit_is_found_by_every_name_that_is_its_alone():
    chad = units(["Moyen-Chari", "Middle Chari"], ["Mandoul"])
    assert chad.id_of("TD:Middle Chari") == chad.id_of("TD:Moyen-Chari") != chad.id_of("TD:Mandoul")
    assert chad.find("TD:Nowhere") is None
    assert chad.find("SD:Mandoul") is None


@pytest.mark.parametrize(
    ("place_id", "drawn_as_a_point"),
    [("south-sudan/nyirol", False), ("syria/jabal-turkman", False), ("syria/homs-governorate", True)],
)
def test_a_place_somewhere_in_a_large_unit_has_its_outline_and_no_point(gazetteer, place_id, drawn_as_a_point):
    place = gazetteer.place(place_id)
    assert place is not None
    assert place.geometry is not None
    assert (place.lat is not None) is drawn_as_a_point
