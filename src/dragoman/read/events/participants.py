"""Who took part in an event: the network's stretches brought to noun phrases, each in one role that its type has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Span
from dragoman.read.events.around import first_word
from dragoman.read.events.brokered import with_brokers
from dragoman.read.events.brokers import role_of_subject
from dragoman.read.events.clauses import with_clause, with_place_in_front, with_place_meant
from dragoman.read.events.elsewhere import stands_elsewhere
from dragoman.read.events.once import apart, each_once, nearer_to, of_own_sentence, one_place, without_sides_before
from dragoman.read.events.ontology import load_table, pattern
from dragoman.read.events.parts import apart_from_verbs, phrased, results, with_whole_lists
from dragoman.read.events.passives import is_passive, of_passive
from dragoman.read.events.roles import BROKERED, BROKERS, ONE_SIDED, PARTICIPANTS, SAID, is_deal, may_have_brokers
from dragoman.read.events.scene import Scene
from dragoman.read.events.sides import as_attending, is_of_next_verb, is_undertaking, with_headline_pair
from dragoman.read.events.telling import Part, Telling

#: the roles that a subject has
_DOERS = ("source", "party", "target")
#: how near what is owned stands to its owner: "the general's arrest"
_OWNED = 25
_AGENT = re.compile(r" (?:by|blamed on|attributed to) ")
#: from a trigger to whom it befell, in one phrase
_TO_A_PLACE = (" ", " the ", " to ", " to the ", " in ", " for ")
#: how far behind a verb those may stand whom it persuades: "talked the army into"
_PERSUADED = 60
#: what follows a subject: "exchanged"
_VERB = re.compile(r" (?:had |have |has )?[a-z]{3,}ed\b")


def participants(scene: Scene, telling: Telling, others: Sequence[Telling] = ()) -> list[Part]:
    """The participants of a telling, by place; `others` are the tellings of its sentence."""
    verbs = [other.trigger for other in others if other.trigger != telling.trigger]
    verbs += results(scene, telling) if telling.type == "ASSAULT" else []
    played = with_whole_lists(scene.text, telling.played(*PARTICIPANTS))
    told = [apart_from_verbs(scene, part, verbs) for part in played]
    parts = [p for part in told if part for p in phrased(scene, telling, part)]
    parts = [_with_place(scene, telling, p) for p in parts if not _begins_a_clause(scene, telling, p, others)]
    parts = _with_own_subject(scene, telling, parts, others)
    parts = [p for p in parts if not _is_of_trigger(telling, p) and _may_be(scene, telling, p)]
    parts = [p for p in parts if not (is_undertaking(telling, p) or is_of_next_verb(scene, telling, p))]
    parts = [p for p in parts if not stands_elsewhere(scene, telling, p, others)]
    parts = with_headline_pair(scene, telling, of_passive(scene, telling, parts))
    parts = [as_attending(scene, telling, p) for p in parts]
    parts = _with_sides_between(scene, telling, parts)
    parts = of_own_sentence(scene, telling, apart(parts))
    parts = _with_agent(scene, telling, _with_subject(scene, telling, parts))
    parts = with_place_in_front(scene, telling, with_clause(scene, telling, parts, others), others)
    parts = with_place_meant(scene, telling, parts)
    if may_have_brokers(telling.type, telling.mode, telling.trigger):
        parts = with_brokers(scene, telling, parts, others)
    fitting = zip(parts, _fitting(scene, telling, parts), strict=True)
    parts = [p if p.role == role else replace(p, role=role) for p, role in fitting]
    parts = each_once(scene, telling.trigger, nearer_to(telling, others, without_sides_before(scene, telling, parts)))
    parts = [p for p in parts if not _is_of_trigger(telling, p)]
    return sorted(one_place(scene, parts), key=lambda p: (p.span, PARTICIPANTS.index(p.role)))


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
    if subject or telling.mode not in ONE_SIDED:
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
