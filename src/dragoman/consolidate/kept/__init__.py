"""Groups kept in a store: made and brought up to date, listed, shown, corrected."""

from dragoman.consolidate.kept.asking import (
    Group,
    GroupLine,
    Order,
    Wanted,
    copy_differences,
    find_groups,
    find_lines,
    group_of,
)
from dragoman.consolidate.kept.run import Consolidated, consolidate, follow, follow_judgements, forget

__all__ = [
    "Consolidated", "Group", "GroupLine", "Order", "Wanted", "consolidate", "copy_differences", "find_groups",
    "find_lines", "follow", "follow_judgements", "forget", "group_of",
]  # fmt: skip
