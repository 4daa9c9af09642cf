from __future__ import annotations

from itertools import islice
from pathlib import Path

from benchmarks.load import Taken, at, measure
from benchmarks.store import Press
from benchmarks.store_bulk import fill_in_bulk
from dragoman.store import Store


def test_readers_and_a_writer_are_measured_against_a_desk_that_runs(tmp_path: Path) -> None:
    db = str(tmp_path / "press.db")
    fill_in_bulk(db, islice(Press().records(0), 30))
    taken, added = measure(db, readers=4, seconds=4, think=0.05, workers=1)
    assert taken.faults == []
    assert len(taken.seconds) > 3
    assert added
    with Store.open(db) as store:
        assert store.summary().reports == 30 + len(added)
    assert "all" in list(taken.told())[-2]


def test_faults_are_told() -> None:
    taken = Taken()
    taken.faults += ["search: 503 /", "search: 503 /"]
    assert list(taken.told())[-2:] == ["       2  faults", "search: 503 /"]
    assert at([3.0, 1.0, 2.0], 0.5) == 2.0
