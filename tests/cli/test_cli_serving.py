"""``claimline dashboard`` and ``claimline demo``: what they hand over to Streamlit."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geodata.store import ClaimStore

if TYPE_CHECKING:
    from conftest import Run

Handover = tuple[list[str], dict[str, str]]


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[Handover]:
    calls: list[Handover] = []

    def execve(_path: str, command: list[str], environment: dict[str, str]) -> None:
        calls.append((command, environment))
        raise SystemExit(0)

    monkeypatch.setattr(os, "execve", execve)
    return calls


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "claims.sqlite"
    ClaimStore.open(path, create=True).close()
    return path


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_the_dashboard_gets_its_store_address_and_port(run: Run, store: Path, handed_over: list[Handover]) -> None:
    run("dashboard", "--store", store, "--port", 18231, "--headless")
    ((command, environment),) = handed_over
    assert environment["CLAIMLINE_STORE"] == str(store)
    assert {"--server.address=localhost", "--server.port=18231", "--server.headless=true"} < set(command)
    app = Path(next(part for part in command if part.endswith("app.py")))
    assert app.parent.name == "dashboard"


def test_nobody_is_told_about_its_use(run: Run, store: Path, handed_over: list[Handover]) -> None:
    run("dashboard", "--store", store)
    assert "--browser.gatherUsageStats=false" in handed_over[0][0]


def test_the_page_offers_nothing_but_the_map_and_its_address_is_said(
    run: Run, store: Path, handed_over: list[Handover]
) -> None:
    result = run("dashboard", "--store", store, "--port", 18232, "--host", "127.0.0.1")
    assert "--logger.hideWelcomeMessage=true" in handed_over[0][0]
    assert "http://127.0.0.1:18232" in result.stderr


def test_a_relative_store_is_found_from_anywhere(
    run: Run, store: Path, handed_over: list[Handover], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(store.parent)
    run("dashboard", "--store", store.name)
    assert handed_over[0][1]["CLAIMLINE_STORE"] == str(store)


def test_a_taken_port_gives_way_to_the_next_free_one_and_that_is_said(
    run: Run, store: Path, handed_over: list[Handover], taken: int
) -> None:
    result = run("dashboard", "--store", store, "--port", taken, "--host", "127.0.0.1")
    (option,) = [part for part in handed_over[0][0] if part.startswith("--server.port=")]
    port = int(option.partition("=")[2])
    assert port > taken
    assert f"port {taken} is taken: using {port}" in result.stderr


def test_a_missing_store_starts_nothing(run: Run, tmp_path: Path, handed_over: list[Handover]) -> None:
    result = run("dashboard", "--store", tmp_path / "gone.sqlite")
    assert (result.exit_code, handed_over) == (2, [])


def test_an_address_of_nobody_is_bad_usage(run: Run, store: Path, handed_over: list[Handover]) -> None:
    result = run("dashboard", "--store", store, "--host", "no such host")
    assert (result.exit_code, handed_over) == (2, [])


def test_the_demo_serves_the_demo_store(
    run: Run, store: Path, handed_over: list[Handover], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geodata.pipeline.demo_store", lambda _progress: store)
    run("demo", "--port", 18232)
    assert handed_over[0][1]["CLAIMLINE_STORE"] == str(store)
