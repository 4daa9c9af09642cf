"""Tables of what is followed, and of saved searches."""

from __future__ import annotations

from alembic import op

from dragoman.store import schema

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables; a new store has them from the first migration, which makes all that the schema has."""
    schema.metadata.create_all(op.get_bind(), tables=[schema.watched, schema.saved_searches], checkfirst=True)
