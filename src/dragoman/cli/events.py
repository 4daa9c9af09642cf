"""`dragoman events`: a folder of reports as a table with one row an event."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import IO, Annotated

import typer

from dragoman.cli.messages import Watch, fail, is_terminal
from dragoman.cli.outputs import Output
from dragoman.cli.reading import default_reader
from dragoman.cli.running import (
    Into,
    NoLink,
    Outlet,
    OwnIssues,
    OwnNames,
    Paths,
    Published,
    Quiet,
    given,
    plainly,
    run,
    settings_of,
    writes_over,
)
from dragoman.ingest import Skipped, find_files, read_paths
from dragoman.model import Record
from dragoman.settings import DEFAULT

AsLines = Annotated[bool, typer.Option("--jsonl", help="Write lines of JSON in place of CSV.")]


def events(
    context: typer.Context,
    paths: Paths = None,
    published: Published = None,
    outlet: Outlet = None,
    as_lines: AsLines = False,
    output: Into = None,
    no_link: NoLink = False,
    own_names: OwnNames = None,
    own_issues: OwnIssues = None,
    quiet: Quiet = False,
) -> None:
    """Code reports into a table: one row an event, and beside each cell the report's words for it.

    The table is CSV, a workbook where --output ends in .xlsx, or lines of JSON with --jsonl. Documents that cannot be
    read are named on standard error with the reason, and the others are read. Exit codes are those of `dragoman read`.
    """
    paths = given(paths)
    if output is not None and writes_over(output, paths):
        fail(f"{output} is, or lies in, what is to be read. Write elsewhere.")
    with plainly():
        found = read_paths(paths, outlet=outlet, published=published, settings=DEFAULT)
        free = is_terminal(sys.stderr) and (output is not None or not is_terminal(sys.stdout))
        watch = Watch(shown=free, quiet=quiet, count=lambda: sum(1 for _ in find_files(paths)))
        reader = partial(context.obj or default_reader, settings_of(no_link, own_names, own_issues))
        with watch:
            code = run(found, lambda _: _table(output, lines=as_lines), reader, watch)
    raise typer.Exit(code)


def _table(output: Path | None, *, lines: bool) -> Output:
    if output is not None and output.suffix.lower() == ".xlsx" and not lines:
        return EventSheet(output)
    return EventTable(output, lines=lines)


class EventTable:
    """A table of events, to a file or to standard output; rows are written as soon as their report is read."""

    def __init__(self, file: Path | None, *, lines: bool) -> None:
        from dragoman.export.event_table import csv_head

        self._stream: IO[bytes] = file.open("wb") if file else sys.stdout.buffer
        self._own = file is not None
        self._lines = lines
        if not lines:
            self._stream.write(csv_head().encode())

    def add(self, record: Record) -> None:
        """Writes the rows of a record."""
        from dragoman.export.event_table import csv_line, event_rows, json_line

        for row in event_rows(record):
            self._stream.write(json_line(row) if self._lines else csv_line(row).encode())
        self._stream.flush()

    def close(self, skipped: list[Skipped]) -> None:  # noqa: ARG002 - other outputs list what was skipped
        """Closes the file, where there is one."""
        if self._own:
            self._stream.close()


class EventSheet:
    """A table of events as a workbook, which is whole when it is closed."""

    def __init__(self, file: Path) -> None:
        from dragoman.export.event_table import head
        from dragoman.export.sheet import Sheet

        # Opened here, so that a place that cannot be written is told before anything is read.
        self._stream = file.open("wb")
        self._sheet = Sheet(self._stream, "events", head())

    def add(self, record: Record) -> None:
        """Writes the rows of a record."""
        from dragoman.export.event_table import event_rows, told_in

        for row in event_rows(record):
            self._sheet.add(told_in(row))

    def close(self, skipped: list[Skipped]) -> None:  # noqa: ARG002 - other outputs list what was skipped
        """Makes the workbook whole."""
        with self._stream:
            self._sheet.close()
