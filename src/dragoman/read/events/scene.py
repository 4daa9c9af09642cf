"""What stands around an event in its report: sentences, blocks, statements, actors, times."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from dragoman.model import READ_ROLES, Actor, Record, Span, Statement, Time
from dragoman.read.events.ontology import pattern
from dragoman.read.events.phrases import Phrases
from dragoman.read.mentions.find import heads
from dragoman.segment import Layout

#: no mention that names a participant begins further before it
_FURTHEST = 200
#: what is longer is a list or a table, and its ends do not speak of each other
SENTENCE = 600


@dataclass
class Scene:
    """Look-ups into one record; made once a report, each look-up takes logarithmic time but for what it finds.

    `mentions` are the noun phrases of the report, actors and other things.
    """

    text: str
    layout: Layout
    record: Record
    mentions: Iterable[Span] = ()
    _mentions: list[tuple[int, int, str]] = field(init=False)
    _contents: list[tuple[int, int, Statement]] = field(init=False)
    _reach: list[int] = field(init=False)
    _times: list[Time] = field(init=False)
    _begun: list[int] = field(init=False)
    _sentences: list[int] = field(init=False)
    _blocks: list[int] = field(init=False)

    def __post_init__(self) -> None:
        actors = self.record.actors
        self._mentions = sorted((m.start, m.end, a.id) for a in actors for m in a.mentions)
        contents = ((c.start, c.end, s) for s in self.record.statements for c in s.content)
        self._contents = sorted(contents, key=lambda x: (x[0], -x[1]))
        self._reach = list(accumulate((end for _, end, _ in self._contents), max))
        self._times = sorted((t for t in self.record.times if t.kind != "duration"), key=lambda t: t.span)
        self._begun = [t.span.start for t in self._times]
        self._sentences = [start for start, _ in self.layout.sentences]
        self._blocks = [block.start for block in self.layout.blocks]
        self.actors = {a.id: a for a in actors}
        self.statements = {s.id: s for s in self.record.statements}
        self.phrases = Phrases(self.text, (*self.mentions, *(m for a in actors for m in a.mentions)))
        published = self.record.report.published
        self.published = published.date if published else None
        self.lead_end = self._lead_end()

    def sentence_number(self, place: int) -> int:
        """Which sentence holds a place, or is the nearest one before it."""
        return max(bisect_right(self._sentences, place) - 1, 0)

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence that holds a place, or the nearest one before it."""
        return self.layout.sentences[self.sentence_number(place)] if self.layout.sentences else (0, len(self.text))

    def clause_room(self, trigger: Span) -> tuple[int, int]:
        """The sentence of a trigger, as far as the words of its clause can reach."""
        low, high = self.sentence(trigger.start)
        return max(low, trigger.start - SENTENCE), min(high, trigger.end + SENTENCE)

    def block(self, place: int) -> str:
        """The role of the block that holds a place."""
        at = bisect_right(self._blocks, place) - 1
        return self.layout.blocks[at].role if at >= 0 else "body"

    def is_read(self, place: int) -> bool:
        """Whether a place stands in what is the report's own."""
        return self.block(place) in READ_ROLES

    def actor(self, span: Span) -> Actor | None:
        """The actor that some words name: that of the mention which covers most of them; of equals the longest.

        Who is named with another is not the two: what is a mention by itself is that mention's.
        """
        naming = self._naming(span)
        return self.actors[naming[2]] if naming else None

    def mention(self, span: Span) -> Span | None:
        """The mention by which some words name their actor."""
        naming = self._naming(span)
        return Span.of(self.text, *naming[:2]) if naming else None

    def _naming(self, span: Span) -> tuple[int, int, str] | None:
        """Where the mention begins and ends that some words name an actor by, and the actor."""
        best: tuple[tuple[int, int, str], int] | None = None
        first = bisect_right(self._mentions, (span.start - _FURTHEST, 0, ""))
        for at in range(first, bisect_left(self._mentions, (span.end, 0, ""))):
            start, end, actor = self._mentions[at]
            shared = min(end, span.end) - max(start, span.start)
            if (start, end) == (span.start, span.end):
                return start, end, actor
            if shared <= 0 or (shared * 2 < end - start and not self._is_front(span, start, end)):
                continue
            if end < span.end and pattern("decoding.toml", "led_by").match(
                self.text, end
            ):  # "a Kenyan-led force" is not Kenya
                continue
            found = ((shared, -start, actor), end)
            best = max(best, found) if best else found
        if best is None or best[0][0] * 3 < len(span):
            return None
        (_, start, actor), end = best
        return -start, end, actor

    def _is_front(self, span: Span, start: int, end: int) -> bool:
        """Whether the words are a mention up to its head: "his rival" of "his rival in last year's election"."""
        begins = start == span.start and span.end < end and heads(self.text, span.end, end)
        return begins and not self.text.startswith((" and ", " or ", ","), span.end)

    def claim(self, place: int) -> Statement | None:
        """The innermost statement whose words hold a place; None where it is the reporter's own word."""
        held: list[tuple[int, int]] = []
        at = bisect_right(self._contents, place, key=lambda c: c[0]) - 1
        while at >= 0 and self._reach[at] > place:
            start, end, _ = self._contents[at]
            if end > place:
                held.append((end - start, at))
            at -= 1
        return self._contents[min(held)[1]][2] if held else None

    def time_of(self, words: Span | None) -> Time | None:
        """The first time that overlaps the words and says when, not how long; or None."""
        if words is None:
            return None
        first = bisect_left(self._begun, words.start - _FURTHEST)
        near = (self._times[at] for at in range(first, bisect_left(self._begun, words.end)))
        return next((time for time in near if time.span.end > words.start), None)

    def _lead_end(self) -> int:
        """Where the second sentence of the body begins."""
        body = (start for start, _ in self.layout.sentences if self.block(start) == "body")
        next(body, None)
        return next(body, len(self.text))
