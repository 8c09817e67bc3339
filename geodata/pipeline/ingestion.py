"""Read article files and keep their claims in a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.articles import SetAside, article_files
from geodata.errors import ArticleError, ModelError, WorkerError
from geodata.pipeline.extractors import ExtractorChoice
from geodata.pipeline.parallel import ReadingJob, check_jobs, read_files_with
from geodata.pipeline.reading import ClaimReader, ReadFile, read_files

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer
    from geodata.store import ClaimStore

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done and how many there are."""


@dataclass(slots=True)
class IngestReport:
    """What became of the files that were to be added to a store.

    ``broken_off``: why it could not go on (the model, a process that died); ``remarks``: lines for people about
    what the reading took.
    """

    files: int
    added: int = 0
    known: int = 0
    claims: int = 0
    set_aside: list[SetAside] = field(default_factory=list)
    interrupted: bool = False
    broken_off: ModelError | WorkerError | None = None
    remarks: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        """Files that were dealt with, one way or the other."""
        return self.added + self.known + len(self.set_aside)


def ingest(  # noqa: PLR0913 - a keyword for each thing that may be given
    paths: Iterable[Path],
    store: ClaimStore,
    gazetteer: Gazetteer,
    *,
    published: date | None = None,
    language: str | None = None,
    conflict_id: str | None = None,
    extractor: ExtractorChoice = ExtractorChoice.RULES,
    jobs: int = 1,
    progress: Progress | None = None,
) -> IngestReport:
    """Read files and folders of articles and keep their claims.

    Each article is kept whole or not at all. An interrupt (``KeyboardInterrupt``) ends the run between two
    articles at the latest, leaves the store good, and is told in the report; so is a model that cannot be asked on,
    or a process that died.

    Parameters
    ----------
    paths : iterable of Path
        Files and folders, see :func:`geodata.articles.article_files`.
    store : ClaimStore
        Where the claims are kept. An article that it has already adds nothing.
    gazetteer, conflict_id, extractor
        As in :class:`ClaimReader`.
    published, language
        As in :func:`geodata.articles.read_article`.
    jobs : int
        Processes that read, see :func:`geodata.pipeline.read_files_with`: with more than one, each opens the user's
        gazetteer itself. This process alone writes.
    progress : callable, optional
        Told after every file.

    Raises
    ------
    StoreError
        The store cannot take the claims.
    UsageError, ModelError
        The extractor cannot be used, or not by so many processes.
    """
    check_jobs(jobs, extractor)
    files = article_files(paths)
    report = IngestReport(files=len(files))
    reader = ClaimReader(gazetteer, conflict_id, extractor)
    if jobs > 1:
        reads = read_files_with(jobs, files, ReadingJob(conflict_id, published, language))
    else:
        reads = read_files(files, reader=reader, published=published, language=language)
    try:
        with closing(reads):
            for read in reads:
                if isinstance(read, SetAside):
                    report.set_aside.append(read)
                else:
                    _keep(read, store, report)
                if progress:
                    progress("reading articles", report.done, report.files)
    except KeyboardInterrupt:
        report.interrupted = True
    except (ModelError, WorkerError) as error:
        report.broken_off = error
    report.remarks = reader.remarks()
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
