"""`dragoman read`: reports in, records out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dragoman.cli.exits import Exit
from dragoman.cli.messages import Watch, fail, is_terminal
from dragoman.cli.outputs import Json, Output, Page, Pages, Terminal
from dragoman.cli.reading import Reading, ReportReader, default_reader
from dragoman.errors import DragomanError, InvalidDate
from dragoman.ingest import STANDARD_INPUT, Skipped, find_files, read_paths
from dragoman.model import Report
from dragoman.settings import DEFAULT, Settings

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE|DIRECTORY|GLOB|-", help="What to read; - is standard input.", show_default=False),
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="The date of the reports, as YYYY-MM-DD.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published the reports.")]
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
NoLink = Annotated[bool, typer.Option("--no-link", help="Leave out who is who: look nobody up in the gazetteer.")]
OwnNames = Annotated[
    list[Path] | None,
    typer.Option("--gazetteer", metavar="CSV", help="A list of names of your own, preferred over the shipped one."),
]
Into = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE in place of standard output.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing of progress and of what was skipped.")]


def read(
    context: typer.Context,
    paths: Paths = None,
    published: Published = None,
    outlet: Outlet = None,
    as_json: AsJson = False,
    as_lines: AsLines = False,
    html: AsPage = None,
    output: Into = None,
    no_link: NoLink = False,
    own_names: OwnNames = None,
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
    given = _given(paths)
    wanted = Wanted(as_json, as_lines, html, output)
    wanted.check(given)
    with _plainly():
        found = read_paths(given, outlet=outlet, published=published, settings=DEFAULT)
        watch = Watch(shown=wanted.leaves_terminal_free(), quiet=quiet, count=lambda: sum(1 for _ in find_files(given)))
        with watch:
            code = _run(found, wanted, partial(context.obj or default_reader, _settings(no_link, own_names)), watch)
    raise typer.Exit(code)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The form that the user wants records in."""

    as_json: bool
    as_lines: bool
    html: Path | None
    output: Path | None

    def check(self, given: list[str]) -> None:
        """Ends the command where the options cannot be had together, or would write over what is read."""
        if sum((self.as_json, self.as_lines, self.html is not None)) > 1:
            fail("--json, --jsonl and --html exclude each other. Choose one.")
        if self.html is not None and self.output is not None:
            fail("--html names its own file. Leave --output out.")
        written = self.output or self.html
        if written is not None and any(_writes_over(written, path) for path in given if path != STANDARD_INPUT):
            fail(f"{written} is, or lies in, what is to be read. Write elsewhere.")

    def leaves_terminal_free(self) -> bool:
        """Whether a progress bar can be drawn without records running through it."""
        return is_terminal(sys.stderr) and (bool(self.html or self.output) or not is_terminal(sys.stdout))

    def open(self, *, many: bool) -> Output:
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


def _settings(no_link: bool, own_names: list[Path] | None) -> Settings:
    """The settings that the options ask for; ends the command where a list of names is not there."""
    for path in own_names or ():
        if not path.is_file():
            fail(f"{path} is no file. Name a CSV file of names.")
    return msgspec.structs.replace(DEFAULT, link=not no_link, gazetteers=tuple(map(str, own_names or ())))


def _given(paths: list[str] | None) -> list[str]:
    if not paths and is_terminal(sys.stdin):
        fail("nothing to read. Name files, directories or patterns, or - for standard input.")
    return paths or [STANDARD_INPUT]


def _writes_over(written: Path, path: str) -> bool:
    target, read_from = written.resolve(), Path(path).resolve()
    return target == read_from or (read_from.is_dir() and target.is_relative_to(read_from))


def _run(found: Iterable[Report | Skipped], wanted: Wanted, factory: Callable[[], ReportReader], watch: Watch) -> Exit:
    def skip(missed: Skipped) -> None:
        watch.say(f"skipped {missed.source}: {missed.reason}")
        watch.advance()

    reading = Reading(found, skip)
    reports = reading.reports()
    first = list(islice(reports, 2))
    if len(first) > 1:
        watch.begin()
    done = _write(reading, chain(first, reports), wanted.open(many=len(first) > 1), factory, watch) if first else 0
    if reading.skipped:
        watch.say(f"{done:,} read, {len(reading.skipped):,} skipped")
    return Exit.NOTHING_READ if not done else Exit.SOME_SKIPPED if reading.skipped else Exit.READ


def _write(
    reading: Reading, reports: Iterable[Report], output: Output, factory: Callable[[], ReportReader], watch: Watch
) -> int:
    done = 0
    try:
        for record in reading.records(factory(), reports):
            output.add(record)
            watch.advance()
            done += 1
    finally:
        output.close(reading.skipped)
    return done


@contextmanager
def _plainly() -> Iterator[None]:
    """Turns what can go wrong outside of a document into one line and an exit code."""
    try:
        yield
    except InvalidDate as error:
        fail(str(error))
    except DragomanError as error:
        fail(str(error), Exit.NOTHING_READ)
    except BrokenPipeError:
        # Whoever read the output has had enough; nothing must be flushed to it when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Exit.READ) from None
    except KeyboardInterrupt:
        raise typer.Exit(Exit.INTERRUPTED) from None
    except OSError as error:
        fail(f"{error.filename or 'the output'}: {(error.strerror or str(error)).lower()}. Nothing more was written.")
