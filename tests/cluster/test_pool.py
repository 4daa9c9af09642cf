import os
import signal
from collections.abc import Iterator

from dragoman.cluster import Pool
from dragoman.ingest import Skipped, from_text
from dragoman.model import Record, Report
from tests.cluster.readers import quick_alone


def text_of(answer: Record | Skipped) -> str:
    return answer.report.text if isinstance(answer, Record) else f"{answer.source}: {answer.reason}"


def test_records_come_in_the_order_of_the_reports() -> None:
    with Pool(quick_alone, 2) as pool:
        found = list(pool.read(from_text(f"Report {number}") for number in range(100)))
        assert [text_of(one) for one in found] == [f"Report {number}" for number in range(100)]
        assert len(pool.processes) == 2


def test_a_report_that_kills_its_worker_costs_itself_alone() -> None:
    texts = [f"Report {number}" for number in range(20)]
    texts[7], texts[13] = "KILLSME", "BREAKSME"
    with Pool(quick_alone, 2) as pool:
        found = list(pool.read(from_text(text, source=text) for text in texts))
    assert [text_of(one) for one in found if isinstance(one, Record)] == [text for text in texts if "ME" not in text]
    assert ["died" in one.reason for one in found if isinstance(one, Skipped)] == [True, False]
    assert isinstance(found[7], Skipped)
    assert isinstance(found[13], Skipped)


def test_a_worker_that_is_killed_costs_nothing() -> None:
    with Pool(quick_alone, 2) as pool:
        found = []
        for number, one in enumerate(pool.read(from_text(f"Report {number}") for number in range(200))):
            if number == 50:
                os.kill(pool.processes[0], signal.SIGKILL)
            found.append(text_of(one))
    assert found == [f"Report {number}" for number in range(200)]


def test_reports_are_taken_no_further_ahead_than_they_are_read() -> None:
    taken = []

    def supply() -> Iterator[Report]:
        for number in range(1000):
            taken.append(number)
            yield from_text(f"Report {number}")

    with Pool(quick_alone, 2) as pool:
        results = pool.read(supply())
        next(results)
        assert len(taken) < 100
