"""`dragoman add`: reports in, into a store."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dragoman.cli.along import Along
from dragoman.cli.exits import Exit
from dragoman.cli.messages import Watch, fail
from dragoman.cli.reading import Reading, ReportReader, default_reader
from dragoman.cli.running import (
    Field,
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
    settings_of,
)
from dragoman.cli.stores import Database
from dragoman.cli.tally import Tally
from dragoman.ingest import Skipped, find_files, read_paths
from dragoman.model import Record, Report
from dragoman.settings import DEFAULT

if TYPE_CHECKING:
    from dragoman.ingest import Fields
    from dragoman.settings import Settings
    from dragoman.store import Added

Again = Annotated[
    bool, typer.Option("--again", help="Read what is there once more, with this version; corrections are kept.")
]
Workers = Annotated[
    int | None, typer.Option("--workers", metavar="N", min=1, help="Processes that read; as many as there are cores.")
]
EngineOption = Annotated[
    Literal["local", "ray"],
    typer.Option("--engine", metavar="local|ray", help="Where --shards are made: on this machine, or on Ray."),
]
Address = Annotated[
    str | None, typer.Option("--address", metavar="RAY", help="The Ray cluster: auto, or ray://HOST:10001.")
]
ShardsOption = Annotated[
    Path | None,
    typer.Option(
        "--shards", metavar="DIR", help="Write Parquet shards for `dragoman db load DIR` in place of a store."
    ),
]
MetricsOption = Annotated[
    Path | None, typer.Option("--metrics", metavar="FILE", help="Keep counts in FILE, in Prometheus's text form.")
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
    field: Field = None,
    workers: Workers = None,
    shards: ShardsOption = None,
    engine: EngineOption = "local",
    address: Address = None,
    metrics: MetricsOption = None,
    quiet: Quiet = False,
) -> None:
    """Read news reports into a store, which is made where there is none.

    What is there already is left as it is, so the same command goes on where it was stopped. A report whose text
    has changed becomes a new version beside the old. What cannot be read is kept with the reason. Archives (WARC,
    WACZ, JSONL, CSV, feeds, NewsML-G2, ninjs) are read whole, with as many processes as there are cores. With --shards,
    on this machine or on Ray, the results are files for `dragoman db load`.

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
        fields, settings = fields_of(field), settings_of(no_link, own_names, own_issues)
        if shards is not None:
            raise typer.Exit(
                _into_shards(
                    shards, paths, engine, address, workers, outlet, published, fields, settings, metrics, quiet
                )
            )
        if engine == "ray" or address:
            fail("Ray writes shards. Name a directory for them: --shards DIR, then dragoman db load DIR.")
        from dragoman.store import Store, add_documents

        found = read_paths(paths, outlet=outlet, published=published, fields=fields, settings=DEFAULT)
        along = Along(paths)
        tally = Tally(metrics, quiet=quiet, along=along)
        with ExitStack() as stack:
            store = stack.enter_context(Store.open(db, create=True))
            stack.enter_context(tally)
            read = _reading(context.obj, settings, workers or _workers_for(paths), stack)
            code = report(add_documents(store, along.followed(found), read, again=again), store.address, tally)
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


def _reading(
    make: Callable[[Settings], ReportReader] | None, settings: Settings, workers: int, stack: ExitStack
) -> Callable[[Iterable[Report]], Iterator[Record | Skipped]]:
    """Reading in this process where one is enough or a reader is given, else in a pool of them."""
    if make is not None or workers == 1:
        return records_of(partial(make or default_reader, settings))
    from dragoman.cluster import Pool
    from dragoman.cluster.reading import shipped_reader

    return stack.enter_context(Pool(partial(shipped_reader, settings), workers)).read


def _workers_for(paths: list[str]) -> int:
    """All cores, where there is enough to read that starting processes pays."""
    files = [path for path in islice(find_files(paths), _FEW + 1) if not isinstance(path, Skipped)]
    archive = any(not path.lower().endswith(DEFAULT.report_suffixes) and path != "-" for path in files)
    return (os.cpu_count() or 1) if archive or len(files) > _FEW else 1


def _into_shards(
    directory: Path,
    paths: list[str],
    engine: Literal["local", "ray"],
    address: str | None,
    workers: int | None,
    outlet: str | None,
    published: str | None,
    fields: Fields | None,
    settings: Settings,
    metrics: Path | None,
    quiet: bool,
) -> Exit:
    from dragoman.cluster import read_archive

    with Tally(metrics, quiet=quiet) as tally:
        manifest = read_archive(
            paths, directory, engine=engine, address=address, workers=workers, outlet=outlet, published=published,
            fields=fields, settings=settings, told=tally.follow,
        )  # fmt: skip
        assert manifest.counts is not None
        tally.say(f"{directory}: {manifest.counts.read:,} read, {manifest.counts.skipped:,} skipped")
        for reason, count in sorted(manifest.counts.reasons.items(), key=lambda pair: -pair[1]):
            tally.say(f"  {count:,} skipped: {reason}")
    if not manifest.counts.skipped:
        return Exit.READ
    return Exit.SOME_SKIPPED if manifest.counts.read else Exit.NOTHING_READ


#: Documents that are named one by one for the same reason; an archive can have a million. The store lists them all.
_NAMED = 10

#: Reports that one process has read before a second is ready.
_FEW = 8


def report(done: Iterable[Added | Skipped], address: str, watch: Watch | Tally) -> Exit:
    """Says what becomes of the documents, and how it ended."""
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for one in done:
        if isinstance(one, Skipped):
            reasons[one.reason] += 1
            if reasons[one.reason] <= _NAMED:
                watch.say(f"skipped {one.source}: {one.reason}")
        counts["skipped" if isinstance(one, Skipped) else one.outcome] += 1
        watch.advance(one)
    for reason, count in reasons.most_common():
        if count > _NAMED:
            watch.say(f"skipped {count:,} in all: {reason}")
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
