"""Figures over time: who gave which number for the same thing, when it changed, and which contradict each other."""

from dragoman.consolidate.figures.claim import Claim, Stated, claims
from dragoman.consolidate.figures.rule import FigureRule
from dragoman.consolidate.figures.series import Change, Contradiction, Given, Series, find_series, series_of

__all__ = [
    "Change",
    "Claim",
    "Contradiction",
    "FigureRule",
    "Given",
    "Series",
    "Stated",
    "claims",
    "find_series",
    "series_of",
]
