"""Alembic's entrance: the migrations run in the connection that `store.migrate` holds open."""

from __future__ import annotations

from alembic import context

from dragoman.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
