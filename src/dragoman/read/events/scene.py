"""What stands around an event in its report: sentences, blocks, statements, actors, times."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from dragoman.model import READ_ROLES, Actor, Record, Span, Statement, Time
from dragoman.segment import Layout


@dataclass
class Scene:
    """Look-ups into one record; made once a report, each look-up takes logarithmic time but for what it finds."""

    text: str
    layout: Layout
    record: Record
    _mentions: list[tuple[int, int, str]] = field(init=False)
    _contents: list[tuple[int, int, Statement]] = field(init=False)

    def __post_init__(self) -> None:
        self._mentions = sorted((m.start, m.end, a.id) for a in self.record.actors for m in a.mentions)
        self._contents = sorted(
            ((c.start, c.end, s) for s in self.record.statements for c in s.content), key=lambda x: (x[0], -x[1])
        )
        self.actors = {a.id: a for a in self.record.actors}
        self.statements = {s.id: s for s in self.record.statements}

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence that holds a place, or the nearest one before it."""
        at = bisect_right(self.layout.sentences, (place, 1 << 60)) - 1
        return self.layout.sentences[max(at, 0)] if self.layout.sentences else (0, len(self.text))

    def block(self, place: int) -> str:
        """The role of the block that holds a place."""
        at = bisect_right(self.layout.blocks, place, key=lambda b: b.start) - 1
        return self.layout.blocks[at].role if at >= 0 else "body"

    def is_read(self, place: int) -> bool:
        """Whether a place stands in what is the report's own."""
        return self.block(place) in READ_ROLES

    def actor(self, span: Span) -> Actor | None:
        """The actor that some words name: that of the mention which covers most of them; of equals the longest."""
        best: tuple[int, int, str] | None = None
        first = bisect_right(self._mentions, (span.start - 200, 0, ""))
        for start, end, actor in self._mentions[first:]:
            if start >= span.end:
                break
            shared = min(end, span.end) - max(start, span.start)
            if shared <= 0 or shared * 2 < end - start:
                continue
            rank = (shared, -start, actor)
            best = max(best, rank) if best else rank
        if best is None or best[0] * 3 < len(span):
            return None
        return self.actors[best[2]]

    def claim(self, place: int) -> Statement | None:
        """The innermost statement whose words hold a place; None where it is the reporter's own word."""
        held = [(end - start, s) for start, end, s in self._contents if start <= place < end]
        return min(held, key=lambda x: x[0])[1] if held else None

    def time_of(self, words: Span | None) -> Time | None:
        """The first time that overlaps the words, or None."""
        return next((t for t in self.record.times if t.span.overlaps(words)), None) if words else None
