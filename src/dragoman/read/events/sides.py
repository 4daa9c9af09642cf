"""Who stands on the sides of an event: an agreement does nothing, and nobody does anything to himself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Actor, Span
from dragoman.read.events.ontology import load_table, pattern
from dragoman.read.events.scene import Scene
from dragoman.read.events.telling import Part, Telling
from dragoman.read.times import is_past_form

#: the roles of those who do something
_ACTING = frozenset({"source", "party", "mediator", "host"})
#: how far before its subject a relative clause begins
_OPENED = 12
#: how far before a number of people their clause begins
_JOINED = 30


def is_undertaking(telling: Telling, part: Part) -> bool:
    """Whether a part is an agreement or talks where somebody is meant: "the clashes … an exchange of prisoners".

    These do nothing, and nobody can hit, supply or deploy them; what is praised or rejected they may be.
    """
    bodily = telling.type in load_table("decoding.toml")["bodily"]
    meant = part.role in _ACTING or (part.role == "target" and bodily)
    if part.role == "source" and telling.type == "ASSAULT" and _is_deed(part.span.text):
        return True
    return meant and pattern("sides.toml", "undertaking").match(part.span.text.lower()) is not None


def _is_deed(words: str) -> bool:
    return pattern("sides.toml", "deed").fullmatch(words.strip()) is not None


def is_of_next_verb(scene: Scene, telling: Telling, part: Part) -> bool:
    """Whether a target is of a verb of its own: "38 were detained and 15 hurt", "killed nine and drove out 40"."""
    if part.role != "target" or part.span.start < telling.trigger.end:
        return False
    verb = pattern("sides.toml", "and_verb").search(scene.text, telling.trigger.end, part.span.start)
    if verb and _tells(verb[1].lower()) and scene.phrases.within(telling.trigger.end, verb.start()):
        return True
    opened = max(telling.trigger.end, part.span.start - _JOINED)
    joined = pattern("sides.toml", "joined").search(scene.text, opened, part.span.start) is not None
    own = pattern("sides.toml", "own_participle")
    behind = own.match(scene.text, part.span.end) or own.fullmatch(" " + part.span.text.rpartition(" ")[2])
    behind = behind or pattern("sides.toml", "own_verb").match(scene.text, part.span.end)
    return joined and behind is not None


def _tells(verb: str) -> bool:
    return is_past_form(verb) or verb.endswith(("en", "wn"))


def as_attending(scene: Scene, telling: Telling, part: Part) -> Part:
    """Who attends talks or stays away is a side of them, unless it is sure that he mediates."""
    if telling.type != "CONSULT" or part.role != "mediator" or part.sure >= load_table("sides.toml")["mediating"]:
        return part
    attends = pattern("sides.toml", "attends").fullmatch(scene.text, part.span.end, telling.trigger.start)
    return replace(part, role="party") if attends else part


def with_headline_pair(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts, with the other of two whom a headline joins by a comma: "Chad, rebels swap captives"."""
    trigger = telling.trigger
    if scene.block(trigger.start) != "headline":
        return parts
    pair = pattern("sides.toml", "headline_pair").fullmatch(scene.text, scene.sentence(trigger.start)[0], trigger.start)
    both = [Span.of(scene.text, *pair.span(group)) for group in (1, 2)] if pair else []
    acting = [p for p in parts if p.role in ("source", "party") and any(p.span.overlaps(side) for side in both)]
    missing = [side for side in both if not any(p.span.overlaps(side) for p in parts)]
    return [*parts, *(Part(acting[0].role, side, acting[0].sure) for side in missing)] if acting else parts


def with_actors(scene: Scene, trigger: Span, parts: Sequence[Part]) -> list[tuple[Part, Actor | None]]:
    """The parts with the actors that they name, of whom none is both the source and the target of one event.

    Of two that seem to name one actor, words that tell of something that is his ("its roads", "an Iranian ship") name
    nobody, nor does a pronoun that the verb has for its object: that would be "himself". Else the surer part stays.
    """
    named = [(part, scene.actor(part.span)) for part in parts]
    for source, actor in [pair for pair in named if pair[0].role == "source" and pair[1]]:
        for target, other in [pair for pair in named if pair[0].role == "target" and pair[1]]:
            if actor == other and not _words_are(target.span, "reflexive"):
                named = _settled(scene, trigger, named, source, target)
    return named


def without_own_state(telling: Telling, named: list[tuple[Part, Actor | None]]) -> list[tuple[Part, Actor | None]]:
    """The parts of a threat without the state whose office makes it: "its minister warned that Chad would strike"."""
    if telling.type != "THREATEN":
        return named
    makers = [actor for part, actor in named if part.role == "source" and actor]
    own = {role.of for actor in makers for role in actor.roles if role.of}
    return [(part, actor) for part, actor in named if not (part.role == "target" and actor and actor.id in own)]


def _settled(
    scene: Scene, trigger: Span, named: list[tuple[Part, Actor | None]], source: Part, target: Part
) -> list[tuple[Part, Actor | None]]:
    owned = [part for part in (source, target) if _is_anothers(scene, part.span)]
    if owned:
        return _naming_nobody(named, owned)
    if _words_are(target.span, "object") and target.span.start >= trigger.start:
        if not _is_aside(scene.text, trigger, source.span):
            return _naming_nobody(named, [target])
        return [(p, actor) for p, actor in named if p is not source]
    less_sure = source if source.sure < target.sure else target
    return [(p, actor) for p, actor in named if p is not less_sure]


def _naming_nobody(named: list[tuple[Part, Actor | None]], parts: list[Part]) -> list[tuple[Part, Actor | None]]:
    return [(p, None if p in parts else actor) for p, actor in named]


def _is_anothers(scene: Scene, span: Span) -> bool:
    """Whether the mention that gives a phrase its actor does not hold its noun, but whose it is or where it is from."""
    mention = scene.mention(span)
    noun_end = span.start + len(span.text.partition(" of ")[0])
    return mention is not None and not mention.start < noun_end <= mention.end


def _is_aside(text: str, trigger: Span, source: Span) -> bool:
    """Whether a source is the subject of a relative clause that ends before the trigger: "…, which he led, thanked"."""
    opened = pattern("sides.toml", "relative_opens").search(text, max(0, source.start - _OPENED), source.start)
    return opened is not None and "," in text[source.end : trigger.start]


def _words_are(span: Span, name: str) -> bool:
    return pattern("sides.toml", name).fullmatch(span.text.lower()) is not None
