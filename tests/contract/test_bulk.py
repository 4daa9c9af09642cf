"""The benchmark's way of filling a store makes the store that adding makes."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import func, select

from benchmarks.store import Press, queries
from benchmarks.store_bulk import TABLES, fill_in_bulk
from dragoman.store import Store


def test_filling_in_bulk_makes_the_store_that_adding_makes(address: str, another: str) -> None:
    press = Press()
    records = list(islice(press.records(0), 12))
    fill_in_bulk(address, records[:10])
    with Store.open(address) as bulk, Store.open(another) as added:
        for record in records[10:]:
            bulk.add(record)
        for record in records:
            added.add(record)
        assert list(bulk.records()) == records
        assert rows(bulk) == rows(added)
        for name, ask in queries(press).items():
            assert told(ask(bulk)) == told(ask(added)), name


def rows(store: Store) -> dict[str, int]:
    """How many rows each table has."""
    with store.transaction() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in TABLES
        }


def told(answer: Any) -> str:
    """An answer without the times at which reports were added."""
    return re.sub(r'"added":"[^"]*"', "", msgspec.json.encode(answer).decode())
