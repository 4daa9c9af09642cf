"""Time expressions: found in one scan over word classes, and resolved against the report's date."""

from dragoman.read.times.find import find_times
from dragoman.read.times.published import date_in_text, with_date
from dragoman.read.times.said import said_in
from dragoman.read.times.tense import is_past_form

__all__ = ["date_in_text", "find_times", "is_past_form", "said_in", "with_date"]
