"""`dragoman watch`: feeds and folders that are followed, and searches that are feeds themselves."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache, partial
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.add import records_of, report
from dragoman.cli.exits import Exit
from dragoman.cli.messages import Watch, complain, fail
from dragoman.cli.reading import default_reader
from dragoman.cli.running import NoLink, OwnIssues, OwnNames, Quiet, plainly, settings_of
from dragoman.cli.stores import AsJson, Database, opened, write_json
from dragoman.export.visible import on_one_line
from dragoman.ingest import Skipped

if TYPE_CHECKING:
    from dragoman.store import Added, Store
    from dragoman.store.adding import Read

watch = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Feeds and folders that are followed, and saved searches: add, list, remove, run, search, feed.",
)

Source = Annotated[str, typer.Argument(metavar="URL|FOLDER", help="An RSS or Atom feed, or a folder of reports.")]
Either = Annotated[str, typer.Argument(metavar="URL|FOLDER|NAME", help="What is followed, or the name of a search.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the search: a to z, 0 to 9 and hyphens.")]
Query = Annotated[str, typer.Argument(metavar="QUERY", help="The search, as `dragoman find` takes it.")]
Private = Annotated[
    bool, typer.Option("--allow-private", help="Let it be, and lead to, addresses of this machine and its network.")
]
Once = Annotated[bool, typer.Option("--once", help="Look at everything once, and end.")]
Every = Annotated[float, typer.Option("--every", metavar="MINUTES", min=1, help="Minutes between two looks.")]
Contact = Annotated[
    str | None, typer.Option("--contact", metavar="TEXT", help="Who asks, for the sites: an address or e-mail.")
]
Pause = Annotated[
    float, typer.Option("--pause", metavar="SECONDS", min=0, help="Seconds between two requests to one host.")
]


@watch.command()
def add(source: Source, db: Database = "press.db", allow_private: Private = False) -> None:
    """Follow a feed or a folder. Nothing is fetched before `dragoman watch run`."""
    from dragoman.store import Store
    from dragoman.watch import add_watched

    with plainly(), Store.open(db, create=True) as store:
        typer.echo(on_one_line(add_watched(store, source, private=allow_private).address, 2000))


@watch.command("list", short_help="List what is followed, and the saved searches.")
def show(db: Database = "press.db", as_json: AsJson = False) -> None:
    """List what is followed, when it was looked at last and what was wrong then; and the saved searches."""
    from dragoman.watch import saved_searches, watched

    with opened(db) as store:
        followed, saved = watched(store), saved_searches(store)
        if as_json:
            write_json({"watched": followed, "searches": saved})
            return
        for one in followed:
            parts = (one.address, one.looked or "never looked at", one.problem or "-")
            typer.echo("\t".join(on_one_line(part, 2000) for part in parts))
        for search in saved:
            typer.echo(f"{search.name}\t{on_one_line(search.query, 2000)}")


@watch.command("remove")
def forget(what: Either, db: Database = "press.db") -> None:
    """Follow a feed or folder no more, or forget a saved search. Reports that came of it stay."""
    from dragoman.watch import remove

    with plainly(), opened(db) as store:
        remove(store, what)


@watch.command(short_help="Look at all that is followed, and read what is new.")
def run(
    context: typer.Context,
    db: Database = "press.db",
    once: Once = False,
    every: Every = 30,
    contact: Contact = None,
    pause: Pause = 1.0,
    no_link: NoLink = False,
    own_names: OwnNames = None,
    own_issues: OwnIssues = None,
    quiet: Quiet = False,
) -> None:
    """Look at all that is followed, and read what is new; again and again, until it is interrupted.

    With --once it ends as `dragoman add` does: 0 where all is in the store, 1 where some was skipped, 3 where
    nothing could be read.
    """
    with plainly(), opened(db) as store:
        make = cache(partial(context.obj or default_reader, settings_of(no_link, own_names, own_issues)))
        says = Watch(shown=False, quiet=quiet, count=lambda: 0)
        while True:
            found = _look(store, records_of(make), contact, pause)
            code = report(found, store.address, says)
            if once:
                raise typer.Exit(code)
            time.sleep(every * 60)


@watch.command(short_help="Save a search for statements by a name.")
def search(name: Name, query: Query, db: Database = "press.db") -> None:
    """Save a search for statements by a name; the desk has it as a feed, at /feeds/NAME.atom."""
    from dragoman.watch import save_search

    with plainly(), opened(db) as store:
        typer.echo(f"/feeds/{save_search(store, name, query).name}.atom")


@watch.command(short_help="Write the Atom feed of a saved search.")
def feed(name: Name, db: Database = "press.db") -> None:
    """Write the Atom feed of a saved search: the newest hundred statements that it finds."""
    from dragoman.export.formats.atom import atom
    from dragoman.watch import saved_search

    with plainly(), opened(db) as store:
        saved = saved_search(store, name)
        if saved is None:
            fail(f"no search is saved as {name}. See: dragoman watch list.", Exit.NOTHING_READ)
        sys.stdout.buffer.write(atom(store, saved))


def _look(store: Store, read: Read, contact: str | None, pause: float) -> Iterator[Added | Skipped]:
    """One look at all that is followed."""
    from dragoman.watch import Fetcher, follow, watched

    followed = watched(store)
    if not followed:
        complain("nothing is followed. Begin with: dragoman watch add URL.")
    with ExitStack() as stack:
        fetchers = [
            stack.enter_context(Fetcher(private=private, contact=contact, pause=pause)) for private in (False, True)
        ]
        for one in followed:
            yield from follow(store, one, fetchers[one.private], read)
