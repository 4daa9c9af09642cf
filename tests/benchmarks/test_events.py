"""What the measure of events says of a reader that reads as the gold has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from benchmarks.coders import as_read
from benchmarks.events import measure
from benchmarks.events_gold import brokered, passages, wire
from dragoman.model import Record, Report, Span


class Perfect:
    """Reads each passage as it is coded, but events of some passages not at all."""

    def __init__(self, missed: frozenset[str] = frozenset()) -> None:
        gold = passages() + brokered() + wire()
        self._read = {passage.text: as_read(passage) for passage in gold if passage.id not in missed}

    def read(self, report: Report) -> Record:
        return self._read.get(report.text, Record(report))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)

    def coreference(self, report: Report) -> tuple[tuple[Span, ...], ...]:
        raise NotImplementedError("not measured here")


def test_who_reads_as_the_gold_has_it_has_every_figure_of_the_wire_at_100() -> None:
    found = measure(Perfect())
    told = {name: figure for name, figure in found.items() if name.startswith("wire.")}
    assert told == dict.fromkeys(
        ("wire.trigger.F1", "wire.type.F1", "wire.participants.F1", "wire.brokers.F1", "wire.all.F1"), 100
    )


def test_what_is_missed_of_the_wire_lowers_its_figures_alone_and_is_not_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = measure(Perfect(frozenset({"w30", "g01"})), verbose=True)
    assert found["wire.all.F1"] < 100
    assert found["brokered.all.F1"] == 100
    printed = capsys.readouterr().out
    assert "g01: missed" in printed
    assert not [line for line in printed.splitlines() if line.startswith("w")]
