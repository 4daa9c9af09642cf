"""What the store answers with. All of it is frozen, typed and goes to JSON as it is."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model import ActorType, Time

MarkKind = Literal["source", "cue", "content", "quoted", "trigger", "participant", "figure", "match"]
Grain = Literal["day", "month", "year"]
EdgeKind = Literal["quotes", "addresses", "meets", "speaks of"]


class Named(msgspec.Struct, frozen=True):
    """An actor as it is joined across reports: its id in the store and the name that it goes by."""

    id: str
    name: str
    type: ActorType


class Mark(msgspec.Struct, frozen=True):
    """What is marked in a passage, from `start` to `end` of the passage's own text; marks may overlap."""

    start: int
    end: int
    kind: MarkKind


class Passage(msgspec.Struct, frozen=True):
    """The sentence or sentences of an entry. `start` is where they begin in the report's text, in code points."""

    text: str
    start: int
    marks: tuple[Mark, ...] = ()


class ReportLine(msgspec.Struct, frozen=True):
    """What a list shows of a report. `published` is null where the date is not known; `added` is UTC."""

    id: str
    source: str | None
    outlet: str | None
    headline: str | None
    published: str | None
    added: str
    version: int
    latest: bool
    words: int


class Posted(msgspec.Struct, frozen=True):
    """An office that an actor was said to hold, and in how many reports."""

    title: str
    of: str | None
    office: str | None
    start: str | None
    end: str | None
    reports: int


class StatementHit(msgspec.Struct, frozen=True):
    """A statement found. `id` is that of its report, a colon, and its own ("6f…:s3").

    `day` is the day it was said on, or that of the report where the text does not tell. `speakers` is each of several
    who said it together, empty where one did; `speaker` is then what they are called as a whole, or the first.
    """

    id: str
    report: ReportLine
    speaker: Named | None
    speakers: tuple[Named, ...]
    speaker_words: str
    content: str
    act: str
    kind: str
    medium: str | None
    addressees: tuple[Named, ...]
    via: tuple[Named, ...]
    about: tuple[Named, ...]
    said: Time | None
    day: str | None
    confidence: float
    judged: bool
    passage: Passage

    @property
    def named(self) -> tuple[Named, ...]:
        """Whom to name as having said it: each of several, else the one, else nobody."""
        return _told_by(self.speaker, self.speakers)


class Partaker(msgspec.Struct, frozen=True):
    """Who took part in an event, and as what."""

    actor: Named
    role: str


class EventHit(msgspec.Struct, frozen=True):
    """An event found. `statement` is the hit id of the statement that it stands in, null for the reporter's word;
    `speaker` and `speakers` are those of the statement.
    """

    id: str
    report: ReportLine
    type: str
    mode: str | None
    status: str
    trigger: str
    participants: tuple[Partaker, ...]
    place: str | None
    latitude: float | None
    longitude: float | None
    issues: tuple[str, ...]
    time: Time | None
    day: str | None
    statement: str | None
    speaker: Named | None
    speakers: tuple[Named, ...]
    confidence: float
    judged: bool
    passage: Passage

    @property
    def named(self) -> tuple[Named, ...]:
        """Whose word it is: each of several, else the one, else nobody."""
        return _told_by(self.speaker, self.speakers)


class FigureHit(msgspec.Struct, frozen=True):
    """A figure found; `counted` is whom or what it counts, `speaker` and `speakers` are those of its statement."""

    id: str
    report: ReportLine
    words: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    bound: str
    counted: str | None
    happened: str | None
    place: str | None
    time: Time | None
    day: str | None
    statement: str | None
    speaker: Named | None
    speakers: tuple[Named, ...]
    judged: bool
    passage: Passage

    @property
    def named(self) -> tuple[Named, ...]:
        """Whom to name as having given it: each of several, else the one, else nobody."""
        return _told_by(self.speaker, self.speakers)


def _told_by(speaker: Named | None, speakers: tuple[Named, ...]) -> tuple[Named, ...]:
    return speakers if len(speakers) > 1 else (speaker,) if speaker else ()


class ReportHit(msgspec.Struct, frozen=True):
    """A report found, with the first passage that the words stand in; `id` is the report's."""

    id: str
    report: ReportLine
    statements: int
    events: int
    passage: Passage | None


class ActorHit(msgspec.Struct, frozen=True):
    """An actor found, in how many reports it appears, and how much it said."""

    id: str
    actor: Named
    wikidata: str | None
    names: tuple[str, ...]
    reports: int
    statements: int


Hit = StatementHit | EventHit | FigureHit | ReportHit | ActorHit


class FacetValue(msgspec.Struct, frozen=True):
    """A value to narrow a search by: `value` goes into the request, `label` is shown."""

    value: str
    label: str
    count: int


class Facet(msgspec.Struct, frozen=True):
    """The most frequent values of one field among what was found."""

    name: str
    values: tuple[FacetValue, ...]


class Total(msgspec.Struct, frozen=True):
    """How many were found; where `exact` is false there are more than `count`."""

    count: int
    exact: bool


class Results(msgspec.Struct, frozen=True):
    """One page of hits, all of the kind asked for. `next` is the cursor of the next page, null on the last.

    Facets count what was found, or its first part where `facets_exact` is false.
    """

    hits: tuple[Hit, ...]
    total: Total
    next: str | None
    facets: tuple[Facet, ...]
    facets_exact: bool = True


class Tally(msgspec.Struct, frozen=True):
    """How often one of something occurs."""

    name: str
    count: int


class Told(msgspec.Struct, frozen=True):
    """Another actor, how often, and the hit ids of the newest of the evidence."""

    actor: Named
    count: int
    evidence: tuple[str, ...]


class ActorPage(msgspec.Struct, frozen=True):
    """All that the store knows of an actor, in counts; the entries themselves are a search away.

    `by_issue` and `by_month` count its statements, `of_by` who spoke of it, `met` whom it met (events of talks).
    """

    actor: Named
    wikidata: str | None
    country: str | None
    kind: str | None
    names: tuple[Tally, ...]
    posts: tuple[Posted, ...]
    reports: int
    said: int
    said_of: int
    by_act: tuple[Tally, ...]
    by_issue: tuple[Tally, ...]
    by_month: tuple[Tally, ...]
    of_by: tuple[Told, ...]
    met: tuple[Told, ...]
    merged: tuple[Named, ...]


class Period(msgspec.Struct, frozen=True):
    """A day, month or year, and how much of what was found falls in it."""

    period: str
    statements: int
    events: int


class Edge(msgspec.Struct, frozen=True):
    """One actor to another. `evidence` holds the hit ids of the newest entries that show it."""

    source: Named
    target: Named
    kind: EdgeKind
    count: int
    evidence: tuple[str, ...]


class Network(msgspec.Struct, frozen=True):
    """The edges with the most evidence; `whole` is false where there are more."""

    edges: tuple[Edge, ...]
    whole: bool


class MapPoint(msgspec.Struct, frozen=True):
    """A place and how much happened there; `evidence` holds hit ids."""

    latitude: float
    longitude: float
    name: str
    actor: str | None
    events: int
    statements: int
    evidence: tuple[str, ...]


class SkippedLine(msgspec.Struct, frozen=True):
    """A document that could not be read: why, when first and last, and when it was read after all."""

    source: str
    reason: str
    first: str
    last: str
    times: int
    resolved: str | None


class OutletDay(msgspec.Struct, frozen=True):
    """How many reports of an outlet there are of a day; null where unknown."""

    outlet: str | None
    day: str | None
    reports: int


class OutletPeriod(msgspec.Struct, frozen=True):
    """How many reports of an outlet there are of a day, month or year, from which day to which; null where unknown."""

    outlet: str | None
    period: str | None
    reports: int
    first: str | None
    last: str | None


class Dates(msgspec.Struct, frozen=True):
    """How many reports there are, and how many of them have no date."""

    reports: int
    undated: int


class Summary(msgspec.Struct, frozen=True):
    """What a store holds."""

    address: str
    schema: str
    reports: int
    versions: int
    statements: int
    events: int
    figures: int
    actors: int
    skipped: int
    judgements: int
    first: str | None
    last: str | None


class Version(msgspec.Struct, frozen=True):
    """One version of a report at its source, and by whom it was read how often."""

    report: ReportLine
    reader: str | None
    reader_version: str | None
    model: str | None
    readings: int


class Added(msgspec.Struct, frozen=True):
    """What adding a record did; `report` is its id."""

    report: str
    outcome: Literal["added", "new version", "read again", "unchanged"]
