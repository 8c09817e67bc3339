"""Read article files with several processes: the same results in the same order as with one."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.articles import SetAside
from geodata.errors import UsageError, WorkerError
from geodata.pipeline.extractors import ExtractorChoice
from geodata.pipeline.reading import ClaimReader, ReadFile, read_files

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

MOST_JOBS = 61
"""Processes at most: what Windows can wait for (``concurrent.futures.ProcessPoolExecutor``)."""

_LARGEST_CHUNK = 4
_CHUNKS_A_JOB = 2
"""Files handed out at once, and how often for each process before the first results are taken.

Together they bound what waits in memory: eight articles a process and their claims.
"""


@dataclass(frozen=True, slots=True)
class ReadingJob:
    """What every process has to know; the fields are those of :class:`ClaimReader` and :func:`read_files`."""

    conflict_id: str | None = None
    published: date | None = None
    language: str | None = None
    named_by_file: bool = False


def check_jobs(jobs: int, extractor: ExtractorChoice) -> None:
    """Refuse what several processes cannot do.

    Raises
    ------
    UsageError
        There are no, or too many processes; or a model is to be asked, whose answers and usage are counted in one.
    """
    if not 1 <= jobs <= MOST_JOBS:
        raise UsageError(f"{jobs} processes cannot read", f"give --jobs a number from 1 to {MOST_JOBS}")
    if jobs > 1 and extractor is ExtractorChoice.LLM:
        raise UsageError("--jobs counts for the rules only", "leave it out, or read with --extractor rules")


def read_files_with(jobs: int, files: Sequence[Path], job: ReadingJob) -> Generator[ReadFile | SetAside, None, None]:
    """Read article files with the rules, in ``jobs`` processes, as :func:`read_files` does in one.

    Each process opens the place index, with the user's places and decisions, once, and ends with this generator
    or with the process that runs it. A script that calls this has to guard its entry point
    (``if __name__ == "__main__":``), because the processes are started afresh.

    Parameters
    ----------
    jobs : int
        How many processes; no more are started than there are chunks of files.
    files : sequence of Path
        From :func:`geodata.articles.article_files`.
    job : ReadingJob
        How to read them.

    Yields
    ------
    ReadFile or SetAside
        In the order of ``files``.

    Raises
    ------
    WorkerError
        A process died.
    ClaimlineError
        The index or a data file cannot be used.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    context = get_context("spawn")
    lifeline, held = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(lifeline, job))
    chunks = _chunks(files, jobs)
    under_way: deque[tuple[Path, Future[list[ReadFile | SetAside]]]] = deque()
    try:
        for chunk in chunks:
            with _interrupts_held_back():
                under_way.append((chunk[0], pool.submit(_read, chunk)))
            if len(under_way) >= jobs * _CHUNKS_A_JOB:
                yield from _taken(under_way)
        while under_way:
            yield from _taken(under_way)
        pool.shutdown()
    except BrokenProcessPool as error:
        problem = "a process that reads articles died, on this file or one of those that follow it"
        remedy = "find the article with --jobs 1; if all can be read so, memory was short: give fewer --jobs"
        raise WorkerError(problem, remedy, under_way[0][0] if under_way else None) from error
    finally:
        held.close()  # whoever still reads ends at once
        pool.shutdown(cancel_futures=True)
        lifeline.close()


def _chunks(files: Sequence[Path], jobs: int) -> Iterator[Sequence[Path]]:
    """The files in small pieces, smaller where there would not be some for every process."""
    size = max(1, min(_LARGEST_CHUNK, len(files) // (jobs * _CHUNKS_A_JOB)))
    return (files[at : at + size] for at in range(0, len(files), size))


def _taken(
    under_way: deque[tuple[Path, Future[list[ReadFile | SetAside]]]],
) -> Iterator[ReadFile | SetAside]:
    """The results that come next, in the order of the files; it stands in line until they are there."""
    results = under_way[0][1].result()
    under_way.popleft()
    yield from results


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let Ctrl+C wait for the end of the block, and never reach a process that is started in it.

    One that is just starting could not ignore it yet. Where signals cannot be held back (Windows) it does so soon.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """What a process keeps from chunk to chunk."""

    job = ReadingJob()
    reader: ClaimReader | None = None


def _begin(lifeline: Connection, job: ReadingJob) -> None:
    """Set a new process up: Ctrl+C is its parent's business, and it ends when its parent lets go or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    _Worker.job = job


def _end_with(lifeline: Connection) -> None:
    try:
        lifeline.poll(None)
    finally:
        os._exit(1)


def _read(files: Sequence[Path]) -> list[ReadFile | SetAside]:
    """Read a chunk of files; the first one opens the gazetteer, so that its errors come back like any other."""
    from geodata.gazetteer import open_gazetteer

    job = _Worker.job
    if _Worker.reader is None:
        _Worker.reader = ClaimReader(open_gazetteer(), job.conflict_id)
    return list(
        read_files(
            files,
            reader=_Worker.reader,
            published=job.published,
            language=job.language,
            named_by_file=job.named_by_file,
        )
    )
