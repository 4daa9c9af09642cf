"""What the commands on a store share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.exits import Exit
from dragoman.cli.messages import fail
from dragoman.errors import StoreError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.store import Store

Database = Annotated[
    str, typer.Option("--db", metavar="STORE", help="The store: a file, or postgresql://USER@HOST/DATABASE.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON.")]


@contextmanager
def opened(db: str) -> Iterator[Store]:
    """The store; ends the command with one line where it cannot be opened or asked."""
    from dragoman.store import Store

    try:
        with Store.open(db) as store:
            yield store
    except StoreError as error:
        fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(Exit.READ) from None


def console() -> Console:
    """Where a person reads."""
    from dragoman.cli.outputs import output_console

    return output_console(None)


def write_json(value: Any) -> None:
    """A value as indented JSON on standard output."""
    import msgspec

    typer.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
