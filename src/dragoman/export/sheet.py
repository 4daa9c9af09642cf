"""A table as a workbook that a spreadsheet opens as it is: no question of encodings, separators or formulas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import xlsxwriter

from dragoman.errors import ExportError

#: What one sheet of Excel holds: rows with the head, and characters of a cell.
MOST_ROWS = 1_048_576
LONGEST = 32_767
_WIDE, _NARROW = 60, 16
#: Columns that hold sentences.
_LONG = frozenset({"sentence", "content", "headline", "words"})
#: Stands in the file as when it was made, so that the same table gives the same bytes.
_MADE = datetime(2000, 1, 1, tzinfo=UTC)

Value = str | float | bool | None


class Sheet:
    """Takes rows one at a time and keeps none in memory; `close` makes the file whole.

    The head stays in view and has a filter. Text is text, whatever it begins with; a cell longer than Excel takes is
    cut and ends with "…".
    """

    def __init__(self, file: Path | IO[bytes], name: str, columns: Sequence[str]) -> None:
        self._name = name
        self._columns = len(columns)
        self._book = xlsxwriter.Workbook(file, {"constant_memory": True})
        self._book.set_properties({"created": _MADE})
        self._sheet = self._book.add_worksheet(name)
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, _WIDE if column in _LONG else _NARROW)
        self._sheet.freeze_panes(1, 0)
        bold = self._book.add_format({"bold": True})
        for place, column in enumerate(columns):
            self._sheet.write_string(0, place, column, bold)
        self._rows = 1

    def add(self, row: Sequence[Value]) -> None:
        """Writes a row; raises ExportError where the sheet is full."""
        if self._rows >= MOST_ROWS:
            remedy = f"A sheet holds {MOST_ROWS:,} rows: narrow the search, or write CSV."
            raise ExportError("there are too many rows", where=self._name, remedy=remedy)
        for place, value in enumerate(row):
            self._write(place, value)
        self._rows += 1

    def _write(self, place: int, value: Value) -> None:
        if isinstance(value, bool):
            self._sheet.write_boolean(self._rows, place, value)
        elif isinstance(value, str):
            self._sheet.write_string(self._rows, place, value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…")
        elif value is not None:
            self._sheet.write_number(self._rows, place, value)

    def close(self) -> None:
        """Makes the file whole."""
        self._sheet.autofilter(0, 0, self._rows - 1, self._columns - 1)
        self._book.close()
