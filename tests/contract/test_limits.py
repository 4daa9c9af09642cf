"""What takes too long is given up, what is read together is one state, and tries are counted, on every engine."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dragoman.serve.guard.rate import Rate
from dragoman.store import Search, Store
from dragoman.store.database import time_limit
from tests.contract.records import press

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_a_query_that_takes_too_long_is_given_up_and_the_store_goes_on(filled: Store) -> None:
    with time_limit(0.3), pytest.raises(DBAPIError), filled.transaction() as connection:
        connection.execute(text(_ENDLESS))
    assert filled.summary().reports == 5


def test_a_limit_of_time_is_over_with_what_it_was_set_for(filled: Store) -> None:
    with time_limit(60):
        assert filled.search(Search()).total.count == 9
    with filled.transaction() as connection:
        if connection.dialect.name == "postgresql":
            assert connection.execute(text("SHOW statement_timeout")).scalar_one() == "0"
        assert connection.execute(text("SELECT 1")).scalar_one() == 1


def test_what_is_read_together_has_one_connection_and_what_is_added_is_seen_after_it(store: Store) -> None:
    one, *others = press()
    store.add(one)
    with store.reading():
        with store.transaction() as connection, store.transaction() as same:
            assert connection is same
        assert store.summary().reports == 1
        for record in others:
            store.add(record)
        if "://" not in store.address:
            assert store.summary().reports == 1
    assert store.summary().reports == 5


def test_tries_are_counted_over_all_desks_of_a_store(store: Store, address: str) -> None:
    with Store.open(address) as second:
        one, other = Rate(store, 2, 60), Rate(second, 2, 60)
        assert [one.allows("ines"), other.allows("ines"), one.allows("ines"), other.allows("omar")] == [
            True, True, False, True,
        ]  # fmt: skip
        other.forget("ines")
        assert one.allows("ines")
