"""The conflicts Claimline knows: one YAML file each, read and validated here.

A file has two documents. The first describes the conflict and its sides; the second lists the places
that no general gazetteer has, or lacks under the names used in the reports. Adding a conflict is
adding a file.
"""

from geodata.conflicts.reader import (
    conflict_ids,
    load_conflict,
    load_conflicts,
    load_places,
)
from geodata.conflicts.schema import Conflict, Group, Land, Party, Person, PlaceRow, Side

__all__ = [
    "Conflict",
    "Group",
    "Land",
    "Party",
    "Person",
    "PlaceRow",
    "Side",
    "conflict_ids",
    "load_conflict",
    "load_conflicts",
    "load_places",
]
