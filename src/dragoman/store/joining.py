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

    A name has a capital in a word that does not begin it, or is one word that has its capital wherever it stands.
    """
    words = actor.name.split()
    while words and words[0].lower() in _NO_NAMES:
        words = words[1:]
        if words and words[0][:1].isupper():
            return True
    if len(words) > 1:
        return any(word[:1].isupper() for word in words[1:])
    return bool(words) and words[0][:1].isupper() and actor.type != "group"
