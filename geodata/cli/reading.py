"""Commands that read articles: ``extract`` and ``ingest``."""

from __future__ import annotations

from contextlib import closing

from geodata.articles import SetAside, article_files
from geodata.cli.console import complain, print_json_line, progress_bar, say
from geodata.cli.options import Articles, Conflict, Extractor, Jobs, Language, Published, Store
from geodata.pipeline import ExtractorChoice

FINE, SOME_SET_ASIDE, NOTHING_DONE, INTERRUPTED = 0, 1, 3, 130


def extract(
    files: Articles,
    published: Published = None,
    language: Language = None,
    conflict: Conflict = None,
    extractor: Extractor = ExtractorChoice.RULES,
    jobs: Jobs = 1,
) -> int:
    """Print the claims of articles, one JSON object a line.

    Reads .json files (an object with "text" and, if known, "title", "published", "language", "url", "source",
    "id") and .txt files, UTF-8. Works offline; the same input gives the same bytes, whatever --jobs is. With
    --extractor llm the articles are sent to the model that CLAIMLINE_LLM_URL and CLAIMLINE_LLM_MODEL name.

    \b
    Examples:
      claimline extract report.json
      claimline extract report.txt --published 2020-10-09 --language ar
      claimline extract reports/ --conflict karabakh-2020 > claims.jsonl
      claimline extract reports/ --jobs 4 > claims.jsonl
    """
    from geodata.gazetteer import open_gazetteer
    from geodata.jsonlines import claim_to_json
    from geodata.pipeline import ClaimReader, ReadingJob, check_jobs, read_files, read_files_with

    check_jobs(jobs, extractor)
    paths = article_files(files)
    with progress_bar() as progress:
        gazetteer = open_gazetteer(progress=progress)
    set_aside = 0
    reader = ClaimReader(gazetteer, conflict, extractor)
    if jobs > 1:
        job = ReadingJob(conflict, published, language, named_by_file=True)
        reads = read_files_with(jobs, paths, job)
    else:
        reads = read_files(paths, reader=reader, published=published, language=language, named_by_file=True)
    try:
        with closing(reads):
            for read in reads:
                if isinstance(read, SetAside):
                    complain(str(read.reason))
                    set_aside += 1
                    continue
                for claim in read.claims:
                    print_json_line(claim_to_json(claim))
    finally:
        for remark in reader.remarks():
            say(remark)
    return exit_code(len(paths), set_aside)


def ingest(
    paths: Articles,
    store: Store,
    published: Published = None,
    language: Language = None,
    conflict: Conflict = None,
    extractor: Extractor = ExtractorChoice.RULES,
    jobs: Jobs = 1,
) -> int:
    """Read articles and keep their claims in a store.

    The store is made if it is not there. An article that it holds already adds nothing. Ctrl+C leaves the
    store good and says how far it came.

    \b
    Examples:
      claimline ingest reports/ --store claims.sqlite
      claimline ingest today.json --store claims.sqlite --conflict karabakh-2020
      claimline ingest reports/ --store claims.sqlite --jobs 4
    """
    from geodata.gazetteer import open_gazetteer
    from geodata.pipeline import ingest as ingest_articles
    from geodata.store import ClaimStore

    with ClaimStore.open(store, create=True) as claims, progress_bar() as progress:
        report = ingest_articles(
            paths,
            claims,
            open_gazetteer(progress=progress),
            published=published,
            language=language,
            conflict_id=conflict,
            extractor=extractor,
            jobs=jobs,
            progress=progress,
        )
    for left_out in report.set_aside:
        complain(str(left_out.reason))
    say(
        f"{report.done} of {report.files} files: {report.added} articles added with {report.claims} claims, "
        f"{report.known} known already, {len(report.set_aside)} set aside"
    )
    for remark in report.remarks:
        say(remark)
    if report.broken_off:
        raise report.broken_off
    if report.interrupted:
        return INTERRUPTED
    return exit_code(report.files, len(report.set_aside))


def exit_code(items: int, set_aside: int) -> int:
    """0 when all was done, 1 when some was set aside, 3 when nothing was done."""
    if set_aside == items:
        return NOTHING_DONE
    return SOME_SET_ASIDE if set_aside else FINE
