"""What consolidation has yet to look at: a row each time that a report was added, read again, corrected or set aside.

Whoever changes what is shown of a report writes a row, so that a run finds what changed without a look at all that is
there. Rows are only ever added here; a run takes those away that it saw, and no others.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from dragoman.store import schema
from dragoman.store.inserting import insert_rows


def put(connection: Connection, reports: Collection[int]) -> None:
    """Has reports, by their keys, looked at by the next run."""
    insert_rows(connection, schema.due, [{"report": report} for report in sorted(reports)])
