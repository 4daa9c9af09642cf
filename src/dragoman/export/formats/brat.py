"""brat standoff: the text of each report and its marks, zipped."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from importlib.resources import files

from dragoman.model import Record, Span
from dragoman.store import Search, Store

_NO_NAME = re.compile(r"[^\w.-]+")


def write(store: Store, _: Search) -> Iterator[bytes]:
    """One zip file with annotation.conf, and a .txt and an .ann for each report; sent as it is made."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        conf = files("dragoman.export.formats").joinpath("annotation.conf").read_text(encoding="utf8")
        archive.writestr("annotation.conf", conf)
        for record in store.records(judged=True):
            name = _NO_NAME.sub("_", record.report.id)
            archive.writestr(f"{name}.txt", record.report.text)
            archive.writestr(f"{name}.ann", "".join(line + "\n" for line in Standoff(record).lines()))
            yield sink.taken()
    yield sink.taken()


class Standoff:
    """The lines of one report."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._texts: list[str] = []
        self._events: list[str] = []
        self._notes: list[str] = []

    def lines(self) -> list[str]:
        """Marks of text (T), attributions and events (E), and what else is known of them (A, #)."""
        for statement in self._record.statements:
            content = self._mark("Content", statement.content)
            cue = self._mark("Cue", statement.cue)
            source = self._mark("Source", statement.source)
            roles = [f"Content:{content}"] if content and cue else []
            self._event("Attribution", cue or content, [*roles, *([f"Source:{source}"] if source else [])])
            actor = self._record.actor(statement.speaker)
            said = f"{statement.id} {statement.act} {statement.kind}" + (f" by {actor.name}" if actor else "")
            self._note(content or cue, said)
        for event in self._record.events:
            trigger = self._mark(event.type, event.triggers or (event.trigger,))
            members = [(one.role, self._mark("Participant", (one.span,))) for one in event.participants]
            self._event(event.type, trigger, [f"{role.capitalize()}:{mark}" for role, mark in members if mark])
            self._note(trigger, f"{event.id} {event.status}")
        for figure in self._record.figures:
            self._note(self._mark("Figure", (figure.span,)), f"{figure.id} {figure.bound} {figure.value} {figure.unit}")
        for actor in self._record.actors:
            for mention in actor.mentions:
                self._note(self._mark(actor.type.capitalize(), (mention,)), f"{actor.id} {actor.name}")
        return [*self._texts, *self._events, *self._notes]

    def _mark(self, kind: str, spans: Sequence[Span]) -> str:
        """A mark on text; brat's marks hold no line break, so one that does is in fragments."""
        places = [place for span in spans for place in _fragments(span)]
        if not places:
            return ""
        name = f"T{len(self._texts) + 1}"
        text = self._record.report.text
        where = ";".join(f"{start} {end}" for start, end in places)
        self._texts.append(f"{name}\t{kind} {where}\t{' '.join(text[start:end] for start, end in places)}")
        return name

    def _event(self, kind: str, trigger: str, roles: Sequence[str]) -> None:
        if trigger:
            counted: dict[str, int] = {}
            named = []
            for role in roles:
                name, _, mark = role.partition(":")
                counted[name] = counted.get(name, 0) + 1
                named.append(f"{name}{counted[name] if counted[name] > 1 else ''}:{mark}")
            self._events.append(" ".join([f"E{len(self._events) + 1}\t{kind}:{trigger}", *named]))

    def _note(self, mark: str, words: str) -> None:
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


class _Sink(io.RawIOBase):
    """Takes what a zip file is written as, and gives it on."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._held.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """What was written since the last time."""
        held, self._held = b"".join(self._held), []
        return held
