"""The quantities that a report claims."""

from dragoman.read.figures.find import find_figures

__all__ = ["find_figures"]
