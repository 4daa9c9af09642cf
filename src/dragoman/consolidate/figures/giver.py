"""Who gives a figure without saying anything: "The ministry raised the toll of Monday's quake to 31"."""

from __future__ import annotations

import re
from functools import cache

from dragoman.consolidate.tables import load_table
from dragoman.link.folding import fold
from dragoman.model import Actor, Record

#: So much may stand between the name of who gives it and the verb, as "on Tuesday", in characters.
_BETWEEN = 20


def giver(record: Record, start: int, end: int) -> Actor | None:
    """Who puts or raises a toll to the figure that stands at `end`, in the sentence that begins at `start`."""
    found = _putting().search(record.report.text, start, end)
    if found is None:
        return None
    verb = found.start("verb")
    beside = _named(record, max(start, verb - _BETWEEN), verb)
    if beside and fold(beside[1].name.partition(" ")[0]) in load_table("positions")["owned"]:
        opened = min(mention.start for mention in beside[1].mentions if mention.end == beside[0])
        beside = _named(record, max(start, opened - len(", ")), opened)  # "Ramon Ruiz, whose office put the toll at 19"
    return beside[1] if beside else None


def _named(record: Record, low: int, high: int) -> tuple[int, Actor] | None:
    """The last actor with a mention that ends between two places, and where it ends."""
    ends = ((one.end, actor) for actor in record.actors for one in actor.mentions if low <= one.end <= high)
    return max(ends, key=lambda found: found[0], default=None)


@cache
def _putting() -> re.Pattern[str]:
    table = load_table("figures")
    verbs, tolls = ("|".join(table[name]) for name in ("putting", "tolls"))
    return re.compile(
        rf"\b(?P<verb>{verbs}) (?:the|its|their)(?: [\w-]+)? (?:{tolls})\b[^.;:]*? (?:at|to)(?: [a-z]+){{0,2}} ?$",
        re.IGNORECASE,
    )
