"""What commands that read reports share: what is given, the settings, and many documents through a reader."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dragoman.cli.exits import Exit
from dragoman.cli.messages import Watch, fail, is_terminal
from dragoman.cli.outputs import Output
from dragoman.cli.reading import Reading, ReportReader
from dragoman.errors import DragomanError, InvalidDate
from dragoman.ingest import STANDARD_INPUT, Fields, Skipped, mapped
from dragoman.model import Report
from dragoman.settings import DEFAULT, Settings

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE|DIRECTORY|GLOB|-", help="What to read; - is standard input.", show_default=False),
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="The date of the reports, as YYYY-MM-DD.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Who published the reports.")]
NoLink = Annotated[bool, typer.Option("--no-link", help="Leave out who is who: look nobody up in the gazetteer.")]
OwnNames = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="PATH",
        help="A CSV of names of your own, preferred over the shipped ones, in place of ~/.dragoman/gazetteer.csv; or a "
        "built file in place of the shipped one.",
    ),
]
OwnIssues = Annotated[
    list[Path] | None,
    typer.Option("--issues", metavar="TOML", help="A list of issues of your own, added to the shipped one."),
]
Field = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="OURS=THEIRS",
        help="Where JSONL, JSON or a table has what: --field text=body.full; again for each.",
    ),
]
Into = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE in place of standard output.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing of progress and of what was skipped.")]


def settings_of(no_link: bool, own_names: list[Path] | None, own_issues: list[Path] | None) -> Settings:
    """The settings that the options ask for; ends the command where a list of names or issues is not there.

    Names that were added to those in the home directory are known where no other list is named.
    """
    for path in own_names or ():
        if not path.is_file():
            fail(f"{path} is no file. Name a CSV file of names, or a built gazetteer.")
    for path in own_issues or ():
        if not path.is_file():
            fail(f"{path} is no file. Name a TOML file of issues.")
    names, issues = (tuple(map(str, paths or ())) for paths in (own_names or _added(), own_issues))
    return msgspec.structs.replace(DEFAULT, link=not no_link, gazetteers=names, issues=issues)


def _added() -> list[Path]:
    """The list that `dragoman gazetteer add` adds to, where there is one."""
    from dragoman.link.gazetteer.own import default_store

    store = default_store()
    return [store] if store.is_file() else []


def given(paths: list[str] | None) -> list[str]:
    """What is to be read; ends the command where nothing is."""
    if not paths and is_terminal(sys.stdin):
        fail("nothing to read. Name files, directories or patterns, or - for standard input.")
    return paths or [STANDARD_INPUT]


def fields_of(given: list[str] | None) -> Fields | None:
    """Where the files have what, as --field says it; ends the command where that says nothing."""
    if not given:
        return None
    if wrong := [pair for pair in given if "=" not in pair]:
        fail(f"--field {wrong[0]} says not where it is. Give it as OURS=THEIRS, such as text=body.full.")
    return mapped({ours: theirs for ours, _, theirs in (pair.partition("=") for pair in given)})


def writes_over(written: Path, paths: list[str]) -> bool:
    """Whether a file that is written is, or lies in, what is read."""
    target = written.resolve()
    read_from = [Path(path).resolve() for path in paths if path != STANDARD_INPUT]
    return any(target == path or (path.is_dir() and target.is_relative_to(path)) for path in read_from)


def run(
    found: Iterable[Report | Skipped],
    open_output: Callable[[bool], Output],
    factory: Callable[[], ReportReader],
    watch: Watch,
) -> Exit:
    """Read what was found into the output, which is opened for many reports or for one."""

    def skip(missed: Skipped) -> None:
        watch.say(f"skipped {missed.source}: {missed.reason}")
        watch.advance()

    reading = Reading(found, skip)
    reports = reading.reports()
    first = list(islice(reports, 2))
    if len(first) > 1:
        watch.begin()
    done = _write(reading, chain(first, reports), open_output(len(first) > 1), factory, watch) if first else 0
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


#: What to do where an output cannot be written.
_REMEDIES = {
    errno.ENOENT: "Make the directory first.",
    errno.ENOSPC: "Make room, or write elsewhere.",
    errno.EISDIR: "Name a file in it.",
}


@contextmanager
def plainly() -> Iterator[None]:
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
        remedy = _REMEDIES.get(error.errno or 0, "Write elsewhere.")
        where, why = error.filename or "the output", (error.strerror or str(error)).lower()
        fail(f"{where}: {why}. Nothing more was written. {remedy}")
