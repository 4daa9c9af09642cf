"""A position: where an actor stands on an issue, as the report has it."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.span import Span

Stance = Literal["demands", "offers", "accepts", "accepts on condition", "refuses", "claims", "denies"]


class Position(msgspec.Struct, frozen=True):
    """One actor's stance on one issue.

    `actor` is the id of the one whose stance it is, `source` the words that name it here. `issue` is a name of the
    vocabulary of issues and `issue_span` its words; `span` holds the words in which the stance is taken, which may name
    no issue and be on that of the report, `condition` those that it hangs on. `statement` and `event` are the ids of
    what it was made from. `according_to` is the id of the statement in which somebody else ascribes it; null where the
    report itself has it.
    """

    id: str
    issue: str
    issue_span: Span
    stance: Stance
    span: Span
    actor: str | None = None
    source: Span | None = None
    condition: Span | None = None
    statement: str | None = None
    event: str | None = None
    according_to: str | None = None
