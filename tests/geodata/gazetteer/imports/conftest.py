"""Small files in every format, written by hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geodata.gazetteer import import_places
from geodata.gazetteer.userdata import FILE


def geonames_line(number: int, name: str, lat: object = 40.0, lon: object = 46.5, **more: Any) -> str:
    """One line of a dump: 19 columns."""
    columns = [str(number), name, more.get("ascii", name), more.get("names", ""), str(lat), str(lon), "P"]
    columns += [more.get("code", "PPL"), more.get("country", "AZ"), *[""] * 5, str(more.get("population", 0))]
    return "\t".join([*columns, "", "100", "Asia/Baku", "2020-01-01"])


@pytest.fixture
def line() -> Callable[..., str]:
    return geonames_line


@pytest.fixture
def dump(tmp_path: Path) -> Callable[..., Path]:
    """Write a dump of these lines."""

    def write(*lines: str, name: str = "AZ.txt") -> Path:
        path = tmp_path / name
        path.write_bytes("".join(f"{each}\n" for each in lines).encode())
        return path

    return write


class Data:
    """The user's file of a test: what imports into it say, and what it holds after."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.set_aside: list[tuple[int, str]] = []

    def take(self, *files: Path, **options: Any) -> list[Any]:
        def on_set_aside(_path: Path, line: int, problem: str) -> None:
            self.set_aside.append((line, problem))

        return import_places(files, data_folder=self.folder, on_set_aside=on_set_aside, **options)

    def rows(self, query: str = "SELECT place_id, name, kind FROM place ORDER BY number") -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.folder / FILE)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


@pytest.fixture
def data(tmp_path: Path) -> Data:
    return Data(tmp_path / "data")
