"""Places: an index of names, a spotter for texts, and answers that are right, open, or honestly none."""

from geodata.gazetteer.gazetteer import Gazetteer, build_index, index_path, open_gazetteer

__all__ = ["Gazetteer", "build_index", "index_path", "open_gazetteer"]
