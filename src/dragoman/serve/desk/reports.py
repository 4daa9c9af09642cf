"""The page of a report: its text, marked, and a list of what was read from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from dragoman.export.colours import NEUTRAL, colours
from dragoman.export.labels import LOW_CONFIDENCE, Labels, Speaker, joined, starts_quoted
from dragoman.export.outline import outline
from dragoman.export.plain import told_by_role
from dragoman.export.quantities import amount, subject
from dragoman.export.when import when
from dragoman.model import Actor, Event, Figure, Record, listed
from dragoman.serve.desk.article import Article
from dragoman.serve.desk.asking import show, store_of
from dragoman.serve.desk.corrections import Teller
from dragoman.store import Edit, Judgement, Named, Reject, SetSpeaker

router = APIRouter()
_DEEPEST = 4


class Said(msgspec.Struct, frozen=True):
    """A statement as the list shows it. `speakers` are all who said it, by name and as they are across reports, None
    where there is none; `does` is the act as a verb behind their names.
    """

    id: str
    depth: int
    colour: int
    speakers: tuple[tuple[str, Named | None], ...]
    own_words: str
    does: str
    words: str
    quoted: bool
    kind: str
    said: str
    medium: str
    via: tuple[str, ...]
    to: str
    within: str | None
    cue: str
    confidence: float
    unsure: bool


class Happened(msgspec.Struct, frozen=True):
    """An event as the list shows it. `partakers` are names behind the word for their role, with who each is across
    reports; `claimant` is whose word it is where it stands in a statement.
    """

    id: str
    type: str
    mode: str
    status: str
    trigger: str
    partakers: tuple[tuple[str, list[tuple[str, Named | None]]], ...]
    place: str
    time: str
    according_to: str | None
    claimant: str
    issues: tuple[str, ...]
    confidence: float
    unsure: bool


class Counted(msgspec.Struct, frozen=True):
    """A figure as the list shows it."""

    id: str
    amount: str
    subject: str
    words: str
    according_to: str | None
    claimant: str


class Player(msgspec.Struct, frozen=True):
    """An actor as the list shows it."""

    named: Named
    colour: int
    own_name: str
    mentions: int
    roles: tuple[str, ...]


class Listing:
    """What was read from one report, for its list."""

    def __init__(self, record: Record, cast: Mapping[str, Named]) -> None:
        self._record = record
        self._cast = cast
        self._labels = Labels(record)
        self._palette = colours(record)

    def statements(self) -> list[Said]:
        """Every statement in reading order."""
        ids = {statement.id for statement in self._record.statements}
        found = []
        for entry in outline(self._record):
            statement = entry.statement
            speakers = tuple(map(self._speaker, self._labels.speakers(statement)))
            words = joined(statement.content)
            found.append(
                Said(
                    statement.id, min(entry.depth, _DEEPEST), self._palette.get(statement.speaker or "", NEUTRAL),
                    speakers, joined(statement.source), self._labels.does(statement), words,
                    statement.kind == "direct" and not starts_quoted(words), statement.kind,
                    when(statement.said) or statement.said.span.text if statement.said else "",
                    statement.medium.kind if statement.medium else "", self._labels.chain(statement),
                    self._labels.addressee(statement), statement.within if statement.within in ids else None,
                    joined(statement.cue), statement.confidence, statement.confidence < LOW_CONFIDENCE,
                )
            )  # fmt: skip
        return found

    def _speaker(self, speaker: Speaker) -> tuple[str, Named | None]:
        known = self._cast.get(speaker.actor or "")
        return known.name if known else speaker.name, known

    def events(self) -> list[Happened]:
        """Every event in its order."""
        return [self._event(event) for event in self._record.events]

    def _event(self, event: Event) -> Happened:
        named = (
            (one.role, (self._name(one.actor) or one.span.text, self._cast.get(one.actor or "")))
            for one in event.participants
        )
        partakers = tuple(told_by_role(event.type, event.mode, named))
        is_told = any(one.role == "location" for one in event.participants)
        place = event.place.span.text if event.place and not is_told else ""
        return Happened(
            event.id, event.type, event.mode or "", event.status, event.trigger.text, partakers, place,
            when(event.time) if event.time else "", event.according_to, self._claimant(event.according_to),
            event.issues, event.confidence, event.confidence < LOW_CONFIDENCE,
        )  # fmt: skip

    def figures(self) -> list[Counted]:
        """Every figure in its order."""
        return [self._figure(figure) for figure in self._record.figures]

    def _figure(self, figure: Figure) -> Counted:
        claimant = self._claimant(figure.according_to)
        return Counted(figure.id, amount(figure), subject(figure), figure.span.text, figure.according_to, claimant)

    def _claimant(self, statement: str | None) -> str:
        said = self._labels.statement(statement)
        return listed(name for name, _ in map(self._speaker, self._labels.speakers(said))) if said else ""

    def actors(self) -> list[Player]:
        """Everybody who is somebody across reports, the most mentioned first."""
        known = [actor for actor in self._record.actors if actor.id in self._cast]
        return [self._player(actor) for actor in sorted(known, key=lambda actor: -len(actor.mentions))]

    def _player(self, actor: Actor) -> Player:
        named = self._cast[actor.id]
        return Player(
            named, self._palette.get(actor.id, NEUTRAL), "" if actor.name == named.name else actor.name,
            len(actor.mentions), tuple(dict.fromkeys(role.title for role in actor.roles)),
        )  # fmt: skip

    def _name(self, actor: str | None) -> str:
        known = self._cast.get(actor or "")
        return known.name if known else self._labels.name(actor)


@router.get("/reports/{report}")
def report_page(request: Request, report: str) -> Response:
    """One report."""
    store = store_of(request)
    with store.reading():
        record, line = store.record(report, judged=True), store.report(report)
        if record is None or line is None:
            raise HTTPException(404)
        cast = store.cast(report)
        listing, article = Listing(record, cast), Article(record, cast)
        judgements = store.judgements(report=report, limit=200)
        return show(
            request, "report.html", report=record.report, line=line, article=article.markup(),
            has_headline=article.has_headline, statements=listing.statements(), events=listing.events(),
            figures=listing.figures(), actors=listing.actors(), versions=store.versions(report),
            judgements=Teller(store).told(judgements), judged=corrected(judgements),
        )  # fmt: skip


def corrected(judgements: Iterable[Judgement]) -> dict[str, int]:
    """The entries that judgements in force are on, each with the number of the newest; these come newest first."""
    found: dict[str, int] = {}
    for judgement in judgements:
        if judgement.withdrawn is None and isinstance(judgement.change, SetSpeaker | Reject | Edit):
            found.setdefault(judgement.change.item, judgement.id)
    return found
