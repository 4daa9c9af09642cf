"""Tries to log in at a desk, which may have several processes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

#: SQLite numbers rows by itself only where the column is an INTEGER.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "desk_tries",
        sa.Column("key", KEY, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_desk_tries"),
    )
    op.create_index("ix_desk_tries_who", "desk_tries", ["who", "at"])
    op.create_index("ix_desk_tries_at", "desk_tries", ["at"])
