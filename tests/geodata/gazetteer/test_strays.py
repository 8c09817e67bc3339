from dataclasses import replace

import pytest

from geodata.gazetteer.strays import strays_left_open
from geodata.model import PlaceKind, PlaceMention, PlaceRole, PlaceStatus


def village(surface, lat, lon, **fields):
    fields = {"kind": PlaceKind.SETTLEMENT, "status": PlaceStatus.RESOLVED, "method": "exact", **fields}
    return PlaceMention(
        surface=surface, surface_start=0, name=surface, place_id=f"x/{surface}", lat=lat, lon=lon, **fields
    )


NEAR = [village("Hadrut", 39.52, 47.03), village("Sur", 39.60, 46.95)]
FAR = village("Tsor", 41.5, 45.0)


def test_a_place_far_from_all_others_of_its_list_is_left_open_and_says_why():
    *kept, open_ = strays_left_open([*NEAR, FAR])
    assert kept == NEAR
    assert (open_.status, open_.place_id, open_.lat, open_.lon) == (PlaceStatus.UNRESOLVED, None, None, None)
    assert open_.surface == "Tsor"
    assert "far from the places it is listed with" in open_.method


@pytest.mark.parametrize(
    "mentions",
    [
        pytest.param([NEAR[0], FAR], id="of two, either may be the wrong one"),
        pytest.param([*NEAR, replace(FAR, inside="Tavush")], id="the text itself puts it there"),
        pytest.param([*NEAR, replace(FAR, role=PlaceRole.LEFT_FROM)], id="it is where they came from"),
        pytest.param([*NEAR, FAR, village("Baku", 40.4, 49.9)], id="two are far: the list is no list of one front"),
        pytest.param([*NEAR, replace(FAR, kind=PlaceKind.ADMIN)], id="a district is no point"),
    ],
)
def test_a_place_is_kept_where_it_need_not_be_near(mentions):
    assert strays_left_open(mentions) == mentions
