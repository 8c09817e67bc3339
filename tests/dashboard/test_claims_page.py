import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from streamlit.testing.v1 import AppTest

import dashboard
from dashboard.permalink import MapQuery
from geodata.model import Article, PlaceKind, PlaceMention, PlaceRole
from geodata.store import ClaimStore

PAGE = Path(dashboard.__file__).with_name("main.py")


def open_page(**parameters: str) -> AppTest:
    page = AppTest.from_file(str(PAGE), default_timeout=30)
    for name, value in parameters.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def html_of(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def map_arguments(page: AppTest) -> dict[str, object]:
    arguments = json.loads(page.get("component_instance")[0].proto.json_args)
    assert isinstance(arguments, dict)
    return arguments


def instruction(page: AppTest) -> dict[str, str]:
    word = str(map_arguments(page)["feature_group"]).split('claimline.show("')[1].split('"')[0]
    content = json.loads(bytes.fromhex(word))
    assert isinstance(content, dict)
    return content


@pytest.mark.usefixtures("shown_store")
class TestThePage:
    def test_it_opens_on_the_last_day_with_every_claim(self) -> None:
        assert "claims: 12 ·" in html_of(open_page())

    def test_the_map_asks_only_this_server(self) -> None:
        arguments = map_arguments(open_page())
        links = [*arguments["js_links"], *arguments["css_links"]]
        assert links
        assert all(link.startswith("../../") for link in links)

    def test_an_address_opens_the_day_and_the_place_it_names(self) -> None:
        page = open_page(day="2020-10-09", place="karabakh-2020/hadrut")
        assert "As of 9 October 2020" in html_of(page)
        assert '<h3 class="place"><bdi>Hadrut</bdi></h3>' in html_of(page)
        assert instruction(page)["place"] == "karabakh-2020/hadrut"

    def test_an_address_full_of_nonsense_opens_the_whole_map(self) -> None:
        page = open_page(day="<b>", place="{{7*7}}", side="x", known="maybe", lang="xx", stance="sure", **{"from": "9"})
        assert "claims: 12 ·" in html_of(page)

    def test_choosing_a_side_leaves_its_claims(self) -> None:
        page = open_page()
        page.multiselect(key="side").set_value(["armenia"]).run()
        assert "claims: 3 ·" in html_of(page)
        assert page.query_params["side"] == "armenia"
        assert MapQuery.decode(instruction(page)["q"]).claim_filter.sides == {"armenia"}

    def test_filters_can_be_cleared(self) -> None:
        page = open_page(side="armenia", stance="denied")
        assert "claims: 1 ·" in html_of(page)
        page.sidebar.button[0].click().run()
        assert "claims: 12 ·" in html_of(page)
        assert "side" not in page.query_params

    def test_filters_that_leave_nothing_say_so(self) -> None:
        page = open_page(side="turkey", type="strike")
        assert "No claim passes these filters" in page.warning[0].value

    def test_as_known_then_the_day_bounds_the_reports_too(self) -> None:
        now, then = open_page(day="2020-10-03"), open_page(day="2020-10-03", known="then")
        assert "claims: 3 ·" in html_of(now)
        assert "claims: 2 ·" in html_of(then)

    def test_counted_claims_are_listed_beside_the_map(self) -> None:
        page = open_page()
        assert "Not on the map" in page.expander[0].label
        assert "34 settlements" in html_of(page)

    def test_it_speaks_arabic_from_right_to_left(self) -> None:
        page = open_page(lang="ar")
        assert "direction: rtl" in html_of(page)
        assert "حرب قره باغ الثانية" in html_of(page)

    def test_it_credits_its_data(self) -> None:
        assert "GeoNames, CC BY 4.0" in html_of(open_page())


def test_a_village_that_is_drawn_only_as_its_region_is_listed_as_not_located(
    stores: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The village of Nowhere in Nagorno-Karabakh was taken."
    said = stores.Said(report="nowhere", published=date(2020, 10, 9), text=text, event_type=stores.TAKEN)
    village = PlaceMention(surface="Nowhere", surface_start=text.index("Nowhere"), kind=PlaceKind.SETTLEMENT)
    region = replace(stores.mention("nagorno-karabakh", text), role=PlaceRole.PART_OF)
    with ClaimStore.open(tmp_path / "nowhere.sqlite", create=True) as store:
        article = Article(id="nowhere", text=text, published=said.published, language="en")
        store.add(article, [replace(stores.claim_of(said), places=(village, region))])
    monkeypatch.setenv("CLAIMLINE_STORE", str(tmp_path / "nowhere.sqlite"))
    page = open_page()
    assert "claims: 1 · places drawn: 1 · claims not fully drawn: 1" in html_of(page)
    assert page.expander[0].label == "Not on the map (1)"
    assert 'not located: <bdi dir="auto">Nowhere</bdi>' in html_of(page)


def test_no_text_of_a_claim_enters_the_map(
    hostile_store: Path, stores: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMLINE_STORE", str(hostile_store))
    page = open_page(place=stores.HOSTILE)
    assert instruction(page)["place"] == stores.HOSTILE
    sent = json.dumps(map_arguments(page), ensure_ascii=False)
    assert not [trace for trace in ("{{", "onerror", "__hacked", "${1}", "{% raw", "javascript:") if trace in sent]


def test_the_map_is_the_same_code_for_every_store(
    hostile_store: Path, karabakh_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = []
    for store in (hostile_store, karabakh_store):
        monkeypatch.setenv("CLAIMLINE_STORE", str(store))
        arguments = map_arguments(open_page())
        scripts.append((arguments["script"], arguments["header"], arguments["html"]))
    assert scripts[0] == scripts[1]


def test_an_empty_store_says_how_to_fill_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ClaimStore.open(tmp_path / "empty.sqlite", create=True).close()
    monkeypatch.setenv("CLAIMLINE_STORE", str(tmp_path / "empty.sqlite"))
    page = open_page()
    assert "no claims yet" in page.info[0].value
    assert "claimline ingest" in page.code[0].value


def test_a_missing_store_is_an_error_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLINE_STORE", str(tmp_path / "none.sqlite"))
    assert "The store cannot be shown" in open_page().error[0].value
