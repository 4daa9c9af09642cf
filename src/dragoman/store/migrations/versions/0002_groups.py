"""Tables of what is grouped across reports."""

from __future__ import annotations

from alembic import op

from dragoman.store import schema

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables; a new store has them from the first migration, which makes all that the schema has."""
    tables = (
        schema.consolidated, schema.group_members, schema.group_keys, schema.groups, schema.group_corrections,
    )  # fmt: skip
    schema.metadata.create_all(op.get_bind(), tables=list(tables), checkfirst=True)
