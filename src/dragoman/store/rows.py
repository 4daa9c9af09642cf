"""The index of one record: the rows that search reads, made from the record and nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from dragoman.model import Actor, Record, Span, Statement, Time
from dragoman.model.event import Event
from dragoman.model.figure import Figure
from dragoman.store.answers import Passage
from dragoman.store.days import day_of, published_day, said_day
from dragoman.store.joining import joined_id
from dragoman.store.passages import Passages

#: The most rows of one kind that a report may have. The key of each is that of its report times this, and its place, so
#: that a key tells the report without a look at the row.
SPAN_OF_KEYS = 1 << 16

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Indexed:
    """Rows by table. Those of actors carry an id in place of a key, under `joined`: only the store knows keys."""

    appearances: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    statement_actors: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    event_actors: list[Row] = field(default_factory=list)
    event_issues: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    written_from: list[int] = field(default_factory=list)
    """The key of the appearance of the place that the report was written from, where it is known."""


def events_of(record: Record) -> tuple[Event, ...]:
    """The events of a record, typed."""
    return msgspec.convert(record.events, tuple[Event, ...])


def index(record: Record, key: int, *, latest: bool, judged: frozenset[str] = frozenset()) -> Indexed:
    """The rows of a record whose report has `key`; `judged` are the ids of entries that a judgement changed."""
    return _Indexing(record, key, latest, judged).rows()


class _Indexing:
    def __init__(self, record: Record, key: int, latest: bool, judged: frozenset[str]) -> None:
        self._record = record
        self._base = key * SPAN_OF_KEYS
        self._judged = judged
        self._latest = latest
        self._published = published_day(record)
        self._passages = Passages(record.report)
        self._shared: Row = {
            "report": key, "outlet": record.report.outlet or "", "published": self._published, "latest": latest,
        }  # fmt: skip
        self._actors = {actor.id: actor for actor in record.actors}
        self._appearances = {actor.id: self._base + place for place, actor in enumerate(record.actors)}
        self._statements = {said.id: self._base + place for place, said in enumerate(record.statements)}
        self._mentions = sorted(
            (mention.start, mention.end, actor.id) for actor in record.actors for mention in actor.mentions
        )
        self._starts = [start for start, _, _ in self._mentions]
        self._rows = Indexed()
        self._taking_part: set[str] = set()

    def rows(self) -> Indexed:
        for statement in self._record.statements:
            self._statement(statement)
        for place, event in enumerate(events_of(self._record)):
            self._event(event, self._base + place)
        for place, figure in enumerate(self._record.figures):
            self._figure(figure, self._base + place)
        self._written_from()
        for actor in self._record.actors:
            self._appearance(actor)
        return self._rows

    def _written_from(self) -> None:
        """The first place that is mentioned in the dateline, or that has the dateline for a name."""
        report = self._record.report
        lines = [Span.of(report.text, block.start, block.end) for block in report.blocks if block.role == "dateline"]
        city = (report.dateline or "").split(",")[0].strip().casefold()
        named = [actor.id for actor in self._record.actors if city and actor.name.casefold() == city]
        for actor in (*self._named_in(lines), *named):
            if self._actors[actor].type in ("place", "state"):
                self._taking_part.add(actor)
                self._rows.written_from.append(self._appearances[actor])
                return

    def _statement(self, said: Statement) -> None:
        key = self._statements[said.id]
        passage = self._passages.around(
            said.content,
            [("source", said.source), ("cue", said.cue), ("content", said.content), ("quoted", said.quoted)],
        )
        self._rows.statements.append(
            {
                "key": key, "id": said.id, "speaker": None, "speaker_words": _joined(said.source),
                "content": _joined(said.content), "kind": said.kind, "act": said.act,
                "medium": said.medium.kind if said.medium else None,
                "within": self._statements.get(said.within) if said.within else None, "said": _time(said.said),
                "day": said_day(said, self._published), "confidence": said.confidence,
                "judged": said.id in self._judged, **self._shared, **_words(passage),
            }
        )  # fmt: skip
        joint = [one.actor for one in said.speakers]
        about = [actor for actor in self._named_in(said.content) if actor not in (said.speaker, *joint)]
        day = self._rows.statements[-1]["day"]
        for role, ids in (
            ("speaker", [said.speaker]),
            ("joint", joint),
            ("addressee", [said.addressee.actor if said.addressee else None]),
            ("via", [via.actor for via in said.via]),
            ("about", about),
        ):
            parts = self._parts("statement", key, role, ids)
            self._rows.statement_actors.extend(part | {"latest": self._latest, "day": day} for part in parts)

    def _event(self, event: Event, key: int) -> None:
        triggers = event.triggers or (event.trigger,)
        participants = [participant.span for participant in event.participants]
        passage = self._passages.around((event.trigger,), [("trigger", triggers), ("participant", participants)])
        place = event.place
        latitude, longitude = self._where(event)
        self._rows.events.append(
            {
                "key": key, "id": event.id, "type": event.type, "mode": event.mode, "cameo": event.cameo,
                "status": event.status, "trigger": event.trigger.text,
                "statement": self._statements.get(event.according_to) if event.according_to else None,
                "place_words": place.span.text if place else None, "latitude": latitude, "longitude": longitude,
                "time": _time(event.time), "day": day_of(event.time, self._published),
                "confidence": event.confidence, "judged": event.id in self._judged,
                **self._shared, **_words(passage),
            }
        )  # fmt: skip
        for role in sorted({participant.role for participant in event.participants}):
            ids = [participant.actor for participant in event.participants if participant.role == role]
            self._rows.event_actors.extend(self._parts("event", key, role, ids))
        if place is not None and all(participant.role != "location" for participant in event.participants):
            self._rows.event_actors.extend(self._parts("event", key, "location", [place.actor]))
        self._rows.event_issues.extend({"event": key, "issue": issue} for issue in dict.fromkeys(event.issues))

    def _where(self, event: Event) -> tuple[float | None, float | None]:
        if event.place is None:
            return None, None
        if event.place.lat is not None:
            return event.place.lat, event.place.lon
        actor = self._actors.get(event.place.actor or "")
        identity = actor.identity if actor else None
        return (identity.latitude, identity.longitude) if identity else (None, None)

    def _figure(self, figure: Figure, key: int) -> None:
        passage = self._passages.around((figure.span,), [("figure", (figure.span,))])
        self._rows.figures.append(
            {
                "key": key, "id": figure.id, "words": figure.span.text, "value": figure.value, "low": figure.low,
                "high": figure.high, "unit": figure.unit, "bound": figure.bound,
                "counted": figure.of.text if figure.of else None,
                "happened": figure.happened.kind if figure.happened else None,
                "place_words": figure.place.text if figure.place else None,
                "statement": self._statements.get(figure.according_to) if figure.according_to else None,
                "time": _time(figure.time), "day": day_of(figure.time, self._published),
                "judged": figure.id in self._judged, **self._shared, **_words(passage),
            }
        )  # fmt: skip

    def _appearance(self, actor: Actor) -> None:
        joined = joined_id(actor, self._record.report)
        alone = joined == f"{self._record.report.id}:{actor.id}"
        if alone and actor.id not in self._taking_part:
            return
        self._rows.appearances.append(
            {
                "key": self._appearances[actor.id], "id": actor.id, "joined": joined, "name": actor.name,
                "type": actor.type, "roles": self._roles(actor), "mentions": len(actor.mentions),
                "confidence": actor.confidence, **self._shared,
            }
        )  # fmt: skip

    def _roles(self, actor: Actor) -> str | None:
        """The offices of an actor with the names of what they are held in; ids mean nothing outside of the report."""
        held = [
            [role.title, held_in.name if (held_in := self._actors.get(role.of or "")) else None, role.office,
             role.start, role.end]
            for role in actor.roles
        ]  # fmt: skip
        return msgspec.json.encode(held).decode() if held else None

    def _parts(self, of: str, key: int, role: str, ids: Sequence[str | None]) -> Iterator[Row]:
        for place, actor in enumerate(dict.fromkeys(ids)):
            if actor in self._appearances:
                self._taking_part.add(actor)
                yield {of: key, "role": role, "place": place, "appearance": self._appearances[actor]}

    def _named_in(self, spans: Iterable[Span]) -> list[str]:
        """The actors that are mentioned in the words, in their order."""
        found = []
        for span in spans:
            place = bisect_left(self._starts, span.start)
            while place < len(self._mentions) and self._mentions[place][0] < span.end:
                _, end, actor = self._mentions[place]
                if end <= span.end:
                    found.append(actor)
                place += 1
        return list(dict.fromkeys(found))


def _joined(spans: Sequence[Span]) -> str:
    """The words of fragments, parted so that they can be told apart again."""
    return "\n".join(span.text for span in spans)


def _time(time: Time | None) -> str | None:
    return msgspec.json.encode(time).decode() if time else None


def _words(passage: Passage) -> Row:
    marks = [[mark.start, mark.end, mark.kind] for mark in passage.marks]
    return {"sentence": passage.text, "sentence_start": passage.start, "marks": msgspec.json.encode(marks).decode()}
