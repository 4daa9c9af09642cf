"""What came in: when, from whom, and what could not be read."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from dragoman.store import schema
from dragoman.store.answers import Dates, Grain, OutletDay, OutletPeriod, SkippedLine, Tally
from dragoman.store.days import LENGTH, first_day, given_day, last_day


def outlet_days(connection: Connection, start: str | None, end: str | None) -> tuple[OutletDay, ...]:
    """How many reports of each outlet there are of each day, from `start` to `end`; by day, then outlet."""
    reports = schema.reports
    query = select(reports.c.outlet, reports.c.published, func.count()).where(reports.c.latest)
    if start:
        query = query.where(reports.c.published >= first_day(given_day(start, "start")))
    if end:
        query = query.where(reports.c.published <= last_day(given_day(end, "end")), reports.c.published > "")
    by = (reports.c.published, reports.c.outlet)
    rows = connection.execute(query.group_by(*by).order_by(*by))
    return tuple(OutletDay(outlet or None, day or None, count) for outlet, day, count in rows)


def outlet_periods(connection: Connection, grain: Grain) -> tuple[OutletPeriod, ...]:
    """How many reports of each outlet there are of each day, month or year; by period, then outlet."""
    reports = schema.reports
    period = func.substr(reports.c.published, 1, LENGTH[grain])
    query = (
        select(reports.c.outlet, period, func.count(), func.min(reports.c.published), func.max(reports.c.published))
        .where(reports.c.latest)
        .group_by(period, reports.c.outlet)
        .order_by(period, reports.c.outlet)
    )
    return tuple(
        OutletPeriod(outlet or None, name or None, count, first or None, last or None)
        for outlet, name, count, first, last in connection.execute(query).all()
    )


def dates(connection: Connection) -> Dates:
    """How many reports there are, and how many have no date."""
    reports = schema.reports
    every = select(func.count()).select_from(reports).where(reports.c.latest)
    undated = every.where(reports.c.published == "")
    return Dates(connection.execute(every).scalar_one(), connection.execute(undated).scalar_one())


def added_days(connection: Connection) -> tuple[Tally, ...]:
    """How many reports were added on each day (UTC)."""
    day = func.substr(schema.reports.c.added, 1, 10)
    rows = connection.execute(select(day, func.count()).select_from(schema.reports).group_by(day).order_by(day))
    return tuple(Tally(name, count) for name, count in rows)


def skipped_lines(connection: Connection, limit: int, offset: int) -> tuple[SkippedLine, ...]:
    """What could not be read, the last first."""
    skipped = schema.skipped
    query = select(skipped).order_by(skipped.c.last.desc(), skipped.c.key.desc()).limit(limit).offset(offset)
    return tuple(
        SkippedLine(row.source, row.reason, row.first, row.last, row.times, row.resolved)
        for row in connection.execute(query)
    )


def skipped_reasons(connection: Connection) -> tuple[Tally, ...]:
    """How many documents were skipped for each reason and have not been read since."""
    skipped, number = schema.skipped, func.count()
    query = select(skipped.c.reason, number).where(skipped.c.resolved.is_(None)).group_by(skipped.c.reason)
    return tuple(Tally(*row) for row in connection.execute(query.order_by(number.desc(), skipped.c.reason)))
