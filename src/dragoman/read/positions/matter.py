"""The one issue that a report is about, on which an offer or a refusal stands that names no issue itself.

"Ethiopia ruled out daily data" stands on water where the report is on a dam and Ethiopia takes part in what it tells of
the dam. Where a headline names two issues, or the speaker has no part in the one, nothing is known.
"""

from __future__ import annotations

from dragoman.model import Record, Span, Statement
from dragoman.read.issues import NamedIssues
from dragoman.segment import Layout

#: Acts by which somebody surely takes a stance, whatever it is on. What is demanded is only what the words name.
_TAKING = frozenset({"offer", "accept", "reject"})


class Matter:
    """What a report is about: the only issue of its headline, else the only one that it names at all."""

    def __init__(self, record: Record, layout: Layout, named: NamedIssues) -> None:
        headlines = [block for block in layout.blocks if block.role == "headline"][:1]
        found = [one for block in headlines for one in named.within(block.start, block.end)]
        found = found or named.within(0, len(record.report.text))
        self._issue = found if len(found) == 1 else []
        about = {name for name, _ in self._issue}
        taking = {
            participant.actor
            for event in record.events
            if about & set(event.issues)
            for participant in event.participants
        }
        self._parties = {
            actor.id
            for actor in record.actors
            if actor.id in taking or any(role.of in taking for role in actor.roles if role.of)
        }

    def of(self, statement: Statement) -> list[tuple[str, Span]]:
        """The issue that a statement is on, with the words that name it, where it takes a stance and its speaker is a
        party; none else.
        """
        return self._issue if statement.act in _TAKING and statement.speaker in self._parties else []
