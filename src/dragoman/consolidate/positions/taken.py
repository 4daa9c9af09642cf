"""A position that was taken: who stands where on which issue, by which words."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.consolidate.quotations.saying import actor_key
from dragoman.consolidate.tables import load_table
from dragoman.consolidate.words import words_of
from dragoman.model import Actor, Record, Statement
from dragoman.read.events.circumstances import issues_in

_LONGEST_MARK = 3


class Taken(msgspec.Struct, frozen=True):
    """A stance of an actor on an issue. `id` is that of its statement in the store, with the issue behind a slash.

    `actor` is the state or body that the speaker speaks for where the report tells, else the speaker; `by` is who
    spoke.
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
    stance: str
    words: str


def taken(record: Record, keys: dict[str, str] | None = None) -> tuple[Taken, ...]:
    """The positions of a record."""
    return tuple(_taken(record, keys or {}))


def _taken(record: Record, keys: dict[str, str]) -> Iterator[Taken]:
    report = record.report
    day = report.published.date if report.published else ""
    for said in record.statements:
        speaker = record.actor(said.speaker)
        stance = _stance(said)
        if speaker is None or stance is None:
            continue
        side = side_of(record, speaker)
        words = " … ".join(span.text for span in said.content)
        for issue in _issues(record, said):
            yield Taken(
                f"{report.id}:{said.id}/{issue}", f"{report.id}:{said.id}", report.id, day, report.outlet or "",
                actor_key(side, keys), side.name, speaker.name, issue, stance, words,
            )  # fmt: skip


def _stance(said: Statement) -> str | None:
    stance: str | None = load_table("stances")["acts"].get(said.act)
    if stance == "accepts" and _conditional(" ".join(span.text for span in said.content)):
        return "accepts on condition"
    return stance


def _conditional(content: str) -> bool:
    texts = [word.text for word in words_of(content)]
    runs = {" ".join(texts[at : at + size]) for at in range(len(texts)) for size in range(1, _LONGEST_MARK + 1)}
    return bool(runs & set(load_table("meaning")["conditions"]["words"]))


def side_of(record: Record, speaker: Actor) -> Actor:
    """Whom a speaker speaks for: the state or body that it holds office in, else itself."""
    held_in = (record.actor(role.of) for role in speaker.roles)
    return next((actor for actor in held_in if actor and actor.type in ("state", "organisation")), speaker)


def _issues(record: Record, said: Statement) -> list[str]:
    found = (name for span in said.content for name, _ in issues_in(record.report.text, span.start, span.end))
    return list(dict.fromkeys(found))
