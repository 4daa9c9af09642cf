"""Positions over time: who demands, offers, accepts or refuses what, and when that changed."""

from dragoman.consolidate.positions.course import SAYING, Course, Turn, course_of, find_courses
from dragoman.consolidate.positions.rule import PositionRule
from dragoman.consolidate.positions.taken import Taken, taken

__all__ = ["SAYING", "Course", "PositionRule", "Taken", "Turn", "course_of", "find_courses", "taken"]
