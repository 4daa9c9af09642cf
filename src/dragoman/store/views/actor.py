"""What the store knows of one actor."""

from __future__ import annotations

from collections import Counter
from itertools import starmap
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select, union_all

from dragoman.store import schema
from dragoman.store.answers import ActorPage, Named, Posted, Tally, Told
from dragoman.store.search.driven import Driven
from dragoman.store.search.lines import joint_only, named_actors
from dragoman.store.search.people import shown_key
from dragoman.store.views.evidence import Pair, pairs_with_evidence
from dragoman.store.views.network import meetings

_NAMES_SHOWN = 50
_OTHERS_SHOWN = 50


def actor_page(connection: Connection, actor: str) -> ActorPage | None:
    """The page of the actor of that id, or of the one that it was merged into; None where there is none."""
    actors = schema.actors
    key = connection.execute(select(shown_key).where(actors.c.id == actor)).scalar_one_or_none()
    return _Page(connection, key).made() if key is not None else None


class _Page:
    def __init__(self, connection: Connection, key: int) -> None:
        self._connection = connection
        self._key = key

    def made(self) -> ActorPage:
        actors, seen = schema.actors, schema.appearances
        row = self._connection.execute(select(actors).where(actors.c.key == self._key)).one()
        acts, months = self._said()
        of_by, met = self._of_by(), self._met()
        named = named_actors(
            self._connection, [self._key, *(key for pair in (*of_by, *met) for key in (pair.source, pair.target))]
        )
        return ActorPage(
            actor=named[self._key], wikidata=row.wikidata, country=row.country, kind=row.kind,
            names=self._tallies(
                select(seen.c.name, func.count()).where(seen.c.actor == self._key, seen.c.latest), seen.c.name
            ),
            posts=self._posts(),
            reports=self._count(select(func.count()).where(seen.c.actor == self._key, seen.c.latest)),
            said=acts.total(), said_of=self._said_of(),
            by_act=tuple(starmap(Tally, sorted(acts.items(), key=lambda act: (-act[1], act[0]))[:_NAMES_SHOWN])),
            by_issue=self._by_issue(), by_month=tuple(starmap(Tally, sorted(months.items()))),
            of_by=tuple(Told(named[pair.source], pair.shown_by, pair.evidence) for pair in of_by),
            met=tuple(self._other(pair, named) for pair in met), merged=self._merged(),
        )  # fmt: skip

    def _count(self, query: Select[Any]) -> int:
        count: int = self._connection.execute(query).scalar_one()
        return count

    def _tallies(self, query: Select[Any], value: Any) -> tuple[Tally, ...]:
        rows = self._connection.execute(query.group_by(value).order_by(func.count().desc(), value).limit(_NAMES_SHOWN))
        return tuple(Tally(name, count) for name, count in rows)

    def _said(self) -> tuple[Counter[str], Counter[str]]:
        """How many statements the actor made by each act, and in each month; the index of speakers has both of those
        that are shown under its name.
        """
        said, together = schema.statements, joint_only([self._key]).subquery()
        month = func.substr(said.c.day, 1, 7)
        alone = select(month, said.c.act, func.count()).where(said.c.speaker == self._key, said.c.latest)
        joint = select(together.c.month, together.c.act, func.count())
        acts, months = Counter[str](), Counter[str]()
        for query in (alone.group_by(month, said.c.act), joint.group_by(together.c.month, together.c.act)):
            for period, act, count in self._connection.execute(query):
                acts[act] += count
                if period:
                    months[period] += count
        return acts, months

    def _posts(self) -> tuple[Posted, ...]:
        """Offices by the number of reports that give them; the same office in the same place is one."""
        seen = schema.appearances
        query = (
            select(seen.c.roles, func.count())
            .where(seen.c.actor == self._key, seen.c.latest, seen.c.roles.is_not(None))
            .group_by(seen.c.roles)
        )
        found: Counter[tuple[str, str | None, str | None, str | None, str | None]] = Counter()
        for roles, count in self._connection.execute(query):
            for role in msgspec.json.decode(roles):
                found[tuple(role)] += count
        return tuple(Posted(*post, count) for post, count in found.most_common(_NAMES_SHOWN))

    def _said_of(self) -> int:
        return self._count(select(func.count()).where(*self._told_of()))

    def _told_of(self) -> tuple[ColumnElement[bool], ...]:
        """What the index of roles tells of those who are spoken of."""
        parts = schema.statement_actors
        return (parts.c.actor == self._key, parts.c.role == "about", parts.c.latest)

    def _by_issue(self) -> tuple[Tally, ...]:
        said, events, issues = schema.statements, schema.events, schema.event_issues
        parts = schema.statement_actors
        spoken = select(parts.c.statement).where(parts.c.actor == self._key, parts.c.role.in_(schema.SPEAKING))
        query = (
            select(issues.c.issue, func.count(said.c.key.distinct()))
            .select_from(said)
            .join(events, events.c.statement == said.c.key)
            .join(issues, issues.c.event == events.c.key)
            .where(said.c.key.in_(spoken), said.c.latest)
        )
        return self._tallies(query, issues.c.issue)

    def _of_by(self) -> list[Pair]:
        """Who spoke of the actor."""
        parts, joint = schema.statement_actors, schema.statement_actors.alias("joint")
        columns = parts.c.actor.label("target"), parts.c.statement.label("entry"), parts.c.day
        alone = select(parts.c.speaker.label("source"), *columns).where(*self._told_of(), parts.c.speaker.is_not(None))
        several = (
            select(joint.c.actor.label("source"), *columns)
            .select_from(Driven(parts, joint, (joint.c.statement == parts.c.statement) & (joint.c.role == "joint")))
            .where(*self._told_of())
        )
        pairs = union_all(alone, several).subquery("told")
        query = select(pairs).where(pairs.c.source != self._key)
        return pairs_with_evidence(self._connection, query, schema.statements, _OTHERS_SHOWN)

    def _met(self) -> list[Pair]:
        """Whom the actor met."""
        events, parts = schema.events, schema.event_actors
        mine = select(parts.c.event).where(parts.c.actor == self._key, parts.c.role != "location")
        pairs = meetings(select(events.c.key).where(events.c.key.in_(mine), events.c.latest)).subquery("meetings")
        query = select(pairs).where((pairs.c.source == self._key) | (pairs.c.target == self._key))
        return pairs_with_evidence(self._connection, query, events, _OTHERS_SHOWN)

    def _other(self, pair: Pair, named: dict[int, Named]) -> Told:
        return Told(named[pair.target if pair.source == self._key else pair.source], pair.shown_by, pair.evidence)

    def _merged(self) -> tuple[Named, ...]:
        """The actors that are shown as this one."""
        actors = schema.actors
        keys = self._connection.execute(select(actors.c.key).where(actors.c.into == self._key)).scalars()
        return tuple(named_actors(self._connection, keys).values())
