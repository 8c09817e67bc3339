"""Read an article: who claims what, about which place, when, in which words."""

from geodata.extraction.conflict_detection import detect_conflict
from geodata.extraction.rules import RulesExtractor
from geodata.extraction.trace import Trace

__all__ = ["RulesExtractor", "Trace", "detect_conflict"]
