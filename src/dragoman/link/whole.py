"""Mentions cut where they run over the end of a sentence or begin with a word that joins sentences.

Those of places end before a clause behind the name as well: "Baku, through Georgia", "Aden, where she spoke".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

import msgspec

from dragoman.link.describe import is_named
from dragoman.link.tables import load_words
from dragoman.model import Actor, Record, Span
from dragoman.model.spans import Spans

_END = re.compile(r"[\w\]”\"’')]{3,}[.!?][”\"’']?\s+(?=[A-Z])")
#: the rest of a name: "Navy", "Food and Drug Administration"
_GOES_ON = re.compile(r" [A-Z]")
_FIRST = re.compile(r"(\w+)\s+(?=[A-Z])")
_CLAUSE = re.compile(r",\s(?=[a-z])|(?:,\s[A-Z][\w.]*)?-based\b|(?<=[^\W_]{5})\.$")
_KIND = re.compile(
    r"the (?:[a-z\-]+ )?(?:city|town|village|port|state|province|region|island|district) of ", re.IGNORECASE
)


def with_whole_mentions(record: Record) -> Record:
    """The record with "Kerry" for "European Union. Kerry" and "Ramaphosa" for "But Ramaphosa".

    Of a mention that holds two sentences' words, what another actor has as a mention of its own is let go.
    """
    record = msgspec.structs.replace(record, actors=tuple(_without_clauses(a) for a in record.actors))
    record = _without_first_words(record)
    broken = [a for a in record.actors if any(_is_broken(m) for m in a.mentions)]
    if not broken:
        return record
    taken = {m: a.id for a in record.actors for m in a.mentions}
    actors = tuple(_mended(a, record.report.text, taken) if a in broken else a for a in record.actors)
    return msgspec.structs.replace(record, actors=actors)


def with_places_once(record: Record) -> Record:
    """The record with "Houston" alone where a place is also mentioned by "the town of Houston" around it."""
    return msgspec.structs.replace(record, actors=tuple(_without_outer(a) for a in record.actors))


def _without_outer(actor: Actor) -> Actor:
    if actor.type not in ("place", "state"):
        return actor
    kept = tuple(_unowned(actor.mentions))
    return actor if kept == actor.mentions else msgspec.structs.replace(actor, mentions=kept)


def _without_first_words(record: Record) -> Record:
    """The record without the mentions of states that are the first word of a body's name: "U.S." of "the U.S. Navy".

    A state that has no other mention keeps them.
    """
    text = record.report.text
    bodies = Spans([m for a in record.actors if a.type == "organisation" for m in a.mentions])

    def begins_a_name(mention: Span) -> bool:
        within = any(m.contains(mention) and m != mention for m in bodies.over(mention.start, mention.end))
        return within and _GOES_ON.match(text, mention.end) is not None

    def without(actor: Actor) -> Actor:
        kept = tuple(m for m in actor.mentions if not begins_a_name(m)) if actor.type == "state" else actor.mentions
        return actor if not kept or kept == actor.mentions else msgspec.structs.replace(actor, mentions=kept)

    return msgspec.structs.replace(record, actors=tuple(map(without, record.actors)))


def _without_clauses(actor: Actor) -> Actor:
    """A place whose mentions are its names, without what is told of it behind a comma."""
    if actor.type not in ("place", "state"):
        return actor
    cut = {_without_clause(m) for m in actor.mentions}
    mentions = tuple(sorted(_unowned(cut)))
    if mentions == actor.mentions:
        return actor
    return msgspec.structs.replace(
        actor, name=_without_clause(Span(0, len(actor.name), actor.name)).text, mentions=mentions
    )


def _unowned(mentions: Collection[Span]) -> Iterator[Span]:
    """The mentions that do not hold another one behind its owner or kind."""
    by_end = defaultdict[int, list[Span]](list)
    for mention in mentions:
        by_end[mention.end].append(mention)
    return (m for m in mentions if not any(_is_owned(name, m) for name in by_end[m.end]))


def _is_owned(name: Span, mention: Span) -> bool:
    """Whether a mention is a name that ends with it, with its owner or its kind before: "Texas's Houston", "the town of
    Houston".
    """
    if mention.start >= name.start:
        return False
    before = mention.text[: name.start - mention.start]
    return before.endswith(("'s ", "’s ")) or _KIND.fullmatch(before) is not None


def _without_clause(mention: Span) -> Span:
    found = _CLAUSE.search(mention.text, 1) if mention.text[:1].isupper() else None
    return Span(mention.start, mention.start + found.start(), mention.text[: found.start()]) if found else mention


def _is_broken(mention: Span) -> bool:
    return _joins(mention.text) > 0 or _breaks(mention.text) is not None


def _breaks(text: str) -> re.Match[str] | None:
    """The end of a sentence inside of a mention, abbreviations not counted."""
    for found in _END.finditer(text):
        word = re.split(r"[\s.]", found[0].rstrip().rstrip(".!?”\"’'"))[-1].casefold()
        if word not in load_words("mentions", "abbreviations"):
            return found
    return None


def _joins(text: str) -> int:
    """How many letters at the start of a mention join its sentence to the last one."""
    first = _FIRST.match(text)
    return first.end() if first and first[1] in load_words("mentions", "joining") else 0


def _mended(actor: Actor, text: str, taken: dict[Span, str]) -> Actor:
    mentions: list[Span] = []
    for mention in actor.mentions:
        parts = list(_parts(mention, text))
        own = [p for p in parts if taken.get(p, actor.id) == actor.id] or parts[-1:]
        mentions += own if len(parts) > 1 else parts
    named = [m.text for m in mentions if is_named(m.text)]
    name = actor.name if not _is_broken(Span(0, len(actor.name), actor.name)) else max(named or [actor.name], key=len)
    return msgspec.structs.replace(actor, name=name, mentions=tuple(sorted(set(mentions))))


def _parts(mention: Span, text: str) -> Iterator[Span]:
    start = mention.start + _joins(mention.text)
    while start < mention.end:
        rest = text[start : mention.end]
        found = _breaks(rest)
        stop = start + (found.end() if found else len(rest))
        bare = text[start:stop].rstrip()
        bare = bare.rstrip(".!?”\"’'") if found else bare
        if bare:
            yield Span.of(text, start, start + len(bare))
        start = stop
