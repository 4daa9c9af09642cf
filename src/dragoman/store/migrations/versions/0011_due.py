"""What consolidation has yet to look at, as a list of its own: a run need not hold every report against what it did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

#: Reports that were added, read again or corrected since they were consolidated, and those that were set aside.
_DUE = """INSERT INTO due (report)
SELECT reports.key FROM reports
LEFT JOIN consolidated AS done ON done.report = reports.key
LEFT JOIN (
    SELECT judgements.report, count(*) + count(withdrawals.judgement) AS times
    FROM judgements LEFT JOIN withdrawals ON withdrawals.judgement = judgements.key
    WHERE judgements.report IS NOT NULL AND judgements.kind <> 'group'
    GROUP BY judgements.report
) AS judged ON judged.report = reports.id
WHERE (reports.latest AND (done.state IS NULL OR done.state <> '8:' || CAST(reports.reading AS TEXT) || ':'
        || CAST(coalesce(judged.times, 0) AS TEXT)))
    OR (NOT reports.latest AND done.report IS NOT NULL)
ORDER BY reports.key"""


def upgrade() -> None:
    """Makes the list and fills it; of what is consolidated only the form need be known from here on."""
    op.create_table(
        "due",
        sa.Column("key", KEY, nullable=False),
        sa.Column("report", KEY, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_due_report", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_due"),
    )
    op.create_index("ix_due_report", "due", ["report"])
    op.execute(_DUE)
    op.add_column("consolidated", sa.Column("form", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE consolidated SET form = 8 WHERE state LIKE '8:%'")
    op.drop_column("consolidated", "state")
    op.create_index("ix_consolidated_form", "consolidated", ["form"])
