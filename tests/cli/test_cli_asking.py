"""``claimline control``, ``export``, ``geocode`` and ``gazetteer``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run

pytestmark = pytest.mark.usefixtures("steps")


@pytest.fixture
def store(run: Run, report: Path, tmp_path: Path) -> Path:
    path = tmp_path / "claims.sqlite"
    assert run("ingest", report, "--store", path).exit_code == 0
    return path


def test_control_prints_a_row_a_place(run: Run, store: Path) -> None:
    header, row = run("control", "--store", store, "--as-of", "2020-10-09").stdout.splitlines()
    assert header.split("\t") == ["place", "kind", "state", "holder", "said by", "since", "claims"]
    assert row.split("\t")[:4] == ["Hadrut", "settlement", "claimed", "azerbaijan"]


def test_control_knows_nothing_before_it_was_reported(run: Run, store: Path) -> None:
    result = run("control", "--store", store, "--as-of", "2020-10-09", "--known-by", "2020-10-08")
    assert "claimed" not in result.stdout.replace("unclaimed", "")
    assert result.exit_code == 0


def test_control_of_another_side_has_no_word_of_this_one(run: Run, store: Path) -> None:
    result = run("control", "--store", store, "--as-of", "2020-10-09", "--side", "armenia")
    assert "azerbaijan" not in result.stdout


def test_export_writes_a_snapshot_with_its_question(run: Run, store: Path, tmp_path: Path) -> None:
    output = tmp_path / "snapshot.geojson"
    result = run("export", "--store", store, "--as-of", "2020-10-09", "--known-by", "2020-11-01", "-o", output)
    assert (result.exit_code, result.stdout) == (0, "")
    collection = json.loads(output.read_text(encoding="utf-8"))
    assert [feature["properties"]["name"] for feature in collection["features"]] == ["Hadrut"]
    assert (collection["claimline"]["as_of"], collection["claimline"]["known_by"]) == ("2020-10-09", "2020-11-01")


@pytest.mark.parametrize(
    ("option", "value", "left"),
    [("--side", "azerbaijan", 1), ("--side", "armenia", 0), ("--event-type", "control_change", 1),
     ("--event-type", "strike", 0)],
)  # fmt: skip
def test_export_takes_only_what_is_asked_for(
    run: Run, store: Path, tmp_path: Path, option: str, value: str, left: int
) -> None:
    output = tmp_path / "snapshot.geojson"
    run("export", "--store", store, "--as-of", "2020-10-09", "-o", output, option, value)
    assert len(json.loads(output.read_text(encoding="utf-8"))["features"]) == left


@pytest.mark.parametrize("command", ["control", "export"])
def test_a_store_that_is_not_there_is_named_and_not_made(run: Run, tmp_path: Path, command: str) -> None:
    output = ("-o", tmp_path / "snapshot.geojson") if command == "export" else ()
    result = run(command, "--store", tmp_path / "gone.sqlite", "--as-of", "2020-10-09", *output)
    (line,) = result.stderr.splitlines()
    assert str(tmp_path / "gone.sqlite") in line
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])


def test_geocode_tells_the_place_in_words(run: Run) -> None:
    result = run("geocode", "Hadrut")
    assert result.stdout.startswith("Hadrut: resolved, Hadrut, settlement, AZ, 39.5200, 47.0300 ")


def test_geocode_leaves_open_what_is_open_and_names_the_candidates(run: Run) -> None:
    result = run("geocode", "Talish", "Nowhere")
    assert result.stdout.splitlines() == [
        "Talish: ambiguous, perhaps Talish (t/2: in country 2); Talish (t/3: in country 3)",
        "Nowhere: unresolved",
    ]


def test_geocode_as_json_has_all_keys(run: Run) -> None:
    answer = json.loads(run("geocode", "Hadrut", "--json", "--conflict", "karabakh-2020", "--language", "en").stdout)
    assert answer == {
        "name": "Hadrut", "status": "resolved", "place_id": "t/1", "resolved_name": "Hadrut", "country": "AZ",
        "lat": 39.52, "lon": 47.03, "kind": "settlement", "method": "exact karabakh-2020 en", "confidence": 0.97,
        "candidates": [],
    }  # fmt: skip


def test_geocode_in_a_batch_answers_row_by_row(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "names.tsv"
    table.write_text('name\tconflict\nHadrut\tkarabakh-2020\n"Talish\t\nTalish\t\n', encoding="utf-8")
    answers = [json.loads(line) for line in run("geocode", "--batch", table).stdout.splitlines()]
    assert [(a["name"], a["status"]) for a in answers] == [
        ("Hadrut", "resolved"), ('"Talish', "unresolved"), ("Talish", "ambiguous"),
    ]  # fmt: skip
    assert [c["place_id"] for c in answers[2]["candidates"]] == ["t/2", "t/3"]


@pytest.mark.parametrize("content", [b"", b"place\nHadrut\n", b"name\n\xff\n", b"name\tconflict\nHadrut\tatlantis\n"])
def test_a_batch_that_cannot_be_meant_is_refused_before_any_answer(run: Run, tmp_path: Path, content: bytes) -> None:
    table = tmp_path / "names.tsv"
    table.write_bytes(content)
    result = run("geocode", "--batch", table)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)


@pytest.mark.parametrize("arguments", [[], ["Hadrut", "--batch", "x.tsv"]])
def test_geocode_takes_names_or_a_batch(run: Run, arguments: list[str]) -> None:
    result = run("geocode", *arguments)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_gazetteer_build_says_where_the_index_is(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = tmp_path / "places.sqlite"
    built.write_bytes(b"x" * 1_000_000)
    monkeypatch.setattr("geodata.gazetteer.build_index", lambda *_, **__: built, raising=False)
    assert run("gazetteer", "build").stderr == f"{built}: 1 MB\n"


def test_gazetteer_conflicts_lists_what_ships(run: Run) -> None:
    assert any(line.startswith("karabakh-2020: ") for line in run("gazetteer", "conflicts").stdout.splitlines())


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout.startswith("claimline 0.")
