"""What a report is about, as features with weights: its actors, places and issues, and the words of its beginning."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from dragoman.consolidate.quotations.saying import actor_key
from dragoman.consolidate.tables import load_table
from dragoman.consolidate.words import meanings, words_of
from dragoman.link.folding import fold
from dragoman.model import READ_ROLES, Actor, Record, Time

#: How much of a report tells what it is about, in characters: news stands at the front.
_BEGINNING = 700
_HEADLINE_COUNTS = 2
#: How much of the sentence of an event is shown, in characters: all of it, or so many on either side of a longer one.
_LONGEST, _REACH = 240, 80
_DAY = len("2022-03-10")
MomentKind = Literal["statement", "event"]


class Moment(msgspec.Struct, frozen=True):
    """Something that moves a matter: a demand, an offer, a meeting. `id` is that of the entry in the store."""

    id: str
    kind: MomentKind
    day: str
    what: str
    actors: tuple[str, ...]
    words: str


class Profile(msgspec.Struct, frozen=True):
    """What is compared of a report. `features` are sorted, and their squares sum to one.

    `names` are those of the actors that are named in the rest, by their keys.
    """

    id: str
    day: str
    outlet: str
    headline: str
    features: tuple[tuple[str, float], ...]
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    issues: tuple[str, ...]
    moments: tuple[Moment, ...]
    names: tuple[tuple[str, str], ...]


def profile(record: Record, keys: dict[str, str] | None = None) -> Profile:
    """The profile of a record; `keys` are the actors' keys across reports, as the store joins them."""
    known = {actor.id: actor_key(actor, keys or {}) for actor in record.actors}
    report = record.report
    moments = tuple(_moments(record, known))
    mediators = tuple(dict.fromkeys(_mediators(record, known)))
    parties = tuple(dict.fromkeys(side for side in _sides(record, known) if side not in mediators))
    used = {*parties, *mediators, *(actor for moment in moments for actor in moment.actors)}
    named = {known[actor.id]: actor.name for actor in record.actors}
    return Profile(
        id=report.id, day=report.published.date if report.published else "", outlet=report.outlet or "",
        headline=_headline(record), features=_features(record, known), parties=parties, mediators=mediators,
        issues=tuple(dict.fromkeys(issue for event in record.events for issue in event.issues)), moments=moments,
        names=tuple(sorted((actor, name) for actor, name in named.items() if actor in used)),
    )  # fmt: skip


def alike(one: Profile, other: Profile) -> float:
    """The cosine of two profiles, 0 to 1."""
    theirs = dict(other.features)
    return sum(value * theirs.get(name, 0.0) for name, value in one.features)


def _features(record: Record, known: dict[str, str]) -> tuple[tuple[str, float], ...]:
    weights = load_table("threads")["weights"]
    found: dict[str, float] = {}
    for actor in record.actors:
        if _has_name(actor):
            name = f"a:{known[actor.id]}"
            found[name] = found.get(name, 0.0) + weights[actor.type] * (1 + math.log(len(actor.mentions) or 1))
    for event in record.events:
        found |= {f"i:{issue}": weights["issue"] for issue in event.issues}
    named = {word for actor in record.actors if _has_name(actor) for word in meanings(words_of(actor.name))}
    for meaning, count in _words(record).items():
        if meaning not in named and not meaning.startswith("#"):
            found[f"w:{meaning}"] = weights["word"] * (1 + math.log(count))
    length = math.sqrt(sum(value * value for value in found.values())) or 1.0
    return tuple(sorted((name, round(value / length, 4)) for name, value in found.items()))


def _words(record: Record) -> Counter[str]:
    """The meanings of the headline, each twice, and of the first of the body."""
    report = record.report
    blocks = [block for block in report.blocks if block.role in READ_ROLES and block.role != "headline"]
    body = " ".join(report.text[block.start : block.end] for block in blocks) if blocks else report.text
    beginning = body[:_BEGINNING].rpartition(" ")[0] if len(body) > _BEGINNING else body
    counts = Counter(meanings(words_of(beginning)))
    for meaning in meanings(words_of(_headline(record))):
        counts[meaning] += _HEADLINE_COUNTS
    return counts


def _headline(record: Record) -> str:
    report = record.report
    if report.headline:
        return report.headline
    block = next((block for block in report.blocks if block.role == "headline"), None)
    return report.text[block.start : block.end].strip() if block else ""


def _has_name(actor: Actor) -> bool:
    """Whether an actor is known by a name: "The ship" begins with a capital because its sentence does, and "nine Omani
    sailors" are so many.
    """
    if actor.identity is not None:
        return True
    words, first = actor.name.split(), fold(actor.name.partition(" ")[0])
    if first in _table("counting") or first[:1].isdigit():
        return False
    named = words[1:] if len(words) > 1 and first in _table("openers") else words
    return any(word[:1].isupper() for word in named)


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(map(fold, load_table("threads")[name]))


def _moments(record: Record, known: dict[str, str]) -> Iterator[Moment]:
    moving = load_table("threads")["moving"]
    report = record.report
    day = report.published.date if report.published else ""
    for said in record.statements:
        if said.act in moving and said.within is None:
            speakers = tuple(known[actor.id] for actor in record.speakers(said) if actor.id in known)
            words = " … ".join(span.text for span in said.content)
            yield Moment(f"{report.id}:{said.id}", "statement", day, said.act, speakers, words)
    for event in record.events:
        taking = tuple(dict.fromkeys(known[one.actor] for one in event.participants if one.actor in known))
        words = _around(report.text, event.trigger.start, event.trigger.end)
        yield Moment(f"{report.id}:{event.id}", "event", _day(event.time, day), event.type, taking, words)


def _day(time: Time | None, published: str) -> str:
    value = time.value if time else None
    return value if value and len(value) == _DAY else published


def _around(text: str, start: int, end: int) -> str:
    """The sentence of an event; of a long one whole words on either side, and dots where it is cut."""
    left = max(text.rfind(mark, 0, start) for mark in (". ", "\n")) + 1
    right = min((at for at in (text.find(mark, end) for mark in (". ", "\n")) if at >= 0), default=len(text))
    first, last = left, right
    if right - left > _LONGEST:
        first, last = max(left, start - _REACH), min(right, end + _REACH)
    if first > left:
        first = text.find(" ", first, start) + 1 or start
    if last < right:
        last = max(text.rfind(" ", end, last), end)
    words = " ".join(text[first:last].split())
    return f"{'… ' * (first > left)}{words}{' …' * (last < right)}"


def _sides(record: Record, known: dict[str, str]) -> Iterator[str]:
    """Who takes part in events as a side, and who demands, offers or refuses; nobody who has no name."""
    table = load_table("threads")
    named = {actor.id: known[actor.id] for actor in record.actors if _has_name(actor)}
    for event in record.events:
        yield from (named[one.actor] for one in event.participants if one.actor in named and one.role in table["sides"])
    for said in record.statements:
        if said.act in table["moving"]:
            yield from (named[actor.id] for actor in record.speakers(said) if actor.id in named)


def _mediators(record: Record, known: dict[str, str]) -> Iterator[str]:
    for event in record.events:
        yield from (known[one.actor] for one in event.participants if one.actor in known and one.role == "mediator")
    titles = {fold(title) for title in load_table("threads")["mediating"]}
    for actor in record.actors:
        if any(fold(role.title) in titles for role in actor.roles):
            yield known[actor.id]
