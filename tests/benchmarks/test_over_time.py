from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from benchmarks import courses_gold, over_time, series_gold
from dragoman.model import Record, Report


class Nothing:
    """A reader that finds nothing."""

    def read(self, report: Report) -> Record:
        return Record(report)

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        return map(self.read, reports)

    def coreference(self, report: Report) -> tuple[tuple[()], ...]:
        return ()


def test_gold_has_thirty_series_and_thirty_courses_to_look_at_and_others_besides() -> None:
    for part, least in (("development", 30), ("blind", 15)):
        series = Counter(name for told in series_gold.reported(part) for name in {mark.series for mark in told.figures})
        assert sum(count > 1 for count in series.values()) >= least
        courses = {
            (told.report.source.rpartition(" ")[0], stood.actor, stood.issue)
            for told in courses_gold.reported(part)
            if told.report.source
            for stood in told.positions
        }
        assert len(courses) >= (30 if part == "development" else 14)


def test_marks_are_taken_out_of_the_text_and_stand_where_their_words_are() -> None:
    for part in series_gold.PARTS:
        for told in series_gold.reported(part):
            assert not set("[]()<") & set(told.report.text)
            for mark in told.figures:
                assert told.report.text[mark.start : mark.end].strip()


def test_every_change_and_contradiction_of_gold_has_its_other_side() -> None:
    for part in series_gold.PARTS:
        sizes = Counter(mark.series for told in series_gold.reported(part) for mark in told.figures)
        for told in series_gold.reported(part):
            for mark in told.figures:
                assert sizes[mark.series] > 1 or not (mark.before or mark.against), mark


def test_positions_of_gold_are_of_actors_that_the_matter_names() -> None:
    for part in courses_gold.PARTS:
        for told in courses_gold.reported(part):
            assert {stood.actor for stood in told.positions} <= set(told.actors.values())
            assert "*" not in told.report.text


def test_who_finds_nothing_has_nothing() -> None:
    figures = over_time.measure(Nothing())
    assert {name: value for name, value in figures.items() if name.endswith("F1") and value} == {}


def test_what_is_false_and_what_is_missed_count_against_it() -> None:
    compared = over_time.Compared("x", [("a", 1), ("b", 2)], [("a", 1), ("c", 3), ("d", 4)])
    count = compared.count()
    assert (count.right, count.said, count.there) == (1, 2, 3)
    assert compared.failures() == ["x false: b | 2", "x missed: c | 3", "x missed: d | 4"]
