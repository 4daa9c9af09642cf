"""brat's standoff lines over one text: marks (T), what joins them (E), notes on them (#)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.model import Span

_NO_NAME = re.compile(r"[^\w.-]+")


def file_name(name: str) -> str:
    """A name as that of a file, whatever it holds."""
    return _NO_NAME.sub("_", name)


class Standoff:
    """Lines over `text`, in the order in which they are made."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._texts: list[str] = []
        self._events: list[str] = []
        self._notes: list[str] = []

    def lines(self) -> str:
        """All of them, as a file has them."""
        return "".join(line + "\n" for line in (*self._texts, *self._events, *self._notes))

    def mark(self, kind: str, spans: Sequence[Span]) -> str:
        """The name of a mark on words, empty where there are none; no mark holds a line break, so one is in parts."""
        places = [place for span in spans for place in _fragments(span)]
        if not places:
            return ""
        name = f"T{len(self._texts) + 1}"
        where = ";".join(f"{start} {end}" for start, end in places)
        self._texts.append(f"{name}\t{kind} {where}\t{' '.join(self._text[start:end] for start, end in places)}")
        return name

    def event(self, kind: str, trigger: str, parts: Sequence[tuple[str, str]]) -> None:
        """What joins the mark `trigger` to others, each in a role; those that are empty are left out."""
        if not trigger:
            return
        counted: dict[str, int] = {}
        named = []
        for role, mark in parts:
            if mark:
                counted[role] = counted.get(role, 0) + 1
                named.append(f"{role}{counted[role] if counted[role] > 1 else ''}:{mark}")
        self._events.append(" ".join([f"E{len(self._events) + 1}\t{kind}:{trigger}", *named]))

    def note(self, mark: str, words: str) -> None:
        """Words on a mark, on one line."""
        if mark:
            self._notes.append(f"#{len(self._notes) + 1}\tAnnotatorNotes {mark}\t{' '.join(words.split())}")


def _fragments(span: Span) -> Iterator[tuple[int, int]]:
    place = span.start
    for line in span.text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = place + line.index(stripped)
            yield start, start + len(stripped)
        place += len(line) + 1
