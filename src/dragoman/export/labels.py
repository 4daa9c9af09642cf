"""What a record's identifiers and offsets are called when they are shown to a person."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dragoman.model import Actor, Record, Role, Span, Statement, listed
from dragoman.model import Speaker as JointSpeaker
from dragoman.read.mentions.tables import load_words

#: Below this, a view says that the reader is unsure.
LOW_CONFIDENCE = 0.6

#: Stands between fragments of one statement.
GAP = " \N{HORIZONTAL ELLIPSIS} "

#: Acts whose third person is not made with an s.
_IRREGULAR = {"deny": "denies"}

#: Opens the report's words for an office, and is no part of its name.
_OPENING = re.compile(r"(?:whose|his|her|their|its|our|my|the|a|an)\s+", re.IGNORECASE)

#: The one body that is many: "Kenyan police", "police in the capital".
_POLICE = re.compile(r"\bpolice(?:$| (?:in|of|at|on|from)\b)", re.IGNORECASE)
#: A group that is one: "a crowd", "the family", "one of them".
_SINGULAR = re.compile(
    r"(?:an?\s|one\b|another\b|neither\b|nobody\b|(?:no |some|every)(?:one|body)\b|"
    r"(?:the|his|her|their)\s\w+(?<!s)\Z(?<!people))",
    re.IGNORECASE,
)
#: Who speaks under a pronoun alone says nothing: they say.
_PRONOUNS = frozenset({"we", "they", "i", "you", "who"})
#: A body by its initials, though its people be many.
_ACRONYM = re.compile(r"(?:the )?[A-Z][A-Z-]+")
#: What stands behind the head: "officials| close to the talks", "the government| in Aden".
_BEHIND = re.compile(r",| (?:in|of|for|at|from|on|to|with|near|close|who|that) ")
#: People without a name, by the head: "sources", "two officials", "Kyiv's allies", "MPs".
_PLURAL = re.compile(r"(?:[a-z-]*[^aius\W](?<!new)s|MPs|MEPs|people)")

#: So many who speak are several.
_SEVERAL = 2

_OPENING_MARKS = "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}«»‹›"


@dataclass(frozen=True, slots=True)
class Speaker:
    """How a speaker is shown. `own_words` are the report's words where they differ from `name`, else empty."""

    name: str
    own_words: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: line and column from 1, and the offsets into the report's text."""

    line: int
    column: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a statement's words, inside quotation marks or not."""

    text: str
    quoted: bool


class Somebody(Protocol):
    """An actor, as one record or the store has it."""

    @property
    def name(self) -> str:
        """The name that the actor goes by."""

    @property
    def type(self) -> str:
        """The actor's type: a group is many."""


class Labels:
    """Names and places of one record, looked up once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._actors: dict[str, Actor] = {actor.id: actor for actor in record.actors}
        self._statements = {statement.id: statement for statement in record.statements}
        self._line_starts = [0]
        for line in record.report.text.split("\n"):
            self._line_starts.append(self._line_starts[-1] + len(line) + 1)

    def name(self, actor: str | None, span: Span | None = None) -> str:
        """The actor's name, else the words of `span`, else nothing."""
        known = self._actors.get(actor) if actor else None
        return known.name if known else (span.text if span else "")

    def actor(self, actor: str | None) -> Actor | None:
        """The actor of that id, or None."""
        return self._actors.get(actor) if actor else None

    def statement(self, statement: str | None) -> Statement | None:
        """The statement of that id, or None."""
        return self._statements.get(statement) if statement else None

    def speaker(self, statement: Statement) -> Speaker:
        """Who speaks: the actor's name, else the report's words, else 'Nobody named'."""
        words = joined(statement.source)
        known = self._actors.get(statement.speaker) if statement.speaker else None
        if known is None:
            return Speaker(words or "Nobody named", "", None)
        return Speaker(known.name, "" if _same(words, known.name) else words, known.id)

    def speakers(self, statement: Statement) -> tuple[Speaker, ...]:
        """Who speaks: each of several who said it together and are named one by one, else as `speaker`."""
        if len(statement.speakers) < _SEVERAL:
            return (self.speaker(statement),)
        *others, last = statement.speakers
        first = (self._one(one, named_so=one.span != last.span) for one in others)  # "they" stands once, at the end
        return (*first, self._one(last))

    def _one(self, one: JointSpeaker, *, named_so: bool = True) -> Speaker:
        known, words = self._actors.get(one.actor), one.span.text
        if known is None:
            return Speaker(words, "", None)
        return Speaker(known.name, words if named_so and not _same(words, known.name) else "", known.id)

    def said_by(self, statement: Statement) -> str:
        """The names of all who speak: 'Musalia Mudavadi and Gedion Timothewos'."""
        return listed(one.name for one in self.speakers(statement))

    def does(self, statement: Statement) -> str:
        """The act as a verb behind the names of all who speak."""
        speakers = self.speakers(statement)
        if len(speakers) > 1:
            return statement.act
        return third_person(statement.act, self.actor(speakers[0].actor), speakers[0].name)

    def claimant(self, statement: Statement) -> str:
        """Who speaks, as it stands behind "according to"."""
        is_named = self.speaker(statement).actor or statement.source
        return self.said_by(statement) if is_named else "somebody who is not named"

    def identity(self, actor: str | None) -> str:
        """Who the actor is: the name and identifier that it is known under, or how many it may be; else nothing."""
        known = self._actors.get(actor) if actor else None
        return identified(known) if known else ""

    def offices(self, actor: str | None) -> str:
        """The offices that the actor holds, with the years of each term: 'foreign minister since 2014'.

        An office without a term is left out where the name or another office says it already.
        """
        known = self._actors.get(actor) if actor else None
        if known is None:
            return ""
        held = [(role, _held(role)) for role in known.roles]
        return "; ".join(
            _office(role, title)
            for role, title in held
            if role.start
            or not any(_says(said, title) for said in (known.name, *(t for r, t in held if r is not role)))
        )

    def chain(self, statement: Statement) -> tuple[str, ...]:
        """Who passed the statement on, outermost first."""
        return tuple(self.name(via.actor, via.span) for via in statement.via)

    def addressee(self, statement: Statement) -> str:
        """To whom it was said, or nothing."""
        return self.name(statement.addressee.actor, statement.addressee.span) if statement.addressee else ""

    def place(self, statement: Statement) -> Place | None:
        """Where the statement's words stand, from the first fragment's start to the last one's end."""
        spans = statement.content or statement.cue or statement.source
        return self.where(spans) if spans else None

    def where(self, spans: Sequence[Span]) -> Place:
        """Where words stand, from the first one's start to the last one's end; of at least one span."""
        start = min(span.start for span in spans)
        line = bisect_right(self._line_starts, start)
        return Place(line, start - self._line_starts[line - 1] + 1, start, max(span.end for span in spans))

    def pieces(self, statement: Statement) -> tuple[tuple[Piece, ...], ...]:
        """The statement's words, a tuple of pieces for each fragment."""
        return tuple(tuple(_pieces(fragment, statement.quoted)) for fragment in statement.content)


def identified(actor: Actor) -> str:
    """'Sergey Lavrov, Q58217', with coordinates of a place; of one that is open, whom it may be; else nothing."""
    if actor.identity is None:
        return (
            f"one of {', '.join(f'{c.name} ({c.id})' for c in actor.candidates)}" if len(actor.candidates) > 1 else ""
        )
    known = actor.identity
    at = ""
    if known.type == "place" and known.latitude is not None and known.longitude is not None:
        at = f", {known.latitude:.2f} {known.longitude:.2f}"
    return f"{known.name}, {known.id}{at}"


def _held(role: Role) -> str:
    """The title alone."""
    return role.title[found.end() :] if (found := _OPENING.match(role.title)) else role.title


def _says(said: str, title: str) -> bool:
    """Whether words hold all of a title and more."""
    inner, outer = f" {title.casefold()} ", f" {said.casefold()} "
    return inner in outer and inner != outer


def _office(role: Role, held: str) -> str:
    if role.start is None:
        return held
    return f"{held} {role.start[:4]} to {role.end[:4]}" if role.end else f"{held} since {role.start[:4]}"


def busiest(record: Record) -> list[tuple[Actor, int]]:
    """Actors with their number of mentions, most mentioned first."""
    return sorted(((actor, len(actor.mentions)) for actor in record.actors), key=lambda pair: -pair[1])


def statements_by_actor(record: Record) -> Counter[str]:
    """How many statements each actor makes; most first in `most_common`."""
    return Counter(statement.speaker for statement in record.statements if statement.speaker)


def joint(place: int, count: int) -> str:
    """What stands before a name in a list of so many."""
    return "" if place == 0 else " and " if place == count - 1 else ", "


def joined(spans: Iterable[Span]) -> str:
    """The words of spans, with an ellipsis where something stands between them."""
    return GAP.join(span.text for span in spans)


def starts_quoted(text: str) -> bool:
    """Whether the text brings its own opening quotation mark."""
    return text.lstrip()[:1] in _OPENING_MARKS if text.strip() else False


def counted(number: int, noun: str) -> str:
    """'1 statement', '2 statements', '1,200 words'."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def they_do(act: str, named: Sequence[Somebody]) -> str:
    """The act as a verb behind the names of those who do it: 'say' behind several, else as `third_person`."""
    return act if len(named) > 1 else third_person(act, next(iter(named), None))


def third_person(act: str, who: Somebody | None = None, words: str = "") -> str:
    """The act as a verb that stands after a name: 'says', 'denies'; after a group's name 'say', 'deny'.

    `words` stand for who is not known: "we say", "two officials say".
    """
    return act if are_many(who, words) else _IRREGULAR.get(act, f"{act}s")


def are_many(who: Somebody | None, words: str = "") -> bool:
    """Whether a verb behind a name, or behind the words for who is not known, is one of many: "police say"."""
    name, kind = (words, "") if who is None else (who.name, who.type)
    head = _BEHIND.split(name)[0]
    if _POLICE.search(name):
        return True
    if _SINGULAR.match(head) or _ACRONYM.fullmatch(head):
        return False
    last = head.split()[-1] if head.split() else ""
    named = last.casefold() in _PRONOUNS or last.casefold() in load_words("titles", "groups")
    return named or kind == "group" or bool(_PLURAL.fullmatch(last))


def _same(words: str, name: str) -> bool:
    return not words or _bare(words) == _bare(name)


def _bare(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")


def _pieces(fragment: Span, quoted: Iterable[Span]) -> Iterable[Piece]:
    inside = sorted(span for span in quoted if span.overlaps(fragment))
    place = fragment.start
    for span in inside:
        start, end = max(span.start, place), min(span.end, fragment.end)
        if place < start:
            yield Piece(fragment.text[place - fragment.start : start - fragment.start], False)
        if start < end:
            yield Piece(fragment.text[start - fragment.start : end - fragment.start], True)
        place = max(place, end)
    if place < fragment.end:
        yield Piece(fragment.text[place - fragment.start :], False)
