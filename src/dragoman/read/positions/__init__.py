"""Where actors stand on issues: from what they say and from what they do."""

from dragoman.read.positions.find import find_positions

__all__ = ["find_positions"]
