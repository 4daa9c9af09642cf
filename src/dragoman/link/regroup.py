"""Mentions taken to the actor of the person that they are of, where coreference had them with another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import msgspec

from dragoman.link.cast import Figure
from dragoman.link.choice import Choice
from dragoman.link.describe import PRONOUNS, is_bare_name, is_named
from dragoman.link.description import Description
from dragoman.link.folding import fold
from dragoman.link.rewire import Newcomers, moved
from dragoman.link.tables import load_table
from dragoman.model import Actor, Record, Span

_SURE = 0.6
_OWNS = re.compile(r"['’]s?\s")


def regrouped(
    record: Record,
    figures: Sequence[Figure],
    chosen: Sequence[Sequence[Choice]],
    is_another: Callable[[str, Sequence[Description]], bool],
) -> tuple[Record, dict[str, int]]:
    """The record with each figure's mentions in one actor, and which figure (by number) each actor's identity is of.

    A pronoun goes with the mention before it. A title that nothing settles stays where it was, unless `is_another`
    says of the identity there that it never held the office.
    """
    mains = _mains(record, figures)
    homes: dict[int, str] = {number: actor_id for actor_id, number in mains.items()}
    moves: dict[Span, str] = {}
    added = Newcomers(record)
    for number, figure in enumerate(figures):
        for span, actor in figure.mentions:
            main = mains.get(actor)
            if main == number or (
                main is not None
                and not _apart((figure, chosen[number]), (figures[main], chosen[main]))
                and not (
                    not figure.names and _is_sure(chosen[main]) and is_another(chosen[main][0].entity.id, figure.claims)
                )
            ):
                continue
            if number not in homes:
                name = max(figure.names, key=len) if figure.names else span.text
                homes[number] = added.add(name, "person", 0.8)
            if homes[number] != actor:
                moves[span] = homes[number]
    moves |= _pronouns(record, moves)
    moves |= _left_behind(record, figures, moves, mains)
    people = {homes[n] for n in homes}
    record = moved(record, moves, added.actors)
    actors = tuple(_renamed(msgspec.structs.replace(a, type="person")) if a.id in people else a for a in record.actors)
    left = {a.id for a in actors}
    return msgspec.structs.replace(record, actors=actors), {
        actor_id: n for n, actor_id in homes.items() if actor_id in left
    }


def _mains(record: Record, figures: Sequence[Figure]) -> dict[str, int]:
    """The figure that each actor is of: the one that has most of its mentions, named ones before titles.

    Of several actors that have as many, it is of the one that is called by the fullest name, or by the shortest
    description; then of the first.
    """
    shares: dict[str, Counter[int]] = {}
    for number, figure in enumerate(figures):
        for _, actor in figure.mentions:
            if actor:
                shares.setdefault(actor, Counter())[number] += 10 if figure.names else 1
    mains: dict[str, int] = {}
    order = {a.id: (*_told_by(a.name), place) for place, a in enumerate(record.actors)}
    ranked = sorted((-c, n, order[actor_id], actor_id) for actor_id, share in shares.items() for n, c in share.items())
    people = {a.id for a in record.actors if a.type == "person"}
    taken: set[int] = set()
    for _, number, _, actor_id in ranked:
        if actor_id in mains or number in taken:
            continue
        if actor_id in people or _is_all(record, actor_id, figures[number]):
            mains[actor_id] = number
            taken.add(number)
    return mains


def _told_by(name: str) -> tuple[bool, int]:
    """How well an actor's name tells who it is, the best first: the fullest of names, the shortest of descriptions."""
    words = len(name.split())
    return (False, -words) if is_bare_name(name) else (True, words)


def _is_all(record: Record, actor_id: str, figure: Figure) -> bool:
    """Whether a body or group is nothing but this person, its type mistaken."""
    actor = record.actor(actor_id)
    spans = {span for span, _ in figure.mentions}
    return actor is not None and all(m in spans or m.text.casefold() in PRONOUNS for m in actor.mentions)


def _is_sure(choices: Sequence[Choice]) -> bool:
    return bool(choices) and choices[0].confidence >= _SURE


def _apart(one: tuple[Figure, Sequence[Choice]], main: tuple[Figure, Sequence[Choice]]) -> bool:
    """Whether a figure is known to be another person than the one its actor is.

    Somebody named whom the gazetteer lacks may well hold the office that a title names: only the highest offices of
    a state, whose holders it has, part them.
    """
    (figure, choices), (other, others) = one, main
    if figure.names:
        return True
    if not (choices and choices[0].confidence >= _SURE):
        return False
    if others and others[0].entity.id == choices[0].entity.id and (other.names or others[0].confidence >= _SURE):
        return False
    if not other.names or (others and others[0].confidence >= _SURE):
        return True
    highest = load_table("titles")["highest"].split(";")
    return any(c.of and c.office in highest for c in figure.claims)


def _pronouns(record: Record, moves: Mapping[Span, str]) -> dict[Span, str]:
    out: dict[Span, str] = {}
    text = record.report.text
    for actor in record.actors:
        going: str | None = None
        for mention in sorted(actor.mentions):
            if mention.text.casefold() in PRONOUNS:
                if going is not None:
                    out[mention] = going
            elif not _OWNS.match(text, mention.end):  # of "the prime minister's adviser" the adviser is spoken of
                going = moves.get(mention)
    return out


def _left_behind(
    record: Record, figures: Sequence[Figure], moves: Mapping[Span, str], mains: Mapping[str, int]
) -> dict[Span, str]:
    """The other mentions of a person whose every name went to one actor: they go with the names."""
    named = {span for figure in figures if figure.names for span, _ in figure.mentions}
    out: dict[Span, str] = {}
    for actor in record.actors:
        names = [m for m in actor.mentions if m in named]
        going = {moves.get(m) for m in names}
        if actor.type == "person" and names and actor.id not in mains and len(going) == 1 and None not in going:
            out |= {m: moves[names[0]] for m in actor.mentions if m not in moves}
    return out


def _renamed(actor: Actor) -> Actor:
    """The actor under a name that one of its mentions has: the names that it had may be gone to another."""
    words = {word for m in actor.mentions for word in fold(m.text).split()}
    if set(fold(actor.name).split()) <= words:
        return actor
    texts = [m.text for m in actor.mentions if m.text.casefold() not in PRONOUNS]
    return (
        msgspec.structs.replace(actor, name=max(texts, key=lambda t: (is_bare_name(t), is_named(t))))
        if texts
        else actor
    )
