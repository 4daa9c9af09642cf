"""Who brokered an event, by the words of its sentence, and whose sides they then are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.model import Span
from dragoman.read.events.brokering import is_brokered_by
from dragoman.read.events.brokers import Broker, brokers_of_another, named_brokers, said_brokers
from dragoman.read.events.ontology import load_table, pattern
from dragoman.read.events.roles import BROKERED, BROKERS, SAID, SIDES, has_sides, is_deal, may_have_brokers
from dragoman.read.events.scene import Scene
from dragoman.read.events.telling import Part, Telling


def with_brokers(scene: Scene, telling: Telling, parts: list[Part], others: Sequence[Telling]) -> list[Part]:
    """The parts with the roles that the words of the sentence give to its phrases; who agrees brokers nothing.

    Of a sentence that tells of talks and of what came of them, the talks have them.
    """
    talks = telling.type == "CONSULT"
    in_talks = not talks and any(may_have_brokers(o.type, o.mode, o.trigger) for o in others if o.type == "CONSULT")
    if in_talks and not is_deal(telling.trigger):
        return parts
    low, high = scene.clause_room(telling.trigger)
    told = BROKERED[telling.type]
    doers = [p.span for p in parts if p.role == "source" and p.span.start < telling.trigger.start]
    parts = [_as_side(p, others) for p in parts] if talks else parts
    known = [p.span for p in parts if p.role != "location"]
    said = list(brokers_said(scene, low, high, telling.trigger, known))
    if talks:
        theirs = brokers_of_another(scene.text, said)
        said = [b for b in said if b not in theirs]
        parts = [p for p in parts if p.role != "mediator" or all(p.span != b.span for b in theirs)]
    parts, said = _with_chairs(telling, parts, said)
    hosts = [b.span for b in said if b.role == "host" and "host" not in told]
    parts = [p for p in parts if p.role != "mediator" or not any(p.span.overlaps(h) for h in hosts)]
    said = [b for b in said if b.role in told]
    if not talks:
        said = [b for b in said if not b.by_name and not any(b.span.overlaps(s) for s in doers)]
        said = [b for b in said if is_deal(telling.trigger) or not _of_a_deal(scene.text, telling.trigger, b.span)]
    if in_talks:
        said = [b for b in said if is_brokered_by(scene.text, telling.trigger, b.span)]
    deals = [o.trigger for o in others if o.trigger != telling.trigger and is_deal(o.trigger)]
    spans = [p.span for p in parts] + [b.span for b in said]
    elsewhere = [span for span in spans if any(is_brokered_by(scene.text, d, span) for d in deals)]
    said = [b for b in said if b.span not in elsewhere]
    parts = [p for p in parts if p.role not in BROKERS or p.span not in elsewhere]
    kept = [p for p in parts if not any(p.span.overlaps(b.span) for b in said)]
    return kept + [Part(b.role, b.span, SAID) for b in said]


def _with_chairs(telling: Telling, parts: list[Part], said: Sequence[Broker]) -> tuple[list[Part], list[Broker]]:
    """Parts and brokers, of whom those who chair together are the sides of their own talks, and mediate others'."""
    chairs = [b for b in said if b.role == "chair"]
    others = [b for b in said if b.role != "chair"]
    if not chairs:
        return parts, others
    rest = [p for p in parts if not any(p.span.overlaps(c.span) for c in chairs)]
    if has_sides([p.span for p in rest if p.role in SIDES]):
        return parts, others + [Broker(c.span, "mediator") for c in chairs]
    if telling.type != "CONSULT":
        return parts, others
    return rest + [Part("party", c.span, SAID) for c in chairs], others


def _as_side(part: Part, others: Sequence[Telling]) -> Part:
    """A broker of talks as a side of them, where another telling is surer that he agrees to something himself."""
    agreed = (a for o in others if o.type == "AGREE" for a in o.played("source") if a.span.overlaps(part.span))
    side = part.role in BROKERS and any(a.sure > part.sure for a in agreed)
    return replace(part, role="party") if side else part


def _of_a_deal(text: str, trigger: Span, broker: Span) -> bool:
    """Whether the words between name a deal or talks, which are what was brokered: "left after a truce brokered by"."""
    first, second = sorted((trigger, broker))
    words = set(text[first.end : second.start].lower().split())
    table = load_table("merging.toml")
    return not words.isdisjoint((*table["deals"], *table["talks"]))


def brokers_said(
    scene: Scene, low: int, high: int, trigger: Span | None = None, known: Iterable[Span] = ()
) -> list[Broker]:
    """The brokers that the words of a sentence name; none of them holds the trigger.

    They are noun phrases that name actors, or are `known` to take part.
    """
    within = (p for p in scene.phrases.within(low, high) if not scene.time_of(p))
    named = {p for p in within if scene.actor(p)} | set(named_brokers(scene.text, low, high))
    phrases = sorted(named | {p for p in known if low <= p.start and p.end <= high})
    phrases = [p for p in phrases if not (trigger and p.overlaps(trigger))]
    phrases = [p for p in phrases if not pattern("sides.toml", "undertaking").match(p.text.lower())]
    said = said_brokers(scene.text, phrases, low, high)
    return [Broker(span, b.role, b.by_name) for b in said for span in scene.phrases.snapped(b.span)]
