"""A report's paragraphs as elements, with marks where they stand; what a mark looks like is the page's affair."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from dragoman.export.marks import Mark, Run, runs
from dragoman.export.markup import Markup, tag, together
from dragoman.export.paragraphs import Paragraph, paragraphs
from dragoman.model import READ_ROLES, Report

#: What stands above paragraphs that are not the report; "other" is merely greyed.
ASIDES = {"related": "Link to another story", "appeal": "Appeal to readers", "advert": "Advertisement"}


class MarkedText(ABC):
    """Writes one report's text, cut into runs; `_run` gives each its look."""

    def __init__(self, report: Report) -> None:
        self._paragraphs = list(paragraphs(report))
        self._marks: Sequence[Mark] = []
        self._titled = False

    def markup(self) -> Markup:
        """Every paragraph in order."""
        return together(self._blocks())

    @abstractmethod
    def _run(self, run: Run) -> Markup:
        """The words of a run under the marks that cover it."""

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
