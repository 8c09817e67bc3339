"""Conflicts are kept as they were read, and read anew as soon as their files say something else."""

import subprocess
import sys
from pathlib import Path

import pytest

from geodata.cache import CACHE_VARIABLE
from geodata.conflicts import conflict_ids, load_conflict, load_conflicts, reader

WAR = """
id: {id}
name: {{en: {name}}}
period: [2020-09-27, null]
countries: [AZ]
area: [44, 38, 48, 42]
sides:
  one: {{kind: state, colour: "#112233", names: {{en: One}}}}
  two:
    {{kind: state, colour: "#445566", names: {{en: [Two, Other]}}, people: [{{id: p, role: head, names: {{en: P}}}}]}}
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv(CACHE_VARIABLE, str(folder))
    load_conflict.cache_clear()
    yield folder
    load_conflict.cache_clear()


@pytest.fixture
def load(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch):
    """Load a war whose file says this, as a process does that has not loaded it before."""
    file = tmp_path / "war.yaml"
    monkeypatch.setattr(reader, "_files", lambda: {"war": file})

    def load(name: str):
        file.write_text(WAR.format(id="war", name=name), encoding="utf-8")
        load_conflict.cache_clear()
        return load_conflict("war")

    return load


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch):
    """Let no file be parsed from here on."""

    def forbid():
        monkeypatch.setattr(reader, "read_documents", None)

    return forbid


@pytest.mark.parametrize("conflict_id", conflict_ids())
def test_a_kept_conflict_is_the_one_that_was_read(cache, conflict_id, unread):
    read = load_conflict(conflict_id)
    load_conflict.cache_clear()
    unread()
    assert load_conflict(conflict_id) == read


def test_an_edited_file_is_read_anew(load):
    assert load("Before").name["en"] == ("Before",)
    assert load("After").name["en"] == ("After",)
    assert load("Before").name["en"] == ("Before",)


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\xff\n{}", None])
def test_a_damaged_copy_is_made_anew(load, cache, damage, unread):
    read = load("War")
    copy = cache / "conflicts" / "war.json"
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert load("War") == read
    assert copy.read_bytes() == whole
    unread()
    assert load("War") == read


def test_a_copy_of_another_schema_is_made_anew(load, cache):
    read = load("War")
    copy = cache / "conflicts" / "war.json"
    copy.write_bytes(copy.read_bytes().replace(b'"countries"', b'"lands"'))
    assert load("War") == read


def test_where_nothing_can_be_written_the_files_are_read(load, cache):
    cache.write_text("a file where the folder should be", encoding="utf-8")
    assert load("War") == load("War")


def test_nothing_but_the_copy_is_left_behind(load, cache):
    load("Before")
    load("After")
    assert [path.name for path in (cache / "conflicts").iterdir()] == ["war.json"]


def test_processes_may_keep_conflicts_at_once(cache):
    program = "from geodata.conflicts import load_conflicts; print([c.model_dump_json() for c in load_conflicts()])"
    running = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) for _ in range(4)]
    told = {process.communicate()[0].decode() for process in running}
    assert told == {f"{[conflict.model_dump_json() for conflict in load_conflicts()]}\n"}
    assert {path.stem for path in (cache / "conflicts").iterdir()} == {*conflict_ids()}
