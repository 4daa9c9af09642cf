"""From the network's stretches for who took part to noun phrases: whole lists, owned things, no verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from dragoman.model import Span
from dragoman.read.events.around import first_word
from dragoman.read.events.ontology import load_table, pattern
from dragoman.read.events.scene import Scene
from dragoman.read.events.telling import Part, Telling
from dragoman.read.times import is_past_form

#: how sure it must be of an article to stand for its phrase
_HALF_SURE = 0.5
#: a noun after an adjective
_NOUN = re.compile(r" (?!and\b|or\b|in\b|on\b|at\b|to\b|by\b|was\b|were\b|is\b|had\b|has\b|will\b|said\b)[a-z]")
_BLANK, _OF = re.compile(r" (?:of )?"), re.compile(r" of ")
_ARTICLES = ("", "a ", "an ", "the ")


def with_whole_lists(text: str, parts: Sequence[Part]) -> list[Part]:
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


def phrased(scene: Scene, telling: Telling, part: Part) -> Iterable[Part]:
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


def _with_genitive(text: str, span: Span) -> Span:
    """The words with a genitive of which nothing follows: "expelled Iran's"."""
    alone = text[span.end : span.end + 2] in ("'s", "’s") and not text[span.end + 2 : span.end + 4].strip().isalnum()
    return Span.of(text, span.start, span.end + 2) if alone else span


def apart_from_verbs(scene: Scene, part: Part, verbs: Sequence[Span]) -> Part | None:
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


def results(scene: Scene, telling: Telling) -> list[Span]:
    """The verbs of a sentence that say what came of an assault, whether or not they are triggers: "wounded"."""
    low, high = scene.clause_room(telling.trigger)
    found = (Span.of(scene.text, *m.span()) for m in _result_verbs().finditer(scene.text, low, high))
    return [verb for verb in found if not telling.trigger.overlaps(verb)]


@cache
def _result_verbs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load_table('merging.toml')['results'])})\b(?= (?:at|a|an|the|\d|\w+ \w+))")
