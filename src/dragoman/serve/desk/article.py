"""A report's text with everything that was read from it marked in place.

Marks overlap and HTML does not: the text is cut into runs, each of which is one element that knows every entry that
covers it. A run leads to the narrowest: an event or a figure, an actor's page, else the statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

import msgspec

from dragoman.export.colours import NEUTRAL, colours
from dragoman.export.marked_text import MarkedText
from dragoman.export.marks import Mark, MarkRole, Run, marks_of
from dragoman.export.markup import Markup, tag, together
from dragoman.model import Record, Span
from dragoman.store import Named

_NESTING_SHOWN = 3
_OF_STATEMENTS: tuple[MarkRole, ...] = ("content", "source", "cue")


class Marked(msgspec.Struct, frozen=True):
    """An entry of the record: its id there, and its colour."""

    id: str
    colour: int = NEUTRAL


class Article(MarkedText):
    """Writes one report's text. `cast` tells who its actors are across reports."""

    def __init__(self, record: Record, cast: Mapping[str, Named]) -> None:
        super().__init__(record.report)
        self._record = record
        self._cast = cast
        self._entries: list[Marked] = []
        self._marks: list[Mark] = []
        self._anchored: set[str] = set()
        self._last = ""
        self._mark_everything()

    @property
    def has_headline(self) -> bool:
        """Whether the text brings its own headline."""
        return any(block.role == "headline" for block in self._record.report.blocks)

    def _mark_everything(self) -> None:
        palette = colours(self._record)
        for statement in self._record.statements:
            number = self._entry(statement.id, palette.get(statement.speaker or "", NEUTRAL))
            self._marks += [mark for mark in marks_of(number, statement) if mark.role in (*_OF_STATEMENTS, "quoted")]
        for event in self._record.events:
            self._put(event.id, "trigger", event.triggers or (event.trigger,))
        for figure in self._record.figures:
            self._put(figure.id, "figure", (figure.span,))
        for actor in self._record.actors:
            self._put(actor.id, "mention", actor.mentions, palette.get(actor.id, NEUTRAL))

    def _entry(self, entry: str, colour: int = NEUTRAL) -> int:
        self._entries.append(Marked(entry, colour))
        return len(self._entries) - 1

    def _put(self, entry: str, role: MarkRole, spans: tuple[Span, ...], colour: int = NEUTRAL) -> None:
        number = self._entry(entry, colour)
        self._marks += [Mark(len(span), number, role, span.start, span.end) for span in spans if len(span)]

    def _run(self, run: Run) -> Markup:
        words = self._record.report.text[run.start : run.end]
        if not run.marks:
            self._last = ""
            return together([words])
        return together([*self._anchors(run), self._link(run, words)])

    def _anchors(self, run: Run) -> Iterator[Markup]:
        """Where links to an entry lead: before the first of its words."""
        for role in ("content", "trigger", "figure"):
            for entry in self._of(run, role):
                if entry.id not in self._anchored:
                    self._anchored.add(entry.id)
                    yield tag("span", class_="anchor", id=f"text-{entry.id}")

    def _link(self, run: Run, words: str) -> Markup:
        href, leads_to = self._target(run)
        goes_on, self._last = leads_to == self._last, leads_to
        attributes: dict[str, str | int | None] = {
            "class_": " ".join(self._classes(run)),
            "data_entries": " ".join(dict.fromkeys(entry.id for entry in self._listed(run))) or None,
            "data_source": " ".join(entry.id for entry in self._of(run, "source")) or None,
        }
        if href is None or not words.strip():
            return tag("span", words, **attributes)
        # One stop of the Tab key for a stretch that was cut into several.
        return tag("a", words, href=href, tabindex=-1 if goes_on else None, **attributes)

    def _target(self, run: Run) -> tuple[str | None, str]:
        for role in ("trigger", "figure"):
            for entry in self._of(run, role):
                return f"#{entry.id}", entry.id
        for entry in self._of(run, "mention"):
            if entry.id in self._cast:
                return f"/actors/{quote(self._cast[entry.id].id, safe=':')}", entry.id
        for role in _OF_STATEMENTS:
            for entry in self._of(run, role):
                return f"#{entry.id}", entry.id
        return None, ""

    def _listed(self, run: Run) -> Iterator[Marked]:
        """The entries that the card tells of, the narrowest first."""
        for role in ("trigger", "figure", "content", "source", "cue", "mention"):
            yield from self._of(run, role)

    def _classes(self, run: Run) -> Iterator[str]:
        content = self._of(run, "content")
        if content:
            yield from ("mark", f"speaker-{content[0].colour}", f"nested-{min(len(content), _NESTING_SHOWN)}")
            if content[0].id in {entry.id for entry in self._of(run, "quoted")}:
                yield "is-quoted"
        for role in ("source", "cue", "trigger", "figure"):
            for entry in self._of(run, role)[:1]:
                yield f"is-{role}"
                yield f"named-{entry.colour}"
        for entry in self._of(run, "mention")[:1]:
            yield "is-actor"
            yield f"named-{entry.colour}"

    def _of(self, run: Run, role: MarkRole) -> list[Marked]:
        return [self._entries[number] for number in run.numbers(role)]
