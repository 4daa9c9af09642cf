"""Gold for threads: short reports on invented matters over a week, with the matter that each belongs to.

A matter begins with `== NAME`, a report with `-- DATE OUTLET`; its first line is the headline.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from dragoman.ingest import from_text
from dragoman.model import Report

FILE = Path(__file__).with_name("reports.txt")


class OfMatter(NamedTuple):
    """A report, and what it is about."""

    matter: str
    report: Report


def reports() -> list[OfMatter]:
    """The reports, in the order of the file; raises ValueError where a heading has no date."""
    found = []
    for part in FILE.read_text(encoding="utf8").split("== ")[1:]:
        matter, *told = part.split("\n-- ")
        for number, one in enumerate(told):
            heading, _, text = one.partition("\n")
            day, _, outlet = heading.partition(" ")
            headline, _, body = text.strip().partition("\n")
            source = f"{matter} {number}"
            found.append(
                OfMatter(matter, from_text(f"{headline}\n\n{body}", source=source, outlet=outlet, published=day))
            )
    return found
