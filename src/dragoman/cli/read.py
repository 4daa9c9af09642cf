"""`dragoman read`: reports in, records out."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.messages import Watch, fail, is_terminal
from dragoman.cli.outputs import Json, Output, Page, Pages, Terminal
from dragoman.cli.reading import default_reader
from dragoman.cli.running import (
    Field,
    Into,
    NoLink,
    Outlet,
    OwnIssues,
    OwnNames,
    Paths,
    Published,
    Quiet,
    fields_of,
    given,
    plainly,
    run,
    settings_of,
    writes_over,
)
from dragoman.ingest import find_files, read_paths
from dragoman.settings import DEFAULT

AsJson = Annotated[bool, typer.Option("--json", help="Write the record of one report as JSON.")]
AsLines = Annotated[bool, typer.Option("--jsonl", help="Write records as lines of JSON, each as soon as it is read.")]
AsPage = Annotated[
    Path | None,
    typer.Option(
        "--html",
        metavar="OUT",
        help="Write a page that needs no other file; for many reports, a directory of pages and an index.",
    ),
]


def read(
    context: typer.Context,
    paths: Paths = None,
    published: Published = None,
    outlet: Outlet = None,
    field: Field = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    html: AsPage = None,
    output: Into = None,
    no_link: NoLink = False,
    own_names: OwnNames = None,
    own_issues: OwnIssues = None,
    quiet: Quiet = False,
) -> None:
    """Show who said what in news reports: text files, HTML pages, directories of them.

    Without --json, --jsonl or --html, records are shown for a person to read. Documents that cannot be read are
    named on standard error with the reason, and the others are read.

    \b
    Exit codes:
      0    everything was read
      1    some documents were skipped
      2    the command line asks for what cannot be done, or the output cannot be written
      3    nothing could be read
      130  interrupted
    """  # noqa: D301 - \b keeps the lines of the table apart
    paths = given(paths)
    wanted = Wanted(as_json, as_lines, html, output)
    wanted.check(paths)
    with plainly():
        fields = fields_of(field)
        found = read_paths(paths, outlet=outlet, published=published, fields=fields, settings=DEFAULT)
        watch = Watch(shown=wanted.leaves_terminal_free(), quiet=quiet, count=lambda: sum(1 for _ in find_files(paths)))
        reader = partial(context.obj or default_reader, settings_of(no_link, own_names, own_issues))
        with watch:
            code = run(found, wanted.open, reader, watch)
    raise typer.Exit(code)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The form that the user wants records in."""

    as_json: bool
    as_lines: bool
    html: Path | None
    output: Path | None

    def check(self, paths: list[str]) -> None:
        """Ends the command where the options cannot be had together, or would write over what is read."""
        if sum((self.as_json, self.as_lines, self.html is not None)) > 1:
            fail("--json, --jsonl and --html exclude each other. Choose one.")
        if self.html is not None and self.output is not None:
            fail("--html names its own file. Leave --output out.")
        written = self.output or self.html
        if written is not None and writes_over(written, paths):
            fail(f"{written} is, or lies in, what is to be read. Write elsewhere.")

    def leaves_terminal_free(self) -> bool:
        """Whether a progress bar can be drawn without records running through it."""
        return is_terminal(sys.stderr) and (bool(self.html or self.output) or not is_terminal(sys.stdout))

    def open(self, many: bool) -> Output:
        """Where the records go; ends the command where `many` do not fit there."""
        if self.as_json and many:
            fail("--json writes one record, and there are several reports. Use --jsonl.")
        if self.html is not None:
            if many and (self.html.is_file() or self.html.suffix.lower() in {".html", ".htm"}):
                fail(f"{self.html} is one page, and there are several reports. Name a directory.")
            return Pages(self.html) if many else Page(self.html)
        if self.as_json or self.as_lines:
            return Json(self.output, lines=self.as_lines)
        return Terminal(self.output)
