"""What adapters hand to the builder: facts, each in the terms of the gazetteer and bound to no source's form."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.link.gazetteer.entry import Entity, Source, Term


@dataclass
class Facts:
    """Entities with their names, and terms of office. `surnames` says whether a name's last word may stand alone."""

    source: Source
    entities: list[Entity] = field(default_factory=list)
    names: list[tuple[str, str, str]] = field(default_factory=list)  # entity id, name, how it is meant
    terms: list[Term] = field(default_factory=list)
    #: what was left out, by reason
    dropped: dict[str, int] = field(default_factory=dict)

    def add(self, entity: Entity, *names: str, how: str = "folded") -> None:
        """An entity under its own name and others."""
        self.entities.append(entity)
        for name in (entity.name, *names):
            self.names.append((entity.id, name, how))

    def drop(self, reason: str) -> None:
        """Counts something left out."""
        self.dropped[reason] = self.dropped.get(reason, 0) + 1
