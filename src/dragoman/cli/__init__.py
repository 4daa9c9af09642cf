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
    epilog="Begin with: dragoman read report.txt. Keep an archive: dragoman add DIRECTORY, then dragoman serve.",
)
# In the list of commands each has one line of a terminal of 80 columns, in the order in which they are needed.
app.command(short_help="Show who said what in reports: files, pages, directories.")(read)
app.command(short_help="Code reports into a table, one row an event.")(events)
app.command(short_help="Read reports into a store, which is one file.")(add)
app.command(short_help="Find what was said or happened, figures, reports, actors.")(find)
app.command(short_help="Show a report's record, an entry of it, or an actor.")(show)
app.command(short_help="Open the desk on a store, in the browser.")(serve)
app.command(short_help="Write a store, or what a search finds, as CSV and others.")(export)
app.command(short_help="Group what reports share: needed for the five below.")(consolidate)
app.command(short_help="List reports that are copies of one.")(copies)
app.command(short_help="List quotations that travel, with who had them first.")(quotations)
app.command(short_help="List threads: the reports of one matter over days.")(threads)
app.command(short_help="List figures over time: who gave which number when.")(figures)
app.command(short_help="List positions over time: who stands where on an issue.")(positions)
app.command(short_help="Say that two entries of groups belong together, or not.")(regroup)
app.command()(config)
app.command()(schema)
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(db, name="db")
app.add_typer(watch, name="watch", short_help="Feeds and folders that are followed, and saved searches.")
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
