"""Places: an index of names, a spotter for texts, and answers that are right, open, or honestly none."""

from geodata.gazetteer.decisions import Decision, Verdict, list_decisions
from geodata.gazetteer.gazetteer import Gazetteer, build_index, index_path, open_gazetteer
from geodata.gazetteer.imports import Format as ImportFormat
from geodata.gazetteer.imports import ImportReport, import_places, list_imports

__all__ = [
    "Decision",
    "Gazetteer",
    "ImportFormat",
    "ImportReport",
    "Verdict",
    "build_index",
    "import_places",
    "index_path",
    "list_decisions",
    "list_imports",
    "open_gazetteer",
]
