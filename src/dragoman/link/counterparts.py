""" "His Ukrainian counterpart": the same office as the possessor's, of the state in the adjective."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.link.describe import Described
from dragoman.link.description import Description
from dragoman.link.persons import Portrait
from dragoman.link.places import Choice
from dragoman.model import Record, Span


def counterpart_claims(
    record: Record, portraits: Mapping[str, Described], chosen: Mapping[str, Sequence[Choice]]
) -> Iterator[tuple[str, Described]]:
    """The actors that are called a counterpart, with the office that this makes theirs."""
    for id, described in portraits.items():
        claims = list(described.portrait.claims)
        changed = False
        for span, description in described.mentions:
            office = _office_of(_possessor(record, id, span), portraits) if description.counterpart else None
            if office is not None:
                claims.append(replace(description, office=office.office, title=office.title, counterpart=False))
                changed = True
        if changed:
            portrait = replace(described.portrait, claims=tuple(claims))
            yield id, replace(described, portrait=portrait)


def _possessor(record: Record, own: str, span: Span) -> str | None:
    """Whose counterpart: the actor that the possessive stands for, else the person named last before it."""
    persons = [a for a in record.actors if a.type == "person" and a.id != own]
    for actor in persons:
        if any(m.start == span.start and m.end < span.end for m in actor.mentions):
            return actor.id
    before = [(m.end, a.id) for a in persons for m in a.mentions if m.end <= span.start]
    return max(before)[1] if before else None


def _office_of(id: str | None, portraits: Mapping[str, Described]) -> Description | None:
    if id is None or id not in portraits:
        return None
    portrait: Portrait = portraits[id].portrait
    return next((claim for claim in portrait.claims if claim.office and claim.when == "now"), None)
