"""Read articles and hold the claims against gold annotations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geodata.articles import SetAside
from geodata.errors import DataFileError
from geodata.pipeline.ingestion import Progress
from geodata.pipeline.reading import ClaimReader, read_files

if TYPE_CHECKING:
    from geodata.evaluation import Evaluation
    from geodata.gazetteer import Gazetteer


def evaluate(
    gold: Path,
    articles: Path,
    gazetteer: Gazetteer,
    progress: Progress | None = None,
    reader: ClaimReader | None = None,
) -> Evaluation:
    """Read every article that has gold annotations and score what was read.

    Parameters
    ----------
    gold : Path
        A folder of annotations, ``NAME.json`` for each article.
    articles : Path
        The folder of the articles, ``NAME.json`` or ``NAME.txt``.
    gazetteer : Gazetteer
        Finds and resolves the names of places.
    progress : callable, optional
        Told after every article.
    reader : ClaimReader, optional
        Reads the articles; one with the rules if not given.

    Raises
    ------
    DataFileError
        There are no annotations, some are broken (file, number of the claim and field), or an article is
        missing or cannot be read.
    """
    from geodata.evaluation import Evaluation, gold_files, read_gold, score_article

    files = gold_files(gold)
    reader, scores = reader or ClaimReader(gazetteer), []
    read_ones = read_files((_article_of(each, articles) for each in files), reader=reader, named_by_file=True)
    for file, read in zip(files, read_ones, strict=True):
        if isinstance(read, SetAside):
            raise DataFileError(read.reason.problem, read.reason.remedy, read.path)
        annotated = read_gold(file, read.article.text)
        scores.append(score_article(file.stem, read.article.text, read.claims, annotated))
        if progress:
            progress("reading articles", len(scores), len(files))
    return Evaluation(tuple(scores))


def _article_of(gold: Path, articles: Path) -> Path:
    plain = articles / f"{gold.stem}.txt"
    return plain if plain.is_file() else articles / f"{gold.stem}.json"
