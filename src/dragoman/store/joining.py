"""Which actors of different reports are one: those of one identity, or of one name in one role at one outlet.

Nothing more is guessed here. What these rules join wrongly or fail to join, an analyst splits or merges (judgements).
"""

from __future__ import annotations

from dragoman.link.local import local_id
from dragoman.model import Actor, Report

_NO_NAMES = frozenset(
    {"a", "an", "the", "some", "many", "several", "one", "two", "other", "another", "its", "his", "her"}
)


def joined_id(actor: Actor, report: Report) -> str:
    """The id of an actor across reports: its identity, else its local id where it has a name, else its own alone."""
    if actor.identity is not None:
        return actor.identity.id
    if actor.wikidata is not None:
        return actor.wikidata
    if has_name(actor):
        return actor.local or local_id(actor.name, (role.title for role in actor.roles), None, report.outlet)
    return f"{report.id}:{actor.id}"


def has_name(actor: Actor) -> bool:
    """Whether an actor goes by a proper name: "a senior official" of two reports are two people.

    A name has a capital in a word that does not begin it, or is one word that has a capital and is no group.
    """
    first, *others = actor.name.split() or [""]
    if others:
        return any(_has_capital(word) for word in others)
    return _has_capital(first) and actor.type != "group"


def _has_capital(word: str) -> bool:
    """Whether a word, or what stands behind its hyphen, begins with a capital: `al-Harthy`."""
    return any(part[:1].isupper() for part in word.split("-"))
