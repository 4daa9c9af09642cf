"""What hits have in common: the report they come from, the actors they name, their passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, Table, func, select

from dragoman.model import Time
from dragoman.store import schema
from dragoman.store.answers import Mark, Named, Passage, ReportLine

shown_name = func.coalesce(schema.actors.c.renamed, schema.actors.c.name)


def report_lines(connection: Connection, keys: Iterable[int]) -> dict[int, ReportLine]:
    """The reports of those keys."""
    reports = schema.reports
    rows = connection.execute(select(reports).where(reports.c.key.in_(sorted(set(keys)))))
    return {row.key: report_line(row) for row in rows}


def report_line(row: Row[Any]) -> ReportLine:
    """What a list shows of a row of `reports`."""
    return ReportLine(
        row.id, row.source, row.outlet or None, row.headline, row.published or None, row.added, row.version,
        row.latest, row.words,
    )  # fmt: skip


def named_actors(connection: Connection, keys: Iterable[int | None]) -> dict[int, Named]:
    """The actors of those keys, under the names that they go by."""
    actors, wanted = schema.actors, sorted({key for key in keys if key is not None})
    if not wanted:
        return {}
    query = select(actors.c.key, actors.c.id, shown_name.label("name"), actors.c.type).where(actors.c.key.in_(wanted))
    return {row.key: Named(row.id, row.name, row.type) for row in connection.execute(query)}


def parts_of(
    connection: Connection, table: Table, column: str, keys: Sequence[int], roles: Sequence[str] = ()
) -> Mapping[int, list[tuple[str, int]]]:
    """For each entry, the roles in it, of those given if any are, and the keys of the actors that have them."""
    query = select(table.c[column], table.c.role, table.c.actor).where(table.c[column].in_(keys))
    if roles:
        query = query.where(table.c.role.in_(roles))
    found: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for key, role, actor in connection.execute(query.order_by(table.c[column], table.c.role, table.c.place)):
        found[key].append((role, actor))
    return found


def joint_only(actors: Sequence[int]) -> Select[Any]:
    """What actors said together with those under whom it is shown: `actor`, `month`, `act`, and the `statement`."""
    parts, said = schema.statement_actors, schema.statements
    month = func.substr(said.c.day, 1, 7).label("month")
    query = (
        select(parts.c.actor, month, said.c.act, parts.c.statement)
        .join(said, said.c.key == parts.c.statement)
        .where(parts.c.actor.in_(actors), parts.c.role == "joint", parts.c.latest)
    )
    return query.where(said.c.speaker.is_distinct_from(parts.c.actor)).distinct()


def hit_id(report: ReportLine, entry: str) -> str:
    """The id of an entry across reports."""
    return f"{report.id}:{entry}"


def statement_ids(connection: Connection, keys: Iterable[int | None]) -> dict[int, str]:
    """The hit ids of the statements of those keys."""
    statements, reports, wanted = schema.statements, schema.reports, sorted({key for key in keys if key is not None})
    query = (
        select(statements.c.key, statements.c.id, reports.c.id)
        .join(reports, reports.c.key == statements.c.report)
        .where(statements.c.key.in_(wanted))
    )
    return {key: f"{report}:{entry}" for key, entry, report in connection.execute(query)}


def passage(row: Row[Any], matched: Iterable[tuple[int, int]] = ()) -> Passage:
    """The passage of a row, with the words of the search marked as well; those as offsets into it."""
    marks = [Mark(*mark) for mark in msgspec.json.decode(row.marks)]
    found = [Mark(start, end, "match") for start, end in matched]
    return Passage(row.sentence, row.sentence_start, (*marks, *found))


def time(value: str | None) -> Time | None:
    """The time that a row holds."""
    return msgspec.json.decode(value, type=Time) if value else None


def pairs(connection: Connection, query: Select[Any]) -> dict[Any, Any]:
    """A query of two columns as a mapping from the first to the second."""
    return {row[0]: row[1] for row in connection.execute(query).all()}
