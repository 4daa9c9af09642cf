"""Gold for positions over time: short reports on invented matters, with who stands where on which issue in each.

`development.txt` may be looked at while rules are made, `blind.txt` is counted and not looked at. A matter begins with
`== NAME`, then come its actors with the names that they go by (`@ Kestovia: Teo Brandt`); a report begins with
`-- DATE OUTLET`, and its first line is the headline. Behind it stand the positions that it tells of, one a line:
`* ACTOR | ISSUE | STANCE`, with a "!" where the actor stood elsewhere before.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from dragoman.ingest import from_text
from dragoman.model import Report

FOLDER = Path(__file__).parent
PARTS = ("development", "blind")


class Stood(NamedTuple):
    """A position of gold; `turned` where it takes the place of another."""

    actor: str
    issue: str
    stance: str
    turned: bool


class Reported(NamedTuple):
    """A report, its matter's actors by each of their names, and the positions in it."""

    report: Report
    actors: dict[str, str]
    positions: tuple[Stood, ...]


def reported(part: str) -> list[Reported]:
    """The reports of a part, in the order of the file; raises ValueError where a line is none."""
    found = []
    for matter in FOLDER.joinpath(f"{part}.txt").read_text(encoding="utf8").split("== ")[1:]:
        opening, *told = matter.split("\n-- ")
        name, *cast = opening.splitlines()
        actors = dict(named for line in cast for named in _names(line))
        found += [_reported(one, f"{name} {number}", actors) for number, one in enumerate(told)]
    return found


def _names(line: str) -> list[tuple[str, str]]:
    actor, _, names = line.removeprefix("@ ").partition(":")
    return [(name.strip().casefold(), actor) for name in (actor, *names.split(",")) if name.strip()]


def _reported(told: str, source: str, actors: dict[str, str]) -> Reported:
    heading, headline, *lines = told.strip().splitlines()
    day, _, outlet = heading.partition(" ")
    body = "\n".join(line for line in lines if not line.startswith("* "))
    positions = []
    for line in lines:
        if line.startswith("* "):
            actor, issue, stance = line.removeprefix("* ").split(" | ")
            positions.append(Stood(actor, issue, stance.removesuffix(" !"), stance.endswith(" !")))
    report = from_text(f"{headline}\n\n{body}", source=source, outlet=outlet, published=day)
    return Reported(report, actors, tuple(positions))
