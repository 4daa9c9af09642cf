from __future__ import annotations

from pathlib import Path

from benchmarks.consolidate import by_stretch, year
from benchmarks.press_year import PressYear
from dragoman.model import Record, Span


def spans(record: Record) -> list[Span]:
    """Every span that an entry of a record points at."""
    found = [span for actor in record.actors for span in actor.mentions]
    for said in record.statements:
        found += (*said.source, *said.cue, *said.content, *said.quoted)
    found += [event.trigger for event in record.events] + [figure.span for figure in record.figures]
    return [*found, *(position.span for position in record.positions)]


def test_every_entry_of_an_invented_day_stands_in_its_report() -> None:
    press = PressYear()
    for record in (*press.day(12), *press.day(12)):
        text = record.report.text
        assert all(span.text == text[span.start : span.end] for span in spans(record))
        assert {position.statement for position in record.positions} <= {said.id for said in record.statements}


def test_the_invented_press_is_the_same_each_time() -> None:
    one, other = PressYear(), PressYear()
    assert [one.day(7) for _ in range(3)] == [other.day(7) for _ in range(3)]


def test_a_day_of_the_invented_press_has_copies_and_matters_that_go_on() -> None:
    press = PressYear()
    first, second = press.day(40), press.day(40)
    assert len({record.report.id for record in first + second}) == 80
    assert sum("-in-" in (record.report.source or "") for record in first) >= 4
    issues = [{issue for record in day for event in record.events for issue in event.issues} for day in (first, second)]
    assert issues[0] & issues[1]


def test_the_cost_of_a_year_counts_every_report_once(tmp_path: Path) -> None:
    (three,) = by_stretch(year(3, 4, tmp_path))
    assert (three.day, three.reports) == (3, 12)
    assert min(three.adding, three.consolidating, three.idle) > 0
