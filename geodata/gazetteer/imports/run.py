"""Import files into the user's file: streamed, in batches that are kept whole, resumed where they were left."""

from __future__ import annotations

import hashlib
import sqlite3
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geodata.gazetteer.imports.formats import (
    TITLES,
    Format,
    Read,
    check_alternate_names,
    check_format,
    format_of,
    read_alternate_names,
    read_places,
)
from geodata.gazetteer.imports.geonames import AlternateName
from geodata.gazetteer.imports.keeping import Batch, Counts, Keeper, Origin, imports_of
from geodata.gazetteer.imports.record import PlaceRecord, cleaned
from geodata.gazetteer.imports.source import Source, source_of
from geodata.gazetteer.userdata import opened, told_plainly, user_path

ALTERNATE_NAMES = "alternate names"
"""What the import of ``alternateNamesV2.txt`` is called in the list of imports."""
_BATCH_PIECES, _LARGEST_BATCH = 5_000, 50_000
"""Pieces between two commits: few at first, more the further it is.

Names are spread over the whole file, so that every commit writes a large part of it.
"""
_BATCH_BYTES = 32 * 1024 * 1024
"""A batch ends earlier when it holds so much of the file."""
_LONGEST_FILE_NAME = 100

Progress = Callable[[str, int, int], None]
"""Called with the file, the bytes that are done and those there are."""
SetAside = Callable[[Path, int, str], None]
"""Called with the file, the line, and what is wrong with it."""


@dataclass(slots=True)
class ImportReport:
    """What became of one file. ``known``: it had been imported before, and was not read again."""

    path: Path
    format: str
    counts: Counts
    known: bool = False
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    source: Source
    origin: Origin
    reads: Callable[[int, int], Iterator[Read]]
    format: Format | None


def import_places(
    files: Sequence[Path],
    *,
    source_format: Format | None = None,
    alternate_names: Path | None = None,
    countries: Iterable[str] = (),
    data_folder: Path | None = None,
    progress: Progress | None = None,
    on_set_aside: SetAside | None = None,
) -> list[ImportReport]:
    """Import files of places into the user's own file, ``places.sqlite`` in the data folder.

    Every batch is kept whole or not at all, together with how far it goes. An interrupt
    (``KeyboardInterrupt``) ends the run and is told in the last report; the next run goes on from there.
    A file that was imported before is not read again.

    Parameters
    ----------
    files : sequence of Path
        Files in any of the formats, or zips of one.
    source_format : Format, optional
        Of all the files; found for each if not given.
    alternate_names : Path, optional
        ``alternateNamesV2.txt`` of GeoNames: names for the places that GeoNames dumps have brought.
    countries : iterable of str
        ISO 3166-1 alpha-2; only places of these are kept. All, if none is given.
    data_folder : Path, optional
        Where the user's file lies; see :func:`geodata.cache.data_folder`.
    progress, on_set_aside : callable, optional
        Told how far a file is, and which lines cannot be read.

    Raises
    ------
    UsageError, DataFileError
        A file is not there, or is no file of places; nothing has been imported then.
    GazetteerError
        The user's file cannot be written.
    """
    only = tuple(sorted({country.upper() for country in countries}))
    jobs = [_job(path, source_format, only) for path in files]
    if alternate_names:
        jobs.append(_names_job(alternate_names, jobs))
    path = user_path(data_folder)
    connection = opened(path, create=True)
    try:
        reports = []
        with told_plainly(path):
            for job in jobs:
                reports.append(_run(job, connection, only, progress, on_set_aside))
                if reports[-1].interrupted:
                    break
        return reports
    finally:
        connection.close()


def list_imports(data_folder: Path | None = None) -> list[Mapping[str, object]]:
    """Everything that was imported, in order.

    Each with ``file``, ``format``, ``countries``, ``size`` and ``position`` (bytes), ``started`` and ``ended``
    (UTC; ``None`` while it is not done), and the counts ``added``, ``changed``, ``left_out`` and ``set_aside``.
    """
    path = user_path(data_folder)
    if not path.exists():
        return []
    connection = opened(path)
    try:
        with told_plainly(path):
            return imports_of(connection)
    finally:
        connection.close()


def _job(path: Path, wanted: Format | None, countries: tuple[str, ...]) -> _Job:
    source = source_of(path)
    if wanted:
        check_format(source, wanted)
    found = wanted or format_of(source)
    by_hand = found is Format.CSV
    name = cleaned(path.name)[:_LONGEST_FILE_NAME]
    origin = Origin(
        # the ids of a table are those of its file: another name makes other places
        identity=f"{source.identity} {name}" if by_hand else source.identity,
        file=name,
        format=found,
        countries=countries,
        size=source.size,
        source=name if by_hand else f"{name} ({TITLES[found]})",
        by_hand=by_hand,
    )
    return _Job(source, origin, lambda offset, line: read_places(source, found, offset, line), found)


def _names_job(path: Path, places: Sequence[_Job]) -> _Job:
    """Names go to the places of these files: with other files, they are another import."""
    source = source_of(path)
    check_alternate_names(source)
    dumps = sorted(job.source.identity for job in places if job.format is Format.GEONAMES)
    countries = places[0].origin.countries if places else ()
    origin = Origin(
        identity=hashlib.blake2b(" ".join([source.identity, *dumps]).encode(), digest_size=16).hexdigest(),
        file=cleaned(path.name)[:_LONGEST_FILE_NAME],
        format=ALTERNATE_NAMES,
        countries=countries,
        size=source.size,
        source=cleaned(path.name),
        by_hand=False,
    )
    return _Job(source, origin, lambda offset, line: read_alternate_names(source, offset, line), None)


def _run(
    job: _Job,
    connection: sqlite3.Connection,
    countries: tuple[str, ...],
    progress: Progress | None,
    on_set_aside: SetAside | None,
) -> ImportReport:
    report = ImportReport(job.source.path, job.origin.format, Counts())
    try:
        keeper = Keeper(connection, job.origin)
        if keeper.is_done:
            report.known = True
            return report
        wanted = _wanted_names(keeper) if job.format is None else _wanted_places(countries)
        reads = job.reads(keeper.position, keeper.line)
        for batch in _batches(reads, keeper, wanted, job.source.path, on_set_aside):
            _add(report.counts, keeper.keep(batch))
            if progress:
                progress(job.origin.file, batch.end, job.source.size)
        keeper.end()
    except KeyboardInterrupt:
        report.interrupted = True
    return report


def _wanted_places(countries: tuple[str, ...]) -> Callable[[PlaceRecord | AlternateName], bool]:
    return lambda record: isinstance(record, PlaceRecord) and (not countries or record.country in countries)


def _wanted_names(keeper: Keeper) -> Callable[[PlaceRecord | AlternateName], bool]:
    ids = keeper.geonames_ids()

    def is_wanted(record: PlaceRecord | AlternateName) -> bool:
        if not isinstance(record, AlternateName):
            return False
        position = bisect_left(ids, record.geonames_id)
        return position < len(ids) and ids[position] == record.geonames_id

    return is_wanted


def _batches(
    reads: Iterator[Read],
    keeper: Keeper,
    is_wanted: Callable[[PlaceRecord | AlternateName], bool],
    path: Path,
    on_set_aside: SetAside | None,
) -> Iterator[Batch]:
    batch, begin, pieces = Batch(), keeper.position, 0
    most = _batch_size(keeper.line)
    for read in reads:
        pieces += 1
        batch.end, batch.line = read.end, read.next_line
        if read.problem is not None:
            batch.set_aside += 1
            if on_set_aside:
                on_set_aside(path, read.line, read.problem)
        elif read.record is None or not is_wanted(read.record):
            batch.left_out += 1
        else:
            batch.records.append(read.record)
        if pieces >= most or read.end - begin >= _BATCH_BYTES:
            yield batch
            most = _batch_size(batch.line)
            batch, begin, pieces = Batch(), read.end, 0
    if pieces:
        yield batch


def _batch_size(line: int) -> int:
    """Pieces of the batch that begins on a line: the same for every process that reads the file."""
    return max(_BATCH_PIECES, min(_LARGEST_BATCH, line // 4))


def _add(total: Counts, more: Counts) -> None:
    total.added += more.added
    total.changed += more.changed
    total.left_out += more.left_out
    total.set_aside += more.set_aside
