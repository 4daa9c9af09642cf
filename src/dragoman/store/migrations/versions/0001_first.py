"""The first schema."""

from __future__ import annotations

from alembic import op

from dragoman.store.schema import metadata
from dragoman.store.words_schema import create_words

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes every table, and what full-text search needs."""
    connection = op.get_bind()
    metadata.create_all(connection, checkfirst=False)
    create_words(connection)
