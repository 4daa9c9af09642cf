"""A claim: a figure that somebody gave, with what is needed to know what it is a figure of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache

import msgspec

from dragoman.consolidate.figures.beside import beside, is_former, is_since, is_whole
from dragoman.consolidate.figures.giver import giver
from dragoman.consolidate.positions.taken import side_of
from dragoman.consolidate.quotations.saying import actor_key, speaker_name
from dragoman.consolidate.tables import load_table
from dragoman.consolidate.threads.profile import Profile, profile
from dragoman.consolidate.words import meanings, words_of
from dragoman.link.folding import fold
from dragoman.model import Actor, Bound, Figure, Record
from dragoman.segment import find_sentences

#: How far "about" reaches, as a share.
_ABOUT = 0.1
_ANYBODY = frozenset({"peopl", "person"})
#: A figure of days so long before its report is of something else than the news.
_LONG_AGO = timedelta(days=14)
_DAY = len("2022-03-10")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")


class Stated(msgspec.Struct, frozen=True):
    """A figure as it is held against others of the same thing. `id` is its report's, a colon and its own.

    `kind` is what is said to have happened, `day` the day on which it was reported: a toll is given anew each day for
    one and the same day. `noun` are the words that it counts; `former` says that it is given as what was before another
    ("up from 31"). `side` is the key of the body that the claimant speaks for, `offices` are the meanings of what the
    claimant is for in it ("civil defence" of its secretary); both are empty where the report does not tell.
    """

    id: str
    report: str
    day: str
    outlet: str
    claimant: str
    claimant_name: str
    words: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    bound: Bound
    kind: str
    sentence: str
    former: bool = False
    noun: str = ""
    headline: str = ""
    side: str = ""
    offices: tuple[frozenset[str], ...] = ()

    @property
    def voice(self) -> frozenset[str]:
        """The meanings of the claimant's name, by which "the ministry" is the interior ministry of the same matter."""
        return _voice(self.claimant_name)

    @property
    def least(self) -> float:
        """The least that the words allow."""
        low = self.value if self.low is None and self.bound in ("exactly", "about") else self.low
        return float("-inf") if low is None else low * (1 - _ABOUT) if self.bound == "about" else low

    @property
    def most(self) -> float:
        """The most that the words allow."""
        high = self.value if self.high is None and self.bound in ("exactly", "about") else self.high
        return float("inf") if high is None else high * (1 + _ABOUT) if self.bound == "about" else high

    @property
    def amount(self) -> float:
        """The number that is named, an end of it where it is a range."""
        return next((value for value in (self.value, self.low, self.high) if value is not None), 0.0)

    def agrees(self, other: Stated) -> bool:
        """Whether both can be right."""
        return self.least <= other.most and other.least <= self.most

    def is_voice_of(self, other: Stated) -> bool:
        """Whether one claimant gives both, as far as names tell."""
        if self.claimant == other.claimant:
            return True
        if self.claimant and other.claimant and (self.side == other.claimant or other.side == self.claimant):
            return True
        ours, theirs = self.voice, other.voice
        if _without_offices(ours) in other.offices or _without_offices(theirs) in self.offices:
            return True
        return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


class Claim(Stated, frozen=True, kw_only=True):
    """A figure with what is needed to know what it is a figure of.

    `counted` is the meaning of the noun it counts ("" for people of no kind), `qualified` those of the names before
    the noun ("Kestovian soldiers"). `around` has the meanings of its sentence, `near` those of the few words beside it
    that tell what is said of it. `back` is the time that it is of where that lies well before or is an hour ("" else).
    `places` are the words of the towns and provinces that its report names, `named` those of all names in it. `whole`
    says that it is told as all of which another is a part ("two of the six gates").
    """

    counted: str
    place: str
    around: tuple[str, ...]
    profile: Profile
    near: frozenset[str] = frozenset()
    qualified: frozenset[str] = frozenset()
    back: str = ""
    places: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    whole: bool = False


@lru_cache(maxsize=4096)
def _voice(name: str) -> frozenset[str]:
    return frozenset(meanings(words_of(name)))


def _without_offices(voice: frozenset[str]) -> frozenset[str]:
    """What a name says beside the kind of office: "the interior ministry" is for the interior as its minister is."""
    return voice - _table("offices")


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(meaning for word in load_table("figures")[name] for meaning in meanings(words_of(word)))


def claims(record: Record, keys: dict[str, str] | None = None) -> tuple[Claim, ...]:
    """The claims of a record: figures that count or measure something."""
    if not record.figures:
        return ()
    about = msgspec.structs.replace(profile(record, keys), moments=(), names=(), people=(), parties=(), mediators=())
    return tuple(_claims(record, keys or {}, about, find_sentences(record.report.text, record.report.blocks)))


def _claims(
    record: Record, keys: dict[str, str], about: Profile, sentences: tuple[tuple[int, int], ...]
) -> Iterator[Claim]:
    statements = {said.id: said for said in record.statements}
    named = frozenset(word for actor in record.actors for word in fold(actor.name).split())
    places = frozenset(word for actor in _places(record) for word in fold(actor.name).split())
    for figure in record.figures:
        if figure.unit is None:
            continue
        said = statements.get(figure.according_to or "")
        start, end = _sentence(figure, sentences)
        text = record.report.text
        speaker = record.actor(said.speaker) if said else giver(record, start, figure.span.start)
        name = speaker_name(record, said) if said else speaker.name if speaker else ""
        before, after = text[start : figure.span.start], text[max(figure.span.end, _end_of(figure)) : end]
        yield Claim(
            id=f"{record.report.id}:{figure.id}", report=record.report.id, day=about.day, outlet=about.outlet,
            headline=about.headline,
            claimant=actor_key(speaker, keys) if speaker else f"words:{fold(name)}" if name else "",
            claimant_name=name, words=figure.span.text, value=figure.value, low=figure.low, high=figure.high,
            unit=load_table("figures")["units"].get(figure.unit, figure.unit), bound=figure.bound,
            counted=_counted(figure), kind=figure.happened.kind if figure.happened else "",
            place=fold(figure.place.text) if figure.place else "",
            sentence=" ".join(text[start:end].split()),
            around=tuple(
                dict.fromkeys(word for word in meanings(words_of(text[start:end])) if not word.startswith("#"))
            ),
            near=_near(figure, before, after, name),
            qualified=_qualified(figure), back=_back(figure, about.day, text), former=is_former(before), profile=about,
            noun=" ".join(figure.of.text.split()) if figure.of and _counted(figure) else "",
            places=places, named=named, whole=is_whole(before),
            side=actor_key(side, keys) if speaker and (side := side_of(record, speaker)) is not speaker else "",
            offices=tuple(dict.fromkeys(_offices(speaker))) if speaker else (),
        )  # fmt: skip


def _offices(speaker: Actor) -> Iterator[frozenset[str]]:
    found = (_without_offices(_voice(role.title)) for role in speaker.roles)
    yield from (office for office in found if office)


def _places(record: Record) -> Iterator[Actor]:
    """The places that a report tells of: that where it was written is not among them by its dateline alone."""
    report = record.report
    start = report.text.find(report.dateline) if report.dateline else -1
    written = range(start, start + len(report.dateline or "")) if start >= 0 else range(0)
    for actor in record.actors:
        if actor.type == "place" and any(mention.start not in written for mention in actor.mentions):
            yield actor


def _sentence(figure: Figure, sentences: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    holding = ((start, end) for start, end in sentences if start <= figure.span.start < end)
    return next(holding, (figure.span.start, figure.span.end))


def _counted(figure: Figure) -> str:
    found = meanings(words_of(figure.of.text)) if figure.of else ()
    return found[-1] if found and found[-1] not in _ANYBODY else ""


def _end_of(figure: Figure) -> int:
    """The end of what is counted, where that stands behind the figure."""
    return figure.of.end if figure.of and figure.of.start >= figure.span.start else 0


def _near(figure: Figure, before: str, after: str, claimant: str) -> frozenset[str]:
    """The words beside a figure; what is said to have happened is compared by itself. A share is somebody's, who may
    be the claimant; a number that a claimant gives is not said to be of that one.
    """
    happened = figure.happened.span.text if figure.happened else ""
    share = figure.unit == "percent"
    return beside(before, after, meanings(words_of(happened if share else f"{claimant} {happened}")), names=share)


def _qualified(figure: Figure) -> frozenset[str]:
    """The meanings of the names in what is counted, its last word left out."""
    words = figure.of.text.split()[:-1] if figure.of else []
    return frozenset(meanings(words_of(" ".join(word for word in words if word[:1].isupper()))))


def _back(figure: Figure, day: str, text: str) -> str:
    """The time that a figure is of, where that lies well before the day of its report, or is an hour of a day. What
    has been so since then is so today; what has happened since then is a count of its own.
    """
    if figure.time and figure.happened is None and is_since(text[: figure.time.span.start]):
        return ""
    found = _ISO.match(figure.time.end or figure.time.value or "") if figure.time else None
    if figure.time is None or found is None or len(day) != _DAY:
        return ""
    if "T" in (figure.time.value or ""):
        return figure.time.value or ""
    last = date(int(found[1]), int(found[2] or 12), int(found[3] or 28))
    return figure.time.value or "" if last + _LONG_AGO < date.fromisoformat(day) else ""
