"""Clusters to actors: their names, types and offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.heads import MENTION_TYPES
from dragoman.model import Actor, ActorType, Role
from dragoman.read.coreference.naming import name_of
from dragoman.read.mentions import ACTOR_TYPES, Mention, Profile, profile_of

_FORM_WEIGHT = {"name": 3.0, "nominal": 2.0, "pronoun": 0.5}
#: How much a state's name in the table speaks for a state.
_STATE_VOTE = 4.0


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors by their first mention, and the id of each cluster that became one."""

    actors: tuple[Actor, ...]
    of_cluster: dict[int, str]


def build_actors(
    mentions: Sequence[Mention], clusters: Sequence[Sequence[int]], speakers: frozenset[int] = frozenset()
) -> Cast:
    """The actors of a report; clusters are in the order of their first mentions.

    Clusters of things are no actors, nor is one of pronouns alone unless it is among `speakers`.
    """
    kept = [n for n, members in enumerate(clusters) if _is_actor(members, mentions, n in speakers)]
    ids = {number: f"a{place}" for place, number in enumerate(kept, start=1)}
    states = _states(clusters, mentions, ids)
    return Cast(tuple(_actor(name, clusters[number], mentions, states) for number, name in ids.items()), ids)


def _is_actor(members: Sequence[int], mentions: Sequence[Mention], speaks: bool) -> bool:
    types = sum(mentions[k].types * _FORM_WEIGHT[mentions[k].form] for k in members)
    if MENTION_TYPES[int(np.argmax(types))] not in ACTOR_TYPES and not speaks:
        return False
    return speaks or any(mentions[k].form != "pronoun" for k in members)


def _profiles(members: Sequence[int], mentions: Sequence[Mention]) -> list[Profile]:
    return [profile_of(mentions[k].span.text, mentions[k].type) for k in members]


def _states(clusters: Sequence[Sequence[int]], mentions: Sequence[Mention], ids: dict[int, str]) -> dict[str, str]:
    """The id of the actor that each state is."""
    out: dict[str, str] = {}
    for use in ("name", "people", "seat"):
        for number, members in enumerate(clusters):
            for profile in _profiles(members, mentions):
                if number in ids and profile.state and profile.use == use:
                    out.setdefault(profile.state, ids[number])
    return out


def type_of(members: Sequence[int], mentions: Sequence[Mention], profiles: Sequence[Profile]) -> ActorType:
    """The type that the mentions vote for; a state's own name speaks for a state."""
    votes: NDArray[np.float32] = np.zeros(len(ACTOR_TYPES), np.float32)
    for k, profile in zip(members, profiles, strict=True):
        votes += mentions[k].types[: len(ACTOR_TYPES)] * _FORM_WEIGHT[mentions[k].form]
        if profile.state and profile.use == "name":
            votes[ACTOR_TYPES.index("state")] += _STATE_VOTE
        if profile.state and profile.use == "seat":  # a capital that speaks is its government, and never a person
            votes[ACTOR_TYPES.index("state")] += votes[ACTOR_TYPES.index("person")]
            votes[ACTOR_TYPES.index("person")] = 0
    if any(p.coordinated for p in profiles) and all(p.coordinated or p.form == "pronoun" for p in profiles):
        return "group"  # two states, or two persons, that are named together
    return cast(ActorType, ACTOR_TYPES[int(np.argmax(votes))])


def _actor(name: str, members: Sequence[int], mentions: Sequence[Mention], states: dict[str, str]) -> Actor:
    profiles = _profiles(members, mentions)
    kind = type_of(members, mentions, profiles)
    spoken = [mentions[k] for k in members]
    return Actor(
        id=name,
        name=name_of(spoken, kind),
        type=kind,
        mentions=tuple(sorted(m.span for m in spoken)),
        confidence=_confidence(spoken),
        roles=_roles(profiles, states, name) if kind == "person" else (),
    )


def _confidence(mentions: Sequence[Mention]) -> float:
    """That the actor is one, and named right: as sure as its surest mention."""
    best = max(m.probability * (1.0 if m.form == "name" else 0.85 if m.form == "nominal" else 0.6) for m in mentions)
    return round(float(best), 3)


def _roles(profiles: Sequence[Profile], states: dict[str, str], own: str) -> tuple[Role, ...]:
    """The offices that the mentions give, the fullest of each kind, with the state that they are held in."""
    held: dict[str, set[str | None]] = defaultdict(set)
    for profile in profiles:
        if profile.title:
            of = states.get(profile.of or "")
            held[profile.title].add(of if of != own else None)
    kept = [t for t in held if not any(t != other and other.endswith(f" {t}") for other in held)]
    roles = []
    for title in kept:
        inherited = {of for other, ofs in held.items() if title.endswith(other) for of in ofs if of}
        roles += [Role(title, of) for of in sorted(inherited)] or [Role(title)]
    return tuple(roles)
