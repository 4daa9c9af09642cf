"""A table of reports: CSV or TSV, one report a row, its columns named in the first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import IO, Any

from dragoman.errors import Damaged
from dragoman.ingest.document import Document, Skipped
from dragoman.ingest.jsonl import Fields, document_of, has_text
from dragoman.settings import Settings

#: What may stand between two columns; the one that the first row has most of does.
_BETWEEN = ",;\t|"
#: The name of a column is no longer; and so many rows show whether a file is a table.
_LONGEST, _LOOKED_AT = 60, 3


def read_table(
    stream: IO[bytes], container: str, fields: Fields | None, settings: Settings
) -> Iterator[Document | Skipped]:
    """The reports in the rows, held one at a time, by the mapping that JSONL goes by.

    A file whose first row names no columns, or whose next ones have others, is a document itself.
    """
    csv.field_size_limit(settings.maximum_bytes)
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    is_table = False
    try:
        first = lines.readline(settings.maximum_bytes)
        rows = csv.reader(chain([first], lines), delimiter=max(_BETWEEN, key=first.count))
        columns = [name.strip() for name in next(rows, [])]
        opened = list(islice(rows, _LOOKED_AT))
        is_table = _are_names(columns) and bool(opened) and all(len(row) in (0, len(columns)) for row in opened)
        if is_table:
            yield from _rows(chain(opened, rows), columns, container, fields)
    except csv.Error as error:
        is_table = True
        damage = Damaged(f"the table is broken ({error})", remedy="Check how the file was made.")
        yield Skipped(container, damage.reason)
    finally:
        lines.detach()
    if not is_table:
        stream.seek(0)
        yield Document(data=stream.read(settings.maximum_bytes + 1), source=container)


def _rows(
    rows: Iterable[Sequence[str]], columns: Sequence[str], container: str, fields: Fields | None
) -> Iterator[Document | Skipped]:
    if not has_text(_row(columns, columns), fields):
        yield Skipped(container, _without_text(columns))
        return
    for number, row in enumerate((row for row in rows if row), start=1):
        yield document_of(_row(columns, row), container, number, fields, "row")


def _are_names(columns: Sequence[str]) -> bool:
    """Whether a row names columns: several, each once, all of them short and none a number or a sentence."""
    named = all(name and len(name) <= _LONGEST and not name.endswith((".", "”", '"')) for name in columns)
    return len(columns) > 1 and named and len(set(columns)) == len(columns) and not any(map(str.isdecimal, columns))


def _row(columns: Sequence[str], row: Sequence[str]) -> dict[str, Any]:
    """A row by the names of its columns, as they stand and in lower case."""
    return dict(zip(map(str.lower, columns), row, strict=False)) | dict(zip(columns, row, strict=False))


def _without_text(columns: Sequence[str]) -> str:
    named = ", ".join(columns)
    return f"no column of the table is known to hold the text (there are {named}). Name it: --field text=NAME."
