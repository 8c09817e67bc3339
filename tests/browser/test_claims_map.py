import json
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import geopandas as gpd
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

HADRUT = "karabakh-2020/hadrut"


def states(page) -> dict[str, str]:  # type: ignore[no-untyped-def]
    return {place: said["state"] for place, said in page.map.evaluate("claimline.onScreen()")["places"].items()}


def holders(page) -> dict[str, str | None]:  # type: ignore[no-untyped-def]
    return {place: said["holder"] for place, said in page.map.evaluate("claimline.onScreen()")["places"].items()}


def move_to_first_day(page) -> None:  # type: ignore[no-untyped-def]
    slider = page.map.get_by_role("slider")
    slider.focus()
    slider.press("Home")
    page.settle("As of 27 September 2020")


def test_places_change_side_as_the_slider_moves_through_the_war(open_page, karabakh_store: Path) -> None:
    page = open_page(karabakh_store)
    slider = page.map.get_by_role("slider")
    move_to_first_day(page)
    assert page.map.evaluate("claimline.day") == "2020-09-27"
    assert holders(page) == {"karabakh-2020/stepanakert": None, "karabakh-2020/fuzuli": "armenia"}
    view = page.map.evaluate("claimline.view()")
    slider.press("End")
    page.settle("As of 9 November 2020")
    assert states(page)[HADRUT] == "disputed"
    assert states(page)["karabakh-2020/shusha"] == "conceded"
    assert holders(page)["karabakh-2020/fuzuli"] == "azerbaijan"
    assert page.map.evaluate("claimline.view()") == view
    assert (page.outside, page.errors) == ([], [])


def test_moving_the_slider_neither_reloads_nor_rebuilds_the_map(open_page, karabakh_store: Path) -> None:
    page = open_page(karabakh_store)
    page.map.evaluate("window.__same = document.querySelector('#map_div canvas')")
    move_to_first_day(page)
    assert page.map.evaluate("window.__same.isConnected && window.__same === document.querySelector('#map_div canvas')")


def test_arrow_keys_move_the_slider_day_by_day(open_page, karabakh_store: Path) -> None:
    page = open_page(karabakh_store)
    move_to_first_day(page)
    slider = page.map.get_by_role("slider")
    slider.press("ArrowRight")
    page.settle("As of 28 September 2020")
    expect(slider).to_have_attribute("aria-valuetext", "28 September 2020")


def test_next_change_jumps_to_the_day_a_claim_changes_the_map(open_page, karabakh_store: Path) -> None:
    page = open_page(karabakh_store)
    move_to_first_day(page)
    page.map.get_by_role("button", name="Next change").click()
    page.settle("As of 3 October 2020")


def test_play_moves_on_by_itself_and_stops(open_page, karabakh_store: Path) -> None:
    page = open_page(karabakh_store)
    move_to_first_day(page)
    page.map.get_by_role("button", name="Play").click()
    page.map.wait_for_function("claimline.day > '2020-09-28'")
    page.map.get_by_role("button", name="Pause").click()
    expect(page.map.get_by_role("button", name="Play")).to_be_visible()


def test_filtering_by_side_leaves_that_sides_claims(open_page, karabakh_store: Path) -> None:
    page = open_page(karabakh_store)
    assert "karabakh-2020/jabrayil" in states(page)
    field = page.page.get_by_role("combobox", name="Said by the side")
    field.fill("Armenia")
    field.press("Enter")
    page.settle("claims: 3 ·")
    page.map.wait_for_function("Object.keys(claimline.onScreen().places).length === 2")
    assert set(states(page)) == {"karabakh-2020/stepanakert", "karabakh-2020/shusha"}
    expect(page.page).to_have_url(re.compile("side=armenia"))


def resting_centre(page, place_id: str) -> tuple[float, float]:
    """Where a place stands on the screen once the map moves no more."""
    before, centre = None, page.map.evaluate(f"claimline.centreOf('{place_id}')")
    while centre != before:
        page.page.wait_for_timeout(400)
        before, centre = centre, page.map.evaluate(f"claimline.centreOf('{place_id}')")
    return centre


def test_a_click_on_hadrut_opens_its_quotes_from_right_to_left(open_page, karabakh_store: Path) -> None:
    page = open_page(karabakh_store)
    x, y = resting_centre(page, HADRUT)
    page.map.locator("#map_div").click(position={"x": x, "y": y})
    expect(page.page.locator("h3.place")).to_have_text("Hadrut")
    quotes = page.page.locator("section.voice blockquote").filter(has_text="هادروت")
    expect(quotes.first).to_be_visible()
    assert quotes.evaluate_all("found => found.slice(0, 2).map(one => getComputedStyle(one).direction)") == [
        "rtl",
        "rtl",
    ]
    expect(page.map.locator(".leaflet-popup-content")).to_contain_text("Disputed since")
    expect(page.page).to_have_url(re.compile("place=karabakh-2020%2Fhadrut"))


def test_a_place_chosen_from_the_list_is_pointed_out_on_the_map(open_page, karabakh_store: Path) -> None:
    page = open_page(karabakh_store)
    field = page.page.get_by_role("combobox", name="Place")
    field.fill("Shusha")
    field.press("Enter")
    expect(page.page.locator("h3.place")).to_have_text("Shusha")
    page.map.wait_for_function("claimline.onScreen().selected === 'karabakh-2020/shusha'")


def test_an_area_is_chosen_by_clicking_into_it(open_page, karabakh_store: Path) -> None:
    page = open_page(karabakh_store)
    x, y = page.map.evaluate("claimline.centreOf('karabakh-2020/nagorno-karabakh')")
    page.map.locator("#map_div").click(position={"x": x - 12, "y": y - 12})
    expect(page.page.locator("h3.place")).to_have_text("Nagorno-Karabakh")


def test_the_download_is_exactly_what_is_on_screen(open_page, karabakh_store: Path, tmp_path: Path) -> None:
    page = open_page(karabakh_store, "?day=2020-10-20")
    page.settle("As of 20 October 2020")
    on_screen = page.map.evaluate("claimline.onScreen()")
    with page.page.expect_download() as download:
        page.page.get_by_role("button", name="Download this map").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    collection = json.loads(file.read_text("utf-8"))
    located = [feature for feature in collection["features"] if feature["geometry"]]
    told = {f["properties"]["place_id"]: f["properties"]["control_state"] or "none" for f in located}
    assert told == {place: said["state"] for place, said in on_screen["places"].items()}
    assert len({(f["properties"]["claim_id"], f["properties"]["place_id"]) for f in located}) == on_screen["claims"]
    counts = collection["claimline"]["counts"]
    expect(page.page.locator(".counts")).to_contain_text(f"claims: {counts['claims']} · places drawn: {len(told)} ·")
    assert collection["claimline"]["as_of"] == "2020-10-20"
    read = gpd.read_file(file)
    assert Counter(read.geometry.isna()) == {False: len(located), True: len(collection["features"]) - len(located)}


def test_hostile_text_runs_nowhere(open_page, hostile_store: Path, stores: ModuleType) -> None:
    page = open_page(hostile_store)
    x, y = page.map.evaluate("key => claimline.centreOf(key)", stores.HOSTILE)
    page.map.locator("#map_div").click(position={"x": x, "y": y})
    expect(page.page.locator("h3.place")).to_contain_text("{{7*7}}")
    expect(page.map.locator(".leaflet-popup-content")).to_contain_text("{{7*7}} {% raw %} ${1} `")
    expect(page.page.locator("blockquote").first).to_contain_text("</script>")
    page.page.locator(".claim details").first.click()
    assert page.map.evaluate("window.__hacked") is None
    assert page.page.evaluate("window.__hacked") is None
    assert page.page.locator("img[src='x']").count() == 0
    assert page.map.locator("img[src='x']").count() == 0
    assert (page.outside, page.errors) == ([], [])


def test_a_narrow_screen_shows_the_whole_timeline(open_page, karabakh_store: Path) -> None:
    page = open_page(karabakh_store, viewport={"width": 420, "height": 900})
    box = page.map.locator(".timeline").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 420
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 420


def test_the_timeline_runs_left_to_right_in_arabic(open_page, karabakh_store: Path) -> None:
    page = open_page(karabakh_store, "?lang=ar&day=2020-10-09")
    slider = page.map.get_by_role("slider", name="اليوم")
    assert slider.evaluate("one => getComputedStyle(one).direction") == "ltr"
    slider.press("ArrowRight")
    page.settle("10 أكتوبر 2020")
