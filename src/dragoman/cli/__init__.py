"""The command line: one command a module.

Modules here import nothing heavy before a command needs it: the process starts for every report that is read alone.
"""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.accounts import accounts
from dragoman.cli.add import add
from dragoman.cli.config import config
from dragoman.cli.consolidate import consolidate, regroup
from dragoman.cli.db import db
from dragoman.cli.events import events
from dragoman.cli.export import export
from dragoman.cli.find import find
from dragoman.cli.gazetteer import gazetteer
from dragoman.cli.groups import copies, figures, positions, quotations, threads
from dragoman.cli.read import read
from dragoman.cli.schema import schema
from dragoman.cli.serve import serve
from dragoman.cli.show import show
from dragoman.cli.watch import watch
from dragoman.version import VERSION

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(read)
app.command()(events)
app.command()(add)
app.command()(find)
app.command()(show)
app.command()(consolidate)
for command in (copies, quotations, threads, figures, positions):
    app.command()(command)
app.command()(regroup)
app.command()(config)
app.command()(schema)
app.command()(export)
app.command()(serve)
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(db, name="db")
app.add_typer(watch, name="watch")
app.add_typer(accounts, name="accounts")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dragoman {VERSION}")
        raise typer.Exit


@app.callback()
def dragoman(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Read news reports and keep the record: who said what, in the exact words, and who reported it."""
