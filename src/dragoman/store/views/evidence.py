"""Pairs of actors with the entries that show them: how many, and the newest of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Table, Text, cast, func, literal, select

from dragoman.store import schema

#: How many entries are given for one edge; a search gives them all.
SHOWN = 5


class Pair(NamedTuple):
    """Two actors' keys, how many entries show them, and the hit ids of the newest."""

    source: int
    target: int
    shown_by: int
    evidence: tuple[str, ...]


class Shown(NamedTuple):
    """An entry that shows a pair: its day and its key."""

    day: str
    entry: int


def pairs_with_evidence(connection: Connection, pairs: Select[Any], entries: Table, limit: int) -> list[Pair]:
    """The pairs that the most entries show, the most first.

    `pairs` selects `source`, `target`, `entry`, a key of `entries`, and `day`, that of the entry.
    """
    return pairs_by_kind(connection, pairs.add_columns(literal("").label("kind")), entries, limit).get("", [])


def pairs_by_kind(connection: Connection, pairs: Select[Any], entries: Table, limit: int) -> dict[str, list[Pair]]:
    """The same, where `pairs` selects a `kind` as well, a word: the first of each kind.

    They may be tens of thousands; the database hands them over as one text, and Python counts them several times as
    fast as a database.
    """
    rows = pairs.subquery("pairs")
    line = rows.c.kind.concat(":").concat(_number(rows.c.source)).concat(" ").concat(_number(rows.c.target))
    line = line.concat(";").concat(_number(rows.c.entry)).concat(" ").concat(rows.c.day)
    told = connection.execute(select(func.aggregate_strings(line, ","))).scalar_one()
    lines = dict.fromkeys(told.split(",")) if told else {}
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for name, number in Counter(line.partition(";")[0] for line in lines).items():
        counted[name.partition(":")[0]][name] = number
    most = {kind: _most(counts, limit) for kind, counts in counted.items()}
    newest = _newest(lines, {name for often in most.values() for name, *_ in often})
    ids = _ids(connection, entries, (shown.entry for found in newest.values() for shown in found))
    return {
        kind: [
            Pair(source, target, number, tuple(ids[shown.entry] for shown in newest[name]))
            for name, source, target, number in often
        ]
        for kind, often in most.items()
    }


def _number(column: Any) -> Any:
    return cast(column, Text)


def _most(counted: Counter[str], limit: int) -> list[tuple[str, int, int, int]]:
    """The pairs that are counted most often: their names, their two keys, their counts; by their keys where alike."""
    least = sorted(counted.values(), reverse=True)[:limit][-1:]
    often = (
        (name, name.partition(":")[2].split(" "), number) for name, number in counted.items() if number >= least[0]
    )
    keyed = [(name, int(source), int(target), number) for name, (source, target), number in often]
    return sorted(keyed, key=lambda pair: (-pair[3], pair[1], pair[2]))[:limit]


def _newest(lines: Iterable[str], names: set[str]) -> dict[str, list[Shown]]:
    """The newest entries that show each pair of those names."""
    found: dict[str, list[Shown]] = defaultdict(list)
    for line in lines:
        name, _, shown = line.partition(";")
        if name in names:
            entry, _, day = shown.partition(" ")
            found[name].append(Shown(day, int(entry)))
    return {name: sorted(shown, reverse=True)[:SHOWN] for name, shown in found.items()}


def _ids(connection: Connection, entries: Table, keys: Iterable[int]) -> dict[int, str]:
    """The hit ids of entries."""
    reports = schema.reports
    query = (
        select(entries.c.key, entries.c.id, reports.c.id)
        .join(reports, reports.c.key == entries.c.report)
        .where(entries.c.key.in_(sorted(set(keys))))
    )
    return {key: f"{report}:{entry}" for key, entry, report in connection.execute(query).all()}
