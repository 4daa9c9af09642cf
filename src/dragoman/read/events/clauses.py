"""Subjects and objects right beside a verb, where nobody is heard in their roles: "They met", "hit a grain silo"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.model import Span
from dragoman.read.events.around import first_word
from dragoman.read.events.ontology import load_table, pattern
from dragoman.read.events.passives import is_passive
from dragoman.read.events.scene import SENTENCE, Scene
from dragoman.read.events.telling import Part, Telling
from dragoman.read.times import is_past_form

_DOERS = frozenset({"source", "party", "mediator", "host"})
#: How far before a trigger its subject ends.
_NEAR = 40
_FAR = 80
#: How sure it is of what only its place says.
SURE = 0.5


def with_clause(scene: Scene, telling: Telling, parts: list[Part], others: Sequence[Telling] = ()) -> list[Part]:
    """The parts of a telling, with the subject and the object that stand right beside its trigger.

    `others` are the tellings of its sentence, of whose verbs it may share the subject.
    """
    if is_passive(scene.text, telling.trigger):
        return _with_patient(scene, telling, parts)
    hung = pattern("clauses.toml", "hung").match(scene.text, telling.trigger.end)
    if hung and telling.trigger.start == scene.sentence(telling.trigger.start)[0]:
        return _with_hung(scene, telling, parts, hung.end())
    parts = _with_companion(scene, telling, parts)
    parts = _with_answerer(scene, telling, _with_owner(scene, telling, parts))
    parts = _with_accused(scene, telling, parts)
    parts = _with_shared_subject(scene, telling, _with_subject(scene, telling, parts), others)
    return _with_object(scene, telling, parts)


def with_place_meant(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts, with the place that "there" stands for: the last that its sentence or the one before has named."""
    if any(p.role == "location" for p in parts):
        return parts
    number = scene.sentence_number(telling.trigger.start)
    _, high = scene.clause_room(telling.trigger)
    there = pattern("clauses.toml", "there").match(scene.text, telling.trigger.end, high)
    low = scene.layout.sentences[max(0, number - 1)][0] if scene.layout.sentences else 0
    near = scene.phrases.within(max(low, telling.trigger.start - SENTENCE), telling.trigger.start) if there else []
    known = [(p, scene.actor(p)) for p in near if pattern("clauses.toml", "at").search(scene.text, low, p.start)]
    places = [p for p, actor in known if actor and actor.type in ("place", "state") and any(map(str.isupper, p.text))]
    return [*parts, Part("location", max(places, key=lambda p: p.end), SURE)] if places else parts


def with_place_in_front(scene: Scene, telling: Telling, parts: list[Part], others: Sequence[Telling]) -> list[Part]:
    """The parts of the first telling of a sentence, with the place that it opens with: "In Ndjamena, police fired"."""
    if any(p.role == "location" for p in parts) or telling.type in load_table("clauses.toml")["spoken"]:
        return parts
    low, _ = scene.sentence(telling.trigger.start)
    led = pattern("clauses.toml", "in_front").match(scene.text, low, telling.trigger.start)
    if led is None or any(o.trigger.start < telling.trigger.start for o in others):
        return parts
    place = Span.of(scene.text, *led.span(1))
    actor = scene.actor(place)
    if actor is None or actor.type not in ("place", "state") or any(p.span.overlaps(place) for p in parts):
        return parts
    return [*parts, Part("location", place, SURE)]


def _with_subject(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts, with a pronoun right before the verb as who does it, where nobody else does."""
    low, _ = scene.sentence(telling.trigger.start)
    if any(p.role in _DOERS and p.span.start >= low for p in parts):
        return parts
    start = max(low, telling.trigger.start - _NEAR)
    found = pattern("clauses.toml", "pronoun").search(scene.text, start, telling.trigger.start)
    doer = Span.of(scene.text, *found.span(1)) if found else _named_before(scene, telling.trigger, low)
    if doer is None or any(p.span.overlaps(doer) for p in parts):
        return parts
    role = "party" if telling.type == "CONSULT" else "source"
    return [*(p for p in parts if p.role not in _DOERS), Part(role, doer, SURE)]


def _with_companion(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts of talks, with whom they are right behind the trigger as a side: "will hold talks with China"."""
    said = pattern("clauses.toml", "with_whom").match(scene.text, telling.trigger.end)
    if telling.type != "CONSULT" or said is None:
        return parts
    sides = scene.phrases.snapped(found) if (found := _longest(_begun(scene, said.end()))) else []
    new = [s for s in sides if scene.actor(s) and not any(p.span.overlaps(s) for p in parts)]
    return [*parts, *(Part("party", side, SURE) for side in new)]


def _with_owner(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts, with the subject whose request, refusal or threat a noun names as its source, and as nothing else."""
    low, start = scene.sentence(telling.trigger.start)[0], telling.trigger.start
    if telling.type not in load_table("clauses.toml")["of_owners"] or is_past_form(first_word(telling.trigger)):
        return parts
    near = scene.phrases.within(max(low, start - _FAR), start)
    found = _longest(p for p in near if pattern("clauses.toml", "owned").fullmatch(scene.text, p.end, start))
    if found is None or not scene.actor(found) or any(p.role == "source" and p.span.overlaps(found) for p in parts):
        return parts
    return [*(p for p in parts if p.role != "source" and not p.span.overlaps(found)), Part("source", found, SURE)]


def _with_answerer(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts, with who answers what a noun names as its target: "a demand that Chad has refused"."""
    if telling.type not in load_table("clauses.toml")["answered_types"] or is_past_form(first_word(telling.trigger)):
        return parts
    end = telling.trigger.end
    near = scene.phrases.within(end, end + _FAR)
    found = _longest(
        p
        for p in near
        if pattern("clauses.toml", "to_answerer").fullmatch(scene.text, end, p.start)
        and pattern("clauses.toml", "answers").match(scene.text, p.end)
    )
    if found is None or scene.actor(found) is None:
        return parts
    return [*(p for p in parts if not p.span.overlaps(found)), Part("target", found, SURE)]


def _with_accused(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts, with whom somebody complains of as the target: "complained to the chief that soldiers had"."""
    said = pattern("elsewhere.toml", "complained_of").match(scene.text, telling.trigger.start)
    if telling.type != "ACCUSE" or said is None or any(p.role == "target" for p in parts):
        return parts
    found = _longest(p for p in _begun(scene, said.end()) if scene.actor(p))
    return [*parts, Part("target", found, SURE)] if found else parts


def _with_shared_subject(scene: Scene, telling: Telling, parts: list[Part], others: Sequence[Telling]) -> list[Part]:
    """The parts, with the subject of the verb before as who does it: "Chad closed the border and expelled them"."""
    trigger, text = telling.trigger, scene.text
    if telling.type == "CONSULT" or any(p.role in _DOERS for p in parts) or not is_past_form(first_word(trigger)):
        return parts
    if not pattern("clauses.toml", "second_verb").search(text, max(0, trigger.start - _NEAR), trigger.start):
        return parts
    before = [o for o in others if o.trigger.end < trigger.start and is_past_form(first_word(o.trigger))]
    verb = max(before, key=lambda o: o.trigger.start, default=None)
    if verb is None or is_passive(text, verb.trigger):
        return parts
    doers = [p.span for p in verb.played("source") if p.span.end <= verb.trigger.start]
    spans = [span for doer in doers for span in scene.phrases.snapped(doer)]
    return [*parts, *(Part("source", s, SURE) for s in spans if not any(p.span.overlaps(s) for p in parts))]


def _named_before(scene: Scene, trigger: Span, low: int) -> Span | None:
    """Somebody named right before a verb in the past, as its subject: "Dinka chiefs have made peace"."""
    if not is_past_form(first_word(trigger)):
        return None
    near = scene.phrases.within(max(low, trigger.start - _FAR), trigger.start)
    ends = (p for p in near if pattern("clauses.toml", "to_active").fullmatch(scene.text, p.end, trigger.start))
    found = _longest(p for p in ends if scene.actor(p) and not scene.time_of(p))
    governed = found and pattern("clauses.toml", "governed").search(
        scene.text, max(0, found.start - _NEAR), found.start
    )
    return None if governed else found


def _with_patient(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts, with the subject of a passive verb as its target, where it has none before it."""
    low, start = scene.sentence(telling.trigger.start)[0], telling.trigger.start
    before = any(p.role != "location" and low <= p.span.start < start for p in parts)
    if telling.type not in load_table("clauses.toml")["passive_of"] or before:
        return parts
    near = scene.phrases.within(max(low, start - _FAR), start)
    ends = (p for p in near if pattern("decoding.toml", "to_passive").fullmatch(scene.text, p.end, start))
    found = _longest(p for p in ends if not scene.time_of(p))
    return [*parts, Part("target", found, SURE)] if found else parts


def _with_hung(scene: Scene, telling: Telling, parts: list[Part], start: int) -> list[Part]:
    """The parts, with the subject of the sentence that a participle opens: "Arrested in Chad last year, he was"."""
    done = is_past_form(telling.trigger.text.lower()) and telling.type in load_table("clauses.toml")["passive_of"]
    if not done or any(p.role == "target" for p in parts):
        return parts
    found = _longest(_begun(scene, start))
    return [*parts, Part("target", found, SURE)] if found and scene.actor(found) else parts


def _with_object(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts, with the noun phrase right behind the verb as its target, where it has none."""
    trigger, verb = telling.trigger, first_word(telling.trigger)
    table = load_table("clauses.toml")
    if telling.type == "THREATEN":
        return _with_threatened(scene, telling, parts)
    if telling.type not in table["transitive"] or verb in table["of_nobody"] or not _is_verb(verb):
        return parts
    if telling.type == "ASSAULT" and verb in table["of_weapons"]:
        return _with_aim(scene, telling, parts)
    if any(p.role == "target" for p in parts) or scene.text[trigger.end : trigger.end + 1] != " ":
        return parts
    taken = [p.span for p in parts]
    behind = _longest(_begun(scene, trigger.end + 1)) or scene.phrases.worded(
        trigger.end + 1, scene.sentence(trigger.start)[1]
    )
    if behind is None or scene.time_of(behind) or any(behind.overlaps(span) for span in taken):
        return parts
    if telling.type == "REJECT" and scene.text.startswith(" to ", behind.end):  # "refused visas to six reporters"
        return parts
    return [*parts, Part("target", behind, SURE)]


def _with_threatened(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts, with whom or what somebody threatens to harm as the target: "threatened to strike a gas rig"."""
    harm = pattern("clauses.toml", "to_harm").match(scene.text, telling.trigger.end)
    if harm is None or any(p.role == "target" for p in parts):
        return parts
    found = _longest(_begun(scene, harm.end())) or scene.phrases.worded(harm.end(), scene.sentence(harm.end())[1])
    return [*parts, Part("target", found, SURE)] if found else parts


def _with_aim(scene: Scene, telling: Telling, parts: list[Part]) -> list[Part]:
    """The parts, with the place that shots are aimed at as their target: "fired rockets at Haifa"."""
    if any(p.role == "target" for p in parts):
        return parts
    aimed = (p for p in parts if p.role == "location" and p.span.start > telling.trigger.end)
    at = next((p for p in aimed if scene.text[: p.span.start].endswith((" at ", " on ", " into "))), None)
    return [replace(p, role="target") if p is at else p for p in parts]


def _is_verb(word: str) -> bool:
    return word.endswith(("ing", "s")) or is_past_form(word)


def _begun(scene: Scene, start: int) -> Iterable[Span]:
    """The noun phrases that begin at a place, in its sentence."""
    _, high = scene.sentence(start)
    begun = (p for p in scene.phrases.within(start, high) if p.start == start)
    return (p for p in begun if scene.text[p.end : p.end + 2] not in ("'s", "’s"))


def _longest(spans: Iterable[Span]) -> Span | None:
    return max(spans, key=len, default=None)
