"""``--jobs``: several processes read, and nothing else changes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geodata.store import ClaimStore

Process = Callable[..., subprocess.CompletedProcess[bytes]]

TEXT = "Azerbaijan's Defence Ministry said that its forces had taken the town of {}, and Armenia denied it. "
TOWNS = ("Hadrut", "Shusha", "Fuzuli", "Jabrayil", "Zangilan", "Lachin", "Aghdam")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, town in enumerate(TOWNS):
        article = {"text": TEXT.format(town), "published": f"2020-10-{number + 10}", "language": "en"}
        (folder / f"{number}.json").write_text(json.dumps(article), encoding="utf-8")
    (folder / "3-bad.json").write_text("{", encoding="utf-8")
    return folder


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """Enough to read for longer than the test waits."""
    folder = tmp_path / "endless"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(TEXT.format(TOWNS[number % 7]) * 4_000, encoding="utf-8")
    return folder


def start(*arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "geodata.cli", *map(str, arguments)]
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that the command has started to read, on a system that tells (/proc)."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    commands = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children.read_text().split()}
    return [pid for pid, command in commands.items() if b"spawn_main" in command]


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_reading(pid: int) -> bool:
    """Whether a worker has begun to work: it has a second thread then."""
    return len(list(Path(f"/proc/{pid}/task").iterdir())) > 1


def has_gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


@pytest.fixture
def reading(endless: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A command whose two processes are reading."""
    if not Path("/proc/self/task").exists():
        pytest.skip("this system does not list the processes of a command")
    process = start("extract", endless, "--jobs", 2, "--language", "en", "--published", "2020-10-09")
    wait_for(lambda: len(workers_of(process)) == 2 and all(map(is_reading, workers_of(process))))
    yield process
    process.kill()
    process.communicate()


def test_two_processes_print_the_same_bytes_as_one(process: Process, reports: Path) -> None:
    one, two = process("extract", reports), process("extract", reports, "--jobs", "2")
    assert len(one.stdout.splitlines()) >= len(TOWNS)
    assert (two.stdout, two.stderr, two.returncode) == (one.stdout, one.stderr, 1)
    assert f"{reports / '3-bad.json'}:1: ".encode() in two.stderr


def test_two_processes_fill_the_same_store_as_one(process: Process, reports: Path, tmp_path: Path) -> None:
    said, kept = set(), []
    for jobs in (1, 2):
        store = tmp_path / f"{jobs}.sqlite"
        result = process("ingest", reports, "--store", store, "--jobs", jobs)
        said.add((result.returncode, result.stderr))
        with ClaimStore.open(store) as claims:
            kept.append([(a.id, a.published, a.text) for a in claims.articles()])
    assert len(said) == 1
    assert kept[0] == kept[1]
    assert len(kept[0]) == len(TOWNS)


def test_more_processes_than_articles_are_no_harm(process: Process, reports: Path) -> None:
    result = process("extract", reports / "0.json", "--jobs", "3")
    assert (result.returncode, result.stdout) == (0, process("extract", reports / "0.json").stdout)


def test_ctrl_c_stops_every_process_at_once_and_quietly(reading: subprocess.Popen[bytes]) -> None:
    workers = workers_of(reading)
    os.killpg(reading.pid, signal.SIGINT)
    _, errors = reading.communicate(timeout=30)
    assert (reading.returncode, errors) == (130, b"stopped\n")
    assert all(map(has_gone, workers))


def test_no_process_outlives_a_command_that_is_killed(reading: subprocess.Popen[bytes]) -> None:
    workers = workers_of(reading)
    reading.kill()
    wait_for(lambda: all(map(has_gone, workers)))


def test_a_process_that_dies_is_told_with_the_file_it_was_at(reading: subprocess.Popen[bytes], endless: Path) -> None:
    os.kill(workers_of(reading)[0], signal.SIGKILL)
    _, errors = reading.communicate(timeout=60)
    (line,) = errors.decode().splitlines()
    assert reading.returncode == 2
    assert line.startswith(f"{endless}/")
    assert "a process that reads articles died" in line


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_a_model_is_not_asked_by_several_processes(
    process: Process, reports: Path, tmp_path: Path, command: str
) -> None:
    store = ("--store", tmp_path / "claims.sqlite") if command == "ingest" else ()
    result = process(command, reports, *store, "--jobs", "2", "--extractor", "llm")
    assert result.returncode == 2
    assert result.stderr == b"--jobs counts for the rules only; leave it out, or read with --extractor rules\n"


def test_no_processes_at_all_is_bad_usage(process: Process, reports: Path) -> None:
    result = process("extract", reports, "--jobs", "0")
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"--jobs" in result.stderr
