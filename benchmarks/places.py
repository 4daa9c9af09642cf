"""Where texts and gold lie, and the readings that the benchmarks share."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from dragoman.ingest import from_text, read_bytes
from dragoman.model import Record, Report, Span

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "samples"
BUILD = ROOT / "build" / "benchmarks"

POLNEAR = SHARED / "data" / "polnear" / "dev"
SPEAKERS = SHARED / "data" / "polnear_dev_speakers.json"
ONTOGUM = SHARED / "data" / "gum" / "ontogum" / "dev"
SCORER = SHARED / "evaluate" / "score.py"

#: What a benchmark gives: the name of a figure, and the figure.
Figures = dict[str, float]


class NotHere(Exception):
    """A corpus that is lent to the project's own machines lies nowhere here."""


class MeasuredReader(Protocol):
    """What is measured; `dragoman.read.Reader` is one."""

    def read(self, report: Report) -> Record:
        """The record of one report."""

    def read_many(self, reports: Iterable[Report]) -> Iterator[Record]:
        """The records of reports, in their order."""

    def coreference(self, report: Report) -> tuple[tuple[Span, ...], ...]:
        """Every cluster of mentions of one thing, whatever its kind."""


def default_reader(weights: Path | None = None, link: bool = True) -> MeasuredReader:
    """The reader that ships with Dragoman, with its settings as they ship, or one on other `weights`."""
    from dragoman.encoder import Encoder
    from dragoman.read import Reader
    from dragoman.settings import Settings

    settings = Settings(link=link)
    reader: MeasuredReader = Reader(settings, Encoder(settings, weights) if weights else None)
    return reader


def unlinked_reader(weights: Path | None = None) -> MeasuredReader:
    """The same without linking, for benchmarks that link by themselves or measure what comes before."""
    return default_reader(weights, link=False)


def parser(about: str | None) -> argparse.ArgumentParser:
    """A benchmark's command line, with the option to measure other weights; unknown options are refused."""
    out = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    out.add_argument("--weights", type=Path, metavar="FOLDER", help="measure these weights, not the shipped ones")
    return out


def needed(path: Path) -> Path:
    """`path`; raises NotHere where nothing is there."""
    if not path.exists():
        raise NotHere(f"{path} is not here")
    return path


def polnear_reports(names: Iterable[str] | None = None) -> Iterator[Report]:
    """The articles of PolNeAR dev, or those of `names`, as a user would read the files."""
    paths = sorted(needed(POLNEAR / "text").glob("*.txt"))
    wanted = None if names is None else set(names)
    for path in paths:
        if wanted is None or path.stem in wanted:
            yield read_bytes(path.read_bytes(), source=path.name)


def speaker_gold() -> list[dict[str, Any]]:
    """The articles of PolNeAR dev whose speakers were read by hand."""
    gold: list[dict[str, Any]] = json.loads(needed(SPEAKERS).read_text(encoding="utf8"))
    return gold


def sample_gold() -> list[Record]:
    """The gold records of the project's own samples."""
    return [Record.from_json(path.read_bytes()) for path in sorted((SAMPLES / "gold").glob("*.json"))]


def sample_report(gold: Record) -> Report:
    """The report of a sample as a user gives it: text, date and outlet; blocks, headline and all else are unread."""
    given = gold.report.published
    return from_text(
        gold.report.text,
        source=gold.report.source,
        outlet=gold.report.outlet,
        published=given.date if given and given.how == "given" else None,
    )


def command(measure: Callable[[MeasuredReader], Figures], about: str | None = None) -> int:
    """Measure a reader and print the figures; the exit status, 1 where the gold is not here."""
    try:
        figures = measure(default_reader(parser(about).parse_args().weights))
    except NotHere as missing:
        print(f"not measured: {missing}")
        return 1
    print(listed(figures))
    return 0


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table: the first column to the left, the others to the right."""
    heads = list(heads)
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *[[_cell(value) for value in row] for row in rows]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def listed(figures: Figures) -> str:
    """Figures as a Markdown table, one a row."""
    return table(["figure", "value"], [[name, float(value)] for name, value in figures.items()])
