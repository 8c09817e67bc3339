"""The demo: short reports on the Karabakh war of 2020, written for Claimline, each with facts to check it by."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def reports() -> list[Traversable]:
    """List the demo reports, oldest first.

    Returns
    -------
    list of Traversable
        One JSON file a report, ordered by file name, which starts with the date of publication.
    """
    folder = files(__name__) / "reports"
    return sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name)
