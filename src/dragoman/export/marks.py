"""Overlapping and nested marks on a text, cut into runs that do not overlap.

HTML elements must nest and statements need not: a run knows every mark that covers it, so that each can be shown.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from dragoman.model import Span, Statement

MarkRole = Literal[
    "content", "quoted", "source", "cue", "via", "medium", "addressee", "trigger", "figure", "position", "mention"
]  # fmt: skip

#: A run lists at most so many marks, innermost first; beyond it they cannot be told apart by eye.
DEEPEST = 12


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of text that plays a role in the statement of that number. Sorts shortest, so innermost, first."""

    length: int
    number: int
    role: MarkRole
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and the marks that cover all of it, innermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    def numbers(self, role: MarkRole) -> tuple[int, ...]:
        """The statements that this run plays `role` in, innermost first, each once."""
        return tuple(dict.fromkeys(mark.number for mark in self.marks if mark.role == role))


def marks_of(number: int, statement: Statement) -> Iterator[Mark]:
    """Every mark that a statement makes on the text."""
    spans: tuple[tuple[MarkRole, Iterable[Span]], ...] = (
        ("content", statement.content),
        ("quoted", statement.quoted),
        ("source", statement.source),
        ("cue", statement.cue),
        ("via", [via.span for via in statement.via]),
        ("medium", [statement.medium.span] if statement.medium else []),
        ("addressee", [statement.addressee.span] if statement.addressee else []),
    )
    for role, members in spans:
        yield from (Mark(len(span), number, role, span.start, span.end) for span in members if len(span) > 0)


def runs(marks: Iterable[Mark], cuts: Iterable[int]) -> Iterator[Run]:
    """The stretches between neighbouring boundaries of marks and `cuts`, in order, from the first to the last."""
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        opening[mark.start].append(mark)
        closing[mark.end].append(mark)
    boundaries = sorted({*opening, *closing, *cuts})
    active: list[Mark] = []
    for start, end in pairwise(boundaries):
        for mark in closing[start]:
            active.remove(mark)
        for mark in opening[start]:
            insort(active, mark)
        yield Run(start, end, tuple(active[:DEEPEST]))
