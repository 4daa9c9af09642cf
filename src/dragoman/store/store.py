"""The store: the one door to what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, Row, func, select
from sqlalchemy.exc import DBAPIError

from dragoman.errors import StoreError
from dragoman.ingest import Skipped
from dragoman.model import Record
from dragoman.store import migrate, schema, writing
from dragoman.store.answers import (
    ActorPage,
    Added,
    Dates,
    EdgeKind,
    Grain,
    Hit,
    MapPoint,
    Named,
    Network,
    OutletDay,
    OutletPeriod,
    Period,
    ReportLine,
    Results,
    SkippedLine,
    Summary,
    Tally,
    Version,
)
from dragoman.store.cast import storable_text
from dragoman.store.database import engine, shown
from dragoman.store.judgements import Change, Judgement, log
from dragoman.store.search.hits import hits_by_id
from dragoman.store.search.lines import named_actors, pairs, report_line
from dragoman.store.search.people import shown_key
from dragoman.store.search.request import Search
from dragoman.store.search.run import first_hits, search
from dragoman.store.views.actor import actor_page
from dragoman.store.views.network import network
from dragoman.store.views.points import points
from dragoman.store.views.sources import (
    added_days,
    dates,
    outlet_days,
    outlet_periods,
    skipped_lines,
    skipped_reasons,
)
from dragoman.store.views.timeline import timeline
from dragoman.store.words_schema import analyzing, tidying

#: The connection that reads share, and the engine that it is of.
_held: ContextVar[tuple[Engine, Connection] | None] = ContextVar("held", default=None)


class Store:
    """What was read, kept and found again. Safe to use from several threads and processes at once.

    Use it as a context, or `close` it.
    """

    def __init__(self, engine: Engine, address: str) -> None:
        self._engine = engine
        self.address = address

    @classmethod
    def open(cls, address: str | Path, *, create: bool = False) -> Self:
        """The store at a path or `postgresql://` URL; `create` makes it where there is none.

        Raises StoreError where there is none, it has another schema, or it cannot be reached.
        """
        made, where = engine(address, create=create), shown(address)
        try:
            if create:
                with made.connect() as connection:
                    fresh = migrate.current(connection) is None
                if fresh:
                    migrate.upgrade(made)
            migrate.check(made, where)
        except DBAPIError as error:
            made.dispose()
            raise StoreError(
                f"it cannot be opened ({_first_line(error)})", where=where, remedy="Check the address."
            ) from error
        except StoreError:
            made.dispose()
            raise
        return cls(made, where)

    @classmethod
    def upgrade(cls, address: str | Path) -> tuple[str | None, str]:
        """Brings the store at an address to the schema of this version; the schemas before and after."""
        made = engine(address, create=False)
        try:
            return migrate.upgrade(made)
        except DBAPIError as error:
            raise StoreError(
                f"it cannot be upgraded ({_first_line(error)})", where=shown(address), remedy="Nothing was changed."
            ) from error
        finally:
            made.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Gives every connection back."""
        self._engine.dispose()

    def add(self, record: Record, *, again: bool = False) -> Added:
        """Adds the record of one report, whole or not at all.

        A report that is there stays as it is; `again` keeps this reading of it beside the old one and shows it. A
        report whose source is there with another text becomes the latest version of it.
        """
        with self._writing() as connection:
            return _added(connection, record, again)

    def add_many(self, records: Iterable[Record], *, again: bool = False, batch: int = 200) -> Iterator[Added]:
        """Adds records as `add` does, `batch` of them in one transaction: faster where they need not be read first.

        Whoever stops it loses the batch that was begun, and no part of a report.
        """
        supply = iter(records)
        while together := list(islice(supply, batch)):
            with self._writing() as connection:
                added = [_added(connection, record, again) for record in together]
            yield from added

    def analyze(self) -> None:
        """Lets the engine look at what it has, so that it plans queries well; takes a second, whatever there is.

        The commands that add do it; whoever adds many reports from Python does well to do it too.
        """
        self._run(analyzing(self._engine.dialect.name))

    def optimize(self) -> None:
        """The same, and tidies the index of words: it takes a while, and is good once after many reports."""
        self._run((*tidying(self._engine.dialect.name), *analyzing(self._engine.dialect.name)))

    def _run(self, statements: Iterable[str]) -> None:
        with self._writing() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def skip(self, skipped: Skipped) -> None:
        """Keeps that a document could not be read, and why."""
        with self._writing() as connection:
            writing.skip(connection, skipped.source, skipped.reason)

    def has(self, report: str) -> bool:
        """Whether a report of that id is there."""
        with self._reading() as connection:
            return self._row(connection, report) is not None

    def record(self, report: str, *, judged: bool = False) -> Record | None:
        """The record of a report, exactly as it was read last; None where it is not there.

        With `judged`, as the judgements in force make it.
        """
        with self._reading() as connection:
            row = self._row(connection, report)
            return self._record(connection, row, judged) if row else None

    def records(self, *, judged: bool = False) -> Iterator[Record]:
        """The records of the latest version of every report, in the order in which they were added."""
        reports, after = schema.reports, 0
        while True:
            with self._reading() as connection:
                query = (
                    select(reports.c.key, reports.c.id, reports.c.reading)
                    .where(reports.c.latest, reports.c.key > after)
                    .order_by(reports.c.key)
                    .limit(100)
                )
                rows = connection.execute(query).all()
                found = [(row.key, self._record(connection, row, judged)) for row in rows]
            if not found:
                return
            after = found[-1][0]
            yield from (record for _, record in found)

    def latest(self, source: str) -> str | None:
        """The id of the latest version of the report from a source; None where there is none."""
        reports = schema.reports
        with self._reading() as connection:
            same = reports.c.source == storable_text(connection, source)
            query = select(reports.c.id).where(same, reports.c.latest)
            return connection.execute(query).scalars().first()

    def report(self, report: str) -> ReportLine | None:
        """What a list shows of a report; None where it is not there."""
        with self._reading() as connection:
            row = self._row(connection, report)
            return report_line(row) if row else None

    def versions(self, report: str) -> tuple[Version, ...]:
        """Every version of a report's source, the newest first."""
        reports, readings = schema.reports, schema.readings
        with self._reading() as connection:
            row = self._row(connection, report)
            if row is None:
                return ()
            same = reports.c.source == row.source if row.source is not None else reports.c.key == row.key
            query = (
                select(reports, readings.c.reader, readings.c.reader_version, readings.c.model)
                .join(readings, (readings.c.report == reports.c.key) & (readings.c.number == reports.c.reading))
                .where(same)
                .order_by(reports.c.version.desc())
            )
            return tuple(
                Version(report_line(found), found.reader, found.reader_version, found.model, found.reading)
                for found in connection.execute(query)
            )

    def search(self, request: Search) -> Results:
        """One page of what a request finds; raises SearchError where it asks for what there is not."""
        with self._reading() as connection:
            return search(connection, request)

    def first(self, request: Search) -> tuple[Hit, ...]:
        """The hits of a page alone, where nobody asks how many there are: soon told of the most frequent.

        Raises SearchError where it asks for what there is not.
        """
        with self._reading() as connection:
            return first_hits(connection, request)

    def judge(self, change: Change, *, by: str, why: str = "") -> Judgement:
        """Adds a judgement, and shows from now on what it says.

        Raises JudgementError where it is on nothing that the store has, or changes nothing.
        """
        with self._writing() as connection:
            return log.judge(connection, change, by, why)

    def withdraw(self, judgement: int, *, by: str, why: str = "") -> Judgement:
        """Takes a judgement back; it stays in the list. Raises JudgementError where there is none to take back."""
        with self._writing() as connection:
            return log.withdraw(connection, judgement, by, why)

    def judgements(
        self,
        *,
        report: str | None = None,
        actor: str | None = None,
        unfit: bool = False,
        withdrawn: bool = True,
        limit: int = 100,
        before: int | None = None,
    ) -> tuple[Judgement, ...]:
        """Judgements, the newest first, `limit` of them with an id below `before`.

        `report` asks for those on any version of its source, `actor` for those on an actor, `unfit` for those that fit
        nothing in a report that was read again; without `withdrawn`, those in force alone.
        """
        with self._reading() as connection:
            return log.listed(
                connection, report=report, actor=actor, unfit=unfit, withdrawn=withdrawn, limit=limit, before=before
            )

    def corrections(self) -> tuple[int, int]:
        """The number of the last judgement, and how many were taken back: it changes with every correction."""
        last = select(func.coalesce(func.max(schema.judgements.c.key), 0)).scalar_subquery()
        gone = select(func.count()).select_from(schema.withdrawals).scalar_subquery()
        with self._reading() as connection:
            number, withdrawn = connection.execute(select(last, gone)).one()
            return number, withdrawn

    def actor(self, actor: str) -> ActorPage | None:
        """What is known of the actor of that id, or of the one that it was merged into; None where there is none."""
        with self._reading() as connection:
            return actor_page(connection, actor)

    def named(self, actors: Sequence[str]) -> dict[str, Named]:
        """Who the actors of those ids are shown as, by the ids; those that there are not are left out."""
        with self._reading() as connection:
            keys = pairs(connection, select(schema.actors.c.id, shown_key).where(schema.actors.c.id.in_(actors)))
            named = named_actors(connection, keys.values())
            return {actor: named[key] for actor, key in keys.items()}

    def cast(self, report: str) -> dict[str, Named]:
        """Who the actors of a report are across reports, by their ids in the report's record.

        Actors that have no name and take part in nothing are left out.
        """
        seen = schema.appearances
        with self._reading() as connection:
            row = self._row(connection, report)
            if row is None:
                return {}
            shown = pairs(connection, select(seen.c.id, seen.c.actor).where(seen.c.report == row.key))
            named = named_actors(connection, shown.values())
            return {actor: named[key] for actor, key in shown.items()}

    def timeline(self, request: Search, grain: Grain = "month") -> tuple[Period, ...]:
        """How many statements and events that a request finds fall in each day, month or year, in their order."""
        with self._reading() as connection:
            return timeline(connection, request, grain)

    def network(
        self, request: Search, *, kinds: Sequence[EdgeKind] = ("quotes", "addresses", "meets"), limit: int = 200
    ) -> Network:
        """Who quotes, addresses, speaks of and meets whom in what a request finds, `limit` edges of each kind."""
        with self._reading() as connection:
            return network(connection, request, kinds, limit)

    def points(self, request: Search, *, limit: int = 1000) -> tuple[MapPoint, ...]:
        """Where the events that a request finds happened, and where the reports of its statements were written."""
        with self._reading() as connection:
            return points(connection, request, limit)

    def outlet_days(self, start: str | None = None, end: str | None = None) -> tuple[OutletDay, ...]:
        """How many reports of each outlet there are of each day of publication."""
        with self._reading() as connection:
            return outlet_days(connection, start, end)

    def outlet_periods(self, grain: Grain = "month") -> tuple[OutletPeriod, ...]:
        """How many reports of each outlet there are of each day, month or year of publication."""
        with self._reading() as connection:
            return outlet_periods(connection, grain)

    def dates(self) -> Dates:
        """How many reports there are of which nobody knows the date, and of how many."""
        with self._reading() as connection:
            return dates(connection)

    def added_days(self) -> tuple[Tally, ...]:
        """How many reports, all versions, were added on each day (UTC)."""
        with self._reading() as connection:
            return added_days(connection)

    def skipped(self, *, limit: int = 100, offset: int = 0) -> tuple[SkippedLine, ...]:
        """What could not be read, the last first."""
        with self._reading() as connection:
            return skipped_lines(connection, limit, offset)

    def skipped_reasons(self) -> tuple[Tally, ...]:
        """How many documents were skipped for each reason and have not been read since."""
        with self._reading() as connection:
            return skipped_reasons(connection)

    def hits(self, ids: Sequence[str]) -> tuple[Hit, ...]:
        """The statements, events and figures of those ids, in their order; an id that is none is left out."""
        with self._reading() as connection:
            return hits_by_id(connection, ids)

    def summary(self) -> Summary:
        """What the store holds, in numbers; statements, events and figures of the latest versions."""
        with self._reading() as connection:
            reports = schema.reports

            def latest(table: Any) -> int:
                query = select(func.count()).select_from(table).where(table.c.latest)
                return connection.execute(query).scalar_one()

            bounds = select(func.min(reports.c.published), func.max(reports.c.published)).where(
                reports.c.published > ""
            )
            first, last = connection.execute(bounds).one()
            return Summary(
                address=self.address, schema=migrate.current(connection) or "", reports=latest(reports),
                versions=writing.count(connection, reports), statements=latest(schema.statements),
                events=latest(schema.events), figures=latest(schema.figures),
                actors=writing.count(connection, schema.actors), skipped=writing.count(connection, schema.skipped),
                judgements=writing.count(connection, schema.judgements), first=first, last=last,
            )  # fmt: skip

    @contextmanager
    def transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        """A connection in one transaction, for rooms above that keep tables of their own in the store."""
        with (self._writing if writes else self._reading)() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All that is read inside of it, in this thread, has one connection, and on SQLite is one state of the store.

        Nothing is to be written inside of it: what reads on would not see it.
        """
        with self._reading() as connection:
            token = _held.set((self._engine, connection))
            try:
                yield
            finally:
                _held.reset(token)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        held = _held.get()
        if held is not None and held[0] is self._engine:
            yield held[1]
            return
        with self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    @staticmethod
    def _record(connection: Connection, row: Any, judged: bool) -> Record:
        record = writing.kept(connection, row.key, row.reading)
        return log.shown_record(connection, record).record if judged else record

    @staticmethod
    def _row(connection: Connection, report: str) -> Row[Any] | None:
        return connection.execute(select(schema.reports).where(schema.reports.c.id == report)).one_or_none()


def _added(connection: Connection, record: Record, again: bool) -> Added:
    added = writing.add(connection, record, again=again)
    if added.outcome in ("read again", "new version"):
        log.show_report(connection, added.report)
    return added


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().split("\n")[0]
