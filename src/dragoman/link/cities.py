"""Capitals told apart from the states that they stand for, mention by mention."""

from __future__ import annotations

from dragoman.link.description import Describer
from dragoman.link.folding import plain
from dragoman.link.memory import Memory
from dragoman.link.rewire import moved
from dragoman.link.use import is_within, use_of
from dragoman.model import Actor, Record, Span


def told_apart(record: Record, gazetteer: Memory, describer: Describer) -> Record:
    """The record with "Moscow" that speaks among the mentions of Russia, and "in Moscow" among those of the city."""
    cities: dict[str, str] = {}
    states: dict[str, str] = {}
    towns: list[tuple[Span, Actor, str]] = []
    seats: list[tuple[Span, Actor, str, str]] = []
    for actor in record.actors:
        if actor.type not in ("state", "place", "organisation"):
            continue
        for mention in actor.mentions:
            if not mention.text[:1].isupper():
                continue
            entity, _ = describer.state(mention.text)
            if entity is not None:
                states.setdefault(entity.id, actor.id)
                continue
            if actor.type == "state" and _is_town(mention.text, gazetteer):  # among a state's mentions by mistake
                towns.append((mention, actor, plain(mention.text)))
                continue
            metonym = gazetteer.metonym(mention.text)
            if metonym is not None:
                seats.append((mention, actor, plain(mention.text), metonym.entity.id))
    moves: dict[Span, str] = {}
    added: dict[str, Actor] = {}
    for mention, actor, name, state in seats:
        use = _use(record, mention) or ("state" if actor.id == states.get(state) else None)
        if use == "city" and _is_city(mention.text, gazetteer, state):
            target = cities.get(name) or _own(actor, states, state, name)
            if target is None:
                target = _new_id(record, added)
                added[target] = Actor(target, mention.text, "place", (), actor.confidence)
            cities[name] = target
        elif use == "state" and state in states:
            target = states[state]
        elif use == "state" and actor.type == "place":
            target = _new_id(record, added)
            added[target] = Actor(target, mention.text, "state", (), actor.confidence)
            states[state] = target
        else:
            continue
        if target != actor.id:
            moves[mention] = target
    for mention, actor, name in towns:
        if any(other is actor for other in record.actors if other.id in states.values()):
            if name not in cities:
                cities[name] = _new_id(record, added)
                added[cities[name]] = Actor(cities[name], mention.text, "place", (), actor.confidence)
            moves[mention] = cities[name]
    return moved(record, moves, list(added.values()))


def _own(actor: Actor, states: dict[str, str], state: str, name: str) -> str | None:
    """A place that bears the capital's name stays what it is."""
    return actor.id if actor.type == "place" and actor.id != states.get(state) and plain(actor.name) == name else None


def _use(record: Record, mention: Span) -> str | None:
    if is_within(record.report.text[mention.end : mention.end + 40]):
        return None
    use = use_of(record.report.text, mention.start, mention.end)
    if use is None and any(
        s.contains(mention) and len(s) <= len(mention) + 4 for st in record.statements for s in st.source
    ):
        return "state"
    return use


def _is_city(name: str, gazetteer: Memory, state: str) -> bool:
    return any(
        c.entity.type == "place" and c.entity.country in (state, None) for c in gazetteer.named(name, fuzzy=False)
    )


def _is_town(name: str, gazetteer: Memory) -> bool:
    if gazetteer.metonym(name) is not None:
        return False
    found = [c for c in gazetteer.named(name, fuzzy=False) if c.how == "exact"]
    return any(c.entity.type == "place" for c in found) and not any(c.entity.type == "state" for c in found)


def _new_id(record: Record, added: dict[str, Actor]) -> str:
    highest = max((int(a.id[1:]) for a in record.actors if a.id[1:].isdigit()), default=0)
    return f"a{highest + len(added) + 1}"
