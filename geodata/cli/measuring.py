"""The command that measures how well articles are read: ``evaluate``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.cli.console import complain, print_figures, print_json_line, print_line, progress_bar, say
from geodata.cli.options import Extractor
from geodata.errors import UsageError
from geodata.pipeline import ExtractorChoice

if TYPE_CHECKING:
    from geodata.evaluation import PRF, ByType, Evaluation

FINE, FELL = 0, 1
_COLUMNS = (
    "group", "name", "claims", "complete", "detection P", "R", "F1", "territory",
    "stance", "speaker", "actor", "dates", "count", "pins", "pins right", "places found", "forbidden", "bad offsets",
)  # fmt: skip
_SHORT = (
    "group", "name", "n", "compl.", "P", "R", "F1", "terr.", "stance", "speak.", "actor", "dates", "count",
    "pins", "right", "found", "forb.", "offs.",
)  # fmt: skip
"""Column heads where a line has to fit a terminal."""

_ESSENTIAL = ("n", "compl.", "P", "R", "F1", "terr.", "stance", "speak.", "right", "found")


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_FOLDER", help="Annotations: one .json file an article.")],
    articles: Annotated[Path, typer.Option(metavar="DIR", help="The articles, named as their annotations.")],
    json: Annotated[bool, typer.Option("--json", help="One JSON object with every figure.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Also say what was missed, spurious or wrong.")] = False,
    regression: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Compare with the figures kept in this file.")
    ] = None,
    extractor: Extractor = ExtractorChoice.RULES,
    update: Annotated[bool, typer.Option("--update", help="Keep the figures in the --regression file.")] = False,
) -> int:
    """Read articles and hold the claims against gold annotations: in all, by language, kind of event and article.

    A table in a terminal; tab-separated values when the output goes elsewhere. With --regression, exit code 1
    when a figure is below the one kept by more than the tolerance that the file states.

    \b
    Examples:
      claimline evaluate tests/gold/claims --articles tests/gold/articles
      claimline evaluate gold/ --articles articles/ --json --errors
      claimline evaluate gold/ --articles articles/ --regression kept.json --update
    """
    from geodata.gazetteer import open_gazetteer
    from geodata.pipeline import ClaimReader
    from geodata.pipeline import evaluate as evaluate_articles

    if update and regression is None:
        raise UsageError("--update needs the file to write", "give --regression FILE")
    with progress_bar() as progress:
        gazetteer = open_gazetteer(progress=progress)
        reader = ClaimReader(gazetteer, extractor=extractor)
        evaluation = evaluate_articles(gold, articles, gazetteer, progress, reader)
    for line in reader.remarks():
        say(line)
    if json:
        print_json_line(evaluation.as_json() | ({"remarks": _remarks(evaluation)} if errors else {}))
    else:
        _print_figures(evaluation)
        for remark in _remarks(evaluation) if errors else ():
            print_line(f"{remark['article']}: {remark['kind']}: {remark['what']}: {remark['quote']}")
    return _hold(evaluation, regression, update=update) if regression else FINE


def _hold(evaluation: Evaluation, path: Path, *, update: bool) -> int:
    """Compare with the figures kept, or keep these."""
    from geodata.evaluation import compare, read_kept, write_kept

    if update:
        kept = write_kept(path, evaluation)
        say(f"{path}: figures of {kept.gold} claims kept, tolerance {kept.tolerance:g}")
        return FINE
    kept = read_kept(path)
    falls = compare(evaluation, kept, path)
    for fall in falls:
        complain(f"{path}: {fall}")
    if not falls:
        say(f"{path}: no figure fell by more than {kept.tolerance:g}")
    return FELL if falls else FINE


def _remarks(evaluation: Evaluation) -> list[dict[str, str]]:
    return [
        {"article": score.article, "kind": remark.kind, "what": remark.what, "quote": remark.quote}
        for score in evaluation.articles
        for remark in score.remarks
    ]


def _print_figures(evaluation: Evaluation) -> None:
    rows = list(_rows(evaluation))
    print_figures(_COLUMNS, rows, short=_SHORT, essential=_ESSENTIAL, heading="by {}")


def _rows(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    from geodata.evaluation import ByType

    for score in evaluation.articles:
        yield ("article", score.article, *_cells(score.figures))
    for code, figures in evaluation.languages.items():
        yield ("language", code, *_cells(figures))
    for kind, of_kind in evaluation.figures.types.items():
        yield ("event", str(kind), *_cells(ByType({kind: of_kind})))
    yield ("total", "", *_cells(evaluation.figures))


def _cells(figures: ByType) -> Iterator[str]:
    total = figures.total
    yield str(total.detection.sought)
    yield _f1(total.complete)
    yield _number(total.detection.precision)
    yield _number(total.detection.recall)
    yield _f1(total.detection)
    yield _f1(figures.territory)
    for share in (total.stance, total.speaker, total.actor, total.dates, total.count):
        yield _number(share.value)
    yield str(total.pins.of)
    yield _number(total.pins.value)
    yield _number(total.places.value)
    yield str(total.forbidden)
    yield str(total.bad_offsets)


def _f1(figures: PRF) -> str:
    return f"{figures.f1:.3f}" if figures.sought or figures.given else "–"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
