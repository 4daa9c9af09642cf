"""`dragoman consolidate` and `dragoman regroup`: what is grouped across the reports of a store."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.exits import Exit
from dragoman.cli.messages import Watch, complain, fail, is_terminal
from dragoman.cli.stores import AsJson, Database, opened, write_json

Anew = Annotated[bool, typer.Option("--anew", help="Forget all groups and make them again; judgements stay.")]
Of = Annotated[str, typer.Argument(metavar="KIND", help="copies, quotations, threads, figures or positions.")]
Entry = Annotated[str, typer.Argument(metavar="ID", help="An entry of a group, by the id that a list gives.")]
Apart = Annotated[bool, typer.Option("--apart/--together", help="Say that the two are two, or that they are one.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why.")]


def consolidate(db: Database = "press.db", anew: Anew = False, as_json: AsJson = False) -> None:
    """Group what the reports of a store share: copies, quotations, threads, figures, positions.

    Only what was added, read again or corrected since the last time is looked at.
    """
    import sys

    with opened(db) as store:
        from dragoman.consolidate.kept import consolidate as run
        from dragoman.consolidate.kept import forget
        from dragoman.export.labels import counted

        if anew:
            forget(store)
        with Watch(shown=is_terminal(sys.stderr), quiet=as_json, count=lambda: 0):
            done = run(store)
        if as_json:
            write_json(done)
            return
        groups = ", ".join(f"{kind} {count:,}" for kind, count in done.groups.items())
        typer.echo(f"{counted(done.reports, 'report')} looked at, {done.aside:,} set aside. Groups: {groups}")


def regroup(
    kind: Of, one: Entry, other: Entry, by: By, apart: Apart = False, why: Why = "", db: Database = "press.db"
) -> None:
    """Say that two entries belong together, or that they do not. It holds in every run until it is taken back.

    `dragoman db judgements --withdraw N` takes it back.
    """
    with opened(db) as store:
        from dragoman.consolidate.kept import follow
        from dragoman.consolidate.kinds import KINDS
        from dragoman.store import Regroup

        found = next((name for name in KINDS if name == kind), None)
        if found is None:
            fail(f"{kind!r} is no kind of group. Name one of {', '.join(KINDS)}.")
        judgement = follow(store, store.judge(Regroup(found, one, other, same=not apart), by=by, why=why))
        complain(f"judgement {judgement.id}: {'two' if apart else 'one'} from now on")
    raise typer.Exit(Exit.READ)
