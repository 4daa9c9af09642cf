"""What a speaker did by saying it, counted from the index alone."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the index of speakers anew, with the act."""
    op.drop_index("ix_statements_speaker", "statements")
    op.create_index("ix_statements_speaker", "statements", ["speaker", "latest", "day", "act"])
