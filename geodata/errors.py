"""Every error that Claimline raises on purpose, and the exit code each one means."""

from __future__ import annotations

from pathlib import Path


class ClaimlineError(Exception):
    """Something a person can put right.

    Parameters
    ----------
    problem : str
        What is wrong, in one clause.
    remedy : str
        What to do about it, in one clause.
    where : str or Path, optional
        The file, or the place in it (``file.yaml:12: sides.armenia``).
    """

    exit_code = 1

    def __init__(self, problem: str, remedy: str, where: str | Path | None = None) -> None:
        super().__init__(problem, remedy, where)
        self.problem = problem
        self.remedy = remedy
        self.where = None if where is None else str(where)

    def __str__(self) -> str:
        """One line: place, problem, remedy."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.problem}; {self.remedy}"


class UsageError(ClaimlineError):
    """The command or the call was given something it cannot mean."""

    exit_code = 2


class ArticleError(ClaimlineError):
    """An article file that cannot be read."""


class DataFileError(ClaimlineError):
    """A conflict, language or gazetteer file that breaks its schema."""

    exit_code = 2


class GazetteerError(ClaimlineError):
    """The place index is missing, damaged, or cannot be built."""

    exit_code = 2


class StoreError(ClaimlineError):
    """A store that cannot be opened, or comes from another version."""

    exit_code = 2


class ModelError(ClaimlineError):
    """A model that cannot be asked, or whose answers cannot be kept."""

    exit_code = 2


class WorkerError(ClaimlineError):
    """A process that was to read articles died."""

    exit_code = 2
