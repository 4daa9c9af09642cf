"""`dragoman serve`: the desk in the browser."""

from __future__ import annotations

import getpass
import secrets
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exits import Exit
from dragoman.cli.messages import fail
from dragoman.cli.stores import Database
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.serve import Options

Host = Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 for any that is free.")]
HostNames = Annotated[
    list[str] | None, typer.Option("--host-name", metavar="NAME", help="A name under which browsers reach the desk.")
]
Token = Annotated[bool, typer.Option("--token", help="Ask for a secret, made anew and shown here once.")]
TokenFile = Annotated[
    Path | None, typer.Option("--token-file", metavar="FILE", help="Ask for the secret that stands in FILE.")
]
Accounts = Annotated[
    Path | None, typer.Option("--accounts", metavar="FILE", help="Ask for a name and a password of FILE.")
]
Name = Annotated[str | None, typer.Option("--as", metavar="NAME", help="Who corrects where nobody logs in.")]
Https = Annotated[bool, typer.Option("--https", help="Browsers come through HTTPS: never send cookies without it.")]
New = Annotated[bool, typer.Option("--new", help="Make the store where there is none, and paste reports at the desk.")]
Workers = Annotated[
    int, typer.Option(min=1, max=64, metavar="NUMBER", help="Processes that answer: for many readers, one a core.")
]
_SHORTEST_TOKEN = 20


def serve(
    db: Database = "press.db",
    host: Host = "127.0.0.1",
    port: Port = 8321,
    host_names: HostNames = None,
    token: Token = False,
    token_file: TokenFile = None,
    accounts: Accounts = None,
    name: Name = None,
    https: Https = False,
    workers: Workers = 1,
    new: New = False,
) -> None:
    """Open the desk: search, reports, actors and corrections in the browser, and the API under /api.

    Only this machine can reach it. Any other address needs --token, --token-file or --accounts.
    """
    from dragoman.serve.options import LOOPBACK

    if host not in LOOPBACK and not (token or token_file or accounts):
        fail(f"{host} can be reached by others. Add --token or --accounts, or leave --host out.")
    try:
        options = _options(host, host_names or [], _secret(token, token_file), accounts, name, https)
        _run(db, host, port, options, workers, new)
    except DragomanError as error:
        fail(str(error), Exit.NOTHING_READ)


def _options(
    host: str, names: list[str], token: str | None, accounts: Path | None, name: str | None, https: bool
) -> Options:
    from dragoman.serve import Options
    from dragoman.serve.guard.accounts import Accounts as Known
    from dragoman.serve.options import LOOPBACK

    own = () if host in ("0.0.0.0", "::") else (host.lower(),)  # noqa: S104 - listened on where the user says so
    return Options(
        name=name or _user(), token=token, accounts=Known.load(accounts) if accounts else None,
        hosts=(*LOOPBACK, *own, *(one.lower() for one in names)), secure=https,
    )  # fmt: skip


def _run(db: str, host: str, port: int, options: Options, workers: int, new: bool) -> None:
    from dragoman.serve.running import run_alone, run_workers
    from dragoman.store import Store

    with _listening(host, port) as listening:
        with Store.open(db, create=new) as store:
            address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
            typer.echo(f"The desk on {store.address} is at {address} (Ctrl+C stops it).", err=True)
            if workers == 1:
                run_alone(store, options, listening)
                return
        run_workers(db, options, listening, workers)


def _listening(host: str, port: int) -> socket.socket:
    """What listens at an address; ends the command where nothing can."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        fail(f"{host}:{port}: {(error.strerror or str(error)).lower()}. Choose another --host or --port.")


def _secret(made: bool, file: Path | None) -> str | None:
    """The secret that opens the desk; one that is made is shown, never written down."""
    if file is not None:
        try:
            found = file.read_text(encoding="utf8").strip()
        except (OSError, UnicodeDecodeError) as error:
            fail(f"{file} cannot be read ({error}). Name a file that holds a secret.")
        if len(found) < _SHORTEST_TOKEN:
            fail(f"the secret in {file} has fewer than {_SHORTEST_TOKEN} characters. Choose a longer one.")
        return found
    if not made:
        return None
    secret = secrets.token_urlsafe(24)
    typer.echo(f"Token: {secret}", err=True)
    return secret


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"
