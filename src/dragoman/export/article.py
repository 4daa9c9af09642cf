"""The left side of the page: the report's own text, with its statements marked where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.export.colours import NEUTRAL
from dragoman.export.marks import MarkRole, Run, marks_of, runs
from dragoman.export.markup import Markup, tag, together
from dragoman.export.outline import Entry
from dragoman.export.paragraphs import Paragraph, paragraphs
from dragoman.export.when import with_times
from dragoman.model import READ_ROLES, Record

#: What stands above paragraphs that are not the report; "other" is merely greyed.
ASIDES = {"related": "Link to another story", "appeal": "Appeal to readers", "advert": "Advertisement"}

#: Roles that get a look of their own inside of a statement, and those lit together with the source.
SHOWN_INSIDE: tuple[MarkRole, ...] = ("source", "cue")
NAMING: tuple[MarkRole, ...] = ("source", "via", "medium", "addressee")

_NESTING_SHOWN = 3


class Article:
    """Writes one report's text. `speakers` gives the colour of a statement by its number."""

    def __init__(self, record: Record, entries: Iterable[Entry], speakers: Mapping[int, int]) -> None:
        self._text = record.report.text
        self._speakers = speakers
        self._times = record.times
        self._paragraphs = list(paragraphs(record.report))
        self._marks = [mark for entry in entries for mark in marks_of(entry.number, entry.statement)]
        self._anchored: set[int] = set()
        self._titled = False
        self._last = 0

    def markup(self) -> Markup:
        """Every paragraph in order."""
        return together(self._blocks())

    @property
    def has_headline(self) -> bool:
        """Whether the text brings its own headline."""
        return any(paragraph.role == "headline" for paragraph in self._paragraphs)

    def _blocks(self) -> Iterator[Markup]:
        cuts = [place for paragraph in self._paragraphs for place in (paragraph.start, paragraph.end)]
        stream = runs(self._marks, cuts)
        run = next(stream, None)
        aside = ""
        for paragraph in self._paragraphs:
            inside: list[Markup] = []
            while run is not None and run.start < paragraph.end:
                if run.start >= paragraph.start:
                    inside.append(self._run(run))
                run = next(stream, None)
            yield self._paragraph(paragraph, together(inside), labelled=paragraph.role != aside)
            aside = paragraph.role

    def _paragraph(self, paragraph: Paragraph, inside: Markup, *, labelled: bool) -> Markup:
        role = paragraph.role
        if role == "headline":
            name, self._titled = ("h2" if self._titled else "h1"), True
            return tag(name, inside, class_="headline", dir="auto")
        label = tag("span", ASIDES[role], class_="label") if role in ASIDES and labelled else None
        return tag("p", label, inside, class_=role if role in READ_ROLES or not label else f"{role} first", dir="auto")

    def _run(self, run: Run) -> Markup:
        words = with_times(self._text[run.start : run.end], run.start, self._times)
        if not run.marks:
            self._last = 0
            return together([words])
        content = run.numbers("content")
        return together(
            [*self._anchors(content), self._statement(run, content, words) if content else self._part(run, words)]
        )

    def _part(self, run: Run, words: Markup) -> Markup:
        roles = [role for role in SHOWN_INSIDE if run.numbers(role)]
        colour = self._colour(run.marks[0].number)
        names = ["part", f"speaker-{colour}", f"named-{colour}", *(f"is-{role}" for role in roles)]
        return tag("span", words, class_=" ".join(names), **_parts(run))

    def _colour(self, number: int) -> int:
        return self._speakers.get(number, NEUTRAL)

    def _anchors(self, content: tuple[int, ...]) -> Iterator[Markup]:
        for number in reversed(content):
            if number not in self._anchored:
                self._anchored.add(number)
                yield tag("span", class_="anchor", id=f"text-{number}", data_number=number)

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


def _parts(run: Run) -> dict[str, str | None]:
    named = [number for role in NAMING for number in run.numbers(role)]
    return {"data_source": _listed(named), "data_cue": _listed(run.numbers("cue"))}


def _listed(numbers: Iterable[int]) -> str | None:
    return " ".join(map(str, dict.fromkeys(numbers))) or None
