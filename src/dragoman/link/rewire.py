"""Actors joined or split, and everything in a record that points at them set right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import get_args, get_type_hints

import msgspec

from dragoman.model import Actor, ActorType, Identity, Record, Role, Span, Statement
from dragoman.model.spans import Spans

replace = msgspec.structs.replace


def joined(record: Record, groups: Iterable[Sequence[str]], is_own: Callable[[Actor], bool]) -> Record:
    """The record with the actors of each group (of ids) made one: the first, under the fullest name among them.

    `is_own` says of an actor whether its name is the identity's own; such a name is preferred.
    """
    into: dict[str, str] = {}
    for group in groups:
        into.update(dict.fromkeys(group[1:], group[0]))
    if not into:
        return record
    members: dict[str, list[Actor]] = {}
    for actor in record.actors:
        members.setdefault(into.get(actor.id, actor.id), []).append(actor)
    actors = tuple(_one(found, into, is_own) for found in members.values())
    return replace(record, actors=actors, **_rewired(record, into))


def moved(record: Record, moves: Mapping[Span, str], added: Sequence[Actor]) -> Record:
    """The record with each mention in `moves` taken to the actor of that id; `added` are actors that are new.

    Who speaks is moved with the words that name the speaker. An actor that is left without a mention goes.
    """
    if not moves:
        return record
    going: dict[str, list[Span]] = {}
    for mention, actor_id in moves.items():
        going.setdefault(actor_id, []).append(mention)
    actors = []
    for actor in (*record.actors, *added):
        kept = [m for m in actor.mentions if moves.get(m, actor.id) == actor.id]
        if actor.id not in going and len(kept) == len(actor.mentions) > 0:
            actors.append(actor)  # as are most
        elif mentions := tuple(sorted({*kept, *going.get(actor.id, ())})):
            actors.append(replace(actor, mentions=mentions))
    heirs = _heirs(record.actors, {actor.id for actor in actors}, moves)
    actors = [replace(a, roles=_roles(a, heirs)) if heirs and a.roles else a for a in actors]
    record = replace(record, **_rewired(record, heirs)) if heirs else record
    statements = _spoken(record.statements, moves)
    return replace(record, actors=tuple(sorted(actors, key=lambda a: a.mentions[0].start)), statements=statements)


class Newcomers:
    """The actors that a record is given, each under the next number."""

    def __init__(self, record: Record) -> None:
        self._known = record.actors
        self.actors: list[Actor] = []

    @cached_property
    def _highest(self) -> int:
        """The highest number of an actor; most records are given none."""
        return max((int(a.id[1:]) for a in self._known if a.id[1:].isdigit()), default=0)

    def add(self, name: str, type_: ActorType, confidence: float, identity: Identity | None = None) -> str:
        """The id of a new actor."""
        number = self._highest + len(self.actors) + 1
        self.actors.append(Actor(f"a{number}", name, type_, (), confidence, identity=identity))
        return self.actors[-1].id

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all."""
        return frozenset(actor.id for actor in self.actors)


def renamed(record: Record, names: Mapping[str, str]) -> Record:
    """The record with the actors of the ids in `names` called so."""
    actors = tuple(replace(a, name=names[a.id]) if a.id in names else a for a in record.actors)
    return replace(record, actors=actors) if names else record


def replaced(record: Record, moves: Mapping[Span, tuple[Span, str]], added: Sequence[Actor]) -> Record:
    """The record with each mention in `moves` replaced by another, longer one of the actor of that id."""
    if not moves:
        return record
    record = moved(record, {old: actor_id for old, (_, actor_id) in moves.items()}, added)
    longer: dict[str, set[Span]] = {}
    for new, actor_id in moves.values():
        longer.setdefault(actor_id, set()).add(new)
    actors = []
    for actor in record.actors:
        kept = {m for m in actor.mentions if m not in moves} | longer.get(actor.id, set())
        actors.append(replace(actor, mentions=tuple(sorted(kept))) if actor.id in longer else actor)
    return replace(record, actors=tuple(sorted(actors, key=lambda a: a.mentions[0].start)))


def _heirs(actors: Sequence[Actor], left: set[str], moves: Mapping[Span, str]) -> dict[str, str | None]:
    """Where each actor went that is no more: to the one that has most of its mentions, if that is still there."""
    heirs: dict[str, str | None] = {}
    for actor in actors:
        if actor.id not in left:
            going = Counter(moves[m] for m in actor.mentions if moves.get(m) in left)
            heirs[actor.id] = going.most_common(1)[0][0] if going else None
    return heirs


def _spoken(statements: Sequence[Statement], moves: Mapping[Span, str]) -> tuple[Statement, ...]:
    """The statements, each spoken by the actor that the first move takes the words of its source to."""
    moving, order = Spans(moves), {span: number for number, span in enumerate(moves)}
    out = []
    for statement in statements:
        near = [(source, span) for source in statement.source for span in moving.over(source.start, source.end)]
        named = [span for source, span in near if source.contains(span) and len(source) <= len(span) + 4]
        out.append(replace(statement, speaker=moves[min(named, key=order.__getitem__)]) if named else statement)
    return tuple(out)


def _roles(actor: Actor, into: Mapping[str, str | None]) -> tuple[Role, ...]:
    """An actor's roles, each once, with the states that they are held in set right."""
    return tuple(dict.fromkeys(replace(r, of=into.get(r.of or "", r.of)) for r in actor.roles))


def _one(actors: Sequence[Actor], into: Mapping[str, str], is_own: Callable[[Actor], bool]) -> Actor:
    first = actors[0]
    roles = tuple(dict.fromkeys(role for a in actors for role in _roles(a, into)))
    if len(actors) == 1:
        return replace(first, roles=roles) if roles != first.roles else first
    named = max(
        actors,
        key=lambda a: (is_own(a), _is_named(a), a.type == first.type, min(len(a.name.split()), 4), a.confidence),
    )
    surest = max(actors, key=lambda a: a.identity.confidence if a.identity else 0.0)
    return replace(
        first,
        name=named.name,
        type=named.type,
        mentions=tuple(sorted({m for a in actors for m in a.mentions})),
        confidence=max(a.confidence for a in actors),
        roles=roles,
        identity=surest.identity,
        wikidata=surest.wikidata,
    )


def _is_named(actor: Actor) -> bool:
    """Whether the actor is called by a name, not by a description."""
    return not any(word.islower() and len(word) > 3 for word in actor.name.split())


def _rewired(record: Record, into: Mapping[str, str | None]) -> dict[str, object]:
    """The fields of a record that point at actors, with ids in `into` replaced."""
    changed: dict[str, object] = {}
    for field in ("statements", "events", "figures"):
        changed[field] = tuple(_pointing(item, into) for item in getattr(record, field))
    return changed


_POINTERS = frozenset({"speaker", "actor", "place_actor"})


def _pointing(item: object, into: Mapping[str, str | None]) -> object:
    """A struct with each of its fields that holds an actor's id set right, however deep."""
    if isinstance(item, tuple):
        return tuple(_pointing(part, into) for part in item)
    if not isinstance(item, msgspec.Struct):
        return item
    values = {}
    for field in _fields_to_actors(type(item)):
        value = getattr(item, field)
        if field in _POINTERS and isinstance(value, str):
            new: object = into.get(value, value)
        else:
            new = _pointing(value, into) if isinstance(value, (tuple, msgspec.Struct)) else value
        if new is not value:
            values[field] = new
    return replace(item, **values) if values else item


@cache
def _fields_to_actors(struct: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a kind of struct in which an actor's id may stand, in themselves or in what they hold."""
    kinds = get_type_hints(struct)
    held = {field: any(map(_fields_to_actors, _structs(kinds[field]))) for field in struct.__struct_fields__}
    return tuple(field for field, holds in held.items() if holds or field in _POINTERS)


def _structs(kind: object) -> Iterator[type[msgspec.Struct]]:
    """The structs that a type is of: of `tuple[Span, ...] | None` a span."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
    for part in get_args(kind):
        yield from _structs(part)
