"""The command as a process of its own, with the real steps."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Process = Callable[..., subprocess.CompletedProcess[bytes]]

TEXT = "وأعلنت وزارة الدفاع الأذرية، أن قواتها تمكنت من السيطرة على بلدة هادروت."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"text": TEXT, "published": "2020-10-09"}), encoding="utf-8")
    return path


def test_the_real_steps_find_who_claims_which_town(process: Process, report: Path) -> None:
    result = process("extract", report)
    assert (result.returncode, result.stderr) == (0, b"")
    claims = [json.loads(line) for line in result.stdout.decode().splitlines()]
    (claim,) = [c for c in claims if c["event_type"] == "control_change"]
    assert TEXT[claim["quote_start"] : claim["quote_end"]] == claim["quote"]
    assert (claim["control_to"], claim["speaker_side"], claim["places"][0]["name"]) == (
        "azerbaijan", "azerbaijan", "Hadrut",
    )  # fmt: skip


def test_neither_the_locale_nor_the_hash_seed_changes_a_byte(process: Process, report: Path) -> None:
    outputs = {
        process("extract", report, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONHASHSEED=seed).stdout
        for locale, seed in (("C", "1"), ("C.UTF-8", "2"), ("POSIX", "3"))
    }
    (output,) = outputs
    assert "هادروت".encode() in output


def test_the_real_steps_answer_for_a_store(process: Process, report: Path, tmp_path: Path) -> None:
    store, snapshot = tmp_path / "claims.sqlite", tmp_path / "snapshot.geojson"
    assert process("ingest", report, "--store", store).returncode == 0
    assert process("export", "--store", store, "--as-of", "2020-10-09", "-o", snapshot).returncode == 0
    features = json.loads(snapshot.read_text(encoding="utf-8"))["features"]
    assert "Hadrut" in {feature["properties"]["name"] for feature in features}


def test_reading_an_article_does_not_wait_for_the_map_libraries(report: Path) -> None:
    program = (
        "import sys\n"
        "from geodata.cli import app\n"
        f"try: app(['extract', {str(report)!r}])\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "heavy = {'pandas', 'geopandas', 'sqlalchemy', 'streamlit', 'pyogrio', 'httpx'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")


def test_a_reader_that_goes_away_is_no_noise() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "geodata.cli", "gazetteer", "conflicts"]
    result = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert result.stderr == b""
