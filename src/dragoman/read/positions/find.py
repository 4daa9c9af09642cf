"""The positions of a report, made from its statements and its events."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from dragoman.model import Actor, Event, Position, Record, Span, Statement
from dragoman.read.issues import Issues, NamedIssues, shipped_issues
from dragoman.read.mentions.tables import load_words
from dragoman.read.positions.stances import condition_in, on_issue, stance_of_event, stance_of_statement
from dragoman.segment import Layout

_PRONOUNS = load_words("pronouns", "personal")


def find_positions(record: Record, layout: Layout, issues: Issues | None = None) -> tuple[Position, ...]:
    """The positions of a record's report, `p1`, `p2`, … by place; `issues` is the vocabulary, else that which ships.

    A stance that both a statement and an event tell of is one position with both ids, and what is told by an event
    is no mere claim. Takes linear time.
    """
    text, sentences = record.report.text, layout.sentences
    named = (issues or shipped_issues()).named_in(text)
    told = [p for event in record.events for p in _from_event(text, sentences, event)]
    inner = _contents_within(record.statements)
    acting = _Acting(record.actors)
    said = [
        p for s in record.statements for p in _from_statement(text, sentences, s, inner.get(s.id, []), named, acting)
    ]
    found = sorted(_united(told, said), key=lambda p: (p.span.start, p.issue_span.start, p.stance))
    return tuple(msgspec.structs.replace(p, id=f"p{number}") for number, p in enumerate(found, 1))


class _Acting:
    """Who acts in a clause, by the first of the report's actors that it names."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        agents = [a for a in actors if a.type != "place"]
        self._mentions = sorted((m.start, m.end, m.text, a.id) for a in agents for m in a.mentions)

    def is_own(self, speaker: str | None, low: int, place: int) -> bool:
        """Whether what is done at `low + place`, in a clause that begins at `low`, may be done by who speaks.

        It is not where another is named before it and the speaker is not; a pronoun may be anybody's.
        """
        first = bisect_left(self._mentions, (low, 0, "", ""))
        named = []
        for start, end, words, actor in self._mentions[first:]:
            if start >= low + place:
                break
            if end <= low + place:
                named.append((words.casefold() in _PRONOUNS, actor))
        return not named or any(pronoun or actor == speaker for pronoun, actor in named)


def _contents_within(statements: Sequence[Statement]) -> dict[str, list[Span]]:
    """The words of the statements that stand in each: they are others' stances."""
    inner: dict[str, list[Span]] = {}
    for statement in statements:
        if statement.within:
            inner.setdefault(statement.within, []).extend(statement.content)
    return inner


def _from_statement(
    text: str,
    sentences: Sequence[tuple[int, int]],
    statement: Statement,
    inner: Sequence[Span],
    named: NamedIssues,
    acting: _Acting,
) -> Iterator[Position]:
    if not statement.source:
        return
    seen = set[str]()
    for low, high in _parts(sentences, statement.content):
        issues = named.within(low, high)
        own = partial(acting.is_own, statement.speaker, low)
        stance = stance_of_statement(statement, text[low:high], own) if issues else None
        if stance is None:
            continue
        condition = condition_in(text, low, high)
        for issue, words in issues:
            if issue not in seen and not any(span.contains(words) for span in inner):
                seen.add(issue)
                taken, hanging = on_issue(stance, words, condition)
                yield Position(
                    id="", issue=issue, issue_span=words, stance=taken, span=_trimmed(text, low, high),
                    actor=statement.speaker, source=statement.source[0], condition=hanging, statement=statement.id,
                    according_to=statement.within,
                )  # fmt: skip


def _parts(sentences: Sequence[tuple[int, int]], content: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The content sentence by sentence."""
    for span in content:
        at = max(bisect_right(sentences, (span.start, 1 << 60)) - 1, 0)
        for start, end in (sentences[n] for n in range(at, bisect_left(sentences, (span.end, 0)))):
            low, high = max(start, span.start), min(end, span.end)
            if low < high:
                yield low, high


def _from_event(text: str, sentences: Sequence[tuple[int, int]], event: Event) -> Iterator[Position]:
    stance = stance_of_event(event)
    sides = [p for p in event.participants if p.role in ("source", "party")]
    if stance is None or not sides:
        return
    at = max(bisect_right(sentences, (event.trigger.start, 1 << 60)) - 1, 0)
    high = sentences[at][1] if sentences else len(text)
    condition = condition_in(text, event.trigger.end, high)
    for issue, words in zip(event.issues, event.issue_spans, strict=True):
        if not event.trigger.start <= words.start < high:
            continue
        taken, hanging = on_issue(stance, words, condition)
        for side in sides:
            yield Position(
                id="", issue=issue, issue_span=words, stance=taken, span=_trimmed(text, event.trigger.start, high),
                actor=side.actor, source=side.span, condition=hanging, event=event.id,
                according_to=event.according_to,
            )  # fmt: skip


def _united(told: Sequence[Position], said: Sequence[Position]) -> Iterator[Position]:
    """What events tell, joined with the statement that tells the same, and what only statements tell."""
    by_issue: dict[tuple[str | None, str, int], list[Position]] = {}
    for position in said:
        by_issue.setdefault((position.actor, position.issue, position.issue_span.start), []).append(position)
    joined = set[int]()
    for position in told:
        same = by_issue.get((position.actor, position.issue, position.issue_span.start), []) if position.actor else []
        joined.update(map(id, same))
        own = next((s for s in same), None)
        yield (
            msgspec.structs.replace(position, statement=own.statement, according_to=own.according_to)
            if own
            else position
        )
    yield from (position for position in said if id(position) not in joined)


def _trimmed(text: str, low: int, high: int) -> Span:
    while low < high and text[low].isspace():
        low += 1
    while high > low and (text[high - 1].isspace() or text[high - 1] in ".,;"):
        high -= 1
    return Span.of(text, low, high)
