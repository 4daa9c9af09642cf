"""The positions of a report, made from its statements and its events."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.model import Event, Position, Record, Span, Stance, Statement
from dragoman.read.issues import Issues, NamedIssues, shipped_issues
from dragoman.read.positions.matter import Matter
from dragoman.read.positions.stances import (
    HANGING,
    Taking,
    condition_in,
    on_issue,
    stance_of_event,
    stance_of_statement,
)
from dragoman.read.positions.subjects import Subjects
from dragoman.segment import Layout

#: What a sentence opens with whose first clause is not its own.
_SUBORDINATE = re.compile(r"(?:When|After|As|While|If|Before|Since|Although|Though|Because|Once|Until|Unless)\b")


def find_positions(record: Record, layout: Layout, issues: Issues | None = None) -> tuple[Position, ...]:
    """The positions of a record's report, `p1`, `p2`, … by place; `issues` is the vocabulary, else that which ships.

    A stance that both a statement and an event tell of is one position with both ids, and what is told by an event
    is no mere claim. Takes linear time.
    """
    finder = _Finder(record, layout, (issues or shipped_issues()).named_in(record.report.text))
    told = [position for event in record.events for position in finder.of_event(event)]
    said = [position for statement in record.statements for position in finder.of_statement(statement)]
    found = sorted(_united(told, said), key=lambda p: (p.span.start, p.issue_span.start, p.stance))
    return tuple(msgspec.structs.replace(p, id=f"p{number}") for number, p in enumerate(found, 1))


class _Finder:
    """Finds the positions in one report's statements and events."""

    def __init__(self, record: Record, layout: Layout, named: NamedIssues) -> None:
        self._text = record.report.text
        self._sentences = layout.sentences
        self._named = named
        self._inner = _contents_within(record.statements)
        self._subjects = Subjects(record)
        self._matter = Matter(record, layout, named)

    def of_statement(self, statement: Statement) -> Iterator[Position]:
        """The positions that a statement takes or tells of, each issue once."""
        if not statement.source:
            return
        seen = set[str]()
        for low, high in _parts(self._sentences, statement.content):
            named, matter = self._named.within(low, high), self._matter.of(statement)
            taking = stance_of_statement(statement, self._text[low:high]) if named or matter else None
            if taking is None:
                continue
            condition = condition_in(self._text, low, high) or self._condition_beside(statement, taking, low, high)
            # "Kenya accepts the plan, provided that aid is let in" is on what the report is on, and asks for the aid.
            is_hanging = condition and all(condition.contains(words) for _, words in named)
            issues = [*matter, *named] if is_hanging or not named else named
            others = [] if taking.at is None else self._subjects.others_than(statement, low, low + taking.at)
            takers = others or _takers(statement)
            for issue, words in issues:
                if issue not in seen and not any(span.contains(words) for span in self._inner.get(statement.id, ())):
                    seen.add(issue)
                    taken, hanging = on_issue(taking.stance, words, condition)
                    for actor, source in takers:
                        yield Position(
                            id="", issue=issue, issue_span=words, stance=taken, span=_trimmed(self._text, low, high),
                            actor=actor, source=source, condition=hanging, statement=statement.id,
                            according_to=statement.id if others else statement.within,
                        )  # fmt: skip

    def _condition_beside(self, statement: Statement, taking: Taking, low: int, high: int) -> Span | None:
        """The condition on which somebody gives or refuses what stands in `low:high`, told right behind it, between
        the one who says so and the verb, or before him: "accepts a ceasefire, provided that …".
        """
        if taking.stance not in HANGING:
            return None
        opened, end = self._sentence_at(low)
        gaps = [(high, end), *((opened, source.start) for source in statement.source if source.end <= low)]
        gaps += [(source.end, cue.start) for source in statement.source for cue in statement.cue]
        return self._opening_condition(gaps)

    def _condition_before(self, stance: Stance, side: Span, trigger: Span) -> Span | None:
        """The condition told between who takes a stance and the verb, or before him: "Chad, if …, accepts"."""
        if stance not in HANGING or side.end > trigger.start:
            return None
        opened, _ = self._sentence_at(side.start)
        return self._opening_condition(((side.end, trigger.start), (opened, side.start)))

    def _sentence_at(self, place: int) -> tuple[int, int]:
        """The sentence that holds a place; the whole text where there are no sentences."""
        at = max(bisect_right(self._sentences, (place, 1 << 60)) - 1, 0)
        return self._sentences[at] if self._sentences else (0, len(self._text))

    def _opening_condition(self, gaps: Iterable[tuple[int, int]]) -> Span | None:
        """The condition that the first of some stretches opens with, or None."""
        for start, stop in gaps:
            found = condition_in(self._text, start, stop) if start < stop else None
            if found and not any(map(str.isalnum, self._text[start : found.start])):
                return found
        return None

    def of_event(self, event: Event) -> Iterator[Position]:
        """The positions that those who take part in an event take by it."""
        stance = stance_of_event(event)
        sides = [p for p in event.participants if p.role in ("source", "party")]
        if stance is None or not sides:
            return
        for issue, words in zip(event.issues, event.issue_spans, strict=True):
            told = _telling(self._text, self._sentences, event, words)
            if told is None:
                continue
            trigger, high = told
            behind = condition_in(self._text, trigger.end, high)
            for side in sides:
                condition = behind or self._condition_before(stance, side.span, trigger)
                taken, hanging = on_issue(stance, words, condition)
                yield Position(
                    id="", issue=issue, issue_span=words, stance=taken, span=_trimmed(self._text, trigger.start, high),
                    actor=side.actor, source=side.span, condition=hanging, event=event.id,
                    according_to=event.according_to,
                )  # fmt: skip


def _takers(statement: Statement) -> list[tuple[str | None, Span]]:
    """Whose stance a statement takes, with the words that name each: all who said it together, else its speaker."""
    return [(one.actor, one.span) for one in statement.speakers] or [(statement.speaker, statement.source[0])]


def _contents_within(statements: Sequence[Statement]) -> dict[str, list[Span]]:
    """The words of the statements that stand in each: they are others' stances."""
    inner: dict[str, list[Span]] = {}
    for statement in statements:
        if statement.within:
            inner.setdefault(statement.within, []).extend(statement.content)
    return inner


def _parts(sentences: Sequence[tuple[int, int]], content: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The content sentence by sentence."""
    for span in content:
        at = max(bisect_right(sentences, (span.start, 1 << 60)) - 1, 0)
        for start, end in (sentences[n] for n in range(at, bisect_left(sentences, (span.end, 0)))):
            low, high = max(start, span.start), min(end, span.end)
            if low < high:
                yield low, high


def _telling(text: str, sentences: Sequence[tuple[int, int]], event: Event, issue: Span) -> tuple[Span, int] | None:
    """The trigger of an event in whose sentence an issue is named behind it, and the end of that sentence: what the
    headline tells in short is told in full below.
    """
    for trigger in dict.fromkeys((event.trigger, *event.triggers)):
        at = max(bisect_right(sentences, (trigger.start, 1 << 60)) - 1, 0)
        high = sentences[at][1] if sentences else len(text)
        if trigger.start <= issue.start < high:
            opened = sentences[at][0] if sentences else 0
            return trigger, _clause_end(text, opened, max(trigger.end, issue.end), high)
    return None


def _clause_end(text: str, opened: int, behind: int, high: int) -> int:
    """Where what is told ends: at the comma that closes a clause of time or cause before the sentence's own."""
    comma = text.find(", ", behind, high) if _SUBORDINATE.match(text, opened) else -1
    return high if comma < 0 else comma


def _united(told: Sequence[Position], said: Sequence[Position]) -> Iterator[Position]:
    """What events tell, joined with the statement that tells the same, and what only statements tell."""
    by_issue: dict[tuple[str, int], list[Position]] = {}
    for position in (one for one in said if one.span.contains(one.issue_span)):
        by_issue.setdefault((position.issue, position.issue_span.start), []).append(position)
    joined = set[int]()
    for position in told:
        near = by_issue.get((position.issue, position.issue_span.start), ())
        same = [one for one in near if _is_taken_by_one(one, position)]
        joined.update(map(id, same))
        own = next((s for s in same), None)
        if own is None:
            yield position
            continue
        if position.condition is None and position.stance == "accepts" and own.stance == "accepts on condition":
            position = msgspec.structs.replace(position, stance=own.stance, condition=own.condition)
        yield msgspec.structs.replace(position, statement=own.statement, according_to=own.according_to)
    yield from (position for position in said if id(position) not in joined)


def _is_taken_by_one(one: Position, other: Position) -> bool:
    """Whether two positions are of one actor, or of the same words where the report makes no actor of them."""
    if one.actor and other.actor:
        return one.actor == other.actor
    return one.source is not None and other.source is not None and one.source.overlaps(other.source)


def _trimmed(text: str, low: int, high: int) -> Span:
    while low < high and text[low].isspace():
        low += 1
    while high > low and (text[high - 1].isspace() or text[high - 1] in ".,;"):
        high -= 1
    return Span.of(text, low, high)
