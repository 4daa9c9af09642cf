"""How much was said and happened in each day, month or year."""

from __future__ import annotations

from collections import Counter

import msgspec
from sqlalchemy import Connection, func, select

from dragoman.store.answers import Grain, Period
from dragoman.store.days import LENGTH
from dragoman.store.search.request import Found, Search
from dragoman.store.search.run import find as rows_found


def timeline(connection: Connection, request: Search, grain: Grain) -> tuple[Period, ...]:
    """The periods in which there is anything that the request finds, in their order; undated entries are left out."""
    statements = _counted(connection, request, "statements", grain)
    events = _counted(connection, request, "events", grain)
    periods = sorted(statements.keys() | events.keys())
    return tuple(Period(period, statements[period], events[period]) for period in periods)


def _counted(connection: Connection, request: Search, find: Found, grain: Grain) -> Counter[str]:
    keys = rows_found(connection, msgspec.structs.replace(request, find=find)).dated().subquery("found")
    period = func.substr(keys.c.day, 1, LENGTH[grain])
    query = select(period, func.count()).where(keys.c.day > "").group_by(period)
    return Counter({row[0]: row[1] for row in connection.execute(query)})
