"""Pairs of actors with the entries that show them: how many, and the newest of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, and_, func, select

from dragoman.store import schema
from dragoman.store.search.driven import Driven

#: How many entries are given for one edge; a search gives them all.
SHOWN = 5


class Pair(NamedTuple):
    """Two actors' keys, how many entries show them, and the hit ids of the newest."""

    source: int
    target: int
    shown_by: int
    evidence: tuple[str, ...]


def pairs_with_evidence(connection: Connection, pairs: Select[Any], entries: Table, limit: int) -> list[Pair]:
    """The pairs that the most entries show, the most first.

    `pairs` selects `source`, `target`, `entry`, a key of `entries`, and `day`, that of the entry.
    """
    rows = pairs.distinct().cte("pairs")
    count = func.count().label("count")
    most = select(rows.c.source, rows.c.target, count).group_by(rows.c.source, rows.c.target)
    top = most.order_by(count.desc(), rows.c.source, rows.c.target).limit(limit).cte("top")
    number = func.row_number().over(
        partition_by=(rows.c.source, rows.c.target), order_by=(rows.c.day.desc(), rows.c.entry.desc())
    )
    ranked = (
        select(top.c.source, top.c.target, top.c.count, rows.c.entry, number.label("number"))
        .join(rows, and_(rows.c.source == top.c.source, rows.c.target == top.c.target))
        .subquery("ranked")
    )
    shown = select(ranked).where(ranked.c.number <= SHOWN).subquery("shown")
    query = (
        select(shown, entries.c.id, schema.reports.c.id.label("report_id"))
        .select_from(Driven(shown, entries, entries.c.key == shown.c.entry))
        .join(schema.reports, schema.reports.c.key == entries.c.report)
        .order_by(shown.c.count.desc(), shown.c.source, shown.c.target, shown.c.number)
    )
    return list(_gathered(connection.execute(query)))


def _gathered(rows: Any) -> Iterator[Pair]:
    pair: Pair | None = None
    for row in rows:
        found = f"{row.report_id}:{row.id}"
        if pair is not None and (pair.source, pair.target) == (row.source, row.target):
            pair = pair._replace(evidence=(*pair.evidence, found))
            continue
        if pair is not None:
            yield pair
        pair = Pair(row.source, row.target, row.count, (found,))
    if pair is not None:
        yield pair
