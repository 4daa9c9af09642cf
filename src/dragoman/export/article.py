"""The left side of the page: the report's own text, with its statements marked where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.export.colours import NEUTRAL
from dragoman.export.marked_text import MarkedText
from dragoman.export.marks import Mark, MarkRole, Run, marks_of
from dragoman.export.markup import Markup, tag, together
from dragoman.export.outline import Entry
from dragoman.export.when import with_times
from dragoman.model import Record, Span

#: Roles that get a look of their own inside of a statement, and those lit together with the source.
SHOWN_INSIDE: tuple[MarkRole, ...] = ("source", "cue")
NAMING: tuple[MarkRole, ...] = ("source", "via", "medium", "addressee")
#: What the list tells besides statements, by the role of its words: the id of an anchor before them.
TOLD: Mapping[MarkRole, str] = {"trigger": "event", "figure": "figure", "position": "position"}

_NESTING_SHOWN = 3


class Article(MarkedText):
    """Writes one report's text. `speakers` gives the colour of a statement by its number."""

    def __init__(self, record: Record, entries: Iterable[Entry], speakers: Mapping[int, int]) -> None:
        super().__init__(record.report)
        self._text = record.report.text
        self._speakers = speakers
        self._times = record.times
        self._marks = [mark for entry in entries for mark in marks_of(entry.number, entry.statement)] + [
            *_told("trigger", [event.triggers or (event.trigger,) for event in record.events]),
            *_told("figure", [(figure.span,) for figure in record.figures]),
            *_told("position", [(position.span,) for position in record.positions]),
        ]
        self._anchored: set[str] = set()
        self._last = 0

    @property
    def has_headline(self) -> bool:
        """Whether the text brings its own headline."""
        return any(paragraph.role == "headline" for paragraph in self._paragraphs)

    def _run(self, run: Run) -> Markup:
        words = with_times(self._text[run.start : run.end], run.start, self._times)
        of_statements = [mark for mark in run.marks if mark.role not in TOLD]
        content = run.numbers("content")
        if content:
            return together([*self._anchors(run), self._statement(run, content, words)])
        if of_statements:
            return together([*self._anchors(run), self._part(run, words, of_statements[0].number)])
        self._last = 0
        return together([*self._anchors(run), tag("span", words, class_="told") if run.marks else words])

    def _part(self, run: Run, words: Markup, innermost: int) -> Markup:
        roles = [role for role in SHOWN_INSIDE if run.numbers(role)]
        colour = self._colour(innermost)
        names = ["part", f"speaker-{colour}", f"named-{colour}", *(f"is-{role}" for role in roles)]
        return tag("span", words, class_=" ".join(names), **_parts(run))

    def _colour(self, number: int) -> int:
        return self._speakers.get(number, NEUTRAL)

    def _anchors(self, run: Run) -> Iterator[Markup]:
        """Where the links of the list lead: before the first words of each entry."""
        for role, name in TOLD.items():
            for number in run.numbers(role):
                if self._is_new(f"{name}-{number}"):
                    yield tag("span", class_="point", id=f"{name}-{number}")
        for number in reversed(run.numbers("content")):
            if self._is_new(f"text-{number}"):
                yield tag("span", class_="anchor", id=f"text-{number}", data_number=number)

    def _is_new(self, anchor: str) -> bool:
        seen = anchor in self._anchored
        self._anchored.add(anchor)
        return not seen

    def _statement(self, run: Run, content: tuple[int, ...], words: Markup) -> Markup:
        innermost = content[0]
        goes_on, self._last = innermost == self._last, innermost
        names = ["mark", f"speaker-{self._colour(innermost)}", f"nested-{min(len(content), _NESTING_SHOWN)}"]
        names += ["is-quoted"] if innermost in run.numbers("quoted") else []
        names += [f"is-{role}" for role in SHOWN_INSIDE if run.numbers(role)]
        names += [f"named-{self._colour(number)}" for number in run.numbers("source")[:1]]
        # One stop of the Tab key, one description read aloud, for a stretch that was cut into several.
        described = None if goes_on else f"gist-{innermost}"
        return tag(
            "a", words, class_=" ".join(names), href=f"#statement-{innermost}", data_content=_listed(content),
            tabindex=-1 if goes_on else None, aria_describedby=described, **_parts(run),
        )  # fmt: skip


def _told(role: MarkRole, members: Iterable[tuple[Span, ...]]) -> Iterator[Mark]:
    """The words of events, figures or positions, which are numbered in the order of the list."""
    for number, spans in enumerate(members, start=1):
        yield from (Mark(len(span), number, role, span.start, span.end) for span in spans if len(span))


def _parts(run: Run) -> dict[str, str | None]:
    named = [number for role in NAMING for number in run.numbers(role)]
    return {"data_source": _listed(named), "data_cue": _listed(run.numbers("cue"))}


def _listed(numbers: Iterable[int]) -> str | None:
    return " ".join(map(str, dict.fromkeys(numbers))) or None
