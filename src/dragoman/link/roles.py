"""The offices of an actor with their terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.link.description import Description
from dragoman.link.gazetteer.entity import Term
from dragoman.link.memory import Memory
from dragoman.model import Actor, Role


def with_terms(
    actor: Actor, claims: Sequence[Description], gazetteer: Memory, date: str | None, actors: Mapping[str, str]
) -> tuple[Role, ...]:
    """The actor's roles, each with its office and state; with its term where the actor has an identity.

    `actors` leads from identities to the ids of actors in the report.
    """
    terms = gazetteer.terms(actor.identity.id) if actor.identity else ()
    identities = {v: k for k, v in actors.items()} if actor.roles else {}
    words = " ".join(mention.text.casefold() for mention in actor.mentions)
    roles = [_known(role, claims, gazetteer, identities) for role in actor.roles if role.title in words]
    said = {role.office for role in roles}
    for claim in claims:
        if claim.office and claim.office not in said and claim.when == "now":
            of = claim.of[0] if claim.of else None
            roles.append(Role(claim.title.casefold(), actors.get(of or ""), claim.office, of))
            said.add(claim.office)
    return tuple(whole_titles([_dated(role, terms, date, actors) for role in roles]))


def whole_titles(roles: Sequence[Role]) -> list[Role]:
    """The roles without those whose title is the front of another one's: "minister" of "minister of state"."""
    fronts: dict[str, Role] = {}
    for role in roles:
        longer = any(other.title.startswith(f"{role.title} ") and _are_of_one(role, other) for other in roles)
        if longer:
            fronts[role.title] = role
    kept = [role for role in roles if role.title not in fronts]
    return [_held_where(role, [f for t, f in fronts.items() if role.title.startswith(f"{t} ")]) for role in kept]


def _are_of_one(role: Role, other: Role) -> bool:
    """Whether two roles may be held in one state."""
    return None in (role.of, other.of) or role.of == other.of


def _held_where(role: Role, fronts: Sequence[Role]) -> Role:
    """The role, held where and when the front of its title is said to be, where nothing is said of itself."""
    where = next((front for front in fronts if front.of), None)
    if role.of or where is None:
        return role
    role = msgspec.structs.replace(role, of=where.of, state=role.state or where.state)
    return role if role.start or role.end else msgspec.structs.replace(role, start=where.start, end=where.end)


def _known(role: Role, claims: Sequence[Description], gazetteer: Memory, identities: Mapping[str, str]) -> Role:
    office = gazetteer.office(role.title)
    state = identities.get(role.of or "") or next((c.of[0] for c in claims if c.of and c.office == office), None)
    return msgspec.structs.replace(role, office=office, state=state)


def _dated(role: Role, terms: Sequence[Term], date: str | None, actors: Mapping[str, str]) -> Role:
    fitting = [t for t in terms if t.office == role.office and role.state in (None, t.of, t.to)]
    held = [t for t in fitting if date is not None and t.held_on(date)]
    before = [t for t in fitting if date is None or (t.start or "") <= date]
    chosen = (held or before)[-1:]
    if not chosen:
        return role
    term = chosen[0]
    return msgspec.structs.replace(
        role, state=role.state or term.of, of=role.of or actors.get(term.of), start=term.start, end=term.end
    )
