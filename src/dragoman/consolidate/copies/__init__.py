"""Reports that are one: an agency's copy in many papers, with a new headline and a paragraph or two changed."""

from dragoman.consolidate.copies.copied import CopyRule, Likeness, Text, likeness, text_of
from dragoman.consolidate.copies.differences import Difference, differences
from dragoman.consolidate.copies.group import Copies, Copy, Ground, copies_of, find_copies

__all__ = [
    "Copies",
    "Copy",
    "CopyRule",
    "Difference",
    "Ground",
    "Likeness",
    "Text",
    "copies_of",
    "differences",
    "find_copies",
    "likeness",
    "text_of",
]
