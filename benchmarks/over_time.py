"""Figures and positions over time against gold: what belongs together, what changed, what contradicts.

    python -m benchmarks.over_time [--verbose] [--weights FOLDER]

The reports of benchmarks/series_gold and benchmarks/courses_gold are read by the reader, so its faults count too. With
--verbose each failure on the development parts is shown.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Hashable, Iterable, Iterator
from itertools import combinations

from benchmarks import courses_gold, series_gold
from benchmarks.courses_gold import Stood
from benchmarks.pairing import Count
from benchmarks.places import Figures, MeasuredReader, default_reader, listed, parser
from benchmarks.series_gold import Marked
from dragoman.consolidate.figures import Claim, FigureRule, Given, claims, series_of
from dragoman.consolidate.grouping import grouped
from dragoman.consolidate.positions import PositionRule, Taken, course_of, taken
from dragoman.model import Record

#: To claim or deny something about an issue is to stand nowhere on it.
_SAYING = ("claims", "denies")


class Compared:
    """What was found beside what should have been."""

    def __init__(self, name: str, found: Iterable[Hashable], wanted: Iterable[Hashable]) -> None:
        self.name = name
        self._found, self._wanted = set(found), set(wanted)

    def count(self) -> Count:
        """How many are right, found, wanted."""
        return Count(len(self._found & self._wanted), len(self._found), len(self._wanted))

    def failures(self) -> list[str]:
        """A line for each that is missed or false."""
        rows = [("missed", one) for one in self._wanted - self._found]
        rows += [("false", one) for one in self._found - self._wanted]
        return sorted(f"{self.name} {what}: {_told(one)}" for what, one in rows)


def _told(one: Hashable) -> str:
    parts = sorted(map(str, one)) if isinstance(one, frozenset) else one if isinstance(one, tuple) else (one,)
    return " | ".join(map(str, parts))


def series(part: str, reader: MeasuredReader) -> list[Compared]:
    """Pairs of figures of one thing; changes and contradictions, each by its series and the value on the other side."""
    gold = series_gold.reported(part)
    marked: dict[str, Marked] = {}
    read: list[Claim] = []
    shown: dict[str, str] = {}
    for told, record in zip(gold, reader.read_many(one.report for one in gold), strict=True):
        found = claims(record)
        read += found
        shown |= {claim.id: f"{told.report.source}: {claim.words}" for claim in found}
        marked |= dict(_placed(told.figures, record, {claim.id for claim in found}))
    groups = grouped(read, FigureRule())
    series = [series_of(group) for group in groups]

    def of(given: Given) -> str:
        return marked[given.figure].series if given.figure in marked else shown[given.figure]

    wanted: dict[str, list[str]] = {}
    for name, mark in marked.items():
        wanted.setdefault(mark.series, []).append(name)
    name = f"figures.{part}"
    return [
        Compared(f"{name}.pairs", *(
            {frozenset(f"{one} ({shown.get(one, '')})" for one in pair) for pair in _pairs(some)}
            for some in (([claim.id for claim in group] for group in groups), wanted.values())
        )),
        Compared(
            f"{name}.changes",
            ((of(change.after), change.after.day, _amount(change.before)) for one in series for change in one.changes),
            ((mark.series, mark.day, mark.before) for mark in marked.values() if mark.before is not None),
        ),
        Compared(
            f"{name}.contradictions",
            (pair for one in series for found in one.contradictions
             for pair in ((of(found.one), _amount(found.other)), (of(found.other), _amount(found.one)))),
            ((mark.series, value) for mark in marked.values() for value in mark.against),
        ),
    ]  # fmt: skip


def _placed(figures: Iterable[Marked], record: Record, read: set[str]) -> Iterator[tuple[str, Marked]]:
    """Each figure of gold by the id of the claim that was read there, by its place where none was."""
    for mark in figures:
        names = (
            name for figure in record.figures
            if (name := f"{record.report.id}:{figure.id}") in read
            and figure.span.start < mark.end and mark.start < figure.span.end
        )  # fmt: skip
        yield next(names, f"{record.report.source} {record.report.text[mark.start : mark.end]}"), mark


def _amount(given: Given) -> float | None:
    return next((value for value in (given.value, given.low, given.high) if value is not None), None)


def _pairs(groups: Iterable[Collection[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def courses(part: str, reader: MeasuredReader) -> list[Compared]:
    """Positions by report, actor, issue and stance; pairs of reports with those of one actor on one issue; changes."""
    gold = courses_gold.reported(part)
    read: list[Taken] = []
    actors: dict[str, dict[str, str]] = {}
    wanted = set[tuple[str, str, str, str]]()
    changed = set[Hashable]()
    for told, record in zip(gold, reader.read_many(one.report for one in gold), strict=True):
        read += (one for one in taken(record) if one.stance not in _SAYING)
        source = told.report.source or ""
        actors[record.report.id] = {"": source} | told.actors
        wanted |= {(source, stood.actor, stood.issue, stood.stance) for stood in told.positions}
        changed |= {_turned(source, stood) for stood in told.positions if stood.turned}
    found = [course_of(group) for group in grouped(read, PositionRule())]

    def cell(one: Taken) -> tuple[str, str, str, str]:
        known = actors[one.report]
        actor = known.get(one.by.casefold()) or known.get(one.actor_name.casefold()) or f"{one.by} ({one.actor_name})"
        return known[""], actor, one.issue, one.stance

    standing: dict[tuple[str, str], set[str]] = {}
    for source, actor, issue, _ in wanted:
        standing.setdefault((actor, issue), set()).add(_told((source, actor, issue)))
    cells = [{_told(cell(one)[:3]) for one in course.positions} for course in found]
    name = f"positions.{part}"
    return [
        Compared(f"{name}.taken", map(cell, read), wanted),
        Compared(
            f"{name}.pairs",
            *({frozenset(pair) for pair in _pairs(some)} for some in (cells, standing.values())),
        ),
        Compared(
            f"{name}.changes",
            ((source, actor, issue, stance) for course in found for turn in course.turns
             for source, actor, issue, stance in (cell(turn.after),)),
            changed,
        ),
    ]  # fmt: skip


def _turned(source: str, stood: Stood) -> tuple[str, str, str, str]:
    return source, stood.actor, stood.issue, stood.stance


def measure(reader: MeasuredReader) -> Figures:
    """All of it in per cent."""
    figures: Figures = {}
    for part in series_gold.PARTS:
        for compared in (*series(part, reader), *courses(part, reader)):
            figures |= compared.count().figures(compared.name)
    return figures


def main() -> int:
    """Measure and print; with --verbose what is otherwise than the gold too, of the parts that may be looked at."""
    options = parser(__doc__)
    options.add_argument("--verbose", action="store_true")
    given = options.parse_args()
    reader = default_reader(given.weights)
    print(listed(measure(reader)))
    if given.verbose:
        for compared in (*series("development", reader), *courses("development", reader)):
            print("\n".join(compared.failures()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
