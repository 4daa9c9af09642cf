"""Time expressions on TimeBank 1.2 as cleaned for TempEval-3, scored as TempEval-3 scored them.

    python -m benchmarks.times

A relaxed match shares a character; one answer matches one expression. `value.F1` counts the relaxed matches whose
TIMEX3 value is the gold one, `value` is their share of the relaxed matches. The creation time of a document is given
to the tagger, and not scored. Needs TimeBank, which is lent to the project's own machines.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from time import process_time
from typing import NamedTuple

from benchmarks.places import SHARED, Figures, MeasuredReader, NotHere, listed, needed
from dragoman.model import Time
from dragoman.read.times import find_times

TIMEBANK = SHARED / "data" / "timebank"
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.S)
_TIMEX = re.compile(r"<TIMEX3([^>]*)>|</TIMEX3>|<[^>]+>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_TYPES = {"date": "DATE", "time": "TIME", "duration": "DURATION", "set": "SET"}


class Gold(NamedTuple):
    """One TIMEX3 of a document."""

    start: int
    end: int
    type: str
    value: str


class Document(NamedTuple):
    """The clean text of a document, the day it was made, and its expressions."""

    name: str
    text: str
    published: str
    times: tuple[Gold, ...]


def documents(folder: Path | None = None) -> Iterator[Document]:
    """The documents of TimeBank; raises NotHere where the corpus is not lent."""
    for path in sorted(needed(folder or TIMEBANK).glob("*.tml")):
        yield read_document(path.name, path.read_text(encoding="utf8"))


def read_document(name: str, source: str) -> Document:
    """One .tml file."""
    body = _TEXT.search(source)
    made = next(a for a in map(_attributes, re.findall(r"<TIMEX3([^>]*)>", source)) if a.get("tid") == "t0")
    text, times, opened, at = "", list[Gold](), list[tuple[int, dict[str, str]]](), 0
    inside = body[1] if body else ""
    for tag in _TIMEX.finditer(inside):
        text += unescape(inside[at : tag.start()])
        at = tag.end()
        if tag[0].startswith("<TIMEX3"):
            opened.append((len(text), _attributes(tag[1])))
        elif tag[0] == "</TIMEX3>":
            start, attributes = opened.pop()
            times.append(Gold(start, len(text), attributes["type"], attributes["value"]))
    return Document(name, text + unescape(inside[at:]), made["value"][:10], tuple(times))


def _attributes(source: str) -> dict[str, str]:
    return dict(_ATTRIBUTE.findall(source))


def type_of(time: Time) -> str:
    """The TIMEX3 type; what is vague is a date to TIMEX3."""
    return _TYPES.get(time.kind, "DATE")


def pairs(gold: tuple[Gold, ...], found: tuple[Time, ...]) -> list[tuple[Gold, Time]]:
    """Relaxed matches, one to one: exact ones first, then in the order of the text."""
    out: list[tuple[Gold, Time]] = []
    taken: set[int] = set()
    for g in gold:
        near = [i for i, t in enumerate(found) if i not in taken and t.span.start < g.end and g.start < t.span.end]
        if near:
            best = min(near, key=lambda i: abs(found[i].span.start - g.start) + abs(found[i].span.end - g.end))
            taken.add(best)
            out.append((g, found[best]))
    return out


def _f1(right: int, found: int, gold: int) -> tuple[float, float, float]:
    precision, recall = 100 * right / max(found, 1), 100 * right / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def measure(_reader: MeasuredReader | None = None) -> Figures:
    """The figures over all documents; the tagger needs no reader."""
    gold = found = relaxed = strict = value = kind = 0
    seconds, words = 0.0, 0
    for document in documents():
        began = process_time()
        times = find_times(document.text, document.published)
        seconds += process_time() - began
        words += len(document.text.split())
        matched = pairs(document.times, times)
        gold, found, relaxed = gold + len(document.times), found + len(times), relaxed + len(matched)
        strict += sum((g.start, g.end) == (t.span.start, t.span.end) for g, t in matched)
        value += sum(g.value == t.timex for g, t in matched)
        kind += sum(g.type == type_of(t) for g, t in matched)
    precision, recall, f1 = _f1(relaxed, found, gold)
    return {
        "relaxed.P": precision,
        "relaxed.R": recall,
        "relaxed.F1": f1,
        "strict.F1": _f1(strict, found, gold)[2],
        "value": 100 * value / max(relaxed, 1),
        "value.F1": _f1(value, found, gold)[2],
        "type.F1": _f1(kind, found, gold)[2],
        "milliseconds.600words": 1000 * seconds * 600 / max(words, 1),
    }


def main() -> int:
    """Measure and print; the exit status, 1 where TimeBank is not here."""
    try:
        print(listed(measure()))
    except NotHere as missing:
        print(f"not measured: {missing}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
