"""Tables of what is grouped across reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: SQLite numbers rows by itself only where the column is an INTEGER.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "consolidated",
        sa.Column("report", KEY, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_consolidated_report", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", name="pk_consolidated"),
    )
    op.create_table(
        "group_members",
        sa.Column("key", KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("report", KEY, nullable=False),
        sa.Column("day", sa.Text(), server_default="", nullable=False),
        sa.Column("grouped", KEY, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_group_members_report", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_group_members"),
        sa.UniqueConstraint("kind", "id", name="uq_group_members_kind_id"),
    )
    op.create_index("ix_group_members_grouped", "group_members", ["grouped"])
    op.create_index("ix_group_members_report", "group_members", ["report"])
    op.create_table(
        "group_keys",
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.Column("member", KEY, nullable=False),
        sa.ForeignKeyConstraint(["member"], ["group_members.key"], name="fk_group_keys_member", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("hash", "member", name="pk_group_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_group_keys_member", "group_keys", ["member"])
    op.create_table(
        "groups",
        sa.Column("key", KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first_member", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("flagged", sa.Integer(), nullable=False),
        sa.Column("first", sa.Text(), server_default="", nullable=False),
        sa.Column("last", sa.Text(), server_default="", nullable=False),
        sa.Column("view", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_groups"),
    )
    op.create_index("ix_groups_last", "groups", ["kind", "last"])
    op.create_index("ix_groups_reports", "groups", ["kind", "reports"])
    op.create_table(
        "group_corrections",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "one", "other", name="pk_group_corrections"),
    )
