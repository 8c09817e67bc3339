"""``claimline gazetteer import``, ``imports``, ``search`` and ``show``, and decisions of ``claimline geocode``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata.cache import DATA_VARIABLE

if TYPE_CHECKING:
    from conftest import Run

VILLAGES = "name,lat,lon,id,names\nXandarabad,39.6,46.9,1,خنداراباد\nUpper Xandar,39.7,46.9,2,\n"
WAR = ("--conflict", "karabakh-2020")


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))


@pytest.fixture
def villages(tmp_path: Path) -> Path:
    path = tmp_path / "villages.csv"
    path.write_text(VILLAGES, encoding="utf-8")
    return path


@pytest.fixture
def imported(run: Run, villages: Path) -> None:
    assert run("gazetteer", "import", villages).exit_code == 0


def test_an_import_is_counted_and_listed(run: Run, villages: Path) -> None:
    result = run("gazetteer", "import", villages)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{villages}: csv: 2 added, 0 changed, 0 left out, 0 set aside\n"
    assert run("gazetteer", "import", villages).stderr == f"{villages}: imported already\n"
    header, row = (line.split("\t") for line in run("gazetteer", "imports").stdout.splitlines())
    told = dict(zip(header, row, strict=True))
    assert (told["file"], told["format"], told["read"], told["added"]) == ("villages.csv", "csv", "100%", "2")


def test_lines_set_aside_are_told_twenty_times_and_then_counted(run: Run, villages: Path) -> None:
    villages.write_text(VILLAGES + "\x1b[31mBad,91,46,3,\n" * 25, encoding="utf-8")
    result = run("gazetteer", "import", villages, "--format", "csv")
    lines = result.stderr.splitlines()
    assert (result.exit_code, len(lines)) == (1, 22)
    assert lines[0] == f"{villages}:4: the latitude is out of range ('91'); the line is set aside"
    assert lines[20] == "and 5 more lines set aside"


def test_only_places_of_the_countries_asked_for_come_in(run: Run, villages: Path) -> None:
    result = run("gazetteer", "import", villages, "--country", "az", "--country", "AM")
    assert "0 added, 0 changed, 2 left out" in result.stderr


@pytest.mark.parametrize(
    "arguments", [("--format", "shapefile"), ("--country", "Sudan"), ("--alternate-names", "gone.txt"), ("gone.csv",)]
)
def test_what_cannot_be_meant_is_one_line_and_imports_nothing(
    run: Run, villages: Path, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    result = run("gazetteer", "import", villages, *arguments)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert not (tmp_path / "data").exists()


@pytest.mark.usefixtures("imported")
def test_search_finds_parts_of_names_in_any_script_and_says_how_they_are_written(run: Run) -> None:
    rows = [line.split("\t") for line in run("gazetteer", "search", "xandar", *WAR).stdout.splitlines()[1:]]
    assert [row[:3] for row in rows] == [
        ["user:villages/1", "Xandarabad", "Xandarabad"], ["user:villages/2", "Upper Xandar", "Upper Xandar"],
    ]  # fmt: skip
    (found,) = run("gazetteer", "search", "خندار", "--json", "--limit", 1).stdout.splitlines()
    place = json.loads(found)
    assert (place["place_id"], place["written"], place["source"]) == ("user:villages/1", "خنداراباد", "villages.csv")


def test_search_finds_a_place_of_yours_by_the_names_of_the_one_it_replaces(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "towns.csv"
    table.write_text("name,lat,lon,id\nHadrut,39.53,47.03,1\n", encoding="utf-8")
    run("gazetteer", "import", table)
    found = [json.loads(each) for each in run("gazetteer", "search", "هادروت", *WAR, "--json").stdout.splitlines()]
    assert "user:towns/1" in {place["place_id"] for place in found}
    assert "karabakh-2020/hadrut" not in {place["place_id"] for place in found}
    assert json.loads(run("gazetteer", "show", "user:towns/1", "--json").stdout)["keys"][-1] == "هدروت"
    assert (
        json.loads(run("gazetteer", "show", "karabakh-2020/hadrut", "--json").stdout)["replaced_by"] == "user:towns/1"
    )


def test_search_for_what_nobody_has_finds_nothing(run: Run) -> None:
    result = run("gazetteer", "search", "Zqxwvutown")
    assert (result.exit_code, len(result.stdout.splitlines())) == (3, 1)


@pytest.mark.usefixtures("imported")
def test_show_tells_everything_about_a_place(run: Run) -> None:
    run("geocode", "Xandarabad", *WAR, "--is", "user:villages/1", "--by", "Ada")
    place = json.loads(run("gazetteer", "show", "user:villages/1", "--json").stdout)
    assert place["spellings"] == ["Xandarabad", "خنداراباد"]
    assert place["keys"] == ["xandarabad", "خنداراباد"]
    assert [decision["by"] for decision in place["decisions"]] == ["Ada"]
    assert "source\tvillages.csv" in run("gazetteer", "show", "user:villages/1").stdout.splitlines()


def test_show_gives_the_bounds_of_a_polygon(run: Run) -> None:
    place = json.loads(run("gazetteer", "show", "karabakh-2020/nagorno-karabakh", "--json").stdout)
    west, south, east, north = place["bounds"]
    assert west < place["lon"] < east
    assert south < place["lat"] < north


def test_show_names_a_place_that_there_is_not(run: Run) -> None:
    result = run("gazetteer", "show", "nowhere/1")
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)


def test_a_decision_counts_until_it_is_undone_and_stays_in_the_list(run: Run) -> None:
    before = run("geocode", "Hadrut", *WAR).stdout
    assert run("geocode", "Hadrut", *WAR, "--is", "none", "--by", "Ada", "--note", "a person").exit_code == 0
    assert run("geocode", "Hadrut", *WAR).stdout == "Hadrut: unresolved\n"
    assert run("geocode", "Hadrut", *WAR, "--undo", "--by", "Bo").exit_code == 0
    assert run("geocode", "Hadrut", *WAR).stdout == before
    decisions = [json.loads(line) for line in run("geocode", "--decisions", "--json").stdout.splitlines()]
    assert [(d["name"], d["verdict"], d["by"], d["note"]) for d in decisions] == [
        ("Hadrut", "none", "Ada", "a person"), ("Hadrut", "undone", "Bo", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [("Hadrut", "--is", "none", "--by", "Ada"), ("Hadrut", *WAR, "--is", "none"), (*WAR, "--is", "none", "--by", "A"),
     ("Hadrut", *WAR, "--is", "nowhere/1", "--by", "Ada"), ("Hadrut", *WAR, "--undo", "--by", "Ada")],
)  # fmt: skip
def test_a_decision_that_lacks_something_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("geocode", *arguments)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
