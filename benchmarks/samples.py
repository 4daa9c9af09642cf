"""Every field of a record, on the project's own samples.

    python -m benchmarks.samples [--verbose]

Statements are paired by content; what else is right is counted on the pairs. With --verbose each failure is shown
with its words.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from benchmarks.pairing import Count, Tokens, content_pairs, regions, speaker_right
from benchmarks.places import Figures, MeasuredReader, default_reader, listed, parser, sample_gold, sample_report, table
from dragoman.model import Addressee, Block, Medium, Record, Span, Statement, Via

#: Whether a field of a paired statement is right: the statement in gold, the one that was read.
Judge = Callable[[Statement, Statement], bool]


def _addressee_right(gold: Statement, read: Statement) -> bool:
    if gold.addressee is None or read.addressee is None:
        return gold.addressee is read.addressee
    return gold.addressee.span.overlaps(read.addressee.span)


def _medium_right(gold: Statement, read: Statement) -> bool:
    if gold.medium is None or read.medium is None:
        return gold.medium is read.medium
    return gold.medium.kind == read.medium.kind and gold.medium.span.overlaps(read.medium.span)


def _via_right(gold: Statement, read: Statement) -> bool:
    return len(gold.via) == len(read.via) and all(
        one.span.overlaps(other.span) for one, other in zip(gold.via, read.via, strict=True)
    )


#: Fields that every statement has, and fields that most leave empty: of these the share that is right counts for
#: little, so precision and recall of those that are there are given too.
FULL: dict[str, Judge] = {
    "kind": lambda gold, read: gold.kind == read.kind,
    "act": lambda gold, read: gold.act == read.act,
    "quoted": lambda gold, read: gold.quoted == read.quoted,
}
SPARSE: dict[str, Judge] = {"addressee": _addressee_right, "medium": _medium_right, "via": _via_right}


@dataclass
class Tally:
    """What was counted over samples."""

    content: Count = field(default_factory=Count)
    relation: Count = field(default_factory=Count)
    speakers: Count = field(default_factory=Count)
    within: Count = field(default_factory=Count)
    fields: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in (*FULL, *SPARSE)})
    present: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in SPARSE})
    lines: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, gold: Record, read: Record) -> None:
        """Count one sample."""
        paired = content_pairs(gold, read)
        self._statements(gold, read, paired)
        self._speakers(gold, read, paired)
        self._within(gold, read, paired)
        for i, j in paired:
            self._fields(gold.report.id, gold.statements[i], read.statements[j])
        self.lines.update(zip(line_roles(gold), line_roles(read), strict=True))
        self._wrong_lines(gold, read)

    def _statements(self, gold: Record, read: Record, paired: list[tuple[int, int]]) -> None:
        there, said = gold.statements, read.statements
        tokens = Tokens(gold.report.text)
        linked = [
            (i, j)
            for i, j in paired
            if tokens.within(regions(there[i].source)) & tokens.within(regions(said[j].source))
            or not (there[i].source or said[j].source)
        ]
        self.content.add(len(paired), len(said), len(there))
        self.relation.add(len(linked), len(said), len(there))
        for i in sorted(set(range(len(there))) - {i for i, _ in paired}):
            self._fail(gold, "missed", _shown(there[i].content))
        for j in sorted(set(range(len(said))) - {j for _, j in paired}):
            self._fail(gold, "invented", f"{_shown(said[j].content)} ({said[j].confidence:.2f})")
        for i, j in sorted(set(paired) - set(linked)):
            self._fail(gold, "source", f"{_shown(said[j].source)}, not {_shown(there[i].source)}")

    def _speakers(self, gold: Record, read: Record, paired: list[tuple[int, int]]) -> None:
        named = [s for s in gold.statements if s.speaker is not None]
        told = [(i, j) for i, j in paired if read.statements[j].speaker is not None]
        right = [(i, j) for i, j in told if speaker_right(gold, read, (i, j))]
        self.speakers.add(len(right), len(told), len(named))
        for i, j in paired:
            if not speaker_right(gold, read, (i, j)):
                wanted, found = gold.actor(gold.statements[i].speaker), read.actor(read.statements[j].speaker)
                names = f"{found.name if found else None}, not {wanted.name if wanted else None}"
                self._fail(gold, "speaker", f"{names}: {_shown(gold.statements[i].content)}")

    def _within(self, gold: Record, read: Record, paired: list[tuple[int, int]]) -> None:
        partner = {read.statements[j].id: gold.statements[i].id for i, j in paired}
        said = {gold.statements[i].id: read.statements[j].within for i, j in paired}
        inner = [s for s in gold.statements if s.within is not None]
        right = sum(1 for s in inner if partner.get(said.get(s.id) or "") == s.within)
        self.within.add(right, sum(1 for s in read.statements if s.within is not None), len(inner))

    def _fields(self, sample: str, gold: Statement, read: Statement) -> None:
        for name, judge in (FULL | SPARSE).items():
            right = judge(gold, read)
            self.fields[name].add(right, 1, 1)
            one, other = getattr(gold, name), getattr(read, name)
            if name in SPARSE:
                self.present[name].add(right and bool(one), bool(other), bool(one))
            if not right:
                self.failures.append(f"{sample}: {name}: {_value(other)}, not {_value(one)}: {_shown(gold.content)}")

    def _wrong_lines(self, gold: Record, read: Record) -> None:
        lines = [gold.report.text[start:end] for start, end in filled_lines(gold.report.text)]
        for line, wanted, found in zip(lines, line_roles(gold), line_roles(read), strict=True):
            if wanted != found:
                self._fail(gold, "block", f"{found}, not {wanted}: {_short(line.strip())}")

    def _fail(self, gold: Record, what: str, words: str) -> None:
        self.failures.append(f"{gold.report.id}: {what}: {words}")

    def figures(self) -> Figures:
        """Shares in per cent: P, R and F1, or the share of pairs or lines that is right."""
        figures = self.content.figures("content") | self.relation.figures("relation")
        figures["speaker.resolved"] = round(self.speakers.recall, 1)
        figures["speaker.precision"] = round(self.speakers.precision, 1)
        figures |= {f"{name}.accuracy": round(count.precision, 1) for name, count in self.fields.items()}
        for name, count in (self.present | {"within": self.within}).items():
            figures |= count.figures(name)
        right = sum(n for (wanted, found), n in self.lines.items() if wanted == found)
        figures["blocks.accuracy"] = round(100 * right / max(1, self.lines.total()), 1)
        return figures


def filled_lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines stand that hold more than white space."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line)
        start += len(line)


def line_roles(record: Record) -> list[str]:
    """The role of each filled line: that of the block which most of it stands in, `none` outside of blocks."""

    def shared(block: Block, start: int, end: int) -> int:
        return min(block.end, end) - max(block.start, start)

    roles: list[str] = []
    for start, end in filled_lines(record.report.text):
        most = max(record.report.blocks, key=lambda block: shared(block, start, end), default=None)
        roles.append(most.role if most is not None and shared(most, start, end) > 0 else "none")
    return roles


def _value(value: object) -> object:
    """A field as a person reads it: the words of its spans."""
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Medium):
        return f"{value.span.text} ({value.kind})"
    if isinstance(value, Addressee | Via):
        return value.span.text
    return value.text if isinstance(value, Span) else value


def _shown(spans: tuple[Span, ...]) -> str:
    return _short(" … ".join(span.text for span in spans))


def _short(words: str) -> str:
    return f"“{words if len(words) <= 90 else words[:87] + '…'}”"


def tally(reader: MeasuredReader) -> Tally:
    """Read every sample and count."""
    gold = sample_gold()
    counted = Tally()
    for wanted, read in zip(gold, reader.read_many(map(sample_report, gold)), strict=True):
        counted.add(wanted, read)
    return counted


def measure(reader: MeasuredReader) -> Figures:
    """The figures of `Tally.figures` on all samples."""
    return tally(reader).figures()


def confusion(lines: Counter[tuple[str, str]]) -> str:
    """A table of lines: gold roles down, read roles across."""
    roles = sorted({role for pair in lines for role in pair})
    return table(["lines: gold \\ read", *roles], [[wanted, *(lines[wanted, r] for r in roles)] for wanted in roles])


def main() -> int:
    """Print the figures, the confusion of block roles and, with --verbose, each failure."""
    options = parser(__doc__)
    options.add_argument("--verbose", action="store_true")
    given = options.parse_args()
    counted = tally(default_reader(given.weights))
    print(listed(counted.figures()), confusion(counted.lines), sep="\n\n")
    if given.verbose:
        print("", *counted.failures, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
