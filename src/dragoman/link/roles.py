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
    return tuple(_dated(role, terms, date, actors) for role in roles)


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
