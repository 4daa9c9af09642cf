from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.export.marks import DEEPEST, Mark, marks_of, runs
from tests.export.records import envoy


def mark(number: int, start: int, end: int) -> Mark:
    return Mark(end - start, number, "content", start, end)


def test_overlapping_marks_are_cut_where_they_cross() -> None:
    cut = [(run.start, run.end, run.numbers("content")) for run in runs([mark(1, 0, 6), mark(2, 4, 9)], [0, 10])]
    assert cut == [(0, 4, (1,)), (4, 6, (2, 1)), (6, 9, (2,)), (9, 10, ())]


def test_the_innermost_of_nested_marks_comes_first() -> None:
    inner = next(run for run in runs([mark(1, 0, 9), mark(2, 3, 6)], [0, 9]) if run.start == 3)
    assert inner.numbers("content") == (2, 1)


def test_every_part_of_a_statement_is_marked() -> None:
    statement = envoy().statements[1]
    assert {mark.role for mark in marks_of(1, statement)} == {"content", "source", "cue", "via", "addressee", "medium"}


pairs = st.tuples(st.integers(0, 60), st.integers(0, 60)).filter(lambda pair: pair[0] < pair[1])


@settings(max_examples=100)
@given(st.lists(pairs, max_size=12))
def test_runs_cover_the_text_once_and_know_every_mark(spans: list[tuple[int, int]]) -> None:
    marks = [mark(number, start, end) for number, (start, end) in enumerate(spans)]
    cut = list(runs(marks, [0, 60]))
    assert [run.start for run in cut] == [0, *(run.end for run in cut)][:-1]
    assert cut[-1].end == 60
    for run in cut:
        covering = {m.number for m in marks if m.start <= run.start and run.end <= m.end}
        assert set(run.numbers("content")) == covering or len(run.marks) == DEEPEST
