"""The figures of passages written for this: those found with value, unit and bound right, and with whose claim.

    python -m benchmarks.figures [--verbose] [PART …]

`development` served to make the rules; `blind` was written before the rules had been tried on it, and its failures were
seen after the first run (docs/explanation/how-it-reads.md has what that gave). A figure read is paired with the gold
figure that it overlaps. With --verbose each failure is shown with its words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.pairing import LEAST, Count, Tokens
from benchmarks.places import Figures, MeasuredReader, default_reader, listed
from dragoman.ingest import from_text
from dragoman.model import Figure, Record

GOLD = Path(__file__).with_name("figures_gold")
PARTS = ("development", "blind")

_MARK = re.compile(r"<(?P<open>\d)>|</(?P<close>\d)>|\{(?P<figure>[^}]*)\}")
_BOUNDS = {"=": "exactly", "~": "about", "+": "at least", "-": "at most"}
_ENDS_CLOSE = 0.05


@dataclass
class Gold:
    """A figure as it should be read, and the tokens' places of the statement it stands in."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: str
    of: str = ""
    happened: str = ""
    claim: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Passage:
    """A passage without its marks, and its figures."""

    name: str
    text: str
    figures: list[Gold]


def passages(part: str) -> list[Passage]:
    """The passages of a part."""
    lines = (GOLD / f"{part}.txt").read_text(encoding="utf8").split("\n## ")
    return [unmarked(*passage.split("\n", 1)) for passage in lines[1:]]


def unmarked(name: str, marked: str) -> Passage:
    """The passage that marks stand in; raises ValueError where a mark is open at its end."""
    text, figures, last = "", [], 0
    opened: dict[str, int] = {}
    inside: dict[str, list[Gold]] = {}
    contents: dict[str, list[tuple[int, int]]] = {}
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        last = found.end()
        if found["open"]:
            opened[found["open"]] = len(text)
        elif found["close"]:
            contents.setdefault(found["close"], []).append((opened.pop(found["close"]), len(text)))
        else:
            gold = _figure(found["figure"].split("|"), len(text))
            text += found["figure"].split("|")[0]
            figures.append(gold)
            if opened:
                inside.setdefault(max(opened, key=lambda number: opened[number]), []).append(gold)
    if opened:
        raise ValueError(f"{name}: a statement is not closed")
    for number, members in inside.items():
        for gold in members:
            gold.claim = contents[number]
    return Passage(name.strip(), text + marked[last:].rstrip("\n"), figures)


def _figure(parts: list[str], start: int) -> Gold:
    words, amount, unit, *rest = parts
    bound, number = _BOUNDS[amount[0]], amount[1:]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    if ".." in number:
        low, high = map(float, number.split(".."))
    else:
        value = float(number.strip("<>"))
        low = value if bound in {"exactly", "at least"} or ">" in number else None
        high = value if bound in {"exactly", "at most"} or "<" in number else None
    return Gold(start, start + len(words), value, low, high, bound, unit, *_two(rest))


def _two(rest: list[str]) -> tuple[str, str]:
    return rest[0] if rest else "", rest[1] if len(rest) > 1 else ""


def amount_right(gold: Gold, read: Figure) -> bool:
    """Whether value, limits, unit and bound are all right."""
    numbers = zip((gold.value, gold.low, gold.high), (read.value, read.low, read.high), strict=True)
    same = all((a is None) == (b is None) and abs((a or 0) - (b or 0)) < _ENDS_CLOSE for a, b in numbers)
    return same and gold.bound == read.bound and gold.unit == read.unit


def claim_right(gold: Gold, read: Figure, record: Record) -> bool:
    """Whether the figure stands in the statement that it should: the one with those contents, or none."""
    found = next((s for s in record.statements if s.id == read.according_to), None)
    if not gold.claim or found is None:
        return not gold.claim and found is None
    tokens = Tokens(record.report.text)
    there, said = tokens.within(gold.claim), tokens.within((span.start, span.end) for span in found.content)
    return len(there & said) / len(there | said) >= LEAST


def of_right(gold: Gold, read: Figure) -> bool:
    """Whether the words for whom or what hold the head of gold's, and the happening is of the same kind."""
    head = gold.of.split()[-1:] or [""]
    named = head[0] in (read.of.text.split() if read.of else []) if gold.of else True
    return named and (read.happened.kind if read.happened else "") == gold.happened


def paired(passage: Passage, record: Record) -> Iterator[tuple[Gold | None, Figure | None]]:
    """Each gold figure with the one read at its place, and what is left of either."""
    left = list(record.figures)
    for gold in passage.figures:
        read = next((f for f in left if f.span.start < gold.end and gold.start < f.span.end), None)
        if read:
            left.remove(read)
        yield gold, read
    for read in left:
        yield None, read


@dataclass
class Tally:
    """What was counted over passages."""

    counts: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in ("amount", "claim", "of")})
    failures: list[str] = field(default_factory=list)

    def add(self, passage: Passage, record: Record) -> None:
        """Count one passage."""
        for gold, read in paired(passage, record):
            right = {"amount": False, "claim": False, "of": False}
            if gold and read:
                right["amount"] = amount_right(gold, read)
                right["claim"] = right["amount"] and claim_right(gold, read, record)
                right["of"] = right["amount"] and of_right(gold, read)
            for name, count in self.counts.items():
                count.add(right[name], read is not None, gold is not None)
            if not all(right.values()):
                wrong = ", ".join(name for name, held in right.items() if not held)
                self.failures.append(f"{passage.name}: {wrong}: {_shown(read)}; should be {_wanted(passage, gold)}")


def _shown(read: Figure | None) -> str:
    if read is None:
        return "nothing"
    amount = f"{read.value} [{read.low}, {read.high}] {read.unit} {read.bound}"
    happened = read.happened.kind if read.happened else None
    return f"{read.span.text!r} {amount} of {read.of.text if read.of else None!r} {happened} by {read.according_to}"


def _wanted(passage: Passage, gold: Gold | None) -> str:
    return f"{passage.text[gold.start : gold.end]!r} {gold}" if gold else "nothing"


def tally(reader: MeasuredReader, part: str) -> Tally:
    """The count of a part."""
    counted = Tally()
    for passage in passages(part):
        counted.add(passage, reader.read(from_text(passage.text, source=f"{passage.name}.txt")))
    return counted


def measure(reader: MeasuredReader) -> Figures:
    """The figures of both parts, in per cent."""
    figures: Figures = {}
    for part in PARTS:
        for name, count in tally(reader, part).counts.items():
            figures |= count.figures(f"{part}.{name}")
    return figures


def main(arguments: list[str]) -> int:
    """Measure and print; with --verbose the failures too."""
    reader = default_reader()
    figures: Figures = {}
    for part in [name for name in arguments if not name.startswith("-")] or PARTS:
        counted = tally(reader, part)
        if "--verbose" in arguments:
            print("\n".join(counted.failures))
        for name, count in counted.counts.items():
            figures |= count.figures(f"{part}.{name}")
    print(listed(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
