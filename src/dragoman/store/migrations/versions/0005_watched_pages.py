"""Pages of followed feeds, which are looked at again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table; pages that were fetched before are not in it."""
    op.create_table(
        "watched_pages",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("modified", sa.Text()),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("due", sa.Text()),
        sa.ForeignKeyConstraint(["feed"], ["watched.address"], name="fk_watched_pages_feed", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("source", name="pk_watched_pages"),
    )
    op.create_index("ix_watched_pages_due", "watched_pages", ["feed", "due"])
