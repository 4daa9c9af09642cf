"""A position that was taken: who stands where on which issue, by which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from dragoman.consolidate.quotations.saying import actor_key
from dragoman.consolidate.tables import load_table
from dragoman.link.folding import fold
from dragoman.model import Actor, Position, Record, Stance, listed

_AND = re.compile(r"\s*,\s*|\s+and\s+")
_OPENING = re.compile(r"^(?:that\b|[\s\"“‘'])*", re.IGNORECASE)
#: Stances that are their subject's; what a state must do is demanded of it.
_GIVEN = frozenset({"accepts", "accepts on condition", "offers", "refuses"})


class Taken(msgspec.Struct, frozen=True):
    """A stance of an actor on an issue. `id` is its report's, a colon and its own ("6f…:p3").

    `entry` is the id of the statement or event that it stands in. `actor` is the state or body that the one who took it
    speaks for where the report tells, else that one; `by` is who took it, `by_key` that one's key. `condition` is ''
    where it hangs on nothing. `ascribed` names who says so where that is somebody else, '' else.
    """

    id: str
    entry: str
    report: str
    day: str
    outlet: str
    actor: str
    actor_name: str
    by: str
    issue: str
    stance: Stance
    words: str
    condition: str
    by_key: str = ""
    ascribed: str = ""

    @property
    def for_another(self) -> bool:
        """Whether it is told for whom the one who took it speaks."""
        return bool(self.by_key) and self.by_key != self.actor


def taken(record: Record, keys: dict[str, str] | None = None) -> tuple[Taken, ...]:
    """The positions of a record whose actor is known by name: "his men" are others in each report."""
    return tuple(_taken(record, keys or {}))


def _taken(record: Record, keys: dict[str, str]) -> Iterator[Taken]:
    report = record.report
    day = report.published.date if report.published else ""
    said = {statement.id: statement for statement in record.statements}
    for position in record.positions:
        within = said.get(position.according_to or "")
        tellers = record.speakers(within) if within else ()
        by = _governing(record.actor(position.actor), tellers)
        if by is None or by.name.split()[0].casefold() in _owned() | _counted():
            continue
        if _told_apart(record, by, position.issue):
            continue
        side = _spoken_for(record, position) or side_of(record, by)
        own = not tellers or any(_speaks_for(record, teller, side, keys) for teller in tellers)
        yield Taken(
            f"{report.id}:{position.id}", f"{report.id}:{position.statement or position.event or ''}", report.id, day,
            report.outlet or "", actor_key(side, keys), side.name, by.name, position.issue, position.stance,
            " ".join(position.span.text.split()), position.condition.text if position.condition else "",
            actor_key(by, keys), "" if own else listed(teller.name for teller in tellers),
        )  # fmt: skip


def _governing(by: Actor | None, tellers: Sequence[Actor]) -> Actor | None:
    """Who takes a position; of "the government", the minister who tells it, who speaks for the state that it is of."""
    if by is None or fold(by.name).removeprefix("the ") not in load_table("positions")["governing"]:
        return by
    titles = load_table("positions")["ministers"]
    named = (one for one in tellers if any(fold(role.title).split()[-1] in titles for role in one.roles if role.title))
    return next(named, by)


def side_of(record: Record, actor: Actor) -> Actor:
    """Whom an actor speaks for: the state or body that it holds office in, else itself."""
    held_in = (record.actor(role.of) for role in actor.roles)
    return next((found for found in held_in if found and found.type in ("state", "organisation")), actor)


def _told_apart(record: Record, several: Actor, issue: str) -> bool:
    """Whether an actor is several that have positions on the issue each by itself: "Armenia and Azerbaijan"."""
    parts = {fold(part) for part in _AND.split(several.name)}
    if len(parts) == 1:
        return False
    actors = {actor.id: fold(actor.name) for actor in record.actors}
    alone = {actors.get(one.actor or "", "") for one in record.positions if one.issue == issue}
    return parts <= alone


def _spoken_for(record: Record, position: Position) -> Actor | None:
    """The state or body with which the words of a position begin, where one person takes it of whom the report does not
    tell for whom he speaks: "Armenia will not withdraw", the president said.
    """
    by = record.actor(position.actor)
    is_own = position.stance in _GIVEN and position.according_to is None and position.event is None
    if by is None or by.type != "person" or not is_own or any(role.of for role in by.roles):
        return None
    text = record.report.text[position.span.start : position.span.end]
    start = position.span.start + len(text) - len(_OPENING.sub("", text, count=1))
    bodies = (actor for actor in record.actors if actor.type in ("state", "organisation") and actor is not by)
    return next((body for body in bodies if any(mention.start == start for mention in body.mentions)), None)


def _speaks_for(record: Record, teller: Actor, side: Actor, keys: dict[str, str]) -> bool:
    """Whether a teller is of a side: by office, or as "its negotiator", who is of the side that the words are about."""
    if actor_key(side_of(record, teller), keys) == actor_key(side, keys):
        return True
    return side_of(record, teller) is teller and any(
        mention.text.split()[0].casefold() in _owned() for mention in teller.mentions if len(mention.text.split()) > 1
    )


@cache
def _owned() -> frozenset[str]:
    return frozenset(load_table("positions")["owned"])


@cache
def _counted() -> frozenset[str]:
    return frozenset(load_table("positions")["counted"])
