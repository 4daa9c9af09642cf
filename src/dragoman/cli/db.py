"""`dragoman db`: a store as such: its schema, what is in it, where that came from, what was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from dragoman.cli.messages import Watch, complain, fail
from dragoman.cli.stores import AsJson, Database, opened, write_json
from dragoman.errors import ShardsError, StoreError
from dragoman.export.visible import on_one_line
from dragoman.ingest import Skipped
from dragoman.model import Record

if TYPE_CHECKING:
    from dragoman.store import Judgement

_LONGEST = 2000

db = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="A store: upgrade, info, load, sources, judgements.")

File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE.jsonl|DIR",
        help="Records, one a line, as `dragoman read --jsonl` writes; or shards, as `dragoman add --shards` does.",
    ),
]
Again = Annotated[bool, typer.Option("--again", help="Take records of reports that are there as new readings.")]
SkippedOnly = Annotated[bool, typer.Option("--skipped", help="List what could not be read, and why.")]
Unfit = Annotated[bool, typer.Option("--unfit", help="Only those that fit nothing any more and wait for review.")]
Withdraw = Annotated[int | None, typer.Option("--withdraw", metavar="N", help="Take one back.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who takes it back.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why.")]


@db.command()
def upgrade(store: Database = "press.db") -> None:
    """Bring a store to the schema of this version. All of it is done, or nothing."""
    try:
        from dragoman.store import Store

        before, after = Store.upgrade(store)
    except StoreError as error:
        fail(str(error))
    typer.echo(f"{before or 'empty'} -> {after}" if before != after else f"{after} already")


@db.command()
def info(store: Database = "press.db", as_json: AsJson = False) -> None:
    """Say what a store holds."""
    with opened(store) as kept:
        summary = kept.summary()
        if as_json:
            write_json(summary)
            return
        for name, value in msgspec.structs.asdict(summary).items():
            typer.echo(f"{name:<11} {value:,}" if isinstance(value, int) else f"{name:<11} {value or '-'}")


@db.command()
def load(file: File, store: Database = "press.db", again: Again = False) -> None:
    """Add records that were read elsewhere. What is there already is left as it is."""
    from dragoman.cli.add import report
    from dragoman.store import Store, add_records

    try:
        with ExitStack() as stack:
            if file.is_dir():
                from dragoman.cluster import load_shards

                records = load_shards(file)
            else:
                records = _records(stack.enter_context(file.open("rb")), str(file))
            kept = stack.enter_context(Store.open(store, create=True))
            watch = Watch(shown=False, quiet=False, count=lambda: 0)
            code = report(add_records(kept, records, again=again), kept.address, watch)
    except (StoreError, ShardsError) as error:
        fail(str(error))
    except OSError as error:
        fail(f"{file}: {(error.strerror or str(error)).lower()}.")
    raise typer.Exit(code)


@db.command(short_help="Count reports by outlet and day, so that a gap is seen.")
def sources(store: Database = "press.db", skipped: SkippedOnly = False, as_json: AsJson = False) -> None:
    """Count reports by outlet and day of publication, so that a gap is seen; or list what was skipped."""
    with opened(store) as kept:
        rows = kept.skipped(limit=1_000_000) if skipped else kept.outlet_days()
        if as_json:
            write_json(rows)
            return
        for row in rows:
            values = msgspec.structs.astuple(row)
            typer.echo("\t".join("-" if value is None else str(value) for value in values))


@db.command()
def judgements(
    store: Database = "press.db",
    unfit: Unfit = False,
    withdraw: Withdraw = None,
    by: By = None,
    why: Why = "",
    as_json: AsJson = False,
) -> None:
    """List corrections, the newest first, or take one back."""
    with opened(store) as kept:
        if withdraw is not None:
            if not by:
                fail("--withdraw needs a name. Say who takes it back: --by NAME.")
            from dragoman.consolidate.kept import follow

            found: tuple[Judgement, ...] = (follow(kept, kept.withdraw(withdraw, by=by, why=why)),)
        else:
            found = kept.judgements(unfit=unfit, limit=1_000_000)
        if as_json:
            write_json(found)
            return
        for judgement in found:
            typer.echo(_line(judgement))
        if not found:
            complain("there are no judgements")


def _line(judgement: Judgement) -> str:
    """One judgement: which, when, by whom, what, on what, why, and what has become of it."""
    change = msgspec.to_builtins(judgement.change)
    kind, *about = change.items()
    what = " ".join(f"{name}={_short(value)}" for name, value in about if value is not None)
    ends = [f"({judgement.why})"] if judgement.why else []
    if judgement.withdrawn:
        ends.append(f"withdrawn {judgement.withdrawn.at} by {judgement.withdrawn.by}")
    ends += [f"fits nothing in {fault.report}: {fault.reason}" for fault in judgement.unfit]
    return on_one_line(" ".join([str(judgement.id), judgement.at, judgement.by, str(kind[1]), what, *ends]), _LONGEST)


def _short(value: object) -> str:
    return msgspec.json.encode(value).decode() if isinstance(value, dict | list) else str(value)


def _records(lines: Iterable[bytes], file: str) -> Iterator[Record | Skipped]:
    """The records of a file of lines; a line that is none comes as a Skipped."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield Record.from_json(line)
            except msgspec.DecodeError as error:
                yield Skipped(f"{file}:{number}", f"it is no record ({error}). Write it with dragoman read --jsonl.")
