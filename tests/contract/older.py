"""Stores as older versions of Dragoman left them."""

from __future__ import annotations

from alembic import command

from dragoman.store import migrate
from dragoman.store.database import engine


def make(address: str, revision: str) -> None:
    """Makes an empty store at an address, with the schema of a revision."""
    made = engine(address, create=True)
    with made.connect().execution_options(writes=True) as connection, connection.begin():
        configuration = migrate._configuration()
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, revision)
        assert migrate.current(connection) == revision
    made.dispose()
