"""The events of a report: tellings bound to actors, statements, places and times, those of one event put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import msgspec

from dragoman.encoder.encoding import EventReading
from dragoman.encoder.pieces import Pieces
from dragoman.model import Actor, Record, Span
from dragoman.model.event import (
    Event,
    EventPlace,
    EventRole,
    EventStatus,
    EventType,
    FormatKind,
    LevelKind,
    Outcome,
    OutcomeKind,
    Participant,
    Round,
)
from dragoman.read.calibration import Calibration, event_evidence
from dragoman.read.events.answers import with_answers
from dragoman.read.events.circumstances import format_of, level_of, round_of
from dragoman.read.events.elsewhere import is_of_content, stands_elsewhere
from dragoman.read.events.merge import merged
from dragoman.read.events.nearby import with_brokers_nearby
from dragoman.read.events.participants import participants
from dragoman.read.events.scene import Scene
from dragoman.read.events.sides import with_actors, without_own_state
from dragoman.read.events.stands import with_stands
from dragoman.read.events.status import is_to_come, said_status
from dragoman.read.events.telling import Part, Telling, find_tellings
from dragoman.read.events.told import Told
from dragoman.read.events.triggers import tells_of_nothing, without_adjuncts, without_verbs_of_deals
from dragoman.read.issues import Issues, NamedIssues, shipped_issues
from dragoman.segment import Layout

#: how many events before and after one have a word in who took part in it
_BESIDE = 6


def find_events(
    record: Record,
    layout: Layout,
    pieces: Pieces,
    readings: Sequence[EventReading],
    mentions: Iterable[Span] = (),
    issues: Issues | None = None,
    calibration: Calibration | None = None,
    least: float = 0.0,
) -> tuple[Event, ...]:
    """The events of a record's report, `e1`, `e2`, … in the order of its text; from blocks that are its own alone.

    `mentions` are the noun phrases of the report, `issues` the vocabulary and `calibration` what confidence is made by
    (those that ship, and a rough one, where none is given); events of a confidence under `least` are left out. Takes
    linear time.
    """
    if not readings:
        return ()
    text = record.report.text
    scene = Scene(text, layout, record, mentions)
    tellings = [t for t in find_tellings(text, pieces, readings) if scene.is_read(t.trigger.start)]
    tellings = without_verbs_of_deals(text, [t for t in tellings if not tells_of_nothing(scene, t)])
    tellings = without_adjuncts(scene, tellings)
    named = (issues or shipped_issues()).named_in(text)
    sure = calibration or Calibration.default()
    told = [_event(scene, t, _beside(scene, tellings, i), named, sure) for i, t in enumerate(tellings)]
    found = with_brokers_nearby(merged(told, scene), scene)
    events = with_answers([e for e in found if e.confidence >= least], scene)
    numbered = [msgspec.structs.replace(event, id=f"e{i + 1}") for i, event in enumerate(events)]
    return with_stands(tuple(numbered), scene)


def _beside(scene: Scene, tellings: Sequence[Telling], place: int) -> list[Telling]:
    """The tellings of the same sentence, the nearest."""
    number = scene.sentence_number(tellings[place].trigger.start)
    near = tellings[max(0, place - _BESIDE) : place + _BESIDE + 1]
    return [t for t in near if scene.sentence_number(t.trigger.start) == number]


def _event(
    scene: Scene, telling: Telling, beside: Sequence[Telling], named: NamedIssues, calibration: Calibration
) -> Told:
    acting = with_actors(scene, telling.trigger, participants(scene, telling, beside))
    played = without_own_state(telling, acting)
    parts = [part for part, _ in played]
    found = tuple(_participant(part, actor) for part, actor in played)
    low, high = scene.sentence(telling.trigger.start)
    reach, near = _reach(telling, low, high), telling.trigger.start
    claim = scene.claim(telling.trigger.start)
    issues = named.within(*_between_others(telling, beside, *reach))
    talks = telling.type == "CONSULT"
    level = telling.level and level_of(scene.text, cast(LevelKind, telling.level), *reach, near)
    form = telling.format and format_of(scene.text, cast(FormatKind, telling.format), *reach, near)
    sources = tuple(p.span for p in parts if p.role in ("source", "party"))
    said = said_status(scene.text, telling.type, telling.trigger, sources, low, telling.status)
    when = (p.span for p in telling.played("time") if not _is_elsewhere(scene, telling, p, beside))
    time = scene.time_of(next(when, None))
    if (said or telling.status) in ("happened", "ongoing") and is_to_come(
        scene.text, telling.type, telling.trigger, time, scene.published
    ):
        said = "planned"
    evidence = event_evidence(
        telling.sure, telling.type_sure, 1.0 if said else telling.status_sure, [part.sure for part in parts]
    )
    event = Event(
        id="",
        type=cast(EventType, telling.type),
        mode=telling.mode,
        contexts=telling.contexts,
        cameo=telling.cameo,
        trigger=telling.trigger,
        triggers=(telling.trigger,),
        participants=found,
        place=_place(scene, found),
        time=time,
        status=cast(EventStatus, said or telling.status),
        according_to=claim.id if claim else None,
        level=level or None,
        format=form or None,
        round=_round(scene, telling, beside, *reach) if talks else None,
        outcome=_outcome(telling),
        issues=tuple(name for name, _ in issues),
        issue_spans=tuple(span for _, span in issues),
        confidence=round(calibration.event(evidence), 3),
    )
    return Told(event, tuple(part.sure for part in parts))


def _is_elsewhere(scene: Scene, telling: Telling, time: Part, beside: Sequence[Telling]) -> bool:
    """Whether a time is of another clause, or of what somebody agrees to do."""
    others = [other for other in beside if other.trigger != telling.trigger]
    return is_of_content(scene, telling, time) or stands_elsewhere(scene, telling, time, others)


def _round(scene: Scene, telling: Telling, beside: Sequence[Telling], low: int, high: int) -> Round | None:
    """The round that talks are by the words of `low:high`, where these are no trigger of other talks."""
    found = round_of(scene.text, low, high)
    others = (t.trigger for t in beside if t.trigger != telling.trigger)
    return None if found is None or any(found.span.overlaps(trigger) for trigger in others) else found


def _reach(telling: Telling, low: int, high: int) -> tuple[int, int]:
    """The words that tell of the event: from the first of its parts on, in its sentence."""
    spans = [p.span for p in telling.parts if low <= p.span.start and p.span.end <= high]
    return min(s.start for s in (*spans, telling.trigger)), high


def _between_others(telling: Telling, beside: Sequence[Telling], low: int, high: int) -> tuple[int, int]:
    """The part of `low:high` that no other trigger of the sentence parts from this one."""
    own = telling.trigger
    before = [t.trigger.end for t in beside if t.trigger.end <= own.start]
    after = [t.trigger.start for t in beside if t.trigger.start >= own.end]
    return max([low, *before]), min([high, *after])


def _participant(part: Part, actor: Actor | None) -> Participant:
    return Participant(span=part.span, role=cast(EventRole, part.role), actor=actor.id if actor else None)


def _place(scene: Scene, found: Sequence[Participant]) -> EventPlace | None:
    where = next((p for p in found if p.role == "location"), None)
    if where is None:
        return None
    actor = scene.actors.get(where.actor or "")
    identity = actor.identity if actor else None
    return EventPlace(
        span=where.span,
        actor=where.actor,
        lat=identity.latitude if identity else None,
        lon=identity.longitude if identity else None,
    )


def _outcome(telling: Telling) -> Outcome | None:
    words = max(telling.played("outcome"), key=lambda p: p.sure, default=None)
    if telling.outcome is None or words is None:
        return None
    return Outcome(cast(OutcomeKind, telling.outcome), words.span)
