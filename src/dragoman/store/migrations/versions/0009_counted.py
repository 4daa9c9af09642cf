"""What a statement is counted by, as one text; what is said of an actor, counted and ordered from an index alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_REPEATED = """UPDATE statement_actors SET latest = s.latest, day = s.day, speaker = s.speaker
FROM statements AS s WHERE s.key = statement_actors.statement"""
#: Each value behind the letter of its field and a character that stands in none of them.
_COUNTED = """INSERT INTO statement_facets (statement, facets)
SELECT s.key, {part} || 'a' || {act} || {part} || 'k' || {kind} || coalesce({part} || 'm' || {medium}, '')
    || coalesce({part} || 'o' || {outlet}, '') || coalesce({part} || 'y' || {year}, '')
    || coalesce({part} || 's' || CAST(s.speaker AS TEXT), '')
    || coalesce({part} || (SELECT {joined}(CASE role WHEN 'addressee' THEN 'd' WHEN 'via' THEN 'v'
        WHEN 'about' THEN 'b' END || CAST(actor AS TEXT), {part})
        FROM statement_actors WHERE statement = s.key AND role <> 'speaker'), '')
    || coalesce({part} || (SELECT {joined}('i' || {issue}, {part})
        FROM events JOIN event_issues ON event_issues.event = events.key WHERE events.statement = s.key), '')
FROM statements AS s"""
_VALUES = {
    "act": "s.act", "kind": "s.kind", "medium": "s.medium", "outlet": "nullif(s.outlet, '')",
    "year": "nullif(substr(s.day, 1, 4), '')", "issue": "event_issues.issue",
}  # fmt: skip


def upgrade() -> None:
    """Makes the table and the columns, fills them, and makes their indexes."""
    op.drop_index("ix_reports_latest_published", "reports")
    op.create_index("ix_reports_latest_published", "reports", ["latest", "published", "outlet"])
    op.drop_index("ix_statement_actors_actor", "statement_actors")
    op.add_column("statement_actors", sa.Column("latest", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("statement_actors", sa.Column("day", sa.Text(), nullable=False, server_default=""))
    op.add_column("statement_actors", sa.Column("speaker", KEY))
    op.execute(_REPEATED)
    op.create_index(
        "ix_statement_actors_actor", "statement_actors", ["actor", "role", "latest", "day", "statement", "speaker"]
    )
    op.create_table(
        "statement_facets",
        sa.Column("statement", KEY, nullable=False),
        sa.Column("facets", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement"], ["statements.key"], name="fk_statement_facets_statement", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("statement", name="pk_statement_facets"),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        # Before it has looked at the new columns, PostgreSQL goes through whole tables for every statement.
        for table in ("statements", "statement_actors", "events", "event_issues"):
            op.execute(f"ANALYZE {table}")
    character = "char" if sqlite else "chr"
    part, percent = f"{character}(31)", f"{character}(37)"
    values = {
        name: f"replace(replace({column}, {percent}, {percent} || '25'), {part}, {percent} || '1F')"
        for name, column in _VALUES.items()
    }
    op.execute(_COUNTED.format(part=part, joined="group_concat" if sqlite else "string_agg", **values))
