"""Attributions to statements: each field from the words, and which statement stands in which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Addressee, MediumKind, Span, Statement, Time, Via
from dragoman.read.attribution.act import act_of
from dragoman.read.attribution.addressee import addressee_of, asked_of
from dragoman.read.attribution.attribution import NESTED, Attribution, holds, size
from dragoman.read.attribution.heard import heard_by
from dragoman.read.attribution.kind import kind_of, quoted_parts
from dragoman.read.attribution.medium import medium_of
from dragoman.read.attribution.outlets import is_outlet
from dragoman.read.attribution.papers import paper_alone
from dragoman.read.attribution.plain import without_plain
from dragoman.read.attribution.repeated import with_repeated
from dragoman.read.attribution.turns import is_turn
from dragoman.read.attribution.via import split_via, via_of
from dragoman.read.calibration import Calibration, statement_evidence
from dragoman.read.times import said_in
from dragoman.segment import Layout


@dataclass(frozen=True, slots=True)
class Named:
    """Whom some words name: an actor's id (None where it would be a guess), how sure, and by what form of words."""

    actor: str | None
    sure: float
    form: str | None


ActorOf = Callable[[Sequence[Span]], Named]
NOBODY = Named(None, 0.0, None)
#: "The statement" is that of one of so many statements before, and how sure that is.
_ISSUED, _ISSUER_SURE = 6, 0.8
_NEIGHBOURS = 3
#: Right before a source, in so many characters, stands whether an outlet cites it.
_CITES = 8
#: What joins a clause to the one before it, right before its subject.
_JOINS = re.compile(r"(?:,[”\"’']? (?:and|but|while|whereas)|;) \Z")
#: A reporter whose content is another's statement to this share has added nothing.
PASSED_ON = 0.5


def chains(
    text: str, attributions: Sequence[Attribution], layout: Layout
) -> list[tuple[Attribution, tuple[Span, ...]]]:
    """Each attribution with its chain of reporters; an outlet that quotes somebody is not who said it."""
    split = []
    for attribution in attributions:
        sentence = layout.sentence_at(_anchor(attribution))
        split.append((sentence, *split_via(text, attribution, sentence)))
    out = []
    for i, (sentence, attribution, moved) in enumerate(split):
        near = [a for _, a, _ in split[max(0, i - _NEIGHBOURS) : i + _NEIGHBOURS + 1] if a is not attribution]
        found = via_of(text, attribution, sentence, near)
        extra = [m for m in moved if not any(m.overlaps(f) for f in found)]
        out.append((attribution, (*extra, *found)))
    out = [(a, _whole_chain(text, out, i)) for i, (a, _) in enumerate(out)]
    told = sorted((a.cue.start, i) for i, (a, via) in enumerate(out) if via and a.cue)
    return [linked for linked in out if not _passes_on(*linked, out, told)]


def _whole_chain(text: str, linked: Sequence[tuple[Attribution, tuple[Span, ...]]], place: int) -> tuple[Span, ...]:
    """The chain with the links that another attribution near by shows before it.

    An outlet that cites somebody as its source for what a third said: all three stand in it. And the chain of an
    outlet goes on with whom it cites: "Anadolu reported, quoting the daily Nova, which cited an aide as saying".
    """
    attribution, via = linked[place]
    for other, before in linked[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]:
        if other is attribution or not before or not other.source:
            continue
        source = min(other.source)
        cited = text[max(0, source.start - _CITES) : source.start].endswith(("citing ", "quoting "))
        if cited and holds(other, attribution) and not any(source.overlaps(v) for v in via):
            return (*before, source, *(v for v in via if not any(v.overlaps(b) for b in before)))
        if via and via[0].overlaps(source) and not any(b.overlaps(v) for b in before for v in via):
            return (*before, *via)
    return via


def _passes_on(
    outer: Attribution,
    chain: tuple[Span, ...],
    linked: Sequence[tuple[Attribution, tuple[Span, ...]]],
    told: Sequence[tuple[int, int]],
) -> bool:
    """Whether all that a reporter says is what another said: the reporter then stands in the other's chain.

    `told` has the cue's place and the index of each that has a chain, by place: only those inside of the content
    are looked at, so that a long report takes linear time.
    """
    held = {
        i
        for c in outer.content
        for _, i in told[bisect_left(told, (c.start, -1)) : bisect_left(told, (c.end, -1))]
        if c.contains(linked[i][0].cue or c)
    }
    if chain and not any(is_outlet(s.text) for s in outer.source):
        return False  # whom an outlet cites has said so
    for inner, via in (linked[i] for i in sorted(held)):
        if inner is not outer and any(v.overlaps(s) for v in via for s in outer.source):
            return size(inner) >= PASSED_ON * size(outer)
    return False


def _anchor(attribution: Attribution) -> int:
    return attribution.cue.start if attribution.cue else attribution.content[0].start


def parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the smallest one that holds it (`holds`) and is bigger, or None."""
    out: list[int | None] = []
    for i, inner in enumerate(attributions):
        near = range(max(0, i - NESTED), min(len(attributions), i + NESTED + 1))
        around = [j for j in near if holds(attributions[j], inner) and size(attributions[j]) > size(inner)]
        out.append(min(around, key=lambda j: size(attributions[j]), default=None))
    return out


def _confidence(attribution: Attribution, speaker: Named, quoted: bool, calibration: Calibration) -> float:
    if speaker.actor is None:
        return attribution.score
    return calibration.statement(statement_evidence(attribution.score, speaker.sure, speaker.form, quoted))


def _told_apart(
    attribution: Attribution, linked: Sequence[tuple[Attribution, tuple[Span, ...]]], place: int
) -> tuple[Span, ...]:
    """What was said, by this source or in the words of another near by: the times in it are not the cue's."""
    cue = attribution.cue
    near = linked[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]
    others = (c for a, _ in near if a is not attribution for c in a.content)
    return (*attribution.content, *(c for c in others if cue is not None and not c.contains(cue)))


def _told_in(attribution: Attribution, parent: Attribution | None, layout: Layout) -> tuple[int, int]:
    """The sentence that tells of the attribution: of one within another, the part of it that the other says."""
    start, end = layout.sentence_at(_anchor(attribution))
    held = [c for c in (parent.content if parent else ()) if c.start <= _anchor(attribution) < c.end]
    return (max(start, held[0].start), min(end, held[0].end)) if held else (start, end)


def _without_others(
    attribution: Attribution, linked: Sequence[tuple[Attribution, tuple[Span, ...]]], place: int
) -> Attribution:
    """The attribution with what others near by say, and how these say it, put out of sight with its own content."""
    here = _anchor(attribution)
    hidden: list[Span] = []
    for other, _ in linked[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]:
        if other is not attribution:
            hidden += [c for c in other.content if not c.start <= here < c.end]
    return replace(attribution, content=(*attribution.content, *hidden))


def _clause(
    text: str, linked: Sequence[tuple[Attribution, tuple[Span, ...]]], place: int, sentence: tuple[int, int]
) -> tuple[int, int]:
    """The sentence without the clauses beside the attribution's own that another speaks in: "…, and Ana Ruiz said"."""
    attribution, (start, end) = linked[place][0], sentence
    here = _anchor(attribution)
    for other, _ in linked[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1]:
        apart = not any(s.overlaps(o) for s in attribution.source for o in other.source)
        if (
            other.source
            and apart
            and here < min(other.source).start < end
            and _JOINS.search(text, here, min(other.source).start)
        ):
            end = min(other.source).start
        own = min(attribution.source, default=None)
        if (
            own is not None
            and apart
            and start <= _anchor(other) < own.start <= here
            and _JOINS.search(text, _anchor(other), own.start)
        ):
            start = own.start
    return start, end


def _issuer(paper: MediumKind, before: Sequence[Statement]) -> Named:
    """Whose "the statement" is: of who last said something in one."""
    for statement in before[: -_ISSUED - 1 : -1]:
        if statement.medium is not None and statement.medium.kind == paper and statement.speaker is not None:
            return Named(statement.speaker, _ISSUER_SURE, "nominal")
    return NOBODY


def _asked_or_hearing(text: str, attribution: Attribution, sentence: tuple[int, int]) -> Span | None:
    """Those spoken to who stand for the verb's subject: "Asked if he would go, Ana Ruiz said", "the court heard"."""
    return asked_of(text, attribution, sentence) or (heard_by(text, attribution) if not attribution.source else None)


def build_statements(
    text: str,
    linked: Sequence[tuple[Attribution, tuple[Span, ...]]],
    layout: Layout,
    actor_of: ActorOf,
    calibration: Calibration,
    times: Sequence[Time] = (),
) -> tuple[Statement, ...]:
    """The statements of a report, `s1`, `s2`, … in the order of the attributions, without the unlikely plain ones."""
    within = parents([a for a, _ in linked])
    out: list[Statement] = []
    for number, ((attribution, via), parent) in enumerate(zip(linked, within, strict=True), 1):
        sentence = _told_in(attribution, linked[parent][0] if parent is not None else None, layout)
        alone = _without_others(attribution, linked, number - 1)
        speaker = actor_of(attribution.source) if attribution.source else NOBODY
        paper = paper_alone(attribution.source[0].text) if len(attribution.source) == 1 else None
        if paper is not None:
            speaker = _issuer(paper, out)
        quoted = quoted_parts(attribution.content, layout.quotations, text, cue=attribution.cue)
        turn = is_turn(attribution, layout.blocks)
        addressee = addressee_of(text, alone, sentence) or _asked_or_hearing(text, attribution, sentence)
        out.append(
            Statement(
                id=f"s{number}",
                speaker=speaker.actor,
                source=attribution.source,
                cue=(attribution.cue,) if attribution.cue else (),
                content=attribution.content,
                quoted=quoted,
                kind="direct" if turn else kind_of(text, attribution.content, quoted),
                act=act_of(text, attribution, verbatim=turn),
                confidence=round(_confidence(attribution, speaker, bool(quoted), calibration), 3),
                addressee=Addressee(addressee, actor_of([addressee]).actor) if addressee else None,
                medium=medium_of(text, alone, _clause(text, linked, number - 1, sentence), with_preposition=False),
                via=tuple(Via(v, actor_of([v]).actor) for v in via if addressee is None or not v.overlaps(addressee)),
                within=f"s{parent + 1}" if parent is not None else None,
                said=said_in(text, times, attribution.cue, _told_apart(attribution, linked, number - 1), sentence),
            )
        )
    return without_plain(text, with_repeated(out))
