"""`dragoman add`: reports in, into a store."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import Exit
from dragoman.cli.messages import Watch, is_terminal
from dragoman.cli.reading import Reading, ReportReader, default_reader
from dragoman.cli.running import (
    NoLink,
    Outlet,
    OwnIssues,
    OwnNames,
    Paths,
    Published,
    Quiet,
    given,
    plainly,
    settings_of,
)
from dragoman.cli.stores import Database
from dragoman.ingest import Skipped, find_files, read_paths
from dragoman.model import Record, Report
from dragoman.settings import DEFAULT

if TYPE_CHECKING:
    from dragoman.store import Added

Again = Annotated[
    bool, typer.Option("--again", help="Read what is there once more, with this version; corrections are kept.")
]


def add(
    context: typer.Context,
    paths: Paths = None,
    db: Database = "press.db",
    published: Published = None,
    outlet: Outlet = None,
    again: Again = False,
    no_link: NoLink = False,
    own_names: OwnNames = None,
    own_issues: OwnIssues = None,
    quiet: Quiet = False,
) -> None:
    """Read news reports into a store, which is made where there is none.

    What is there already is left as it is, so the same command goes on where it was stopped. A report whose text
    has changed becomes a new version beside the old. What cannot be read is kept with the reason.

    \b
    Exit codes:
      0    everything is in the store
      1    some documents were skipped
      2    the command line asks for what cannot be done, or the store cannot be opened
      3    nothing could be read
      130  interrupted; every report in the store is whole
    """  # noqa: D301 - \b keeps the lines of the table apart
    paths = given(paths)
    with plainly():
        from dragoman.store import Store, add_documents

        found = read_paths(paths, outlet=outlet, published=published, settings=DEFAULT)
        read = records_of(partial(context.obj or default_reader, settings_of(no_link, own_names, own_issues)))
        watch = Watch(shown=is_terminal(sys.stderr), quiet=quiet, count=lambda: sum(1 for _ in find_files(paths)))
        with Store.open(db, create=True) as store, watch:
            watch.begin()
            code = report(add_documents(store, found, read, again=again), store.address, watch)
    raise typer.Exit(code)


def records_of(make: Callable[[], ReportReader]) -> Callable[[Iterable[Report]], Iterator[Record | Skipped]]:
    """Reading as `add_documents` wants it; the reader, which is slow to load, is made for the first report."""

    def read(reports: Iterable[Report]) -> Iterator[Record | Skipped]:
        supply = iter(reports)
        first = next(supply, None)
        if first is None:
            return
        failed: list[Skipped] = []
        reading = Reading((), failed.append)
        for record in reading.records(make(), _chained(first, supply)):
            yield from _taken(failed)
            yield record
        yield from _taken(failed)

    return read


def report(done: Iterable[Added | Skipped], address: str, watch: Watch) -> Exit:
    """Says what becomes of the documents, and how it ended."""
    counts: Counter[str] = Counter()
    for one in done:
        if isinstance(one, Skipped):
            watch.say(f"skipped {one.source}: {one.reason}")
        counts["skipped" if isinstance(one, Skipped) else one.outcome] += 1
        watch.advance()
    named = ("added", "new version", "read again", "unchanged", "skipped")
    watch.say(f"{address}: " + (", ".join(f"{counts[name]:,} {name}" for name in named if counts[name]) or "nothing"))
    if not counts["skipped"]:
        return Exit.READ
    return Exit.NOTHING_READ if len(counts) == 1 else Exit.SOME_SKIPPED


def _chained(first: Report, others: Iterator[Report]) -> Iterator[Report]:
    yield first
    yield from others


def _taken(failed: list[Skipped]) -> Iterator[Skipped]:
    while failed:
        yield failed.pop(0)
