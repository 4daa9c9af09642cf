"""Which state, part of a state or town "the country", "the nation", "the state" and "the city" stand for.

It is the one that was named last before, where a sentence names several the one of them that the report names most; in
a quotation that of the speaker. Where no state is named before, it is the one that the report's places plainly lie in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dragoman.link.context import Context
from dragoman.link.describe import PRONOUNS
from dragoman.link.memory import Memory
from dragoman.link.rewire import Newcomers, moved
from dragoman.link.spot import read_parts
from dragoman.link.tables import load_words
from dragoman.model import Actor, Identity, Record, Span

_DESCRIBED = re.compile(
    r"(?P<which>the|this|our|my)\s(?:(?:whole|entire|(?P<area>[A-Z][\w\-]+(?: [A-Z][\w\-]+)?))\s)?"
    r"(?P<kind>[a-z]+)(?:['’]s?)?",
    re.IGNORECASE,
)
#: "The country" and "the nation" where no noun goes on: not "the country club".
_BARE = re.compile(
    r"\b[Tt]he (?:country|nation)(?=['’]s\b|[.,;:!?)”\"]|$| (?:"
    + "|".join(sorted(load_words("country", "behind")))
    + r")\b)"
)
_SENTENCE = re.compile(r"[.!?][”\"’']*\s+(?=[“\"‘'A-Z])|\n\s*")
_TOWNS = frozenset({"capital", "city", "town"})
_BACK = 4
_HOME_PLACES, _PLAINLY = 3, 0.6
_SURE = 0.75


class _Named(NamedTuple):
    """Where a state or region is named, and its identifier."""

    start: int
    id: str


def with_countries(record: Record, gazetteer: Memory, context: Context) -> Record:
    """The record with such words as mentions of actors that have the identity they stand for.

    Actors that nothing but these words and pronouns mention are taken apart, mention by mention: a pronoun goes with
    the words before it. Where nothing tells which state is meant, they stay as they are.
    """
    found = _Found(record, gazetteer, context)
    moves: dict[Span, str] = {}
    known: dict[str, str] = {}
    added = Newcomers(record)
    asked = [(a.mentions, a.confidence) for a in record.actors if _is_described(a)]
    asked += [((span,), _SURE) for span in _missed(record)]
    for mentions, confidence in asked:
        last: str | None = None
        for mention in mentions:
            if mention.text.casefold() not in PRONOUNS:
                last = found.by(mention)
            if last is None:
                continue
            if last not in known:
                identity = found.identity(last)
                known[last] = added.add(mention.text, identity.type, confidence, identity)
            moves[mention] = known[last]
    return moved(record, moves, added.actors)


def _missed(record: Record) -> Iterator[Span]:
    """Such words that are no mention."""
    ends: dict[int, int] = {}
    for mention in (m for actor in record.actors for m in actor.mentions):
        ends[mention.start] = max(mention.end, ends.get(mention.start, 0))
    for start, end in read_parts(record):
        for found in _BARE.finditer(record.report.text, start, end):
            span = Span.of(record.report.text, found.start(), found.end())
            if ends.get(span.start, 0) < span.end:
                yield span


def _is_described(actor: Actor) -> bool:
    """Whether such words and pronouns are all that mentions an actor without an identity."""
    if actor.identity is not None or actor.type == "person":
        return False
    texts = [m.text for m in actor.mentions if m.text.casefold() not in PRONOUNS]
    return bool(texts) and all(_kind(text) for text in texts)


def _kind(text: str) -> str:
    """`state` for "the country", `region` for "the province", `town` for "the city"; nothing for other words."""
    found = _DESCRIBED.fullmatch(text)
    if found is None:
        return ""
    kind = found["kind"].casefold()
    if kind in load_words("country", "states"):
        return "state"
    if found["area"] or found["which"].casefold() != "the":
        return ""
    return next((of for of in ("region", "town") if kind in load_words("country", f"{of}s")), "")


class _Found:
    """What a record names of states and regions, in the order of the text."""

    def __init__(self, record: Record, gazetteer: Memory, context: Context) -> None:
        self._record, self._gazetteer, self._context = record, gazetteer, context
        self._text = record.report.text
        self._identities = {a.identity.id: a.identity for a in record.actors if a.identity}
        self._named = {kind: self._of(kind) for kind in ("state", "region", "town")}
        self._counts = {kind: Counter(one.id for one in named) for kind, named in self._named.items()}
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in record.actors}

    def by(self, mention: Span) -> str | None:
        """The identifier of the state or region that a mention stands for."""
        kind = _kind(mention.text)
        spoken = self._of_speaker(mention) if kind == "state" else None
        if spoken is not None:
            return spoken
        if mention.text[:1].casefold() in "om":
            return None  # "our country", of somebody unknown
        return self._before(mention, kind) or (self._home() if kind == "state" else None)

    def identity(self, known_id: str) -> Identity:
        """The identity for an identifier that was found."""
        known = self._identities.get(known_id)
        if known is not None:
            return known
        entity = self._gazetteer.entity(known_id)
        assert entity is not None
        return entity.identity(_SURE)

    def _of(self, kind: str) -> Sequence[_Named]:
        found = [
            _Named(mention.start, actor.identity.id)
            for actor in self._record.actors
            if actor.identity is not None and _is_of_kind(actor.identity, kind)
            for mention in actor.mentions
            if mention.text[:1].isupper()
        ]
        return sorted(found)

    def _before(self, mention: Span, kind: str) -> str | None:
        """Of those that the last sentence to name any names before a mention, the one that is named most."""
        named = self._named[kind]
        stop = bisect_left(named, _Named(mention.start, ""))
        start = mention.start
        for _ in range(_BACK):
            start = self._sentence_start(start)
            here = named[bisect_left(named, _Named(start, "")) : stop]
            if here:
                return max(here, key=lambda one: (self._counts[kind][one.id], one.start)).id
            if start <= 0:
                break
            start -= 1
        counts = self._counts[kind].most_common(1)
        total = sum(self._counts[kind].values())
        return counts[0][0] if stop and counts and counts[0][1] >= _PLAINLY * total else None

    def _sentence_start(self, place: int) -> int:
        first = max(0, place - 1000)
        return max((m.end() for m in _SENTENCE.finditer(self._text, first, place) if m.end() < place), default=0)

    def _of_speaker(self, mention: Span) -> str | None:
        """The state of whoever says the words in quotation marks."""
        for statement in self._record.statements:
            if any(quoted.contains(mention) for quoted in statement.quoted):
                speaker = self._actors.get(statement.speaker or "")
                known = speaker.identity if speaker is not None else None
                entity = self._gazetteer.entity(known.id) if known is not None and known.type == "person" else None
                country = self._gazetteer.entity(entity.country) if entity is not None and entity.country else None
                if country is not None and country.type == "state":
                    return country.id
        return None

    def _home(self) -> str | None:
        """The state that the report's places plainly lie in, where it names none itself."""
        around = self._context.around
        if self._named["state"] or not around:
            return None
        state, count = around.most_common(1)[0]
        entity = self._gazetteer.entity(state)
        plainly = count >= _HOME_PLACES and count >= _PLAINLY * sum(around.values())
        return state if plainly and entity is not None and entity.type == "state" else None


def _is_of_kind(identity: Identity, kind: str) -> bool:
    if kind == "state":
        return identity.type == "state" and identity.kind == "country"
    if kind == "town":
        return identity.type == "place" and identity.kind in _TOWNS
    return identity.kind == "region" and identity.id.startswith("Q")
