"""Floors under the accuracy of the reader: a change that lowers a figure below its floor says so and why.

    python -m benchmarks.floors [NAME …] [--weights FOLDER]

Runs the benchmarks that floors.json names (or those of the names given) and exits with 1 where a figure is below
its floor. What needs a corpus that is not here is skipped, with a word of it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks import (
    attribution,
    calibration,
    consolidate,
    coreference,
    events,
    figures,
    linking,
    over_time,
    plover,
    samples,
    times,
    toponyms,
)
from benchmarks.places import Figures, MeasuredReader, NotHere, default_reader, parser, table, unlinked_reader

FLOORS = Path(__file__).with_name("floors.json")

MEASURES: dict[str, Callable[[MeasuredReader], Figures]] = {
    "samples": samples.measure,
    "calibration.samples": calibration.measure_samples,
    "calibration.polnear": calibration.measure_polnear,
    "consolidate": consolidate.measure,
    "over_time": over_time.measure,
    "coreference": coreference.measure,
    "attribution": attribution.measure,
    "events": events.measure,
    "figures": figures.measure,
    "times": times.measure,
    "linking": linking.measure,
    "toponyms": toponyms.measure,
    "plover": plover.measure_shipped,
    "plover.crossvalidated": plover.crossvalidated,
}


#: What links by itself.
_UNLINKED = ("linking", "toponyms")


class Held(NamedTuple):
    """A figure beside its floor."""

    name: str
    figure: float
    floor: float

    @property
    def verdict(self) -> str:
        """`held`, or `BELOW`."""
        return "held" if self.figure >= self.floor else "BELOW"


def floors() -> dict[str, Figures]:
    """The floors by benchmark."""
    found: dict[str, Figures] = json.loads(FLOORS.read_text(encoding="utf8"))
    return found


def held(benchmark: str, figures: Figures, wanted: Figures) -> list[Held]:
    """Each floor of a benchmark beside its figure; raises KeyError where the benchmark gives no such figure."""
    return [Held(f"{benchmark}: {name}", figures[name], floor) for name, floor in wanted.items()]


def measured(
    linked: MeasuredReader, names: Collection[str] = (), unlinked: MeasuredReader | None = None
) -> Iterator[Held]:
    """Every floor beside its figure, of all benchmarks or of those named; says which cannot be measured here."""
    for benchmark, wanted in floors().items():
        if not names or benchmark in names:
            try:
                reader = unlinked if unlinked and benchmark in _UNLINKED else linked
                yield from held(benchmark, MEASURES[benchmark](reader), wanted)
            except NotHere as missing:
                print(f"skipped {benchmark}: {missing}")


def main() -> int:
    """Measure, print the table, and say by the exit status whether all floors hold."""
    options = parser(__doc__)
    options.add_argument("names", nargs="*", metavar="NAME", help="a benchmark of floors.json")
    given = options.parse_args()
    rows = list(measured(default_reader(given.weights), given.names, unlinked_reader(given.weights)))
    print(table(["figure", "measured", "floor", ""], [[*row, row.verdict] for row in rows]))
    return int(any(row.verdict == "BELOW" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
