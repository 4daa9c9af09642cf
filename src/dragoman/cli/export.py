"""`dragoman export`: the store, written as something else."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.exits import Exit
from dragoman.cli.messages import fail, is_terminal
from dragoman.cli.stores import Database, opened

FormatName = Annotated[
    str, typer.Argument(metavar="FORMAT", help="What to write; --list names all.", show_default=False)
]
Query = Annotated[
    list[str] | None, typer.Argument(metavar="[SEARCH]...", help="As in `dragoman find`: write what it finds alone.")
]
Into = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE in place of standard output.")
]
Listed = Annotated[bool, typer.Option("--list", help="Name the formats, and write nothing.")]


def export(
    format_name: FormatName = "",
    query: Query = None,
    db: Database = "press.db",
    output: Into = None,
    listed: Listed = False,
) -> None:
    """Write a store, or what a search finds in it, in a format that other programs read.

    Corrections in force are in it. Nothing is left out: statements.rss alone holds the newest hundred.
    """
    from dragoman.errors import ExportError
    from dragoman.export.formats import FORMATS, find_format

    if listed:
        for one in FORMATS.values():
            typer.echo(f"{one.name}\t{one.what}")
        return
    try:
        chosen = find_format(format_name)
    except ExportError as error:
        fail(str(error) if format_name else f"name a format. There are {', '.join(FORMATS)}.")
    if query and not chosen.narrowed:
        fail(f"{chosen.name} holds the whole store. Leave the search out.")
    if output is None and chosen.name.endswith((".zip", ".parquet", ".xlsx")) and is_terminal(sys.stdout):
        fail(f"{chosen.name} is no text. Name a file with --output.")
    with opened(db) as store:
        from dragoman.store import parse_query

        try:
            _write(chosen.write(store, parse_query(" ".join(query or ()))), output)
        except ExportError as error:
            fail(str(error), Exit.NOTHING_READ)


def _write(pieces: Iterable[bytes], output: Path | None) -> None:
    """Writes a file whole or not at all."""
    if output is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    beside = output.with_name(output.name + ".part")
    try:
        with beside.open("wb") as file:
            file.writelines(pieces)
        beside.replace(output)
    except OSError as error:
        fail(f"{output}: {(error.strerror or str(error)).lower()}. Nothing was written.")
    finally:
        beside.unlink(missing_ok=True)
