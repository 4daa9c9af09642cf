"""From a request to conditions on the tables. Values are bound; nothing of a request becomes SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, false, or_, select

from dragoman.errors import SearchError
from dragoman.store import schema
from dragoman.store.days import first_day, given_day, last_day
from dragoman.store.rows import SPAN_OF_KEYS
from dragoman.store.search.people import actor_keys
from dragoman.store.search.request import Search

Condition = ColumnElement[bool]

TABLES: Mapping[str, Table] = {
    "statements": schema.statements, "events": schema.events, "figures": schema.figures,
    "reports": schema.reports, "actors": schema.actors,
}  # fmt: skip
#: Fields that name actors.
PEOPLE = ("speaker", "addressee", "about", "via", "participant", "actor", "place")
_OF_STATEMENTS = ("act", "kind", "medium")
_OF_EVENTS = ("type", "status")
#: What `statement_actors` can answer alone: one of these fields, with dates. The others say how answers are shown.
_ROLES = ("speaker", "addressee", "via", "about", "actor")
_DATES = ("said_from", "said_to")
_SHOWN = ("find", "sort", "limit", "cursor", "facets", "facet_size")


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of one request; names are resolved to keys once."""

    request: Search
    keys: Mapping[str, tuple[int, ...]]
    outlets: tuple[str, ...]

    @classmethod
    def of(cls, connection: Connection, request: Search) -> Conditions:
        """Raises SearchError where a field's value cannot be."""
        named = {field: getattr(request, field) for field in PEOPLE}
        keys = {field: actor_keys(connection, names, field) for field, names in named.items() if names}
        return cls(request, keys, _outlets(connection, request.outlet))

    def on(self, found: str) -> list[Condition]:
        """The conditions on the table of what is to be found, all of which must hold.

        Where a name is nobody's, a condition that never holds is among them: a database sees it before any row.
        """
        made: dict[str, Any] = {
            "statements": self._on_statements, "events": self._on_events, "figures": self._on_figures,
            "reports": self._on_reports, "actors": self._on_actors,
        }  # fmt: skip
        return [*made[found](), *self._never()]

    def on_roles(self) -> list[Condition] | None:
        """The conditions on `statement_actors` that say all that is asked of statements; None where it has not all."""
        asked = [field for field in self.request.stated() if field not in (*_SHOWN, *_DATES)]
        if self.request.find != "statements" or len(asked) != 1 or asked[0] not in _ROLES:
            return None
        parts, (field,) = schema.statement_actors, asked
        role = [parts.c.role.in_(_roles(field))] if field != "actor" else []
        conditions = [parts.c.actor.in_(self.keys[field]), *role, parts.c.latest, *self._dated(parts)]
        return [*conditions, *self._never()]

    def _never(self) -> list[Condition]:
        unknown = not all(self.keys.values()) or (self.request.outlet and not self.outlets)
        return [false()] if unknown else []

    def _on_statements(self) -> list[Condition]:
        table = schema.statements
        conditions = [*self._common(table), *self._dated(table), *self._sure(table), *self._statement()]
        if self._asks_of_events():
            conditions.append(table.c.key.in_(self._events(schema.events.c.statement)))
        return conditions

    def _on_events(self) -> list[Condition]:
        table = schema.events
        conditions = [*self._common(table), *self._dated(table), *self._sure(table), *self._event(place=True)]
        if self._asks_of_statements():
            conditions.append(table.c.statement.in_(self._of_statements()))
        return conditions

    def _on_figures(self) -> list[Condition]:
        table = schema.figures
        conditions = [*self._common(table), *self._dated(table)]
        if self.request.unit:
            conditions.append(table.c.unit.in_(self.request.unit))
        if self._asks_of_statements():
            conditions.append(table.c.statement.in_(self._of_statements()))
        if self._asks_of_events() or "place" in self.keys:
            conditions.append(table.c.report.in_(self._events(schema.events.c.report, place=True)))
        return conditions

    def _on_reports(self) -> list[Condition]:
        table = schema.reports
        conditions = self._common(table, key=table.c.key)
        dated = bool(self.request.said_from or self.request.said_to)
        if self._asks_of_statements() or "place" in self.keys or dated:
            conditions.append(table.c.key.in_(self._reports_of_statements()))
        if self._asks_of_events():
            conditions.append(table.c.key.in_(self._events(schema.events.c.report)))
        if "actor" in self.keys:
            seen = schema.appearances
            conditions.append(table.c.key.in_(select(seen.c.report).where(seen.c.actor.in_(self.keys["actor"]))))
        return conditions

    def _on_actors(self) -> list[Condition]:
        table, seen = schema.actors, schema.appearances
        inside = self._on_reports()
        if len(inside) > 1 or self.request.all_versions:
            appearing = select(seen.c.actor).where(seen.c.report.in_(select(schema.reports.c.key).where(*inside)))
            conditions: list[Condition] = [table.c.into.is_(None), table.c.key.in_(appearing)]
        else:
            conditions = [table.c.into.is_(None), exists().where(seen.c.actor == table.c.key, seen.c.latest)]
        if self.request.type:
            conditions.append(table.c.type.in_(self.request.type))
        return conditions

    def _common(self, table: Table, key: ColumnElement[Any] | None = None) -> list[Condition]:
        """What holds of anything that comes from a report."""
        request, conditions = self.request, list[Condition]()
        if not request.all_versions:
            conditions.append(table.c.latest)
        if request.outlet:
            conditions.append(table.c.outlet.in_(self.outlets))
        if request.report:
            of = select(schema.reports.c.key).where(schema.reports.c.id.in_(request.report))
            conditions.append((table.c.report if key is None else key).in_(of))
        if request.published_from:
            conditions.append(table.c.published >= first_day(given_day(request.published_from, "published_from")))
        if request.published_to:
            conditions.append(table.c.published <= last_day(given_day(request.published_to, "published_to")))
            conditions.append(table.c.published > "")
        return conditions

    def _dated(self, table: Table) -> list[Condition]:
        request, conditions = self.request, list[Condition]()
        if request.said_from:
            conditions.append(table.c.day >= first_day(given_day(request.said_from, "said_from")))
        if request.said_to:
            conditions.append(table.c.day <= last_day(given_day(request.said_to, "said_to")))
            conditions.append(table.c.day > "")
        return conditions

    def _sure(self, table: Table) -> list[Condition]:
        if self.request.confidence is None:
            return []
        if not 0 <= self.request.confidence <= 1:
            raise SearchError("a confidence lies from 0 to 1", where="confidence", remedy="Give one such as 0.9.")
        return [table.c.confidence >= self.request.confidence]

    def _asks_of_statements(self) -> bool:
        fields = ["speaker", "addressee", "about", "via"]
        if self.request.find == "figures":
            fields.append("actor")
        return any(field in self.keys for field in fields) or any(getattr(self.request, f) for f in _OF_STATEMENTS)

    def _asks_of_events(self) -> bool:
        request = self.request
        if request.find == "actors":
            return "participant" in self.keys or bool(request.issue)
        return "participant" in self.keys or bool(request.issue or request.type or request.status)

    def _statement(self) -> list[Condition]:
        table, request = schema.statements, self.request
        conditions: list[Condition] = [
            table.c[field].in_(getattr(request, field)) for field in _OF_STATEMENTS if getattr(request, field)
        ]
        parts = schema.statement_actors
        for field in ("speaker", "addressee", "via", "about"):
            if field in self.keys:
                has = parts.c.role.in_(_roles(field)), parts.c.actor.in_(self.keys[field])
                conditions.append(table.c.key.in_(select(parts.c.statement).where(*has)))
        if "actor" in self.keys and request.find in ("statements", "figures"):
            of = select(parts.c.statement).where(parts.c.actor.in_(self.keys["actor"]))
            conditions.append(table.c.key.in_(of))
        if "place" in self.keys:
            conditions.append(or_(*self._names_place()))
        return conditions

    def _names_place(self) -> Sequence[Condition]:
        """A statement names the place, or tells of what happened there."""
        parts, key = schema.statement_actors, schema.statements.c.key
        named = select(parts.c.statement).where(parts.c.role == "about", parts.c.actor.in_(self.keys["place"]))
        return key.in_(named), key.in_(
            select(schema.events.c.statement).where(schema.events.c.key.in_(self._located()))
        )

    def _located(self) -> Select[Any]:
        parts = schema.event_actors
        return select(parts.c.event).where(parts.c.role == "location", parts.c.actor.in_(self.keys["place"]))

    def _event(self, *, place: bool) -> list[Condition]:
        table, parts, request = schema.events, schema.event_actors, self.request
        conditions: list[Condition] = [
            table.c[field].in_(getattr(request, field))
            for field in _OF_EVENTS
            if getattr(request, field) and request.find != "actors"
        ]
        if request.issue:
            issues = schema.event_issues
            conditions.append(table.c.key.in_(select(issues.c.event).where(issues.c.issue.in_(request.issue))))
        for field in ("participant", "actor"):
            if field in self.keys and (field == "participant" or request.find == "events"):
                of = select(parts.c.event).where(parts.c.actor.in_(self.keys[field]), parts.c.role != "location")
                conditions.append(table.c.key.in_(of))
        if place and "place" in self.keys:
            conditions.append(table.c.key.in_(self._located()))
        return conditions

    def _of_statements(self) -> Select[Any]:
        """The keys of the statements asked for."""
        by_people = self._by_people(schema.statement_actors.c.statement)
        return self._statements(schema.statements.c.key) if by_people is None else by_people

    def _reports_of_statements(self) -> Select[Any]:
        """The keys of the reports of the statements asked for, said on the days asked for."""
        parts = schema.statement_actors
        by_people = self._by_people(parts.c.statement // SPAN_OF_KEYS)
        if by_people is None:
            return self._statements(schema.statements.c.report, dated=True)
        return by_people.where(*self._dated(parts)).distinct()

    def _by_people(self, column: ColumnElement[Any]) -> Select[Any] | None:
        """A column of the statements asked for, where all that is asked of them is one field of people: they stand in
        an index, and going to each of a statesman's 35,000 for its key alone takes as long again. None where more is
        asked.
        """
        asked = [field for field in ("speaker", "addressee", "via", "about") if field in self.keys]
        others = "place" in self.keys or ("actor" in self.keys and self.request.find == "figures")
        if len(asked) != 1 or others or any(getattr(self.request, field) for field in _OF_STATEMENTS):
            return None
        (field,), parts = asked, schema.statement_actors
        return select(column).where(parts.c.role.in_(_roles(field)), parts.c.actor.in_(self.keys[field]))

    def _statements(self, column: ColumnElement[Any], *, dated: bool = False) -> Select[Any]:
        table = schema.statements
        when = self._dated(table) if dated else []
        return select(column).where(*self._statement(), *when)

    def _events(self, column: ColumnElement[Any], *, place: bool = False) -> Select[Any]:
        return select(column).where(column.is_not(None), *self._event(place=place))


def _roles(field: str) -> tuple[str, ...]:
    """The roles in a statement of those whom a field names."""
    return schema.SPEAKING if field == "speaker" else (field,)


def _outlets(connection: Connection, called: Sequence[str]) -> tuple[str, ...]:
    """The outlets of those names, as they are written in reports, in whatever case they are asked for."""
    if not called:
        return ()
    names = {name.casefold() for name in called}
    known = connection.execute(select(schema.reports.c.outlet).distinct()).scalars()
    return tuple(sorted(outlet for outlet in known if outlet.casefold() in names))
