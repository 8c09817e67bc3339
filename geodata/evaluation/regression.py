"""Keep the figures of a set of articles in a file, and say which of them have fallen since."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geodata.errors import DataFileError
from geodata.evaluation.figures import ByType, Evaluation

TOLERANCE = 0.02
"""How far a figure may fall before it counts, where the file states nothing else: half a claim in 25."""

_FEWER_IS_BETTER = frozenset({"forbidden", "bad_offsets"})


class Kept(BaseModel):
    """Figures as they are kept: by what they are of, and by name.

    ``gold`` is how many claims were sought: figures of other annotations cannot be compared.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    tolerance: float = Field(default=TOLERANCE, ge=0, le=1)
    gold: int = Field(ge=0)
    figures: Mapping[str, Mapping[str, float | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A figure that is worse than the one kept."""

    of: str
    name: str
    kept: float
    now: float | None

    def __str__(self) -> str:
        """Say which figure fell, from where, to where, and by how much."""
        if self.now is None:
            return f"{self.of}: {self.name} was {self.kept:.3f} and has no value now"
        verb = "rose" if self.name in _FEWER_IS_BETTER else "fell"
        change = abs(self.now - self.kept)
        return f"{self.of}: {self.name} {verb} by {change:.3f}, from {self.kept:.3f} to {self.now:.3f}"


def read_kept(path: Path) -> Kept:
    """Read the figures kept in a file.

    Raises
    ------
    DataFileError
        No such file, or not one of kept figures; names the field.
    """
    try:
        return Kept.model_validate_json(path.read_bytes())
    except OSError as error:
        raise DataFileError(f"cannot be read ({error.strerror})", "write it with --update", path) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"])) or "JSON"
        raise DataFileError(f"{field}: {first['msg']}", "write it anew with --update", path) from error


def write_kept(path: Path, evaluation: Evaluation) -> Kept:
    """Keep an evaluation's figures in a file; the tolerance that it states already stays.

    Raises
    ------
    DataFileError
        The file is there and is none of kept figures, or it cannot be written.
    """
    tolerance = read_kept(path).tolerance if path.exists() else TOLERANCE
    kept = Kept(tolerance=tolerance, gold=evaluation.figures.total.detection.sought, figures=_figures(evaluation))
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(json.dumps(kept.model_dump(), indent=2) + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise DataFileError(f"cannot be written ({error.strerror})", "check the folder", path) from error
    return kept


def compare(evaluation: Evaluation, kept: Kept, path: Path) -> list[Fall]:
    """Return the figures that are worse than those kept by more than the tolerance.

    Raises
    ------
    DataFileError
        The figures kept are those of other annotations.
    """
    sought = evaluation.figures.total.detection.sought
    if sought != kept.gold:
        problem = f"gold: figures of {kept.gold} claims, and {sought} are annotated now"
        raise DataFileError(problem, "write the file anew with --update", path)
    now = _figures(evaluation)
    return [
        Fall(of=of, name=name, kept=value, now=now.get(of, {}).get(name))
        for of, values in kept.figures.items()
        for name, value in values.items()
        if value is not None and _is_worse(name, now.get(of, {}).get(name), value, kept.tolerance)
    ]


def _is_worse(name: str, now: float | None, kept: float, tolerance: float) -> bool:
    if now is None:
        return True
    return now > kept if name in _FEWER_IS_BETTER else now < kept - tolerance


def _figures(evaluation: Evaluation) -> dict[str, dict[str, float | None]]:
    """Return the figures that must not fall: of everything, and of each language."""
    groups = {"total": evaluation.figures, **evaluation.languages}
    return {of: dict(_headlines(figures)) for of, figures in groups.items()}


def _headlines(figures: ByType) -> Iterator[tuple[str, float | None]]:
    total = figures.total
    yield "complete", round(total.complete.f1, 4)
    yield "detection", round(total.detection.f1, 4)
    yield "territory", round(figures.territory.f1, 4)
    for name in ("stance", "speaker", "actor", "dates", "count", "pins", "places"):
        value = getattr(total, name).value
        yield name, None if value is None else round(value, 4)
    yield "forbidden", total.forbidden
    yield "bad_offsets", total.bad_offsets
