"""Cells of CSV that a spreadsheet would run as formulas."""

from __future__ import annotations

_BEGINS = ("=", "+", "-", "@", "\t", "\r")


def without_formula(cell: str) -> str:
    """A cell of text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_BEGINS) else cell
