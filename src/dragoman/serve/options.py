"""What a desk goes by."""

from __future__ import annotations

import secrets
from pathlib import Path

import msgspec

from dragoman.serve.guard.accounts import Accounts

#: Addresses that no other machine can reach.
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """Every choice of `dragoman serve`, with its default."""

    name: str = "analyst"
    """Who judges where nobody logs in."""

    token: str | None = None
    """The secret that opens the desk, for all alike; None where none is needed."""

    accounts: Accounts | None = None
    """Who may log in; None where nobody needs to."""

    hosts: tuple[str, ...] = LOOPBACK
    """Names that the desk answers to. A page elsewhere cannot reach it under a name of its own."""

    secure: bool = False
    """Whether browsers reach the desk through HTTPS, so that cookies never travel without it."""

    key: bytes = msgspec.field(default_factory=lambda: secrets.token_bytes(32))
    """What forms are signed with; the processes of one desk have the same."""

    kept_in: Path | None = None
    """A file in which the processes of one desk keep views; None where there is one process, which keeps its own."""

    longest_query: float = 20.0
    """Seconds after which an answer is given up."""

    remembers: float = 120.0
    """The most seconds for which views over much of the store are kept; a correction is seen at once."""

    largest_page: int = 200
    """The most hits on one page of the desk or the API."""

    largest_body: int = 1 << 20
    """The most bytes of a request's body."""
