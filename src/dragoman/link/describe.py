"""What all mentions of an actor tell together."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.link.description import Describer, Description
from dragoman.link.persons import Portrait
from dragoman.link.tables import load_words
from dragoman.model import Actor, Span

_LONGEST_NAME = 5
_PRONOUNS = frozenset("i me my mine we us our you your he him his himself she her hers herself it its they them their who".split())


@dataclass(frozen=True, slots=True)
class Described:
    """An actor's portrait, and the description of each of its mentions."""

    portrait: Portrait
    mentions: tuple[tuple[Span, Description], ...]


def described(actor: Actor, describer: Describer) -> Described:
    """The portrait of a person from its mentions, pronouns left out."""
    name = actor.name if is_named(actor.name) else ""
    told = [
        (mention, describer.describe(mention.text, name))
        for mention in actor.mentions
        if mention.text.casefold() not in _PRONOUNS
    ]
    own = describer.describe(actor.name).name if name else ()
    names = {" ".join(d.name) for _, d in told if d.name} | ({" ".join(own)} if own else set())
    words = {w.casefold().strip(".,") for m in actor.mentions for w in m.text.split()}
    claims = tuple(d for _, d in told if d.office or d.leader or d.counterpart or (d.of and d.name))
    full = [n for n in names if 1 < len(n.split()) <= _LONGEST_NAME]
    return Described(
        Portrait(
            full=tuple(sorted(full, key=lambda n: (n != " ".join(own), n))),
            single=tuple(sorted(n for n in names if len(n.split()) == 1)),
            claims=claims,
            honorific=bool(words & {"mr", "mrs", "ms", "president", "minister"}),
            trade=bool(words & load_words("titles", "trades")),
        ),
        tuple(told),
    )


def is_named(text: str) -> bool:
    """Whether words hold a name: one that begins with a capital, beside the first of a description."""
    words = text.split()
    capitals = [w for w in words if w[:1].isupper()]
    return bool(capitals) and (len(words) == len(capitals) or words[0][:1].isupper() or len(capitals) > 1) and (
        text.casefold() not in _PRONOUNS
    )  # fmt: skip
