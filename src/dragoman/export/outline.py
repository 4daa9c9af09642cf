"""The statements of a record in the order a person reads them: each under the one that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.model import Record, Statement


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement, its place in the reading order (from 1) and how deeply it is nested (from 0)."""

    number: int
    depth: int
    statement: Statement


def outline(record: Record) -> tuple[Entry, ...]:
    """Every statement once, parents before what stands within them, else by place in the text.

    A statement whose parent is unknown, or whose parents go in a circle, stands at the outermost level.
    """
    children = _children(record.statements)
    seen: set[str] = set()
    walked = list(_walk(children.pop(None, []), children, seen))
    stranded = (statement for statement in sorted(record.statements, key=first_place) if statement.id not in seen)
    for statement in stranded:
        if statement.id not in seen:
            walked.extend(_walk([statement], children, seen))
    return tuple(Entry(number, depth, statement) for number, (depth, statement) in enumerate(walked, start=1))


def first_place(statement: Statement) -> tuple[int, int]:
    """Where a statement's words begin; the longer of two that begin together comes first."""
    spans = statement.content or statement.source or statement.cue
    return (spans[0].start, -spans[-1].end) if spans else (0, 0)


def _children(statements: Iterable[Statement]) -> dict[str | None, list[Statement]]:
    ordered = sorted(statements, key=first_place)
    known = {statement.id for statement in ordered}
    children: dict[str | None, list[Statement]] = {}
    for statement in ordered:
        children.setdefault(statement.within if statement.within in known else None, []).append(statement)
    return children


def _walk(
    roots: list[Statement], children: dict[str | None, list[Statement]], seen: set[str]
) -> Iterator[tuple[int, Statement]]:
    waiting = [(0, statement) for statement in reversed(roots)]
    while waiting:
        depth, statement = waiting.pop()
        if statement.id in seen:
            continue
        seen.add(statement.id)
        yield depth, statement
        waiting.extend((depth + 1, child) for child in reversed(children.get(statement.id, [])))
