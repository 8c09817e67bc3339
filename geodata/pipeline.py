"""The whole road: articles in, claims with their places out, kept, asked and exported.

This is the only module that joins the steps. Each function imports the steps it needs, so that reading an
article does not wait for the libraries that only maps need.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geodata
from geodata.articles import SetAside, article_files, read_article
from geodata.conflicts import load_conflict
from geodata.errors import ArticleError, ClaimlineError, StoreError
from geodata.languages.detection import detect_language
from geodata.model import Article, Claim, ClaimFilter, Extractor

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geodata.gazetteer import Gazetteer
    from geodata.store import ClaimStore

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done and how many there are."""

_ROOMS_BEHIND_CLAIMS = ("articles", "conflicts", "demo", "extraction", "gazetteer", "languages", "store")
"""Packages whose code or data decide what the demo's store holds."""


class ClaimReader:
    """Reads articles into claims with their places, and keeps what it built for the next article.

    Parameters
    ----------
    gazetteer : Gazetteer
        Finds and resolves the names of places.
    conflict_id : str, optional
        The conflict the articles are about; found for each article if not given.

    Raises
    ------
    UsageError
        No such conflict.
    """

    def __init__(self, gazetteer: Gazetteer, conflict_id: str | None = None) -> None:
        self._gazetteer = gazetteer
        self._conflict = load_conflict(conflict_id) if conflict_id else None
        self._extractors: dict[tuple[str | None, str], Extractor] = {}

    def read(self, article: Article) -> tuple[Article, list[Claim]]:
        """Return the article with its language filled in, and its claims in text order.

        Raises
        ------
        ArticleError
            The article's language is none that Claimline reads.
        """
        from geodata.extraction import RulesExtractor, detect_conflict

        language = article.language or detect_language(article.text)
        article = replace(article, language=language)
        conflict = self._conflict or detect_conflict(article, language)
        key = (conflict.id if conflict else None, language)
        if key not in self._extractors:
            self._extractors[key] = RulesExtractor(conflict, language, self._gazetteer.spotter(conflict))
        return article, self._gazetteer.locate(self._extractors[key].extract(article), conflict, language)


def extract_claims(article: Article, *, gazetteer: Gazetteer, conflict_id: str | None = None) -> list[Claim]:
    """Read one article into claims with their places, in text order.

    The same article always gives the same claims. Parameters and errors are those of :class:`ClaimReader`.
    """
    return ClaimReader(gazetteer, conflict_id).read(article)[1]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: its article and claims."""

    path: Path
    article: Article
    claims: list[Claim]


def read_files(
    files: Iterable[Path],
    *,
    reader: ClaimReader,
    published: date | None = None,
    language: str | None = None,
    named_by_file: bool = False,
) -> Iterator[ReadFile | SetAside]:
    """Read article files into claims, one by one; a file that cannot be read is set aside and the rest goes on.

    Parameters
    ----------
    files : iterable of Path
        From :func:`geodata.articles.article_files`.
    reader : ClaimReader
        Reads the articles.
    published, language
        As in :func:`geodata.articles.read_article`.
    named_by_file : bool
        Give each article its file's stem as id, whatever id the file gives.
    """
    for path in files:
        try:
            article = read_article(path, published=published, language=language)
            if named_by_file:
                article = replace(article, id=path.stem)
            yield ReadFile(path, *_read_safely(reader, article, path))
        except ArticleError as error:
            yield SetAside(path, error)


def _read_safely(reader: ClaimReader, article: Article, path: Path) -> tuple[Article, list[Claim]]:
    """Read, and turn whatever one article sets off into a reason to set that article aside."""
    try:
        return reader.read(article)
    except ArticleError as error:
        raise ArticleError(error.problem, error.remedy, path) from error
    except ClaimlineError:
        raise
    except Exception as error:
        problem = f"the reader failed on it ({type(error).__name__}: {error})"
        raise ArticleError(problem, "report it with the article", path) from error


@dataclass(slots=True)
class IngestReport:
    """What became of the files that were to be added to a store."""

    files: int
    added: int = 0
    known: int = 0
    claims: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    interrupted: bool = False

    @property
    def done(self) -> int:
        """Files that were dealt with, one way or the other."""
        return self.added + self.known + len(self.set_aside)


def ingest(
    paths: Iterable[Path],
    store: ClaimStore,
    gazetteer: Gazetteer,
    *,
    published: date | None = None,
    language: str | None = None,
    conflict_id: str | None = None,
    progress: Progress | None = None,
) -> IngestReport:
    """Read files and folders of articles and keep their claims.

    Each article is kept whole or not at all. An interrupt (``KeyboardInterrupt``) ends the run between two
    articles at the latest, leaves the store good, and is told in the report.

    Parameters
    ----------
    paths : iterable of Path
        Files and folders, see :func:`geodata.articles.article_files`.
    store : ClaimStore
        Where the claims are kept. An article that it has already adds nothing.
    gazetteer, conflict_id
        As in :class:`ClaimReader`.
    published, language
        As in :func:`geodata.articles.read_article`.
    progress : callable, optional
        Told after every file.

    Raises
    ------
    StoreError
        The store cannot take the claims.
    """
    files = article_files(paths)
    report = IngestReport(files=len(files))
    reader = ClaimReader(gazetteer, conflict_id)
    try:
        for read in read_files(files, reader=reader, published=published, language=language):
            if isinstance(read, SetAside):
                report.set_aside.append(read)
            else:
                _keep(read, store, report)
            if progress:
                progress("reading articles", report.done, report.files)
    except KeyboardInterrupt:
        report.interrupted = True
    return report


def _keep(read: ReadFile, store: ClaimStore, report: IngestReport) -> None:
    held = store.article(read.article.id)
    if held is not None and held.text != read.article.text:
        problem = f"another article in the store has the id {read.article.id!r}"
        reason = ArticleError(problem, "give it an id of its own (JSON field 'id', or the file's name)", read.path)
        report.set_aside.append(SetAside(read.path, reason))
        return
    result = store.add(read.article, read.claims)
    report.added += result.article_added
    report.known += not result.article_added
    report.claims += result.claims_added


def control(
    store: ClaimStore,
    as_of: date,
    known_by: date | None = None,
    *,
    speakers: Collection[str] = (),
    sides: Collection[str] = (),
) -> GeoDataFrame:
    """Say for each place who is claimed to hold it; see :func:`geodata.control.control_at`."""
    from geodata.control import control_at

    return control_at(store.frame(), as_of, known_by, speakers=speakers, sides=sides)


def snapshot(
    store: ClaimStore, as_of: date, known_by: date | None = None, claim_filter: ClaimFilter | None = None
) -> dict[str, Any]:
    """Return the claims as of a day as a GeoJSON FeatureCollection; see :func:`geodata.export.snapshot`."""
    from geodata.export import SnapshotQuery
    from geodata.export import snapshot as feature_collection

    query = SnapshotQuery(as_of=as_of, known_by=known_by, claim_filter=claim_filter or ClaimFilter())
    return feature_collection(store.frame(), query)


def demo_store(gazetteer: Gazetteer, folder: Path, progress: Progress | None = None) -> Path:
    """Return the store with the demo reports' claims; build it first when it is missing or out of date.

    Parameters
    ----------
    gazetteer : Gazetteer
        Finds and resolves the names of places.
    folder : Path
        The cache folder to keep the store in. It is written beside and renamed; older ones are removed.
    progress : callable, optional
        Told after every report.

    Raises
    ------
    StoreError
        The folder cannot be written to.
    ArticleError
        A demo report cannot be read: the installation is damaged.
    """
    from geodata.store import ClaimStore

    path = folder / f"demo-{_fingerprint()}.sqlite"
    if path.exists():
        return path
    unfinished = folder / f"unfinished-demo-{os.getpid()}.sqlite"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (
            resources.as_file(resources.files("geodata") / "demo" / "reports") as reports,
            ClaimStore.open(unfinished, create=True) as store,
        ):
            report = ingest([reports], store, gazetteer, progress=progress)
        if report.set_aside:
            raise report.set_aside[0].reason
        if report.interrupted:
            raise KeyboardInterrupt
        unfinished.replace(path)
    except OSError as error:
        raise StoreError(f"cannot be written ({error.strerror})", "free or unlock the folder", folder) from error
    finally:
        _remove(folder, f"{unfinished.name}*")
    _remove(folder, "demo-*.sqlite*", keep=path)
    return path


def _remove(folder: Path, pattern: str, keep: Path | None = None) -> None:
    for old in folder.glob(pattern):
        if old != keep:
            with suppress(OSError):  # in use by another process: it goes with the next build
                old.unlink()


def _fingerprint() -> str:
    """Hash of everything that decides what the demo's store holds: code, rules, conflict files, reports."""
    digest = hashlib.blake2b(geodata.__version__.encode(), digest_size=8)
    package = resources.files("geodata")
    for room in _ROOMS_BEHIND_CLAIMS:
        for name, content in _contents(package / room, room):
            digest.update(f"\x1f{name}\x1f{len(content)}\x1f".encode())
            digest.update(content)
    for module in ("model.py", "pipeline.py"):
        digest.update((package / module).read_bytes())
    return digest.hexdigest()


def _contents(entry: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if entry.is_file():
        yield name, entry.read_bytes()
        return
    for child in sorted(entry.iterdir(), key=lambda c: c.name):
        if child.name != "__pycache__":
            yield from _contents(child, f"{name}/{child.name}")
