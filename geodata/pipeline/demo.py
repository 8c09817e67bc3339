"""The demo's store: built from the demo reports when it is first asked for, and again when anything changed."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import geodata
from geodata.cache import cache_folder
from geodata.errors import StoreError
from geodata.languages.files import OWN_LANGUAGES
from geodata.languages.language import languages_with_data
from geodata.pipeline.ingestion import Progress, ingest

_BEHIND_CLAIMS = (
    "articles", "conflicts", "demo", "extraction", "gazetteer", "languages", "pipeline", "store", "model.py",
)  # fmt: skip
"""Parts of the package whose code or data decide what the demo's store holds."""


_WAR = "karabakh-2020"
"""What all the demo reports are about."""


def demo_store(progress: Progress | None = None, folder: Path | None = None) -> Path:
    """Return the store with the demo reports' claims; build it first when it is missing or out of date.

    Building needs the place index, which is built as well when it is missing.

    Parameters
    ----------
    progress : callable, optional
        Told how far each stage is.
    folder : Path, optional
        Where to keep the store; the cache folder if not given. It is written beside and renamed, and those
        of other versions are removed.

    Raises
    ------
    StoreError
        The folder cannot be written to.
    ArticleError
        A demo report cannot be read: the installation is damaged.
    """
    folder = folder or cache_folder()
    path = folder / f"demo-{_fingerprint()}.sqlite"
    if path.exists():
        return path
    unfinished = folder / f"unfinished-demo-{os.getpid()}.sqlite"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _fill_demo_store(unfinished, progress)
        unfinished.replace(path)
    except OSError as error:
        raise StoreError(f"cannot be written ({error.strerror})", "free or unlock the folder", folder) from error
    finally:
        _remove(folder, f"{unfinished.name}*")
    _remove(folder, "demo-*.sqlite*", keep=path)
    return path


def _fill_demo_store(path: Path, progress: Progress | None) -> None:
    from geodata.gazetteer import open_gazetteer
    from geodata.store import ClaimStore

    with (
        resources.as_file(resources.files("geodata") / "demo" / "reports") as reports,
        ClaimStore.open(path, create=True) as store,
    ):
        gazetteer = open_gazetteer(progress=progress, with_user_places=False)
        report = ingest(_readable(reports), store, gazetteer, conflict_id=_WAR, progress=progress)
        gazetteer.close()
    if report.set_aside:
        raise report.set_aside[0].reason
    if report.interrupted:
        raise KeyboardInterrupt


def _readable(folder: Path) -> list[Path]:
    """The reports in languages that can be read."""
    known = set(languages_with_data())
    return [path for path in sorted(folder.glob("*.json")) if json.loads(path.read_bytes())["language"] in known]


def _remove(folder: Path, pattern: str, keep: Path | None = None) -> None:
    for old in folder.glob(pattern):
        if old != keep:
            with suppress(OSError):  # in use by another process: it goes with the next build
                old.unlink()


def _fingerprint() -> str:
    """Hash of everything that decides what the demo's store holds: code, rules, conflict files, reports."""
    digest = hashlib.blake2b(geodata.__version__.encode(), digest_size=8)
    package = resources.files("geodata")
    for part in _BEHIND_CLAIMS:
        for name, content in _contents(package / part, part):
            digest.update(f"\x1f{name}\x1f{len(content)}\x1f".encode())
            digest.update(content)
    if own := os.environ.get(OWN_LANGUAGES):
        for name, content in _contents(Path(own), "own languages"):
            digest.update(f"\x1f{name}\x1f{len(content)}\x1f".encode())
            digest.update(content)
    return digest.hexdigest()


def _contents(entry: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if entry.is_file():
        yield name, entry.read_bytes()
        return
    for child in sorted(entry.iterdir(), key=lambda c: c.name):
        if child.name != "__pycache__":
            yield from _contents(child, f"{name}/{child.name}")
