"""Gold for figures over time: short reports on invented matters, in which each figure of a series is marked.

`development.txt` may be looked at while rules are made, `blind.txt` is counted and not looked at. A matter begins with
`== NAME`, a report with `-- DATE OUTLET`; its first line is the headline. `[97 people](dead <84 !210)` is a figure of
the series "dead" of its matter: its claimant gave 84 before, and somebody else's 210 contradicts it. What is not marked
stands alone: the dead of another quake, lorries that burned among lorries that came through.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from dragoman.ingest import from_text
from dragoman.model import Report

FOLDER = Path(__file__).parent
PARTS = ("development", "blind")
_MARK = re.compile(r"\[(?P<words>[^\]]*)\]\((?P<label>\w+)(?P<before>(?: <[\d.]+)?)(?P<against>(?: ![\d.]+)*)\)")


class Marked(NamedTuple):
    """A figure of gold: its place in the text of its report, its series and day, the value that it took the place of
    and those that contradict it.
    """

    start: int
    end: int
    series: str
    day: str
    before: float | None
    against: tuple[float, ...]


class Reported(NamedTuple):
    """A report and the figures in it that are of a series."""

    report: Report
    figures: tuple[Marked, ...]


def reported(part: str) -> list[Reported]:
    """The reports of a part, in the order of the file; raises ValueError where a heading has no date."""
    found = []
    for matter in FOLDER.joinpath(f"{part}.txt").read_text(encoding="utf8").split("== ")[1:]:
        name, *told = matter.split("\n-- ")
        for number, one in enumerate(told):
            heading, _, marked = one.partition("\n")
            day, _, outlet = heading.partition(" ")
            headline, _, body = marked.strip().partition("\n")
            text, figures = _unmarked(f"{headline}\n\n{body}", name, day)
            report = from_text(text, source=f"{name} {number}", outlet=outlet, published=day)
            found.append(Reported(report, figures))
    return found


def _unmarked(marked: str, matter: str, day: str) -> tuple[str, tuple[Marked, ...]]:
    text, figures, end = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[end : mark.start()]
        start, end = len(text), mark.end()
        text += mark["words"]
        before = float(mark["before"].strip(" <")) if mark["before"] else None
        against = tuple(float(value) for value in mark["against"].replace("!", "").split())
        figures.append(Marked(start, len(text), f"{matter}: {mark['label']}", day, before, against))
    return text + marked[end:], tuple(figures)
