"""What a report is about, as features with weights: its actors, places and issues, and the words of its beginning."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import Literal

import msgspec

from dragoman.consolidate.quotations.saying import actor_key
from dragoman.consolidate.tables import load_table
from dragoman.consolidate.words import meanings, words_of
from dragoman.link.folding import fold
from dragoman.model import READ_ROLES, Actor, Record, Statement, Time

#: How much of a report tells what it is about, in characters: news stands at the front.
_BEGINNING = 700
_HEADLINE_COUNTS = 2
#: How much of the sentence of an event is shown, in characters: all of it, or so many on either side of a longer one.
_LONGEST, _REACH = 240, 80
_DAY = len("2022-03-10")
#: So many words tell something of what was said.
_TELLING = 2
#: How the features begin that are of actors, which stand before the others, and how much more than they these may tell.
_OF_ACTOR, _TOLD_ALONE = "a:", 0.06
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

    `names` are those of the actors that are named in the rest, and of persons named in full, by their keys; `people`
    the keys of those of them that are persons.
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
    people: tuple[str, ...] = ()


def profile(record: Record, keys: dict[str, str] | None = None) -> Profile:
    """The profile of a record; `keys` are the actors' keys across reports, as the store joins them."""
    known = {actor.id: actor_key(actor, keys or {}) for actor in record.actors}
    report = record.report
    moments = tuple(_moments(record, known))
    mediators = tuple(dict.fromkeys(_mediators(record, known)))
    parties = tuple(dict.fromkeys(side for side in _sides(record, known) if side not in mediators))
    used = {*parties, *mediators, *(actor for moment in moments for actor in moment.actors)}
    named = {known[actor.id]: actor.name for actor in record.actors}
    people = {known[actor.id] for actor in record.actors if actor.type == "person" and _has_name(actor, report.text)}
    used |= {actor for actor in people if " " in named[actor]}
    return Profile(
        id=report.id, day=report.published.date if report.published else "", outlet=report.outlet or "",
        headline=_headline(record), features=_features(record, known), parties=parties, mediators=mediators,
        issues=tuple(dict.fromkeys(issue for event in record.events for issue in event.issues)), moments=moments,
        names=tuple(sorted((actor, name) for actor, name in named.items() if actor in used)),
        people=tuple(sorted(people & used)),
    )  # fmt: skip


def alike(one: Profile, other: Profile) -> float:
    """How much two profiles share, 0 to 1: their cosine, where words and issues tell little more than the actors do.
    Two shellings are told in the same words, and the reports of one matter name somebody or some place in common. Of
    those that name neither, as a copy of a short notice may, the words are all that there is.
    """
    theirs = dict(other.features)
    named = told = 0.0
    for name, value in one.features:
        if name.startswith(_OF_ACTOR):
            named += value * theirs.get(name, 0.0)
        else:
            told += value * theirs.get(name, 0.0)
    both_name = all(each.features and each.features[0][0].startswith(_OF_ACTOR) for each in (one, other))
    return named + (min(told, named + _TOLD_ALONE) if both_name else told)


def _features(record: Record, known: dict[str, str]) -> tuple[tuple[str, float], ...]:
    weights = load_table("threads")["weights"]
    found: dict[str, float] = {}
    for actor in record.actors:
        if _has_name(actor, record.report.text):
            # A small town may be known in one report and not in the next, where less is told of it.
            by = f"name:{fold(actor.name)}" if actor.type == "place" else known[actor.id]
            name = f"{_OF_ACTOR}{by}"
            found[name] = found.get(name, 0.0) + weights[actor.type] * (1 + math.log(len(actor.mentions) or 1))
        elif name := _named_by(actor):
            found.setdefault(f"{_OF_ACTOR}name:{fold(name)}", weights["described"])
    for event in record.events:
        found |= {f"i:{issue}": weights["issue"] for issue in event.issues}
    named = {
        word
        for actor in record.actors
        if _has_name(actor, record.report.text)
        for word in meanings(words_of(actor.name))
    }
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


def _has_name(actor: Actor, text: str) -> bool:
    """Whether an actor is known by a name: "The ship" begins with a capital because its sentence does, "nine Omani
    sailors" are so many, and "a plant at the edge of Corrado" or "Rebels in Orsk" are named by where they are.
    """
    if actor.identity is not None:
        return True
    words, first = actor.name.split(), fold(actor.name.partition(" ")[0])
    if first in _table("counting") or first[:1].isdigit():
        return False
    opened = len(words) > 1 and first in _table("openers")
    head = list(takewhile(lambda word: fold(word) not in _table("joining"), words[opened:]))
    capitals = sum(word[:1].isupper() for word in head)
    if actor.type == "group" and not opened and capitals == 1 and head[0][:1].isupper():
        return len(words) == 1 and any(not _opens(text, mention.start) for mention in actor.mentions)
    return capitals > 0


def _named_by(actor: Actor) -> str:
    """The name with which a description ends: "Halden" of "the port of Halden", "" where it ends with none."""
    words = actor.name.split()
    tail = list(takewhile(lambda word: word[:1].isupper(), reversed(words)))
    joined = 0 < len(tail) < len(words) and fold(words[-len(tail) - 1]) in _table("joining")
    return " ".join(reversed(tail)) if joined else ""


def _opens(text: str, place: int) -> bool:
    """Whether a sentence, a line or a quotation begins at a place, so that its first letter is a capital anyway."""
    before = text[:place].rstrip(" \"“‘'")
    return not before or before[-1] in ".!?:\n"


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
            yield Moment(f"{report.id}:{said.id}", "statement", day, said.act, speakers, _told(said, report.text))
    for event in record.events:
        taking = tuple(dict.fromkeys(known[one.actor] for one in event.participants if one.actor in known))
        words = _around(report.text, event.trigger.start, event.trigger.end)
        yield Moment(f"{report.id}:{event.id}", "event", _day(event.time, day), event.type, taking, words)


def _told(said: Statement, text: str) -> str:
    """The words of a statement; its whole sentence where they tell nothing by themselves: "rejected it"."""
    words = " … ".join(span.text for span in said.content)
    if len(meanings(words_of(words))) >= _TELLING or not said.content:
        return words
    return _around(text, said.content[0].start, said.content[-1].end)


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
    named = {actor.id: known[actor.id] for actor in record.actors if _has_name(actor, record.report.text)}
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
