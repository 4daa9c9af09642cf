"""The first schema: as it was, whatever the tables are today."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

#: SQLite numbers rows by itself only where the column is an INTEGER.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes every table, and what full-text search needs."""
    _reports()
    _actors()
    _entries()
    _judgements()
    if op.get_bind().dialect.name == "sqlite":
        _fts5()
    else:
        _tsvector()


def _reports() -> None:
    op.create_table(
        "reports",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("outlet", sa.Text(), server_default="", nullable=False),
        sa.Column("headline", sa.Text()),
        sa.Column("byline", sa.Text()),
        sa.Column("dateline", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("published", sa.Text(), server_default="", nullable=False),
        sa.Column("published_how", sa.Text()),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("reading", sa.Integer(), server_default="1", nullable=False),
        sa.Column("place", KEY),
        sa.PrimaryKeyConstraint("key", name="pk_reports"),
        sa.UniqueConstraint("id", name="uq_reports_id"),
    )
    op.create_index("ix_reports_added", "reports", ["added"])
    op.create_index("ix_reports_latest_published", "reports", ["latest", "published"])
    op.create_index("ix_reports_outlet", "reports", ["outlet", "published"])
    op.create_index("ix_reports_source", "reports", ["source"])
    op.create_table(
        "texts",
        sa.Column("report", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_texts_report", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", name="pk_texts"),
    )
    op.create_table(
        "readings",
        sa.Column("report", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text()),
        sa.Column("reader_version", sa.Text()),
        sa.Column("model", sa.Text()),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_readings_report", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report", "number", name="pk_readings"),
    )
    op.create_table(
        "skipped",
        sa.Column("key", KEY, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("resolved", sa.Text()),
        sa.PrimaryKeyConstraint("key", name="pk_skipped"),
        sa.UniqueConstraint("source", "reason", name="uq_skipped_source_reason"),
    )


def _actors() -> None:
    op.create_table(
        "actors",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("wikidata", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("country", sa.Text()),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("renamed", sa.Text()),
        sa.Column("into", KEY),
        sa.PrimaryKeyConstraint("key", name="pk_actors"),
        sa.UniqueConstraint("id", name="uq_actors_id"),
    )
    op.create_index("ix_actors_into", "actors", ["into"])
    op.create_table(
        "actor_names",
        sa.Column("key", KEY, nullable=False),
        sa.Column("actor", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("given", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.key"], name="fk_actor_names_actor"),
        sa.PrimaryKeyConstraint("key", name="pk_actor_names"),
        sa.UniqueConstraint("actor", "name", name="uq_actor_names_actor_name"),
    )
    op.create_table(
        "appearances",
        sa.Column("key", KEY, nullable=False),
        sa.Column("report", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("joined", KEY, nullable=False),
        sa.Column("actor", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text()),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("outlet", sa.Text(), server_default="", nullable=False),
        sa.Column("published", sa.Text(), server_default="", nullable=False),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.key"], name="fk_appearances_actor"),
        sa.ForeignKeyConstraint(["joined"], ["actors.key"], name="fk_appearances_joined"),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_appearances_report", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_appearances"),
    )
    op.create_index("ix_appearances_actor", "appearances", ["actor", "latest", "published"])
    op.create_index("ix_appearances_joined", "appearances", ["joined"])
    op.create_index("ix_appearances_report", "appearances", ["report"])


def _entries() -> None:
    op.create_table(
        "statements",
        sa.Column("key", KEY, nullable=False),
        sa.Column("report", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("speaker", KEY),
        sa.Column("speaker_words", sa.Text(), server_default="", nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("medium", sa.Text()),
        sa.Column("within", KEY),
        sa.Column("said", sa.Text()),
        sa.Column("day", sa.Text(), server_default="", nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("judged", sa.Boolean(), nullable=False),
        sa.Column("outlet", sa.Text(), server_default="", nullable=False),
        sa.Column("published", sa.Text(), server_default="", nullable=False),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("marks", sa.Text(), server_default="[]", nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_statements_report", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["speaker"], ["actors.key"], name="fk_statements_speaker"),
        sa.PrimaryKeyConstraint("key", name="pk_statements"),
    )
    op.create_index("ix_statements_act", "statements", ["latest", "act", "day"])
    op.create_index("ix_statements_day", "statements", ["latest", "day"])
    op.create_index("ix_statements_medium", "statements", ["latest", "medium", "day"])
    op.create_index("ix_statements_outlet", "statements", ["latest", "outlet", "day"])
    op.create_index("ix_statements_report", "statements", ["report"])
    op.create_index("ix_statements_speaker", "statements", ["speaker", "latest", "day"])
    op.create_table(
        "statement_actors",
        sa.Column("statement", KEY, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("appearance", KEY, nullable=False),
        sa.Column("actor", KEY, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.key"], name="fk_statement_actors_actor"),
        sa.ForeignKeyConstraint(
            ["statement"], ["statements.key"], name="fk_statement_actors_statement", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("statement", "role", "place", name="pk_statement_actors"),
    )
    op.create_index("ix_statement_actors_actor", "statement_actors", ["actor", "role", "statement"])
    op.create_index("ix_statement_actors_appearance", "statement_actors", ["appearance"])
    op.create_table(
        "events",
        sa.Column("key", KEY, nullable=False),
        sa.Column("report", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text()),
        sa.Column("cameo", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("statement", KEY),
        sa.Column("place_words", sa.Text()),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("time", sa.Text()),
        sa.Column("day", sa.Text(), server_default="", nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("judged", sa.Boolean(), nullable=False),
        sa.Column("outlet", sa.Text(), server_default="", nullable=False),
        sa.Column("published", sa.Text(), server_default="", nullable=False),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("marks", sa.Text(), server_default="[]", nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_events_report", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_events"),
    )
    op.create_index("ix_events_day", "events", ["latest", "day"])
    op.create_index("ix_events_report", "events", ["report"])
    op.create_index("ix_events_statement", "events", ["statement"])
    op.create_index("ix_events_type", "events", ["latest", "type", "day"])
    op.create_table(
        "event_actors",
        sa.Column("event", KEY, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("appearance", KEY, nullable=False),
        sa.Column("actor", KEY, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.key"], name="fk_event_actors_actor"),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name="fk_event_actors_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "role", "place", name="pk_event_actors"),
    )
    op.create_index("ix_event_actors_actor", "event_actors", ["actor", "role", "event"])
    op.create_index("ix_event_actors_appearance", "event_actors", ["appearance"])
    op.create_table(
        "event_issues",
        sa.Column("event", KEY, nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name="fk_event_issues_event", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "issue", name="pk_event_issues"),
    )
    op.create_index("ix_event_issues_issue", "event_issues", ["issue", "event"])
    op.create_table(
        "figures",
        sa.Column("key", KEY, nullable=False),
        sa.Column("report", KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("value", sa.Float()),
        sa.Column("low", sa.Float()),
        sa.Column("high", sa.Float()),
        sa.Column("unit", sa.Text()),
        sa.Column("bound", sa.Text(), nullable=False),
        sa.Column("counted", sa.Text()),
        sa.Column("happened", sa.Text()),
        sa.Column("place_words", sa.Text()),
        sa.Column("statement", KEY),
        sa.Column("time", sa.Text()),
        sa.Column("day", sa.Text(), server_default="", nullable=False),
        sa.Column("judged", sa.Boolean(), nullable=False),
        sa.Column("outlet", sa.Text(), server_default="", nullable=False),
        sa.Column("published", sa.Text(), server_default="", nullable=False),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("marks", sa.Text(), server_default="[]", nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_figures_report", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_figures"),
    )
    op.create_index("ix_figures_day", "figures", ["latest", "day"])
    op.create_index("ix_figures_report", "figures", ["report"])
    op.create_index("ix_figures_statement", "figures", ["statement"])
    op.create_index("ix_figures_unit", "figures", ["latest", "unit", "day"])


def _judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("key", KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("report", sa.Text()),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("anchors", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_judgements"),
    )
    op.create_index("ix_judgements_report", "judgements", ["report"])
    op.create_table(
        "judged_actors",
        sa.Column("judgement", KEY, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["judgement"], ["judgements.key"], name="fk_judged_actors_judgement"),
        sa.PrimaryKeyConstraint("judgement", "actor", name="pk_judged_actors"),
    )
    op.create_index("ix_judged_actors_actor", "judged_actors", ["actor"])
    op.create_table(
        "withdrawals",
        sa.Column("judgement", KEY, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["judgement"], ["judgements.key"], name="fk_withdrawals_judgement"),
        sa.PrimaryKeyConstraint("judgement", name="pk_withdrawals"),
    )
    op.create_table(
        "splits",
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("actor", KEY, nullable=False),
        sa.Column("becomes", KEY, nullable=False),
        sa.Column("judgement", KEY, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.key"], name="fk_splits_actor"),
        sa.ForeignKeyConstraint(["becomes"], ["actors.key"], name="fk_splits_becomes"),
        sa.ForeignKeyConstraint(["judgement"], ["judgements.key"], name="fk_splits_judgement"),
        sa.PrimaryKeyConstraint("report", "actor", name="pk_splits"),
    )
    op.create_table(
        "unfit",
        sa.Column("judgement", KEY, nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["judgement"], ["judgements.key"], name="fk_unfit_judgement"),
        sa.PrimaryKeyConstraint("judgement", "report", name="pk_unfit"),
    )


#: Tables with the key and the column whose words are searched; stemmed where they are English.
_INDEXED = (
    ("texts", "report", "text", True),
    ("statements", "key", "content", True),
    ("events", "key", "sentence", True),
    ("figures", "key", "sentence", True),
    ("actor_names", "key", "folded", False),
)


def _fts5() -> None:
    for table, key, column, stemmed in _INDEXED:
        words, tokens = f"{table}_words", ("porter " if stemmed else "") + "unicode61 remove_diacritics 2"
        added = f"INSERT INTO {words}(rowid, {column}) VALUES (new.{key}, new.{column})"  # noqa: S608 - names of this file alone
        removed = f"INSERT INTO {words}({words}, rowid, {column}) VALUES ('delete', old.{key}, old.{column})"  # noqa: S608 - names of this file alone
        op.execute(f"""CREATE VIRTUAL TABLE {words} USING fts5(
    {column}, content='{table}', content_rowid='{key}', tokenize="{tokens}", prefix='3')""")
        op.execute(f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {added}; END")
        op.execute(f"CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN {removed}; END")
        op.execute(f"CREATE TRIGGER {table}_changed AFTER UPDATE OF {column} ON {table} BEGIN {removed}; {added}; END")


def _tsvector() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.execute("CREATE TEXT SEARCH DICTIONARY dragoman_stem (TEMPLATE = snowball, LANGUAGE = english)")
    for name, dictionary in (("dragoman", "dragoman_stem"), ("dragoman_names", "simple")):
        op.execute(f"CREATE TEXT SEARCH CONFIGURATION {name} (COPY = simple)")
        op.execute(
            f"ALTER TEXT SEARCH CONFIGURATION {name} ALTER MAPPING FOR "
            f"asciiword, word, hword, hword_part, hword_asciipart, asciihword WITH unaccent, {dictionary}"
        )
    for table, _, column, stemmed in _INDEXED:
        name = "dragoman" if stemmed else "dragoman_names"
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column}_words tsvector "
            f"GENERATED ALWAYS AS (to_tsvector('{name}', {column})) STORED"
        )
        op.execute(f"CREATE INDEX ix_{table}_{column}_words ON {table} USING gin ({column}_words)")
        if not stemmed:
            op.execute(f"CREATE INDEX ix_{table}_{column}_alike ON {table} USING gin ({column} gin_trgm_ops)")
