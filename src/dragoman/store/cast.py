"""The actors of a report among those of the store: their keys, their names, and who they are after judgements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, bindparam, select

from dragoman.link.folding import fold, plain
from dragoman.model import Actor, Record
from dragoman.store import schema
from dragoman.store.inserting import insert_rows
from dragoman.store.rows import Row


@dataclass(frozen=True, slots=True)
class Cast:
    """`keys` of the actors by id, and `shown`, the key of the actor that each is shown as in this report."""

    keys: dict[str, int]
    shown: dict[int, int]

    @classmethod
    def of(cls, connection: Connection, appearances: Sequence[Row], record: Record) -> Cast:
        """Adds the actors that the store does not have yet, and the names that it does not know them by."""
        actors = {actor.id: actor for actor in record.actors}
        joined = {row["joined"]: actors[row["id"]] for row in appearances}
        if not joined:
            return cls({}, {})
        insert_new(connection, schema.actors, [actor_row(key, joined[key]) for key in sorted(joined)], "id")
        keys, merged = _known(connection, sorted(joined))
        insert_new(
            connection,
            schema.actor_names,
            sorted(_name_rows(appearances, keys), key=lambda row: (row["actor"], row["name"])),
            "actor", "name",
        )  # fmt: skip
        return cls(keys, _shown(connection, record.report.id, merged))

    def appearances(self, rows: Sequence[Row]) -> list[Row]:
        """The rows with keys in place of ids."""
        with_keys = ((row, self.keys[row["joined"]]) for row in rows)
        return [row | {"joined": key, "actor": self.shown[key]} for row, key in with_keys]


def searchable(name: str) -> str:
    """A name as its words are indexed: plain, and folded where that differs."""
    simple, folded = plain(name), fold(name)
    return simple if simple == folded else f"{simple} {folded}"


def insert_new(connection: Connection, table: Table, rows: Sequence[Row], *unique: str) -> None:
    """Inserts rows, leaving out those that are there by the columns named; all have the same columns."""
    insert_rows(connection, table, [storable(connection, row) for row in rows], unique)


def storable(connection: Connection, row: Row) -> Row:
    """The row as the engine can hold it: PostgreSQL's text has no NUL, for which another character stands.

    What was read keeps it: the record is kept as bytes.
    """
    if connection.dialect.name != "postgresql":
        return row
    return {name: storable_text(connection, value) if isinstance(value, str) else value for name, value in row.items()}


def storable_text(connection: Connection, value: str) -> str:
    """A text as `storable` makes it, to write or to ask for."""
    return value.replace("\x00", "\ufffd") if connection.dialect.name == "postgresql" else value


def actor_row(joined: str, actor: Actor) -> Row:
    """The row of an actor that is new to the store, by the id that it is joined by; without its key."""
    identity = actor.identity
    return {
        "id": joined, "name": identity.name if identity else actor.name,
        "type": identity.type if identity else actor.type,
        "wikidata": actor.wikidata, "kind": identity.kind if identity else None,
        "country": identity.country if identity else None, "latitude": identity.latitude if identity else None,
        "longitude": identity.longitude if identity else None,
    }  # fmt: skip


def _known(connection: Connection, ids: Sequence[str]) -> tuple[dict[str, int], dict[int, int]]:
    """The keys of actors by their ids, and by keys those of the actors that they are merged into, else their own."""
    found = connection.execute(_ACTORS, {"ids": ids}).all()
    return {name: key for name, key, _ in found}, {key: into or key for _, key, into in found}


def _name_rows(appearances: Sequence[Row], keys: dict[str, int]) -> list[Row]:
    names = {(keys[row["joined"]], row["name"]) for row in appearances}
    return [{"actor": key, "name": name, "folded": searchable(name)} for key, name in names]


def _shown(connection: Connection, report: str, merged: dict[int, int]) -> dict[int, int]:
    """Which actor each is shown as: merges first, then what was split in this report, then merges of that."""
    becomes = {actor: into or other for actor, other, into in connection.execute(_SPLITS, {"report": report})}
    return {key: becomes.get(key, becomes.get(into, into)) for key, into in merged.items()}


# Made once: to put a statement together takes SQLAlchemy as long as to run it.
_ACTORS = select(schema.actors.c.id, schema.actors.c.key, schema.actors.c.into).where(
    schema.actors.c.id.in_(bindparam("ids", expanding=True))
)
_SPLITS = (
    select(schema.splits.c.actor, schema.splits.c.becomes, schema.actors.c.into)
    .join(schema.actors, schema.actors.c.key == schema.splits.c.becomes)
    .where(schema.splits.c.report == bindparam("report"))
)
