"""Measure how well articles are read: gold annotations, figures that add up, and figures that must not fall."""

from geodata.evaluation.figures import PRF, ArticleScore, ByType, Evaluation, Figures, Remark, Share
from geodata.evaluation.gold import GoldArticle, GoldClaim, GoldPlace, gold_files, read_gold
from geodata.evaluation.regression import Fall, Kept, compare, read_kept, write_kept
from geodata.evaluation.scoring import score_article

__all__ = [
    "PRF",
    "ArticleScore",
    "ByType",
    "Evaluation",
    "Fall",
    "Figures",
    "GoldArticle",
    "GoldClaim",
    "GoldPlace",
    "Kept",
    "Remark",
    "Share",
    "compare",
    "gold_files",
    "read_gold",
    "read_kept",
    "score_article",
    "write_kept",
]
