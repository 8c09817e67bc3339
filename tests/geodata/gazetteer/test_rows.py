"""Units of Natural Earth by their names."""

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
