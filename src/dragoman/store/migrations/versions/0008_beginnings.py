"""The beginnings of words at hand, of one to five letters; an actor's names and offices counted from an index alone."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

#: Tables with the key and the column whose words are searched; stemmed where they are English.
_INDEXED = (
    ("texts", "report", "text", True),
    ("statements", "key", "content", True),
    ("events", "key", "sentence", True),
    ("figures", "key", "sentence", True),
    ("actor_names", "key", "folded", False),
)


def upgrade() -> None:
    """Makes the indexes, and those of words anew."""
    op.create_index("ix_appearances_named", "appearances", ["actor", "latest", "name"])
    if op.get_bind().dialect.name != "sqlite":
        return
    # PostgreSQL takes no value into an index that is as long as offices may be.
    op.create_index("ix_appearances_roles", "appearances", ["actor", "latest", "roles"])
    for table, key, column, stemmed in _INDEXED:
        words, tokens = f"{table}_words", ("porter " if stemmed else "") + "unicode61 remove_diacritics 2"
        op.execute(f"DROP TABLE {words}")
        op.execute(f"""CREATE VIRTUAL TABLE {words} USING fts5(
    {column}, content='{table}', content_rowid='{key}', tokenize="{tokens}", prefix='1 2 3 4 5')""")
        op.execute(f"INSERT INTO {words}({words}) VALUES ('rebuild')")  # noqa: S608 - names of this file alone
