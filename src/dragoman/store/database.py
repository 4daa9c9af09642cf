"""From an address to an engine: one SQLite file by default, PostgreSQL by URL."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from dragoman.errors import StoreError

_WAITS_SECONDS = 30
#: Some tens of milliseconds. At each look a query waits for whichever thread runs Python, so that many looks would let
#: a query take several times as long where many are asked at once.
_STEPS_BETWEEN_LOOKS = 500_000
#: Kept open, for as many threads; ten more are opened where more ask at once.
_CONNECTIONS = 12
_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")


def engine(address: str | Path, *, create: bool) -> Engine:
    """The engine of a file or of a `postgresql://` URL; raises StoreError where there is none, or nothing there."""
    text = str(address)
    if "://" in text:
        return _server(text)
    path = Path(text)
    if not create and not path.is_file():
        raise StoreError(
            "there is no such store",
            where=text,
            remedy="Make one: dragoman add PATHS --db FILE, or dragoman serve --new --db FILE.",
        )
    if not path.parent.is_dir():
        raise StoreError("its directory does not exist", where=text, remedy="Make the directory first.")
    return _file(path)


_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Gives up queries that are begun inside of it and go on for longer; they raise SQLAlchemy's DBAPIError.

    It holds for the thread, and for threads that take over its context.
    """
    token = _deadline.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def _is_late() -> int:
    deadline = _deadline.get()
    return int(deadline is not None and time.monotonic() > deadline)


def shown(address: str | Path) -> str:
    """The address without its password."""
    text = str(address)
    return make_url(text).render_as_string(hide_password=True) if "://" in text else text


def _file(path: Path) -> Engine:
    made = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": _WAITS_SECONDS}, pool_size=_CONNECTIONS
    )
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    # The driver would begin transactions by itself, and late; `_begin` does.
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "temp_store = MEMORY",
        "cache_size = -65536", "mmap_size = 1073741824",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    connection.set_progress_handler(_is_late, _STEPS_BETWEEN_LOOKS)


def _begin(connection: Any) -> None:
    # A transaction that reads first and then writes can fail half-way where another writes between; one that is to
    # write says so at its beginning and waits.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _server(address: str) -> Engine:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise StoreError("this is no address of a store", where="--db", remedy=_REMEDY) from error
    if url.drivername not in _POSTGRES:
        raise StoreError(f"{url.drivername} is no kind of store", where="--db", remedy=_REMEDY)
    try:
        made = create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_size=_CONNECTIONS)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StoreError(
            "PostgreSQL needs psycopg", where=shown(address), remedy="Install it: pip install 'dragoman[postgres]'."
        ) from error
    event.listen(made, "begin", _limit)
    return made


def _limit(connection: Any) -> None:
    deadline = _deadline.get()
    if deadline is not None:
        left = max(1, int((deadline - time.monotonic()) * 1000))
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {left}")


_REMEDY = "Give a file, or postgresql://USER@HOST/DATABASE."
