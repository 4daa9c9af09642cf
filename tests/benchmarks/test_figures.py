from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
import pytest

from benchmarks.figures import PARTS, passages, tally, unmarked
from dragoman.model import Figure, Record, Report, Span, Statement

MARKED = "The mayor said <1>{at least 20|+20|people|men|killed} men died</1>. {30 km|=30|km|} of road is shut."


def test_marks_become_text_amounts_and_claims() -> None:
    passage = unmarked("here", MARKED)
    killed, road = passage.figures
    assert passage.text == "The mayor said at least 20 men died. 30 km of road is shut."
    assert passage.text[killed.start : killed.end] == "at least 20"
    assert (killed.value, killed.low, killed.high, killed.bound) == (20, 20, None, "at least")
    assert [passage.text[start:end] for start, end in killed.claim] == ["at least 20 men died"]
    assert road.claim == [] and road.unit == "km"


def test_an_open_statement_is_refused() -> None:
    with pytest.raises(ValueError, match="not closed"):
        unmarked("here", "<1>{20|=20|people|} died")


@pytest.mark.parametrize("part", PARTS)
def test_the_gold_can_be_read_and_has_passages_without_figures_or_with(part: str) -> None:
    assert len(passages(part)) >= 16
    assert sum(len(passage.figures) for passage in passages(part)) >= 40


class Perfect:
    """Reads each passage as its gold has it, with what `spoil` changes."""

    def __init__(self, **spoiled: object) -> None:
        self._gold = {passage.text: passage for part in PARTS for passage in passages(part)}
        self._spoiled = spoiled

    def read(self, report: Report) -> Record:
        statements: dict[tuple[tuple[int, int], ...], Statement] = {}
        figures = []
        for gold in self._gold[report.text].figures:
            key = tuple(gold.claim)
            if key and key not in statements:
                content = tuple(Span.of(report.text, *place) for place in key)
                statements[key] = Statement(f"s{len(statements) + 1}", (), (), content, (), "indirect", "say", 0.9)
            read = Figure(
                "f1", Span.of(report.text, gold.start, gold.end), gold.value, gold.low, gold.high, gold.unit,
                gold.bound, according_to=statements[key].id if key else None,  # type: ignore[arg-type]
            )  # fmt: skip
            figures.append(msgspec.structs.replace(read, **self._spoiled))
        return Record(report, statements=tuple(statements.values()), figures=tuple(figures))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)

    def coreference(self, report: Report) -> tuple[tuple[Span, ...], ...]:
        return ()


def test_right_figures_count_and_a_wrong_unit_or_claim_does_not() -> None:
    right = tally(Perfect(), "blind").counts
    assert right["amount"].f1 == right["claim"].f1 == 100
    assert tally(Perfect(unit="cats"), "blind").counts["amount"].f1 == 0
    unclaimed = tally(Perfect(according_to=None), "blind").counts
    assert unclaimed["amount"].f1 == 100 and unclaimed["claim"].f1 < 60
