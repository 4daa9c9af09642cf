"""Across reports: copies, quotations and threads against gold, and what adding to an archive costs.

    python -m benchmarks.consolidate [--verbose] [--scale]
    python -m benchmarks.consolidate --year [DAYS [REPORTS A DAY]]

Copies are made from reports of the project's own with known edits; quotations are families of tellings in
benchmarks/quotations_gold, threads the reports of a week in benchmarks/threads_gold. With --verbose each failure is
shown, those of the blind part left out. With --scale the time for 2,000, 4,000 and 8,000 reports is taken, and what
the last hundred cost. With --year a store grows by 365 days of 40 reports of an invented press (press_year.py), read by
nobody: what each day costs to add and to consolidate is told for every ten days, CPU time in milliseconds a report.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.pairing import Count
from benchmarks.places import ROOT, SAMPLES, Figures, MeasuredReader, default_reader, listed, table
from benchmarks.press_year import PressYear
from benchmarks.quotations_gold import PARTS, Telling, record_of, tellings
from benchmarks.threads_gold import reports
from dragoman.consolidate.copies import CopyRule, Text
from dragoman.consolidate.grouping import Grouper, Memory, grouped
from dragoman.consolidate.kept import consolidate
from dragoman.consolidate.quotations import Quotation, QuotationRule, Saying, quotation_of, sayings
from dragoman.consolidate.threads import ThreadRule, profile
from dragoman.store import Store

_SEED = 6
_PARAGRAPHS = 4
_TAG = re.compile(r"<[^>]*>")


class Known(NamedTuple):
    """A report, and the number of what it is a copy of."""

    text: Text
    origin: int


def bases() -> list[list[str]]:
    """The paragraphs of reports of the project's own that have at least four."""
    paths = sorted((SAMPLES / "reports").glob("*.txt")) + sorted((ROOT / "training" / "reports").glob("*.xml"))
    texts = (_TAG.sub("", path.read_text(encoding="utf8").partition("</text>")[0]) for path in paths)
    found = [[line.strip() for line in text.split("\n") if line.strip()] for text in texts]
    return [paragraphs for paragraphs in found if len(paragraphs) >= _PARAGRAPHS]


def copied_set() -> list[Known]:
    """Each report, copies of it with known edits, and a report that repeats its background without being a copy."""
    dice = random.Random(_SEED)
    originals = bases()
    out: list[Known] = []
    for origin, paragraphs in enumerate(originals):
        other = originals[(origin + 1) % len(originals)]
        versions = [paragraphs, *(edit(paragraphs, other, dice) for edit in EDITS)]
        out += [_known(version, origin, number) for number, version in enumerate(versions)]
        out.append(_known(_sequel(paragraphs, other, dice), len(originals) + origin, 0))
    return out


def _known(paragraphs: Sequence[str], origin: int, number: int) -> Known:
    name = f"c{origin:04}-{number}"
    return Known(
        Text(name, f"2031-03-{1 + number:02}", f"Outlet {number}", paragraphs[0], "\n".join(paragraphs)), origin
    )


def _headline_and_two(paragraphs: list[str], other: list[str], dice: random.Random) -> list[str]:
    """A new headline, and two paragraphs (a fifth of them at most) from elsewhere."""
    edited = [other[0], *paragraphs[1:]]
    for place in dice.sample(range(1, len(edited)), min(2, max(1, len(edited) // 5))):
        edited[place] = other[dice.randrange(len(other))]
    return edited


def _trimmed(paragraphs: list[str], _: list[str], __: random.Random) -> list[str]:
    """Cut to its first half, as papers cut from the end."""
    return paragraphs[: max(2, (len(paragraphs) + 1) // 2)]


def _respelled(paragraphs: list[str], _: list[str], dice: random.Random) -> list[str]:
    """Other quotation marks and dashes, and one word in forty another."""
    marks = str.maketrans({"“": '"', "”": '"', "’": "'", "—": "-", "–": "-"})
    return [
        " ".join("indeed" if dice.random() < 0.025 else word for word in paragraph.translate(marks).split())
        for paragraph in paragraphs
    ]


def _reordered(paragraphs: list[str], _: list[str], dice: random.Random) -> list[str]:
    """The paragraphs after the first in another order."""
    return [paragraphs[0], *dice.sample(paragraphs[1:], len(paragraphs) - 1)]


def _longer(paragraphs: list[str], other: list[str], _: random.Random) -> list[str]:
    """With a paragraph of the paper's own at the front and one at the end."""
    return [other[1], *paragraphs, other[-1]]


EDITS = (_headline_and_two, _trimmed, _respelled, _reordered, _longer)


def _sequel(paragraphs: list[str], other: list[str], dice: random.Random) -> list[str]:
    """Another report that repeats a quarter of this one as its background: no copy."""
    kept = dice.sample(paragraphs, max(1, len(paragraphs) // 4))
    fresh = [" ".join(dice.sample(words, len(words))) for words in (paragraph.split() for paragraph in other)]
    length = sum(map(len, kept))
    while sum(map(len, fresh)) < 2.5 * length:
        fresh += [" ".join(dice.sample(words, len(words))) for words in (paragraph.split() for paragraph in other)]
    return [*fresh, *kept]


def pair_count(found: Iterable[Iterable[str]], wanted: Iterable[Iterable[str]]) -> Count:
    """Pairs that are of one group."""
    said, there = _pairs(found), _pairs(wanted)
    return Count(len(said & there), len(said), len(there))


def _pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def copies_count() -> Count:
    """Pairs of copies, found and wanted."""
    known = copied_set()
    groups = grouped([one.text for one in known], CopyRule())
    wanted: dict[int, list[str]] = {}
    for one in known:
        wanted.setdefault(one.origin, []).append(one.text.id)
    return pair_count(([text.id for text in group] for group in groups), wanted.values())


class Told(NamedTuple):
    """A telling of gold with its saying."""

    telling: Telling
    saying: Saying


def told(part: str) -> list[Told]:
    """The tellings of a part as sayings."""
    return [Told(telling, sayings(record_of(telling, number))[0]) for number, telling in enumerate(tellings(part))]


class Quoted:
    """What is counted of a part: families found whole, pairs, alterations, kinds of version."""

    def __init__(self, part: str) -> None:
        self.told = {one.saying.id: one for one in told(part)}
        groups = grouped([one.saying for one in self.told.values()], QuotationRule())
        self.found = [quotation_of(group) for group in groups if len(group) > 1]
        self.wanted: dict[int, frozenset[str]] = {}
        for name, one in self.told.items():
            family = self.wanted.get(one.telling.family, frozenset())
            self.wanted[one.telling.family] = family | {name}
        self.failures: list[str] = []

    def families(self) -> Count:
        """Families of two and more that are found whole, with nothing else in them."""
        found = {frozenset(version.statement for version in one.versions) for one in self.found}
        wanted = {family for family in self.wanted.values() if len(family) > 1}
        for family in found ^ wanted:
            self.failures.append(f"{'found' if family in found else 'missed'}: {self._shown(family)}")
        return Count(len(found & wanted), len(found), len(wanted))

    def pairs(self) -> Count:
        """Pairs of one family."""
        return pair_count((_names(one) for one in self.found), self.wanted.values())

    def altered(self) -> Count:
        """Tellings that changed the meaning or speaker, flagged."""
        return self._flags(exact=False)

    def alterations(self) -> Count:
        """The same, each by what it is."""
        return self._flags(exact=True)

    def kinds(self) -> Count:
        """Kinds of version, where the family is found; the fullest and what is the same as it are one kind."""
        right = there = 0
        for one in self.found:
            for version in one.versions:
                gold = self.told[version.statement].telling.kind
                same = {gold, version.kind} <= {"fullest", "same"} or gold == version.kind
                right, there = right + same, there + 1
                if not same:
                    self.failures.append(f"kind {version.kind}, should be {gold}: {version.words}")
        return Count(right, there, there)

    def _flags(self, *, exact: bool) -> Count:
        def flags(name: str, kinds: Iterable[str]) -> set[tuple[str, str]]:
            return {(name, kind if exact else "altered") for kind in kinds}

        found = {
            flag
            for one in self.found
            for version in one.versions
            for flag in flags(version.statement, (change.kind for change in version.alterations))
        }
        wanted = {flag for name, one in self.told.items() for flag in flags(name, one.telling.changes)}
        for name, kind in sorted(found ^ wanted) if exact else ():
            state = "flagged" if (name, kind) in found else "not flagged"
            self.failures.append(f"{state} {kind}: {self._shown({name})}")
        return Count(len(found & wanted), len(found), len(wanted))

    def _shown(self, names: Iterable[str]) -> str:
        return " | ".join(f"{self.told[name].telling.family} {self.told[name].saying.words}" for name in sorted(names))

    def figures(self, part: str) -> Figures:
        """All of it in per cent."""
        counts = {
            "families": self.families(), "pairs": self.pairs(), "altered": self.altered(),
            "alterations": self.alterations(),
        }  # fmt: skip
        out: Figures = {}
        for name, count in counts.items():
            out |= count.figures(f"quotations.{part}.{name}")
        return out | {f"quotations.{part}.kinds": round(self.kinds().precision, 1)}


def _names(quotation: Quotation) -> list[str]:
    return [version.statement for version in quotation.versions]


def threads_count(reader: MeasuredReader) -> Count:
    """Pairs of reports of one matter, found and wanted, among reports that the reader reads."""
    gold = reports()
    profiles = [profile(record) for record in reader.read_many(one.report for one in gold)]
    wanted: dict[str, list[str]] = {}
    for one in gold:
        wanted.setdefault(one.matter, []).append(one.report.id)
    groups = grouped(profiles, ThreadRule())
    return pair_count(([one.id for one in group] for group in groups), wanted.values())


def measure(reader: MeasuredReader) -> Figures:
    """All figures on gold; the reader reads the reports of threads, copies and quotations need none."""
    figures = copies_count().figures("copies.pairs")
    for part in PARTS:
        figures |= Quoted(part).figures(part)
    return figures | threads_count(reader).figures("threads.pairs")


def invented(count: int, words: int = 300) -> Iterator[Text]:
    """Reports of words that follow a news text's frequencies; one in five is a copy of the one before."""
    dice = random.Random(_SEED)
    vocabulary = [f"w{number}" for number in range(30_000)]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    text = ""
    for number in range(count):
        if number % 5 != 1:
            text = " ".join(dice.choices(vocabulary, weights, k=words))
        yield Text(f"r{number:07}", f"2031-{1 + number * 12 // count:02}-01", "Outlet", "", text)


def scale(sizes: Sequence[int] = (2_000, 4_000, 8_000)) -> Figures:
    """Seconds to find copies among so many reports, and milliseconds for each of the last hundred."""
    figures: Figures = {}
    for size in sizes:
        texts = list(invented(size))
        memory: Memory[Text] = Memory()
        grouper = Grouper(CopyRule(), memory)
        begin = time.process_time()
        for text in texts[:-100]:
            grouper.add(text)
        middle = time.process_time()
        for text in texts[-100:]:
            grouper.add(text)
        end = time.process_time()
        figures[f"copies.{size}.seconds"] = end - begin
        figures[f"copies.{size}.last-hundred.ms-each"] = (end - middle) * 10
    return figures


class DayCost(NamedTuple):
    """CPU milliseconds a report to add a day's reports to a store, to consolidate it, and to do so with nothing new."""

    day: int
    reports: int
    adding: float
    consolidating: float
    idle: float


def year(days: int, per_day: int, folder: Path) -> Iterator[DayCost]:
    """What each day costs of a year of the invented press."""
    invented_press = PressYear()
    with Store.open(folder / "year.db", create=True) as store:
        for day in range(1, days + 1):
            records = invented_press.day(per_day)
            begin = time.process_time()
            for _ in store.add_many(records):
                pass
            added = time.process_time()
            assert consolidate(store).reports == len(records)
            done = time.process_time()
            assert consolidate(store).reports == 0
            costs = (added - begin, done - added, time.process_time() - done)
            yield DayCost(day, day * per_day, *(1000 * cost / per_day for cost in costs))


def by_stretch(costs: Iterable[DayCost], length: int = 10) -> Iterator[DayCost]:
    """The means of so many days, as they become known; of the rest at the end."""
    supply = iter(costs)
    while some := list(islice(supply, length)):
        means = (statistics.fmean(getattr(cost, name) for cost in some) for name in ("adding", "consolidating", "idle"))
        yield DayCost(some[-1].day, some[-1].reports, *means)


def print_year(days: int, per_day: int) -> None:
    """A line for each ten days, as they are done."""
    head = ["days up to", "reports then", "add, ms a report", "consolidate, ms a report", "nothing new, ms a report"]
    with TemporaryDirectory() as folder:
        rows = [list(cost) for cost in shown(by_stretch(year(days, per_day, Path(folder))))]
    print(table(head, rows))


def shown(costs: Iterable[DayCost]) -> Iterator[DayCost]:
    """The same, each shown as it comes: a year takes long."""
    for cost in costs:
        print(f"{time.strftime('%H:%M:%S')} {cost}", flush=True)
        yield cost


def main(arguments: list[str]) -> int:
    """Measure and print."""
    if "--year" in arguments:
        given = [int(one) for one in arguments[arguments.index("--year") + 1 :]]
        print_year(*(given + [365, 40][len(given) :]))
        return 0
    print(listed(measure(default_reader()) | (scale() if "--scale" in arguments else {})))
    if "--verbose" in arguments:
        development = Quoted("development")
        development.figures("development")
        print("\n".join(development.failures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
