"""Whether a statement's confidence is the share that is right.

    python -m benchmarks.calibration

A statement is right when its content pairs with gold (token Jaccard of 0.5) and its speaker is gold's. On PolNeAR
dev this is judged in the 24 articles whose speakers were read by hand; statements that pair with a gold row about
whose speaker a careful reader could doubt, or whose source is a group or is not named, are left out, and one that
pairs with nothing is wrong. On the samples all statements count.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from benchmarks.pairing import Tokens, content_pairs, named, pairs, regions, speaker_right
from benchmarks.places import (
    Figures,
    MeasuredReader,
    NotHere,
    default_reader,
    parser,
    polnear_reports,
    sample_gold,
    sample_report,
    speaker_gold,
    table,
)
from dragoman.model import Record, Statement

#: Where a bin of confidence begins; it ends before the next, the last at 1.
BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9)


class Judged(NamedTuple):
    """A statement's confidence, and whether its content, and its content and speaker, are right."""

    confidence: float
    content: bool
    right: bool


class Bin(NamedTuple):
    """The statements whose confidence stands from `low` to `high`; shares in per cent."""

    low: float
    high: float
    statements: int
    confidence: float
    content: float
    right: float


def bins(judged: Iterable[Judged]) -> list[Bin]:
    """The reliability table; a bin without statements has shares of 0."""
    found = list(judged)
    out = []
    for low, high in zip(BINS, (*BINS[1:], 1.0), strict=True):
        inside = [j for j in found if low <= j.confidence < high or j.confidence == high == 1.0]
        shares = [round(100 * sum(values) / max(1, len(inside)), 1) for values in zip(*inside, strict=True)] or [
            0.0,
            0.0,
            0.0,
        ]
        out.append(Bin(low, high, len(inside), *shares))
    return out


def error(judged: Iterable[Judged]) -> float:
    """The expected calibration error over the bins, in points."""
    found = bins(judged)
    total = sum(b.statements for b in found)
    return round(sum(b.statements * abs(b.confidence - b.right) for b in found) / max(1, total), 1)


def judged_samples(reader: MeasuredReader) -> Iterator[Judged]:
    """Every statement read from the samples."""
    gold = sample_gold()
    for wanted, read in zip(gold, reader.read_many(map(sample_report, gold)), strict=True):
        partner = {j: i for i, j in content_pairs(wanted, read)}
        for j, statement in enumerate(read.statements):
            right = j in partner and speaker_right(wanted, read, (partner[j], j))
            yield Judged(statement.confidence, j in partner, right)


def judged_polnear(reader: MeasuredReader) -> Iterator[Judged]:
    """The statements read from PolNeAR's 24 articles, less those that gold leaves open."""
    gold = {f"{article['doc']}.txt": article for article in speaker_gold()}
    for record in reader.read_many(polnear_reports(article["doc"] for article in gold.values())):
        yield from _judged_article(gold[str(record.report.source)], record)


def _judged_article(article: dict[str, Any], record: Record) -> Iterator[Judged]:
    tokens = Tokens(record.report.text)
    rows = [row for row in article["attributions"] if row.get("content")]
    aliases = {person["name"]: [person["name"], *person["aliases"]] for person in article["people"]}
    paired = pairs(
        [tokens.within((start, end) for start, end in row["content"]) for row in rows],
        [tokens.within(regions(statement.content)) for statement in record.statements],
    )
    partner = {j: rows[i] for i, j in paired}
    for j, statement in enumerate(record.statements):
        row = partner.get(j)
        if row is None:
            yield Judged(statement.confidence, False, False)
        elif settled(row):
            speaker = row["speaker"]
            yield Judged(statement.confidence, True, _named(record, statement, aliases.get(speaker, [speaker])))


def settled(row: dict[str, Any]) -> bool:
    """Whether gold names one person or body without doubt."""
    of_one = row["type"] in ("person", "organisation") and isinstance(row["speaker"], str)
    return of_one and not row.get("doubt")


def _named(record: Record, statement: Statement, aliases: list[str]) -> bool:
    actor = record.actor(statement.speaker)
    return actor is not None and named(actor.name, aliases)


def measure_samples(reader: MeasuredReader) -> Figures:
    """As `figures`, on the samples."""
    return figures(judged_samples(reader))


def measure_polnear(reader: MeasuredReader) -> Figures:
    """As `figures`, on PolNeAR dev."""
    return figures(judged_polnear(reader))


def figures(judged: Iterable[Judged]) -> Figures:
    """Of the statements above 0.9 the share that is right, their share of all, and how far the bins are off."""
    found = list(judged)
    top = bins(found)[-1]
    return {
        "above-0.9.right": top.right,
        "above-0.9.share": round(100 * top.statements / max(1, len(found)), 1),
        "error": error(found),
    }


def reliability(judged: Iterable[Judged]) -> str:
    """The bins as a Markdown table."""
    heads = ["confidence", "statements", "mean confidence", "content right", "content and speaker right"]
    rows = [[f"{b.low:.1f} to {b.high:.1f}", b.statements, b.confidence, b.content, b.right] for b in bins(judged)]
    return table(heads, rows)


def main() -> int:
    """Print the reliability of both sets."""
    reader = default_reader(parser(__doc__).parse_args().weights)
    for name, judge in (("samples", judged_samples), ("PolNeAR dev, 24 articles", judged_polnear)):
        try:
            judged = list(judge(reader))
        except NotHere as missing:
            print(f"{name}: not measured, {missing}")
        else:
            print(f"{name}: expected calibration error {error(judged)} points", reliability(judged), "", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
