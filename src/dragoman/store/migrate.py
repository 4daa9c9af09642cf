"""Bringing a store to the schema of this version, with Alembic and the migrations in the package.

A new store is made from the schema as it is; an older one is brought on by the migrations, each of which is frozen and
knows nothing of today's schema. A test holds the two to the same end, from every revision.

What a migration cannot tell, since it stands in the records alone, is indexed anew when all of them are done.
"""

from __future__ import annotations

import zlib

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, select

from dragoman.errors import StoreError
from dragoman.store import schema
from dragoman.store.judgements.log import show_report
from dragoman.store.schema import metadata
from dragoman.store.words_schema import create_words

#: The revision from which each of several who speak together is indexed, and what a record holds that has any.
_JOINT, _NAMED_TOGETHER = "0010", b'"speakers":[{'
_RECORDS_AT_ONCE = 100


def upgrade(engine: Engine) -> tuple[str | None, str]:
    """Brings the store to the newest schema; the revisions before and after. All of it is done, or nothing."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        before = current(connection)
        configuration = _configuration()
        configuration.attributes["connection"] = connection
        if before is None:
            metadata.create_all(connection, checkfirst=False)
            create_words(connection)
            command.stamp(configuration, "head")
        else:
            command.upgrade(configuration, "head")
            if before < _JOINT:
                _index_joint(connection)
        return before, newest()


def _index_joint(connection: Connection) -> None:
    """Indexes anew the reports in which several say something together."""
    reports, readings = schema.reports, schema.readings
    shown = (readings.c.report == reports.c.key) & (readings.c.number == reports.c.reading)
    kept = select(reports.c.id, readings.c.record).join(readings, shown).order_by(reports.c.key)
    read = connection.execute(kept.execution_options(yield_per=_RECORDS_AT_ONCE))
    concerned = [report for report, record in read if _NAMED_TOGETHER in zlib.decompress(record)]
    for report in concerned:
        show_report(connection, report)


def current(connection: Connection) -> str | None:
    """The revision that a store has, None where it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The revision that this version of Dragoman works with."""
    head = ScriptDirectory.from_config(_configuration()).get_current_head()
    assert head is not None
    return head


def check(engine: Engine, where: str) -> None:
    """Raises StoreError where the store has another schema than this version works with."""
    with engine.connect() as connection:
        found = current(connection)
    if found == newest():
        return
    known = {script.revision for script in ScriptDirectory.from_config(_configuration()).walk_revisions()}
    if found is None or found in known:
        remedy = f"Run: dragoman db upgrade --db {where}"
        raise StoreError("its schema is older than this version", where=where, remedy=remedy)
    raise StoreError("its schema is newer than this version", where=where, remedy="Install a newer Dragoman.")


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", "dragoman.store:migrations")
    configuration.set_main_option("path_separator", "os")
    return configuration
