"""The tables, the same on SQLite and PostgreSQL.

What was read is kept whole and unchanged in `readings` (the record as JSON) and `texts`. All other tables of a report
are an index over it, made by `store.rows` from the record and the judgements in force, and can be made again at any
time. Search reads the index alone: what it filters by is repeated on each row, so that no join is needed.

Keys of rows inside a report are its own key times 65,536 plus their place, so they are known before they are written.
Days are ISO dates as text, and '' where none is known, so that they sort.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)

#: SQLite numbers rows by itself only where the column is an INTEGER.
Key = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _report() -> Column[int]:
    return Column("report", Key, ForeignKey("reports.key", ondelete="CASCADE"), nullable=False, index=True)


def _actor(name: str, *, nullable: bool = True) -> Column[int]:
    return Column(name, Key, ForeignKey("actors.key"), nullable=nullable)


def _filtered() -> tuple[Column[str] | Column[bool], ...]:
    """What is repeated of a report on the rows that are searched."""
    return (
        Column("outlet", Text, nullable=False, server_default=""),
        Column("published", Text, nullable=False, server_default=""),
        Column("latest", Boolean, nullable=False),
    )


def _words() -> tuple[Column[str] | Column[int], ...]:
    """The sentence that an entry stands in, where it begins in the report, and what is marked in it (JSON)."""
    return (
        Column("sentence", Text, nullable=False),
        Column("sentence_start", Integer, nullable=False),
        Column("marks", Text, nullable=False, server_default="[]"),
    )


reports = Table(
    "reports",
    metadata,
    Column("key", Key, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("source", Text),
    Column("outlet", Text, nullable=False, server_default=""),
    Column("headline", Text),
    Column("byline", Text),
    Column("dateline", Text),
    Column("language", Text),
    Column("published", Text, nullable=False, server_default=""),
    Column("published_how", Text),
    Column("text_hash", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("latest", Boolean, nullable=False),
    Column("added", Text, nullable=False),
    Column("reading", Integer, nullable=False, server_default="1"),
    Column("place", Key),
    Index("ix_reports_source", "source"),
    Index("ix_reports_latest_published", "latest", "published", "outlet"),
    Index("ix_reports_outlet", "outlet", "published"),
    Index("ix_reports_added", "added"),
)

texts = Table(
    "texts",
    metadata,
    Column("report", Key, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("text", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("report", Key, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("reader", Text),
    Column("reader_version", Text),
    Column("model", Text),
    Column("added", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),
)

actors = Table(
    "actors",
    metadata,
    Column("key", Key, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("wikidata", Text),
    Column("kind", Text),
    Column("country", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("renamed", Text),
    Column("into", Key, index=True),
)

actor_names = Table(
    "actor_names",
    metadata,
    Column("key", Key, primary_key=True),
    _actor("actor", nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("given", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("actor", "name"),
)

appearances = Table(
    "appearances",
    metadata,
    Column("key", Key, primary_key=True),
    _report(),
    Column("id", Text, nullable=False),
    _actor("joined", nullable=False),
    _actor("actor", nullable=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("roles", Text),
    Column("mentions", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    *_filtered(),
    Index("ix_appearances_actor", "actor", "latest", "published"),
    Index("ix_appearances_named", "actor", "latest", "name"),
    # PostgreSQL takes no value into an index that is as long as offices may be.
    Index("ix_appearances_roles", "actor", "latest", "roles").ddl_if(dialect="sqlite"),
    Index("ix_appearances_joined", "joined"),
)

statements = Table(
    "statements",
    metadata,
    Column("key", Key, primary_key=True),
    _report(),
    Column("id", Text, nullable=False),
    _actor("speaker"),
    Column("speaker_words", Text, nullable=False, server_default=""),
    Column("content", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("medium", Text),
    Column("within", Key),
    Column("said", Text),
    Column("day", Text, nullable=False, server_default=""),
    Column("confidence", Float, nullable=False),
    Column("judged", Boolean, nullable=False),
    *_filtered(),
    *_words(),
    Index("ix_statements_speaker", "speaker", "latest", "day", "act"),
    Index("ix_statements_day", "latest", "day"),
    Index("ix_statements_act", "latest", "act", "day"),
    Index("ix_statements_medium", "latest", "medium", "day"),
    Index("ix_statements_outlet", "latest", "outlet", "day"),
)

#: The roles of those who said a statement: who it is shown under, and each of several who said it together, the one
#: that it is shown under among them where that is one of them and not what they are called as a whole.
SPEAKING = ("speaker", "joint")

statement_actors = Table(
    "statement_actors",
    metadata,
    Column("statement", Key, ForeignKey("statements.key", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("appearance", Key, nullable=False),
    _actor("actor", nullable=False),
    # Repeated of the statement, so that what is said of an actor is counted, ordered and told by whom from an index.
    Column("latest", Boolean, nullable=False, server_default=false()),
    Column("day", Text, nullable=False, server_default=""),
    Column("speaker", Key),
    Index("ix_statement_actors_actor", "actor", "role", "latest", "day", "statement", "speaker"),
    Index("ix_statement_actors_appearance", "appearance"),
)

#: What a statement is counted by, as one short text (`store.counted`): thousands of them are soon read.
statement_facets = Table(
    "statement_facets",
    metadata,
    Column("statement", Key, ForeignKey("statements.key", ondelete="CASCADE"), primary_key=True),
    Column("facets", Text, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("key", Key, primary_key=True),
    _report(),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("cameo", Text),
    Column("status", Text, nullable=False),
    Column("trigger", Text, nullable=False),
    Column("statement", Key, index=True),
    Column("place_words", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("time", Text),
    Column("day", Text, nullable=False, server_default=""),
    Column("confidence", Float, nullable=False),
    Column("judged", Boolean, nullable=False),
    *_filtered(),
    *_words(),
    Index("ix_events_type", "latest", "type", "day"),
    Index("ix_events_day", "latest", "day"),
)

event_actors = Table(
    "event_actors",
    metadata,
    Column("event", Key, ForeignKey("events.key", ondelete="CASCADE"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("appearance", Key, nullable=False),
    _actor("actor", nullable=False),
    Index("ix_event_actors_actor", "actor", "role", "event"),
    Index("ix_event_actors_appearance", "appearance"),
)

event_issues = Table(
    "event_issues",
    metadata,
    Column("event", Key, ForeignKey("events.key", ondelete="CASCADE"), primary_key=True),
    Column("issue", Text, primary_key=True),
    Index("ix_event_issues_issue", "issue", "event"),
)

figures = Table(
    "figures",
    metadata,
    Column("key", Key, primary_key=True),
    _report(),
    Column("id", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("value", Float),
    Column("low", Float),
    Column("high", Float),
    Column("unit", Text),
    Column("bound", Text, nullable=False),
    Column("counted", Text),
    Column("happened", Text),
    Column("place_words", Text),
    Column("statement", Key, index=True),
    Column("time", Text),
    Column("day", Text, nullable=False, server_default=""),
    Column("judged", Boolean, nullable=False),
    *_filtered(),
    *_words(),
    Index("ix_figures_day", "latest", "day"),
    Index("ix_figures_unit", "latest", "unit", "day"),
)

skipped = Table(
    "skipped",
    metadata,
    Column("key", Key, primary_key=True),
    Column("source", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("resolved", Text),
    UniqueConstraint("source", "reason"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("key", Key, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False, server_default=""),
    Column("report", Text, index=True),
    Column("change", Text, nullable=False),
    Column("anchors", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
)

#: The actors that a judgement is about, by their ids.
judged_actors = Table(
    "judged_actors",
    metadata,
    Column("judgement", Key, ForeignKey("judgements.key"), primary_key=True),
    Column("actor", Text, primary_key=True),
    Index("ix_judged_actors_actor", "actor"),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("judgement", Key, ForeignKey("judgements.key"), primary_key=True),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", Text, nullable=False, server_default=""),
)

#: What the splits in force say: in a report, an actor is another one. Made from the judgements.
splits = Table(
    "splits",
    metadata,
    Column("report", Text, primary_key=True),
    Column("actor", Key, ForeignKey("actors.key"), primary_key=True),
    Column("becomes", Key, ForeignKey("actors.key"), nullable=False),
    Column("judgement", Key, ForeignKey("judgements.key"), nullable=False),
)

#: Judgements in force that fit nothing any more. Made from the judgements when a report is read again.
unfit = Table(
    "unfit",
    metadata,
    Column("judgement", Key, ForeignKey("judgements.key"), primary_key=True),
    Column("report", Text, primary_key=True),
    Column("reason", Text, nullable=False),
)

#: Reports that are consolidated, and which form of consolidation made what is kept of them.
consolidated = Table(
    "consolidated",
    metadata,
    Column("report", Key, ForeignKey("reports.key", ondelete="CASCADE"), primary_key=True),
    Column("form", Integer, nullable=False, server_default="0", index=True),
)

#: Reports that consolidation has yet to look at: a row each time that one was added, read again, corrected, set aside.
due = Table(
    "due",
    metadata,
    Column("key", Key, primary_key=True),
    _report(),
)

#: What is grouped across reports, by the kind of group: a report, a statement, a figure, a position. `data` is the
#: member as consolidation compares it (MessagePack); `grouped` is the key of the group's first member.
group_members = Table(
    "group_members",
    metadata,
    Column("key", Key, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    _report(),
    Column("day", Text, nullable=False, server_default=""),
    Column("grouped", Key, nullable=False),
    Column("data", LargeBinary, nullable=False),
    UniqueConstraint("kind", "id"),
    Index("ix_group_members_grouped", "grouped"),
)

#: The keys by which a member is found.
group_keys = Table(
    "group_keys",
    metadata,
    Column("hash", BigInteger, primary_key=True),
    Column("member", Key, ForeignKey("group_members.key", ondelete="CASCADE"), primary_key=True),
    Index("ix_group_keys_member", "member"),
    sqlite_with_rowid=False,
)

#: Groups as they are shown. Made from their members. `flagged` counts what asks for a look: versions of another
#: meaning, figures that contradict, changes of position; `view` is the group as JSON.
groups = Table(
    "groups",
    metadata,
    Column("key", Key, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("first_member", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("flagged", Integer, nullable=False),
    Column("first", Text, nullable=False, server_default=""),
    Column("last", Text, nullable=False, server_default=""),
    Column("view", LargeBinary, nullable=False),
    Index("ix_groups_last", "kind", "last"),
    Index("ix_groups_reports", "kind", "reports"),
)

#: The judgements on groups that the groups follow. Made from the judgements.
group_corrections = Table(
    "group_corrections",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("same", Boolean, nullable=False),
)

#: Feeds and folders that are followed. `etag` and `modified` are what a feed's server said last, where nothing of it is
#: left to be fetched; `private` allows addresses of private networks.
watched = Table(
    "watched",
    metadata,
    Column("address", Text, primary_key=True),
    Column("folder", Boolean, nullable=False),
    Column("private", Boolean, nullable=False),
    Column("added", Text, nullable=False),
    Column("looked", Text),
    Column("problem", Text),
    Column("etag", Text),
    Column("modified", Text),
)

#: Pages that followed feeds led to, and when each is looked at again (null: no more). `entry` is what the feed said of
#: it, as JSON; `etag` and `modified` are what its server said of the text that is in the store.
watched_pages = Table(
    "watched_pages",
    metadata,
    Column("source", Text, primary_key=True),
    Column("feed", Text, ForeignKey("watched.address", ondelete="CASCADE"), nullable=False),
    Column("entry", Text, nullable=False),
    Column("etag", Text),
    Column("modified", Text),
    Column("first", Text, nullable=False),
    Column("due", Text),
    Index("ix_watched_pages_due", "feed", "due"),
)

#: Who is logged in at a desk: a hash of the session's secret, one of what opened it, and when it ends.
desk_sessions = Table(
    "desk_sessions",
    metadata,
    Column("secret", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("opened_by", Text, nullable=False),
    Column("ends", Text, nullable=False),
)

#: Tries to log in at a desk in the last minutes: a hash of who tried, and when (seconds since 1970).
desk_tries = Table(
    "desk_tries",
    metadata,
    Column("key", Key, primary_key=True),
    Column("who", Text, nullable=False),
    Column("at", Float, nullable=False),
    Index("ix_desk_tries_who", "who", "at"),
    Index("ix_desk_tries_at", "at"),
)

#: Searches that are kept by a name, as they were typed; each is a feed.
saved_searches = Table(
    "saved_searches",
    metadata,
    Column("name", Text, primary_key=True),
    Column("query", Text, nullable=False),
    Column("saved", Text, nullable=False),
)
