"""`dragoman accounts`: who may log in at the desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import Exit
from dragoman.cli.messages import fail
from dragoman.errors import AccountError

if TYPE_CHECKING:
    from dragoman.serve.guard.accounts import Accounts

accounts = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Who may log in at the desk: add, list, remove."
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file of accounts; only its owner can read it.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name to log in with.")]
Reader = Annotated[bool, typer.Option("--reader", help="May look, and not correct.")]


@accounts.command()
def add(file: File, name: Name, reader: Reader = False) -> None:
    """Add an account, or give one another password. The password is asked for, or the first line of standard input."""
    known = _load(file) if file.exists() else _load(None)
    password = _password()
    try:
        known.with_account(name, "reader" if reader else "editor", password).save(file)
    except AccountError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{file}: {(error.strerror or str(error)).lower()}. Nothing was written.")


@accounts.command("list")
def show(file: File) -> None:
    """List the accounts with their roles."""
    for account in sorted(_load(file).accounts, key=lambda account: account.name):
        typer.echo(f"{account.name}\t{account.role}")


@accounts.command()
def remove(file: File, name: Name) -> None:
    """Take an account away."""
    known = _load(file)
    left = known.without(name)
    if left == known:
        fail(f"{file} has no account {name}. List them: dragoman accounts list {file}.", Exit.NOTHING_READ)
    left.save(file)


def _load(file: Path | None) -> Accounts:
    from dragoman.serve.guard.accounts import Accounts

    try:
        return Accounts.load(file) if file else Accounts()
    except AccountError as error:
        fail(str(error), Exit.NOTHING_READ)


def _password() -> str:
    if sys.stdin.isatty():
        asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
        return asked
    return sys.stdin.readline().rstrip("\n")
