"""One database of a gazetteer: the shipped one, or one in memory made of a user's CSV."""

from __future__ import annotations

import sqlite3
import weakref
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from dragoman.errors import GazetteerError
from dragoman.link.gazetteer.answers import Answers, Ranked
from dragoman.link.gazetteer.entity import Entity, Source, Term
from dragoman.link.gazetteer.listed import Listed
from dragoman.link.gazetteer.schema import FORMAT, FULL, TYPES
from dragoman.link.gazetteer.sounds import Sounds
from dragoman.link.gazetteer.towns import Towns
from dragoman.model import ActorType

if TYPE_CHECKING:
    from dragoman.link.gazetteer.draft import Draft

_COLUMNS = """e.id, e.name, e.type, k.text, c.id, e.latitude, e.longitude, e.population, e.geonames, r.id, e.rank"""
_JOINS = """entity e LEFT JOIN word k ON k.key = e.kind LEFT JOIN entity c ON c.key = e.country
    LEFT JOIN entity r ON r.key = e.region"""
_BY_ID = f"SELECT {_COLUMNS} FROM {_JOINS} WHERE e.id = ?"  # noqa: S608 - constants
_BY_NAME = (
    f"SELECT n.text, {_COLUMNS} FROM name n CROSS JOIN {_JOINS} WHERE n.folded = ? AND n.role = ? AND e.key = n.entity"  # noqa: S608 - constants
)
_MOST_SIMILAR = 12
_MOST_BODIES = 512
#: Kibibytes of the file that are kept: all of it, so that no page is read twice.
_KEPT_PAGES = 16 << 10


class File(Answers):
    """One database: the shipped one, or one in memory made of a user's CSV."""

    def __init__(self, connection: sqlite3.Connection, users: frozenset[str] = frozenset()) -> None:
        self._connection = connection
        self._users = users
        self.towns = self._towns = Towns(connection)
        self._sounds = Sounds(connection)
        self._listed = Listed(connection)
        self._words: dict[str, int] = {}
        self._offices = lru_cache(maxsize=_MOST_BODIES)(self._offices_in)
        weakref.finalize(self, connection.close)

    @classmethod
    def at(cls, path: Path) -> File:
        """The file at a path. Raises GazetteerError where there is none, or none of this version."""
        if not path.is_file():
            raise GazetteerError(
                "there is no gazetteer", where=str(path), remedy="Build one: dragoman gazetteer build."
            )
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        try:
            (form,) = connection.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError:
            form = None
        if form != FORMAT:
            connection.close()
            raise GazetteerError("the file is no gazetteer of this version", where=str(path), remedy="Build it again.")
        connection.execute(f"PRAGMA cache_size = -{_KEPT_PAGES}")
        return cls(connection)

    @classmethod
    def of_user(cls, path: Path) -> File:
        """A user's CSV."""
        from dragoman.link.gazetteer.own import draft_of

        return cls.of_draft(draft_of(path))

    @classmethod
    def of_draft(cls, draft: Draft) -> File:
        """A draft, in memory."""
        connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        draft.fill(connection)
        return cls(connection, frozenset(identifier for identifier, entity in draft.entities.items() if entity.user))

    def sources(self) -> tuple[Source, ...]:
        """Where the facts come from."""
        return tuple(Source(*row) for row in self._connection.execute("SELECT name, licence, date FROM source"))

    def entity(self, identifier: str) -> Entity | None:
        """What is known under an identifier."""
        row = self._connection.execute(_BY_ID, (identifier,)).fetchone()
        return self._entity(row) if row else self._towns.entity(identifier)

    def has(self, folded: str, *roles: int) -> bool:
        """False where the file has no such name in one of the roles."""
        return self._listed.may_have(folded, *roles)

    def under_key(self, folded: str, role: int) -> list[tuple[str | None, Entity, int]]:
        """Whatever a folded name in a role stands for."""
        rows = self._connection.execute(_BY_NAME, (folded, role))
        return [(text, self._entity(columns), columns[-1]) for text, *columns in rows]

    def misspelt(self, folded: str) -> list[Ranked]:
        """Whatever has a name that is spelt nearly so."""
        from dragoman.link.gazetteer.similar import nearest, sounds

        names: set[str] = set()
        for sound in sounds(folded):
            names.update(self._sounds.names(sound))
        if " " in folded:
            given = folded.partition(" ")[0]
            rows = self._connection.execute(
                "SELECT folded FROM name WHERE folded > ? AND folded < ? AND role = ? LIMIT 2000",
                (f"{given} ", f"{given}!", FULL),
            )
            names.update(row[0] for row in rows)
        found = []
        for name, score in nearest(folded, names)[:_MOST_SIMILAR]:
            for _, weight, c in self._lookup(name, "", FULL, "fuzzy"):
                found.append((score, weight, msgspec.structs.replace(c, score=score)))
        return found

    def terms(self, person: str) -> list[Term]:
        """The offices that a person held, oldest first."""
        return self._terms("h.id = ?", person)

    def held_in(self, office: str, of: str) -> list[Term]:
        """The terms of an office of a state or body."""
        self._words = self._words or dict(self._connection.execute("SELECT text, key FROM word"))
        key = self._words.get(office)
        if key is None or key not in self._offices(of):
            return []
        return self._terms("b.id = ? AND t.office = ?", of, key)

    def _offices_in(self, of: str) -> frozenset[int]:
        """The keys of the offices that are known of a state or body: most that are asked for are not."""
        rows = self._connection.execute(
            "SELECT DISTINCT t.office FROM entity b JOIN term t ON t.body = b.key WHERE b.id = ?", (of,)
        )
        return frozenset(key for (key,) in rows)

    def _terms(self, condition: str, *values: str | int) -> list[Term]:
        rows = self._connection.execute(
            f"""SELECT h.id, o.text, coalesce(w.text, o.text), b.id, p.id, t.begun, t.ended FROM term t
            JOIN entity h ON h.key = t.holder JOIN entity b ON b.key = t.body JOIN word o ON o.key = t.office
            LEFT JOIN word w ON w.key = t.title LEFT JOIN entity p ON p.key = t.posted
            WHERE {condition} ORDER BY t.begun, t.number""",  # noqa: S608 - the condition is this module's own
            values,
        )
        return [Term(*row) for row in rows]

    def _entity(self, row: list[object] | tuple[object, ...]) -> Entity:
        own, name, type_, kind, country, latitude, longitude, population, geonames, region, _ = row
        known = str(own)
        number = known.removeprefix("geonames:") if known.startswith("geonames:") else geonames
        return Entity(
            known, str(name), cast(ActorType, TYPES[cast(int, type_)]), cast("str | None", kind),
            cast("str | None", country), cast("float | None", latitude), cast("float | None", longitude),
            cast("int | None", population), cast("str | None", number), cast("str | None", region),
            known in self._users,
        )  # fmt: skip
