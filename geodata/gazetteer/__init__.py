"""Places: an index of names, a spotter for texts, and answers that are right, open, or honestly none."""

from geodata.gazetteer.decisions import Decision, Verdict, decision_to_json, list_decisions
from geodata.gazetteer.gazetteer import Gazetteer, build_index, index_path, open_gazetteer
from geodata.gazetteer.imports import Format as ImportFormat
from geodata.gazetteer.imports import ImportReport, import_places, list_imports
from geodata.gazetteer.search import Match, match_to_json

__all__ = [
    "Decision",
    "Gazetteer",
    "ImportFormat",
    "ImportReport",
    "Match",
    "Verdict",
    "build_index",
    "decision_to_json",
    "import_places",
    "index_path",
    "list_decisions",
    "list_imports",
    "match_to_json",
    "open_gazetteer",
]
