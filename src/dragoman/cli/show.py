"""`dragoman show`: a report, an entry of one, or an actor, by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.messages import fail
from dragoman.cli.stores import AsJson, Database, console, opened, write_json

if TYPE_CHECKING:
    from dragoman.store import Store

Id = Annotated[str, typer.Argument(metavar="ID", help="An id that `dragoman find` gives, or the source of a report.")]
AsRead = Annotated[bool, typer.Option("--as-read", help="Leave corrections out.")]


def show(id_: Id, db: Database = "press.db", as_read: AsRead = False, as_json: AsJson = False) -> None:
    """Show a report's record, an entry of it, or what is known of an actor.

    A report, given by its id or its source, is shown as corrections make it.
    """
    with opened(db) as store:
        shown, view = _found(store, id_, as_read)
        if shown is None:
            fail(f"{id_}: the store has nothing of that id. Find one: dragoman find WORDS.")
        elif as_json:
            write_json(shown)
        else:
            console().print(view, highlight=False, overflow="fold")


def _found(store: Store, id_: str, as_read: bool) -> tuple[Any, Any]:
    """What has the id, and how it looks to a person."""
    from rich.console import Group

    from dragoman.cli.hits import actor_view, hit_view
    from dragoman.cli.terminal import terminal_view

    report = id_ if store.has(id_) else store.latest(id_)
    if report is not None:
        record = store.record(report, judged=not as_read)
        assert record is not None
        return record, terminal_view(record)
    for hit in store.hits((id_,)):
        return hit, Group(*hit_view(hit))
    page = store.actor(id_)
    return page, actor_view(page) if page else None
