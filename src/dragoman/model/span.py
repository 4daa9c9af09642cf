"""The words of a report, by place."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A stretch of a report's text.

    `start` and `end` are Unicode code points into `report.text`, end exclusive, and
    `text == report.text[start:end]` always holds.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`; raises ValueError outside of the text."""
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"span {start}:{end} stands outside of a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` stands wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
