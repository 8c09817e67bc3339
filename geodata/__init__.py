"""Claimline: who says who took, held, hit or lost which place, when, with the sentence that says so."""

__version__ = "0.1.0"
