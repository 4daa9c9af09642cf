"""What offices of state are held in: states, their parts, and bodies of states."""

from __future__ import annotations

from dragoman.link.gazetteer.entity import Entity

_BODY_KINDS = frozenset({"igo", "alliance", "union", "bloc", "international organisation"})
#: The United Nations, the European Union, NATO, and what else sources call a place though it is a body of states.
_INTERNATIONAL = frozenset({"Q1065", "Q458", "Q7184", "Q7159", "Q7172", "Q7768", "Q8475", "Q8908"})


def is_state(entity: Entity) -> bool:
    """Whether offices of state, or of a body of states, are held in it."""
    return entity.type == "state" or (entity.type in ("organisation", "place") and entity.id in _INTERNATIONAL) or (
        entity.type == "organisation" and entity.kind in _BODY_KINDS
    )  # fmt: skip


def state_of(entity: Entity) -> str:
    """A state itself, or the one that a part belongs to."""
    return entity.country or entity.id if entity.kind == "region" and not is_state(entity) else entity.id
