"""Nothing that was kept is lost, and nothing is kept twice."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile

import pytest

from geodata.errors import GazetteerError
from geodata.gazetteer import list_imports
from geodata.gazetteer.userdata import FILE

CONTENT = "SELECT place_id, name, kind, lat, lon, names, keys, source FROM place ORDER BY place_id"
COUNTS = "SELECT added, changed, left_out, set_aside, position = size, ended IS NOT NULL FROM import"
KEYS = "SELECT key, place_id FROM name JOIN place USING (number) ORDER BY 1, 2"


@pytest.fixture
def large(dump, line):
    lines = [line(n, f"Xandar {n}", names=f"خندار {n},Yandar") for n in range(1, 30_001)]
    lines[11_111] = lines[22_222] = "broken"
    return dump(*lines)


@pytest.fixture
def start(data):
    """Begin an import in a process of its own."""

    def begin(path):
        program = (
            "import sys; from pathlib import Path; from geodata.gazetteer import import_places\n"
            "reports = import_places([Path(sys.argv[1])], data_folder=Path(sys.argv[2]))\n"
            "sys.exit(130 if reports[-1].interrupted else 0)"
        )
        return subprocess.Popen([sys.executable, "-c", program, str(path), str(data.folder)])

    return begin


def wait_until_begun(data, process):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if data.rows("SELECT position FROM import WHERE position > 0"):
                return
        except sqlite3.Error:
            pass
        time.sleep(0.01)


def test_the_same_file_twice_adds_nothing(data, dump, line):
    path = dump(line(1, "Xandar"))
    data.take(path)
    before = data.rows(CONTENT)
    (again,) = data.take(path.rename(path.with_name("moved.txt")))
    assert (again.known, data.rows(CONTENT)) == (True, before)


def test_a_file_that_grew_adds_only_what_is_new(data, dump, line):
    data.take(dump(line(1, "Xandar")))
    (again,) = data.take(dump(line(1, "Xandar"), line(2, "Yandar")))
    assert (again.counts.added, again.counts.changed) == (1, 0)


def test_a_corrected_row_replaces_the_one_before(data, dump, line):
    data.take(dump(line(1, "Xandar", names="Wrong")))
    (again,) = data.take(dump(line(1, "Xandar", lat=41)))
    assert again.counts.changed == 1
    assert data.rows("SELECT lat, names FROM place") == [(41.0, "Xandar")]
    assert data.rows("SELECT key FROM name") == [("xandar",)]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_an_import_that_is_stopped_goes_on_to_the_same_end(data, large, start, tmp_path, how):
    whole = type(data)(tmp_path / "whole")
    whole.take(large)
    process = start(large)
    wait_until_begun(data, process)
    process.send_signal(how)
    assert process.wait(60) in {-signal.SIGKILL, 130}
    held = {row[0] for row in data.rows(CONTENT)}
    assert 0 < len(held) < 29_998
    data.take(large)
    assert held <= {row[0] for row in data.rows(CONTENT)}
    for question in (CONTENT, COUNTS, KEYS):
        assert data.rows(question) == whole.rows(question)


def test_an_interrupt_is_told(data, large):
    def interrupt(_file, _done, _size):
        raise KeyboardInterrupt

    (report,) = data.take(large, progress=interrupt)
    assert (report.interrupted, report.counts.added) == (True, 5_000)
    assert list_imports(data.folder)[0]["ended"] is None


def test_two_processes_may_import_at_once(data, large, dump, line, start):
    other = dump(*(line(n, f"Zandar {n}") for n in range(100_001, 120_001)), name="AM.txt")
    processes = [start(large), start(other), start(large)]
    assert [process.wait(120) for process in processes] == [0, 0, 0]
    assert len(data.rows(CONTENT)) == 29_998 + 20_000
    assert sorted(data.rows("SELECT file, added, set_aside FROM import")) == [
        ("AM.txt", 20_000, 0), ("AZ.txt", 29_998, 2),
    ]  # fmt: skip


def test_a_file_of_places_that_is_damaged_is_named_with_a_remedy(data, dump, line):
    data.folder.mkdir()
    (data.folder / FILE).write_bytes(b"no database" * 1000)
    with pytest.raises(GazetteerError, match=r"places\.sqlite: is no file of places; "):
        data.take(dump(line(1, "Xandar")))


def test_another_normaliser_makes_the_keys_anew(data, dump, line, monkeypatch):
    data.take(dump(line(1, "Xandar")))
    monkeypatch.setattr("geodata.gazetteer.userdata.NORMALISER_VERSION", -1)
    monkeypatch.setattr("geodata.gazetteer.userdata.keys_of", lambda name: {f"new {name}"})
    data.take(dump(line(2, "Yandar"), name="AM.txt"))
    assert ("new Xandar",) in data.rows("SELECT key FROM name")


def rows_of_a_table(count):
    return ["name,lat,lon,id", *(f'"Xandar\n{n}",40,46,{n}' for n in range(count))]


def features(count):
    return [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [46, 40]},
         "properties": {"wof:id": n, "wof:name": f"Xandar {n}", "wof:placetype": "locality"}}
        for n in range(1, count + 1)
    ]  # fmt: skip


def texts(line):
    lines = "\n".join(line(n, f"Xandar {n}") for n in range(1, 8))
    return {
        "dump.txt": lines,
        "dump.zip": lines,
        "marked.txt": "\ufeff" + lines,
        "table.csv": "\n".join(rows_of_a_table(7)),
        "lines.ndjson": "\n".join(map(json.dumps, features(7))),
        "collection.geojson": json.dumps({"type": "FeatureCollection", "features": features(7)}, indent=1),
    }


FILES = ["dump.txt", "dump.zip", "marked.txt", "table.csv", "lines.ndjson", "collection.geojson"]


@pytest.mark.parametrize("name", FILES)
def test_every_format_goes_on_from_wherever_it_was_stopped(data, tmp_path, monkeypatch, line, name):
    monkeypatch.setattr("geodata.gazetteer.imports.run._batch_size", lambda _line: 2)
    path = tmp_path / name
    if name.endswith(".zip"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("AZ.txt", texts(line)[name])
    else:
        path.write_text(texts(line)[name], encoding="utf-8")

    def interrupt(_file, _done, _size):
        raise KeyboardInterrupt

    counts = [data.take(path, progress=interrupt)[0].counts.added for _ in range(4)]
    (last,) = data.take(path)
    assert (counts, last.counts.added, last.interrupted) == ([2, 2, 2, 1], 0, False)
    assert len(data.rows()) == 7
    assert data.set_aside == []
    assert data.take(path)[0].known
