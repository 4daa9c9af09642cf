"""Who took part in an event: the network's stretches brought to noun phrases, each in one role that its type has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from dragoman.model import Span
from dragoman.read.events.around import first_word
from dragoman.read.events.brokering import is_brokered_by
from dragoman.read.events.brokers import (
    Broker,
    brokers_of_another,
    named_brokers,
    role_of_subject,
    said_brokers,
)
from dragoman.read.events.clauses import with_clause, with_place_in_front, with_place_meant
from dragoman.read.events.elsewhere import stands_elsewhere
from dragoman.read.events.ontology import load_table, pattern
from dragoman.read.events.passives import is_passive, of_passive
from dragoman.read.events.scene import Scene
from dragoman.read.events.sides import as_attending, is_of_next_verb, is_undertaking, with_headline_pair
from dragoman.read.events.telling import Part, Telling
from dragoman.read.times import is_past_form

PARTICIPANTS = ("source", "target", "party", "mediator", "host", "guarantor", "observer", "location")
BROKERS = frozenset({"mediator", "host", "guarantor", "observer"})
#: types of which brokers are told
BROKERED = {
    "CONSULT": BROKERS,
    "AGREE": BROKERS - {"host"},
    "RETREAT": BROKERS - {"host"},
}
#: modes of talks in which one side goes to the other
_ONE_SIDED = frozenset({"visit", "host"})
#: the roles that a subject has
_DOERS = ("source", "party", "target")
_SIDES = ("source", "party", "target")
#: how sure it is of what the words themselves say
SAID = 0.9
#: how sure it must be of an article to stand for its phrase
_HALF_SURE = 0.5
#: of two places of which one lies in the other, how much less sure the inner one may be
_AS_SURE = 0.1
#: how near what is owned stands to its owner: "the general's arrest"
_OWNED = 25
_AGENT = re.compile(r" (?:by|blamed on|attributed to) ")
#: a noun after an adjective
_NOUN = re.compile(r" (?!and\b|or\b|in\b|on\b|at\b|to\b|by\b|was\b|were\b|is\b|had\b|has\b|will\b|said\b)[a-z]")
#: from a trigger to whom it befell, in one phrase
_TO_A_PLACE = (" ", " the ", " to ", " to the ", " in ", " for ")
#: what parts a body from its members: "The Troika - the United States, Britain and Norway -"
_DASHED = re.compile(r"(?: [-–] |—|: )(?:(?! [-–] |—).)*")
_BLANK, _OF = re.compile(r" (?:of )?"), re.compile(r" of ")
_ARTICLES = ("", "a ", "an ", "the ")
#: how far behind a verb those may stand whom it persuades: "talked the army into"
_PERSUADED = 60
#: what follows a subject: "exchanged"
_VERB = re.compile(r" (?:had |have |has )?[a-z]{3,}ed\b")


def participants(scene: Scene, telling: Telling, others: Sequence[Telling] = ()) -> list[Part]:
    """The participants of a telling, by place; `others` are the tellings of its sentence."""
    verbs = [other.trigger for other in others if other.trigger != telling.trigger]
    verbs += _results(scene, telling) if telling.type == "ASSAULT" else []
    played = _with_whole_lists(scene.text, telling.played(*PARTICIPANTS))
    told = [_apart_from_verbs(scene, part, verbs) for part in played]
    parts = [p for part in told if part for p in _phrased(scene, telling, part)]
    parts = [_with_place(scene, telling, p) for p in parts if not _begins_a_clause(scene, telling, p, others)]
    parts = _with_own_subject(scene, telling, parts, others)
    parts = [p for p in parts if not _is_of_trigger(telling, p) and _may_be(scene, telling, p)]
    parts = [p for p in parts if not (is_undertaking(telling, p) or is_of_next_verb(scene, telling, p))]
    parts = [p for p in parts if not stands_elsewhere(scene, telling, p, others)]
    parts = with_headline_pair(scene, telling, of_passive(scene, telling, parts))
    parts = [as_attending(scene, telling, p) for p in parts]
    parts = _with_sides_between(scene, telling, parts)
    parts = _own(scene, telling, _apart(parts))
    parts = _with_agent(scene, telling, _with_subject(scene, telling, parts))
    parts = with_place_in_front(scene, telling, with_clause(scene, telling, parts, others), others)
    parts = with_place_meant(scene, telling, parts)
    if may_have_brokers(telling.type, telling.mode, telling.trigger):
        parts = _with_brokers(scene, telling, parts, others)
    fitting = zip(parts, _fitting(scene, telling, parts), strict=True)
    parts = [p if p.role == role else replace(p, role=role) for p, role in fitting]
    parts = _each_once(scene, telling.trigger, _nearer_to(telling, others, _between(scene, telling, parts)))
    parts = [p for p in parts if not _is_of_trigger(telling, p)]
    return sorted(_one_place(scene, parts), key=lambda p: (p.span, PARTICIPANTS.index(p.role)))


def _with_whole_lists(text: str, parts: Sequence[Part]) -> list[Part]:
    """The parts, of which those that are pieces of "the leaders of France, Germany and Poland" are the whole of it."""
    found: list[Part] = []
    for part in parts:
        inside = next((k for k in found if k.role == part.role and k.span.contains(part.span)), None)
        if inside is not None:
            found[found.index(inside)] = replace(inside, sure=max(inside.sure, part.sure))
            continue
        listed = pattern("decoding.toml", "list_of_names").match(text, part.span.start)
        whole = listed is not None and listed.end() > part.span.end and " of " in part.span.text
        found.append(replace(part, span=Span.of(text, *listed.span())) if listed and whole else part)
    return found


def _phrased(scene: Scene, telling: Telling, part: Part) -> Iterable[Part]:
    """The part as noun phrases; a time takes no part in anything."""
    article = part.span.text.lower() in load_table("decoding.toml")["phrase"]["articles"]
    if article and part.sure < _HALF_SURE and not scene.phrases.near(part.span):
        return
    for snapped in scene.phrases.snapped(part.span):
        span = _owned(scene, telling, _with_genitive(scene.text, _with_noun(scene, telling, snapped)))
        span = _without_trigger(scene.text, telling.trigger, span)
        time = scene.time_of(span)
        is_sum = pattern("sides.toml", "money").match(scene.text, span.start)
        if not (is_sum or (time and time.span.contains(span))):
            yield replace(part, span=span)


def _without_trigger(text: str, trigger: Span, span: Span) -> Span:
    """The words without the trigger that they begin with: "hit three buildings", "a boycott of parliament".

    Nor with a verb that they end in or run past: "thousands demonstrated", "Eleven killed as".
    """
    if span.start < trigger.start < trigger.end == span.end and is_past_form(first_word(trigger)):
        return Span.of(text, span.start, span.start + len(text[span.start : trigger.start].rstrip(" ,")))
    if not span.start <= trigger.start < trigger.end < span.end:
        return span
    before = text[span.start : trigger.start]
    if before.lower() not in _ARTICLES and is_past_form(first_word(trigger)):
        return Span.of(text, span.start, span.start + len(before.rstrip(" ,")))
    rest = (_OF if before else _BLANK).match(text, trigger.end) if before.lower() in _ARTICLES else None
    return Span.of(text, rest.end(), span.end) if rest and rest.end() < span.end else span


def _with_noun(scene: Scene, telling: Telling, span: Span) -> Span:
    """An adjective of a land with its noun: "Azerbaijani" in "his Azerbaijani colleague"; not with the trigger."""
    if not pattern("decoding.toml", "of_a_land").fullmatch(span.text) or not _NOUN.match(scene.text, span.end):
        return span
    near = (p for p in scene.phrases.near(span) if p.contains(span) and p.end > span.end)
    near = (p for p in near if scene.actor(p) not in (None, scene.actor(span)))
    return min((p for p in near if not p.overlaps(telling.trigger)), key=len, default=span)


def _owned(scene: Scene, telling: Telling, span: Span) -> Span:
    """Of an owner right before a verb what is owned, which is who does it: "Chad's army chief left"."""
    if scene.text[span.end : span.end + 2] not in ("'s", "’s"):
        return span
    near = (p for p in scene.phrases.near(span) if p.start == span.start and p.end > span.end)
    doing = (p for p in near if scene.text[p.end : telling.trigger.start] == " " and scene.actor(p) is not None)
    return next(doing, span)


def _is_of_trigger(telling: Telling, part: Part) -> bool:
    """Whether words are the trigger's own, but for an object in its middle: "turned him down"."""
    own = telling.trigger.contains(part.span)
    return own and not (
        part.role == "target" and pattern("decoding.toml", "split_verb").fullmatch(telling.trigger.text.lower())
    )


def _with_sides_between(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts with the two whom "between" names after talks, a deal or an exchange as its sides."""
    trigger = telling.trigger
    said = pattern("decoding.toml", "between").match(scene.text, trigger.end)
    if not said or telling.type not in BROKERED or not (telling.type == "CONSULT" or is_deal(trigger)):
        return parts
    _, high = scene.sentence(trigger.start)
    named = [p for p in scene.phrases.within(said.end(), high) if not scene.time_of(p)]
    first = max((p for p in named if p.start == said.end()), key=len, default=None)
    second = first and max((p for p in named if scene.text[first.end : p.start] == " and "), key=len, default=None)
    if first is None or second is None:
        return parts
    role = "party" if telling.type == "CONSULT" else "source"
    kept = [p for p in parts if not (p.span.overlaps(first) or p.span.overlaps(second))]
    return kept + [Part(role, side, SAID) for side in (first, second)]


def _with_genitive(text: str, span: Span) -> Span:
    """The words with a genitive of which nothing follows: "expelled Iran's"."""
    alone = text[span.end : span.end + 2] in ("'s", "’s") and not text[span.end + 2 : span.end + 4].strip().isalnum()
    return Span.of(text, span.start, span.end + 2) if alone else span


def _with_own_subject(scene: Scene, telling: Telling, parts: list[Part], others: Sequence[Telling]) -> list[Part]:
    """The parts without those that are the subject of another trigger, where this one has its own right before it.

    "Peru recalled its envoy and Venezuela cut off relations": Peru does not. The subject of a passive is its target.
    """
    trigger, text = telling.trigger, scene.text
    passive = telling.type not in load_table("decoding.toml")["not_passive"]
    goes_on = first_word(trigger).endswith("ing")
    for part in parts:
        if part.role not in _DOERS or part.span.end > trigger.start:
            continue
        if (
            passive
            and not goes_on
            and pattern("decoding.toml", "to_passive").fullmatch(text, part.span.end, trigger.start)
        ):
            return [replace(p, role="target") if p is part else p for p in parts]
        if pattern("decoding.toml", "to_verb").fullmatch(text, part.span.end, trigger.start):
            verbs = [o.trigger for o in others if o.trigger.end <= part.span.start]
            last = max((v.start for v in verbs), default=0)
            return [p for p in parts if p.role != part.role or p.span.end > last or p.span.start > trigger.start]
    return parts


def _apart_from_verbs(scene: Scene, part: Part, verbs: Sequence[Span]) -> Part | None:
    """The part without the trigger of another telling: "two girls" of "two girls killed"; None where none is left."""
    start, end = part.span.start, part.span.end
    for verb in verbs:
        if start < verb.start < end and not (scene.phrases.holds(part.span) or _is_its_noun(verb, part.span)):
            end = verb.start
        elif verb.start <= start < verb.end:
            start = verb.end
        elif verb.start == end + 1 and _lacks_its_noun(scene, part.span, verb):
            end = verb.end
    if (start, end) == (part.span.start, part.span.end):
        return part
    words = scene.text[start:end]
    start, end = end - len(words.lstrip(" ,")), start + len(words.rstrip(" ,"))
    return replace(part, span=Span.of(scene.text, start, end)) if start < end else None


def _lacks_its_noun(scene: Scene, span: Span, trigger: Span) -> bool:
    """Whether words are an article and an adjective before a noun that is a trigger: "a presidential" "veto"."""
    alone = pattern("decoding.toml", "no_noun").fullmatch(span.text.lower()) is not None
    return alone and scene.actor(span) is None and _is_its_noun(trigger, trigger)


def _is_its_noun(trigger: Span, span: Span) -> bool:
    """Whether a trigger is the noun that some words end in: "veto" of "a presidential veto"."""
    word = trigger.text.lower()
    return trigger.end == span.end and not word.endswith(("ed", "ing")) and not is_past_form(word)


def _results(scene: Scene, telling: Telling) -> list[Span]:
    """The verbs of a sentence that say what came of an assault, whether or not they are triggers: "wounded"."""
    low, high = scene.clause_room(telling.trigger)
    found = (Span.of(scene.text, *m.span()) for m in _result_verbs().finditer(scene.text, low, high))
    return [verb for verb in found if not telling.trigger.overlaps(verb)]


def _begins_a_clause(scene: Scene, telling: Telling, part: Part, others: Sequence[Telling]) -> bool:
    """Whether a target is the subject of the next clause: "threw stones at a ministry and guards shot at them"."""
    span = part.span
    if part.role not in _DOERS or span.start < telling.trigger.end:
        return False
    if pattern("decoding.toml", "between").match(scene.text, telling.trigger.end):
        return False
    if not pattern("decoding.toml", "clause").search(scene.text, max(0, span.start - 12), span.start):
        return False
    if pattern("decoding.toml", "own_verb").search(scene.text, max(0, span.start - 12), span.start) and _VERB.match(
        scene.text, span.end
    ):
        return True
    verbs = (o for o in others if o.trigger.start > span.end)
    return any(pattern("decoding.toml", "to_verb").fullmatch(scene.text, span.end, o.trigger.start) for o in verbs)


def _with_place(scene: Scene, telling: Telling, part: Part) -> Part:
    """The part as where it was, if it is a place that was left, taken or visited: "left Kidal", "a visit to Peru"."""
    if part.role == "target" and _is_regained(scene, telling, part):
        return replace(part, role="location")
    left = (telling.type, telling.mode) == ("CONSULT", "visit") and not telling.played("location")
    left = (
        left
        or telling.mode in load_table("decoding.toml")["places"]
        or (telling.type, telling.mode) == ("RETREAT", None)
    )
    if part.role == "location" and _is_lost_by(scene, telling, part):
        return replace(part, role="target")
    if part.role == "location":
        way = pattern("decoding.toml", "way").search(scene.text, max(0, part.span.start - _OWNED - 15), part.span.start)
        return replace(part, span=Span.of(scene.text, way.start(), part.span.end)) if way else part
    if part.role != "target" or not left:
        return part
    if scene.text[telling.trigger.end : part.span.start] not in _TO_A_PLACE:
        return part
    if telling.type == "RETREAT" and pattern("decoding.toml", "place_noun").fullmatch(part.span.text.lower()):
        return replace(part, role="location")
    actor = scene.actor(part.span)
    named = part.span.text[:1].isupper() and actor and actor.type in ("place", "state")
    return replace(part, role="location") if named else part


def _is_lost_by(scene: Scene, telling: Telling, part: Part) -> bool:
    """Whether a place is taken from somebody: "retook the town from al-Shabaab"."""
    taken = pattern("decoding.toml", "taken_from").match(scene.text, telling.trigger.start, part.span.start)
    return taken is not None and taken.end() == part.span.start


def _is_regained(scene: Scene, telling: Telling, part: Part) -> bool:
    """Whether what is taken from somebody is a place."""
    taken = pattern("decoding.toml", "taken_from").match(scene.text, telling.trigger.start)
    actor = scene.actor(part.span)
    inside = taken is not None and telling.trigger.end < part.span.start < taken.end() - len(" from ")
    return inside and actor is not None and actor.type in ("place", "state")


def _with_subject(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts with the pronoun right before the trigger as the source, where it is of the same actor."""
    low, _ = scene.sentence(telling.trigger.start)
    found = pattern("decoding.toml", "subject").search(
        scene.text, max(low, telling.trigger.start - _OWNED), telling.trigger.start
    )
    if telling.type == "CONSULT" or found is None:
        return parts
    pronoun = Span.of(scene.text, *found.span())
    actor = scene.actor(pronoun)
    before = [p for p in parts if p.role == "source" and low <= p.span.start < pronoun.start]
    same = [p for p in before if actor is None or scene.actor(p.span) == actor]
    if not same:
        return parts
    return [p for p in parts if p not in same] + [Part("source", pronoun, max(p.sure for p in same))]


def _may_be(scene: Scene, telling: Telling, part: Part) -> bool:
    """Whether words may play a role: no mere owner ("the minister's release"), and no thing where somebody is meant."""
    span, trigger = part.span, telling.trigger
    rest = (
        scene.text[span.end - 2 : span.end + 3]
        if span.text[-2:] in ("'s", "’s")
        else scene.text[span.end : span.end + 5]
    )
    owns = rest[:2] in ("'s", "’s") and rest[2:3] == " " and rest[3:4].isalnum()
    if scene.text[span.start - 2 : span.start] == ": " and span.end + 1 >= scene.sentence(trigger.start)[1]:
        return False  # "At least 22 killed in shelling: medics"
    if part.role in BROKERS and pattern("brokers.toml", "manner").fullmatch(span.text.lower()):
        return False
    actor = scene.actor(span)
    if part.role == "location" and actor and actor.type == "group":
        return False
    owned = owns and not span.end < trigger.start < span.end + _OWNED
    if owned or part.role != "target":
        return not owned
    table = load_table("decoding.toml")
    undone = telling.type in table["no_target_after_to"] and part.sure < table["undone"]
    if undone and pattern("decoding.toml", "to_do").match(scene.text, trigger.end):
        return span.start < trigger.start
    return telling.type not in table["somebody"] or actor is not None


def _apart(parts: Sequence[Part]) -> list[Part]:
    """Parts of which no two share words, the surer kept, but for a mediator that is also the host."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda p: (-p.sure, p.span)):
        clash = [k for k in kept if k.span.overlaps(part.span)]
        if all({part.role, k.role} == {"mediator", "host"} for k in clash):
            kept.append(part)
    return kept


def _own(scene: Scene, telling: Telling, parts: Sequence[Part]) -> list[Part]:
    """Those of the trigger's own sentence; of roles that nobody has there also the surest of others."""
    low, high = scene.sentence(telling.trigger.start)
    inside = [p for p in parts if low <= p.span.start < high]
    held = {p.role for p in inside}
    least = load_table("decoding.toml")["outside"]
    return inside + [p for p in parts if not low <= p.span.start < high and p.role not in held and p.sure >= least]


def _with_agent(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts with the one that "by" names right after a passive trigger or a noun as its source."""
    by = _AGENT.match(scene.text, telling.trigger.end)
    if telling.type == "CONSULT" or not by:
        return parts
    _, high = scene.sentence(telling.trigger.start)
    begun = [p for p in scene.phrases.within(by.end(), high) if p.start == by.end()]
    agent = max(begun, key=len, default=None)
    if agent is None or scene.actor(agent) is None or scene.time_of(agent):
        return parts
    return [p for p in parts if p.role != "source" and not p.span.overlaps(agent)] + [Part("source", agent, SAID)]


def _with_brokers(scene: Scene, telling: Telling, parts: list[Part], others: Sequence[Telling]) -> list[Part]:
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
    if has_sides([p.span for p in rest if p.role in _SIDES]):
        return parts, others + [Broker(c.span, "mediator") for c in chairs]
    if telling.type != "CONSULT":
        return parts, others
    return rest + [Part("party", c.span, SAID) for c in chairs], others


def has_sides(sides: Sequence[Span]) -> bool:
    """Whether two sides are named, whom somebody may have brought together: "Chad and Libya", "the two sides"."""
    return len(sides) > 1 or any(map(is_all_of_them, sides))


def is_all_of_them(side: Span) -> bool:
    """Whether words name all the sides again: "they", "the two leaders"."""
    return pattern("merging.toml", "all_of_them").fullmatch(side.text.lower()) is not None


def _as_side(part: Part, others: Sequence[Telling]) -> Part:
    """A broker of talks as a side of them, where another telling is surer that he agrees to something himself."""
    agreed = (a for o in others if o.type == "AGREE" for a in o.played("source") if a.span.overlaps(part.span))
    side = part.role in BROKERS and any(a.sure > part.sure for a in agreed)
    return replace(part, role="party") if side else part


def may_have_brokers(kind: str, mode: str | None, trigger: Span) -> bool:
    """Whether somebody may have brokered an event: talks of both sides, an agreement, an exchange, a release."""
    table = load_table("brokers.toml")
    if kind == "RETREAT":
        return is_deal(trigger) or mode is None or mode in table["brokered_retreats"]
    if kind == "AGREE":
        return first_word(trigger) not in table["one_sided"]
    return kind in BROKERED and mode not in _ONE_SIDED


def is_deal(trigger: Span) -> bool:
    """Whether a trigger is a word for an agreement or an exchange."""
    return trigger.text.lower().split()[-1] in load_table("merging.toml")["deals"]


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


def _fitting(scene: Scene, telling: Telling, parts: Sequence[Part]) -> list[str]:
    """For each part the role that its event's type has for it."""
    roles = [p.role for p in parts]
    subject = role_of_subject(scene.text, telling.trigger) if telling.type == "CONSULT" else None
    if subject:
        before = [p.role in ("source", "party") and p.span.start < telling.trigger.start for p in parts]
        roles = [subject if own else role for own, role in zip(before, roles, strict=True)]
    behind = scene.text[telling.trigger.start : telling.trigger.end + _PERSUADED].lower()
    if telling.type == "AGREE" and pattern("decoding.toml", "persuades").match(behind):
        passive = is_passive(scene.text, telling.trigger)
        return [_persuading(telling, p, passive) for p in parts]
    if telling.type != "CONSULT":
        return ["source" if role == "party" else role for role in roles]
    if subject or telling.mode not in _ONE_SIDED:
        return ["party" if role in ("source", "target") else role for role in roles]
    firsts = sorted((p.span.start, i) for i, p in enumerate(parts) if p.role == "party")
    for number, (_, i) in enumerate(firsts):
        roles[i] = "source" if "source" not in roles and number == 0 else "target"
    return roles


def _persuading(telling: Telling, part: Part, passive: bool) -> str:
    """The role of a part where one persuades another: who is persuaded agrees, and who persuades brings it about.

    Of a passive verb who is persuaded is the subject, and who persuades comes behind it.
    """
    persuades = (part.span.end <= telling.trigger.start) != passive
    if part.role in ("source", "party") and persuades:
        return "mediator"
    return "source" if part.role in ("target", "party") else part.role


def _between(scene: Scene, telling: Telling, parts: Sequence[Part]) -> list[Part]:
    """The parts without sides of talks that stand before them, where those between whom they were come after."""
    said = (
        pattern("decoding.toml", "between").match(scene.text, telling.trigger.end)
        if telling.type == "CONSULT"
        else None
    )
    after = said and any(p.role == "party" and p.span.start >= said.end() for p in parts)
    return [p for p in parts if not (after and p.role == "party" and p.span.end <= telling.trigger.start)]


def _nearer_to(telling: Telling, others: Sequence[Telling], parts: Sequence[Part]) -> list[Part]:
    """The parts without the targets that another trigger of the sentence has for its own.

    That is one that stands between, or one whose target comes before this trigger where this one has another after it.
    """
    own = telling.trigger
    claimed = [(t.trigger, p.span) for t in others if t.trigger != own for p in t.played("target")]

    def theirs(span: Span) -> list[int]:
        return [at.start for at, other in claimed if other.overlaps(span)]

    def across(part: Part) -> bool:
        low, high = sorted((own.start, part.span.start))
        return part.role == "target" and any(low < at < high for at in theirs(part.span))

    kept = [p for p in parts if not across(p)]
    has_after = any(p.role == "target" and p.span.start > own.start for p in kept)
    return [p for p in kept if p.role != "target" or p.span.start > own.start or not (has_after and theirs(p.span))]


def _each_once(scene: Scene, trigger: Span, parts: Sequence[Part]) -> list[Part]:
    """The parts, each actor once in a role, without those that only tell more of another."""
    kept: list[Part] = []
    seen: set[tuple[str, str]] = set()
    ordered = sorted(parts, key=lambda p: p.span)
    for part in ordered:
        if _tells_of_another(scene, trigger, part, kept) or _is_apposition(scene, part, kept, ordered):
            continue
        actor = scene.actor(part.span)
        if actor and (part.role, actor.id) in seen:
            continue
        seen |= {(part.role, actor.id)} if actor else set()
        kept.append(part)
    return kept


def _tells_of_another(scene: Scene, trigger: Span, part: Part, before: Sequence[Part]) -> bool:
    start = part.span.start
    if pattern("decoding.toml", "part_before").search(scene.text, max(0, start - 20), start):
        return True
    if part.role == "location":
        return False
    if part.role == "target" and pattern("decoding.toml", "owned_by_target").search(
        scene.text, max(0, start - 10), start
    ):
        return True
    ends = [k.span.end for k in before if k.role == part.role and k.span.end < start]
    return any(
        pattern("decoding.toml", "binding").fullmatch(scene.text, end, start)
        or (part.role == "target" and pattern("decoding.toml", "binding_target").fullmatch(scene.text, end, start))
        or (not end <= trigger.start < start and pattern("decoding.toml", "relative").fullmatch(scene.text, end, start))
        for end in ends
    )


def _is_apposition(scene: Scene, part: Part, before: Sequence[Part], parts: Sequence[Part]) -> bool:
    """Whether a part names the one before it again: "the minister, Olena Tarasenko"; not in a list nor a headline."""
    same = [p.span for p in parts if p.role == part.role]
    between = [scene.text[k.span.end : part.span.start] for k in before if k.role == part.role]
    if any(_DASHED.fullmatch(words) for words in between):
        return True
    follows = ", " in between and scene.block(part.span.start) != "headline"
    goes_on = any(scene.text[part.span.end : s.start] in (", ", " and ", ", and ") for s in same if s > part.span)
    return follows and not goes_on


def _one_place(scene: Scene, parts: Sequence[Part]) -> list[Part]:
    """The parts with the surest location alone, or the one before it that lies in it: "a camp near Goma"."""
    places = sorted((p for p in parts if p.role == "location"), key=lambda p: p.span)
    best = max(places, key=lambda p: p.sure, default=None)
    for inner in reversed(places):
        if best and inner.span.end < best.span.start and inner.sure > best.sure - _AS_SURE:
            best = (
                inner
                if pattern("decoding.toml", "nested").fullmatch(scene.text, inner.span.end, best.span.start)
                else best
            )
    return [p for p in parts if p.role != "location" or p is best]


@cache
def _result_verbs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_table('merging.toml')['results'])})\b(?= (?:at|a|an|the|\d|\w+ \w+))")
