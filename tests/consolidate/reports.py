"""Records made by hand: reports in which people say things, with figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from dragoman.model import (
    Act,
    Actor,
    Figure,
    Happening,
    Position,
    Published,
    Record,
    Report,
    Role,
    Span,
    Speaker,
    Stance,
    Statement,
)


class Said(NamedTuple):
    """Who does what with which words; `deaths` is a number in them of people killed, `stance` one on a ceasefire."""

    speaker: str
    act: Act
    words: str
    deaths: int | None = None
    stance: Stance | None = None


def jointly(record: Record, name: str, other: str) -> Record:
    """The record with what one is said to say said by another as well, of whom it tells nothing else."""
    actor = Actor(other, other, "person", (), 0.9)
    both = tuple(
        msgspec.structs.replace(said, speakers=(Speaker(said.source[0], name), Speaker(said.source[0], other)))
        if said.speaker == name
        else said
        for said in record.statements
    )
    return msgspec.structs.replace(record, actors=(*record.actors, actor), statements=both)


def record(
    name: str, day: str | None, headline: str, said: Sequence[Said] = (), *, places: Sequence[str] = (), of: str = ""
) -> Record:
    """A report of that headline, in which each says its words; `of` is the state that all speakers are ministers of."""
    lines = [f"{one.speaker} says: {one.words}." for one in said]
    text = "\n".join((f"{headline}. {' '.join(places)}", *lines)) + f"\n{of}"
    actors: dict[str, Actor] = {}
    statements, figures, positions = [], [], []
    for number, (one, line) in enumerate(zip(said, lines, strict=True), start=1):
        at = text.index(line)
        source = Span.of(text, at, at + len(one.speaker))
        start = at + line.index(one.words)
        roles = (Role("minister", of="state"),) if of else ()
        actors[one.speaker] = Actor(one.speaker, one.speaker, "person", (source,), 0.9, roles=roles)
        content = (Span.of(text, start, start + len(one.words)),)
        statements.append(
            Statement(f"s{number}", (source,), (), content, (), "indirect", one.act, 0.9, speaker=one.speaker)
        )
        if one.stance is not None:
            issue = Span.of(text, text.index("ceasefire", start), text.index("ceasefire", start) + len("ceasefire"))
            positions.append(
                Position(
                    f"p{number}", "ceasefire", issue, one.stance, content[0], actor=one.speaker,
                    statement=f"s{number}",
                )
            )  # fmt: skip
        if one.deaths is not None:
            figures.append(_deaths(text, text.index(str(one.deaths), start), f"f{number}", f"s{number}", one.deaths))
    for place in places:
        at = text.index(place)
        actors[place] = Actor(place, place, "place", (Span.of(text, at, at + len(place)),), 0.9)
    if of:
        at = text.rindex(of)
        actors["state"] = Actor("state", of, "state", (Span.of(text, at, at + len(of)),), 0.9)
    report = Report(
        name, None, text, outlet=f"Paper {name}", headline=headline, published=Published(day, "given") if day else None
    )
    return Record(report, tuple(actors.values()), tuple(statements), figures=tuple(figures), positions=tuple(positions))


def _deaths(text: str, at: int, name: str, statement: str, deaths: int) -> Figure:
    span = Span.of(text, at, at + len(str(deaths)))
    at = text.index("killed", span.end)
    happened = Happening(Span.of(text, at, at + len("killed")), "killed")
    value = float(deaths)
    return Figure(name, span, value, value, value, "people", "exactly", happened=happened, according_to=statement)
