"""``claimline extract`` and ``claimline ingest``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata.store import ClaimStore

if TYPE_CHECKING:
    from conftest import Run

pytestmark = pytest.mark.usefixtures("steps")


def test_extract_prints_one_json_object_a_claim_and_nothing_else(run: Run, report: Path) -> None:
    result = run("extract", report)
    (line,) = result.stdout.splitlines()
    claim = json.loads(line)
    assert (claim["article"], claim["quote"], claim["event_date_start"]) == ("report-1", "Hadrut", "2020-10-09")
    assert (result.exit_code, result.stderr) == (0, "")


def test_extract_writes_letters_and_not_their_codes(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ar.txt"
    path.write_text("هادروت بيد الجيش", encoding="utf-8")
    assert '"quote": "هادروت"' in run("extract", path).stdout


def test_extract_twice_gives_the_same_bytes(run: Run, report: Path) -> None:
    assert run("extract", report).stdout_bytes == run("extract", report).stdout_bytes


def test_the_published_option_dates_the_report(run: Run, report: Path) -> None:
    assert json.loads(run("extract", report, "--published", "2020-11-01").stdout)["event_date_start"] == "2020-11-01"


def test_the_conflict_option_names_the_conflict(run: Run, report: Path) -> None:
    assert json.loads(run("extract", report, "--conflict", "karabakh-2020").stdout)["conflict"] == "karabakh-2020"


def test_a_bad_file_among_good_ones_is_one_line_and_exit_1(run: Run, report: Path, tmp_path: Path) -> None:
    bad = tmp_path / "empty.txt"
    bad.touch()
    result = run("extract", bad, report)
    assert result.exit_code == 1
    assert result.stderr == f"{bad}: the file is empty; give a file with an article in it\n"
    assert len(result.stdout.splitlines()) == 1


def test_nothing_but_bad_files_is_exit_3(run: Run, tmp_path: Path) -> None:
    result = run("extract", tmp_path / "gone.txt")
    assert (result.exit_code, result.stdout) == (3, "")


def test_a_file_name_cannot_break_the_line_or_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b[31m[bold]\u202e.txt"
    path.touch()
    result = run("extract", path)
    (line,) = result.stderr.splitlines()
    assert r"a\nb\x1b[31m[bold]\u202e.txt: the file is empty" in line


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("--published", "9 October", "'9 October' is no day"),
        ("--language", "tlh", "'tlh' is none of ar, az"),
        ("--conflict", "atlantis", "'atlantis' is none of"),
        ("--as-of", "2020-10-09", "No such option: --as-of"),
    ],
)
def test_bad_usage_is_one_line_with_a_way_out_and_exit_2(
    run: Run, report: Path, option: str, value: str, problem: str
) -> None:
    result = run("extract", report, option, value)
    (line,) = result.stderr.splitlines()
    assert line.startswith("claimline extract: ")
    assert problem in line
    assert line.endswith("see claimline extract --help")
    assert (result.exit_code, result.stdout) == (2, "")


def test_ingest_makes_a_store_and_says_what_became_of_every_file(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "z.txt").touch()
    store = tmp_path / "claims.sqlite"
    result = run("ingest", tmp_path, "--store", store)
    assert result.exit_code == 1
    assert "2 of 2 files: 1 articles added with 1 claims, 0 known already, 1 set aside" in result.stderr
    with ClaimStore.open(store) as kept:
        assert [article.id for article in kept.articles()] == ["own"]


def test_ingest_again_adds_nothing_and_is_fine(run: Run, report: Path, tmp_path: Path) -> None:
    store = tmp_path / "claims.sqlite"
    run("ingest", report, "--store", store)
    result = run("ingest", report, "--store", store)
    assert result.exit_code == 0
    assert "0 articles added with 0 claims, 1 known already" in result.stderr


def test_a_store_that_is_no_database_is_named_and_left_as_it_is(run: Run, report: Path, tmp_path: Path) -> None:
    store = tmp_path / "notes.sqlite"
    store.write_text("these are my notes, not a database " * 100, encoding="utf-8")
    before = store.read_bytes()
    result = run("ingest", report, "--store", store)
    (line,) = result.stderr.splitlines()
    assert str(store) in line
    assert (result.exit_code, store.read_bytes()) == (2, before)


def test_an_interrupt_is_told_and_ends_with_130(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("geodata.pipeline.read_files", interrupted)
    result = run("extract", report)
    assert (result.exit_code, result.stderr) == (130, "stopped\n")


def test_an_interrupted_ingest_says_how_far_it_came(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("geodata.store.ClaimStore.add", interrupted)
    result = run("ingest", report, "--store", tmp_path / "claims.sqlite")
    assert result.exit_code == 130
    assert result.stderr.startswith("0 of 1 files: 0 articles added")
