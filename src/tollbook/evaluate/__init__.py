"""Annotated reports and a reader → scores: how well it reads, by attribute and by genre, and how sure it may be."""

from tollbook.evaluate.curve import Curve
from tollbook.evaluate.gold import GoldControl, GoldDeath, GoldFigure, Passage, load_passages
from tollbook.evaluate.judge import judge_passage
from tollbook.evaluate.run import Evaluation, evaluate, hear_passages
from tollbook.evaluate.scores import Score, Scores

__all__ = [
    "Curve",
    "Evaluation",
    "GoldControl",
    "GoldDeath",
    "GoldFigure",
    "Passage",
    "Score",
    "Scores",
    "evaluate",
    "hear_passages",
    "judge_passage",
    "load_passages",
]
