"""Who an actor is shown as, made from the judgements in force on actors; what was read is left as it is."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from dragoman.store import counted, due, schema
from dragoman.store.cast import insert_new, searchable
from dragoman.store.judgements.judgement import ActorChange, Merge, Rename, Split


def settle(connection: Connection, changes: Sequence[tuple[int, ActorChange]]) -> None:
    """Makes names, merges and splits what the changes say, in their order, and nothing else."""
    _rename(connection, [change for _, change in changes if isinstance(change, Rename)])
    before = _split_actors(connection) | _merged_actors(connection)
    _merge(connection, [change for _, change in changes if isinstance(change, Merge)])
    _split(connection, [(key, change) for key, change in changes if isinstance(change, Split)])
    touched = before | _split_actors(connection) | _merged_actors(connection)
    if touched:
        _show(connection, sorted(touched))


def actor_key(connection: Connection, actor: str) -> int | None:
    """The key of the actor of that id."""
    return connection.execute(select(schema.actors.c.key).where(schema.actors.c.id == actor)).scalar_one_or_none()


def _rename(connection: Connection, renames: Sequence[Rename]) -> None:
    actors, names = schema.actors, schema.actor_names
    connection.execute(update(actors).where(actors.c.renamed.is_not(None)).values(renamed=None))
    connection.execute(delete(names).where(names.c.given))
    for rename in renames:
        key = actor_key(connection, rename.actor)
        connection.execute(update(actors).where(actors.c.key == key).values(renamed=rename.name))
        row = {"actor": key, "name": rename.name, "folded": searchable(rename.name), "given": True}
        insert_new(connection, names, [row], "actor", "name")


def _merge(connection: Connection, merges: Sequence[Merge]) -> None:
    """Every actor leads straight to the one that it is shown as."""
    actors = schema.actors
    connection.execute(update(actors).where(actors.c.into.is_not(None)).values(into=None))
    into: dict[int, int] = {}

    def root(key: int) -> int:
        while key in into:
            key = into[key]
        return key

    for merge in merges:
        one, other = actor_key(connection, merge.actor), actor_key(connection, merge.into)
        if one is not None and other is not None and root(one) != root(other):
            into[root(one)] = root(other)
    for key in into:
        connection.execute(update(actors).where(actors.c.key == key).values(into=root(key)))


def _split(connection: Connection, changes: Sequence[tuple[int, Split]]) -> None:
    splits = schema.splits
    connection.execute(delete(splits))
    for judgement, split in changes:
        new = split_actor(connection, judgement, split)
        actor = actor_key(connection, split.actor)
        for report in split.reports:
            same = (splits.c.report == report) & (splits.c.actor == actor)
            connection.execute(delete(splits).where(same))
            row = {"report": report, "actor": actor, "becomes": new, "judgement": judgement}
            connection.execute(insert(splits), row)


def split_actor(connection: Connection, judgement: int, split: Split) -> int:
    """The key of the actor that a split makes; it is there from the first time on, seen or not."""
    actors, actor_id = schema.actors, f"split:{judgement}"
    key = actor_key(connection, actor_id)
    if key is not None:
        return key
    kind = connection.execute(select(actors.c.type).where(actors.c.id == split.actor)).scalar_one()
    row = {"id": actor_id, "name": split.name, "type": kind}
    made: int = connection.execute(insert(actors).returning(actors.c.key), row).scalar_one()
    names = {"actor": made, "name": split.name, "folded": searchable(split.name)}
    insert_new(connection, schema.actor_names, [names], "actor", "name")
    return made


def _merged_actors(connection: Connection) -> set[int]:
    actors = schema.actors
    return set(connection.execute(select(actors.c.key).where(actors.c.into.is_not(None))).scalars())


def _split_actors(connection: Connection) -> set[int]:
    """The actors that splits are of, with all that are shown as them."""
    actors, of = schema.actors, select(schema.splits.c.actor)
    return set(connection.execute(select(actors.c.key).where(actors.c.key.in_(of) | actors.c.into.in_(of))).scalars())


def _show(connection: Connection, keys: Sequence[int]) -> None:
    """Writes who each appearance of the actors is shown as; where that is another, the report is to be grouped anew."""
    seen, actors, splits, reports = schema.appearances, schema.actors, schema.splits, schema.reports
    before = _shown(connection, keys)
    shown = select(func.coalesce(actors.c.into, actors.c.key)).where(actors.c.key == seen.c.joined).scalar_subquery()
    connection.execute(update(seen).where(seen.c.joined.in_(keys)).values(actor=shown))
    query = (
        select(splits.c.actor, splits.c.becomes, reports.c.key, actors.c.into)
        .join(reports, reports.c.id == splits.c.report)
        .join(actors, actors.c.key == splits.c.becomes)
    )
    for split in connection.execute(query).all():
        here = (seen.c.report == split.key) & or_(seen.c.joined == split.actor, seen.c.actor == split.actor)
        connection.execute(update(seen).where(here).values(actor=split.into or split.becomes))
    _repeat(connection, keys)
    due.put(connection, {report for report, _, _ in before ^ _shown(connection, keys)})


def _shown(connection: Connection, keys: Sequence[int]) -> set[tuple[int, int, int]]:
    """The report of each appearance of the actors, itself, and who it is shown as."""
    seen = schema.appearances
    query = select(seen.c.report, seen.c.key, seen.c.actor).where(seen.c.joined.in_(keys))
    return {(report, key, actor) for report, key, actor in connection.execute(query)}


def _repeat(connection: Connection, keys: Sequence[int]) -> None:
    """Writes who the appearances are shown as wherever it stands a second time."""
    seen, said = schema.appearances, schema.statements
    mine = select(seen.c.key).where(seen.c.joined.in_(keys))
    for parts in (schema.statement_actors, schema.event_actors):
        shown = select(seen.c.actor).where(seen.c.key == parts.c.appearance).scalar_subquery()
        connection.execute(update(parts).where(parts.c.appearance.in_(mine)).values(actor=shown))
    parts, speaks = schema.statement_actors, schema.statement_actors.c.role == "speaker"
    speaker = select(parts.c.actor).where(parts.c.statement == said.c.key, speaks).scalar_subquery()
    spoken = select(parts.c.statement).where(speaks, parts.c.appearance.in_(mine))
    connection.execute(update(said).where(said.c.key.in_(spoken)).values(speaker=speaker))
    of = select(said.c.speaker).where(said.c.key == parts.c.statement).scalar_subquery()
    of_theirs = parts.c.statement.in_(select(spoken.subquery("spoken").c.statement))
    connection.execute(update(parts).where(of_theirs).values(speaker=of))
    counted.write(connection, select(parts.c.statement).where(parts.c.appearance.in_(mine)).distinct())
