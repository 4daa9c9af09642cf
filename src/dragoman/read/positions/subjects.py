"""Whose stance a statement tells: that of whoever its words are about, where that is somebody else than its speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

from dragoman.model import Actor, Record, Span, Statement
from dragoman.read.positions.stances import tells_of_others

#: How far behind its subject a verb may stand, in characters, with no other name and no mark between.
_REACH = 40
_OPENING = re.compile(r"(?:[\s\"“”‘’']|that\b)*", re.IGNORECASE)
_JOINED = re.compile(r"(?:,|,? and) ")
_PARTED = re.compile(r"[,;:.!?–—]|\b(?:who|which|that|and|but|whose)\b", re.IGNORECASE)
_BODIES = frozenset({"state", "organisation"})
_OWNED = frozenset({"my", "our", "your", "its", "their", "his", "her"})


class Subjects:
    """The mentions of a record's actors, by place."""

    def __init__(self, record: Record) -> None:
        self._text = record.report.text
        found = sorted(
            ((mention.start, -mention.end), mention, actor.id)
            for actor in record.actors
            if actor.type in _BODIES
            for mention in actor.mentions
            if _is_name(mention)
        )
        self._mentions = [(mention, actor) for _, mention, actor in found]
        self._starts = [mention.start for mention, _ in self._mentions]
        bodies = {actor.id for actor in record.actors if actor.type in _BODIES}
        self._sides = {actor.id: _side(actor, bodies) for actor in record.actors}
        self._between = {actor.id for actor in record.actors if _is_between(actor)}

    def others_than(self, statement: Statement, low: int, verb: int) -> list[tuple[str, Span]]:
        """The states and bodies that words from `low` begin with, as the subject of the verb at `verb`: actor, mention.

        Empty where there are none, or where the speaker is of the side of one or, being no mediator, of a side that the
        report does not tell: most who say what a state will do speak for it.
        """
        opening = _OPENING.match(self._text, low, verb)
        found = list(self._list_at(opening.end() if opening else low, verb))
        if not found:
            return []
        between = self._text[found[-1][1].end : verb]
        if len(between) > _REACH or _PARTED.search(between):
            return []
        return found if all(self._is_other(statement.speaker or "", actor) for actor, _ in found) else []

    def _list_at(self, start: int, high: int) -> Iterator[tuple[str, Span]]:
        """The mentions that stand one after the other from a place: "Chad", "Chad and the Fur Front"."""
        while (at := bisect_left(self._starts, start)) < len(self._starts) and self._starts[at] == start:
            mention, actor = self._mentions[at]
            if mention.end > high:
                return
            yield actor, mention
            joined = _JOINED.match(self._text, mention.end, high)
            start = joined.end() if joined else high

    def _is_other(self, speaker: str, actor: str) -> bool:
        side = self._sides.get(speaker)
        if side is None:
            return speaker in self._between or speaker not in self._sides
        return side != actor


def _side(actor: Actor, bodies: Collection[str]) -> str | None:
    """Whom an actor speaks for, by its id: itself where it is a state or body; None where the report does not tell."""
    held_in = next((role.of for role in actor.roles if role.of in bodies), None)
    return held_in or (actor.id if actor.id in bodies else None)


def _is_name(mention: Span) -> bool:
    """Whether a mention names its actor: "her country" is the speaker's own, and "the government" mostly is."""
    words = mention.text.split()
    return words[0].casefold() not in _OWNED and any(word[:1].isupper() for word in words)


def _is_between(actor: Actor) -> bool:
    """Whether an actor tells of others' stances: a mediator, or "its minister", who is nobody by himself."""
    return actor.name.split()[0].casefold() in _OWNED or any(tells_of_others(role.title) for role in actor.roles)
