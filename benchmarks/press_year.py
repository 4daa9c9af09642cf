"""A year of an invented press, day by day, as the reader would have read it: what consolidation is measured on.

Lifelike in what consolidation looks at. Matters begin and end: most last some days, a few run the whole year. Each has
parties, an issue, a place, words of its own and some a toll that rises. A report is of one matter, in one of twelve
outlets; one in five is another's copy with its end cut off. Of its statements some are what another report has already,
whole, trimmed or with a word changed. Words are invented, with the frequencies of news (Zipf), among the small words of
English; so two reports share what two reports of one language share. The same each time.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from dragoman.ingest import report_id
from dragoman.model import (
    Act,
    Actor,
    Block,
    Event,
    Figure,
    Happening,
    Participant,
    Position,
    Published,
    Record,
    Report,
    Role,
    Span,
    Stance,
    Statement,
)

FIRST = date(2031, 1, 1)
_SEED = 6
_SYLLABLES = "ba ce dor el fan gri hul ist jor ka lem mar nov or pel quen ras sto tir um ven wol yar zet".split()
_SMALL = "the of to and a in that it was for on with as by at from has will not would be their which".split()
_ISSUES = (
    "ceasefire", "prisoners", "borders", "aid", "sanctions", "elections", "withdrawal", "energy", "grain exports",
    "nuclear programme", "refugees", "fisheries",
)  # fmt: skip
_STANCES: tuple[Stance, ...] = ("demands", "offers", "refuses", "accepts", "accepts on condition")
_ACTS: tuple[Act, ...] = ("say", "say", "say", "say", "demand", "offer", "reject", "warn", "deny")
_VOCABULARY, _PEOPLE, _STATES, _OUTLETS = 30_000, 600, 60, 12
_MATTERS, _LASTING, _DAYS = 16, 2, 8.0
_SENTENCES, _STATEMENTS = 14, 6


class _Person(NamedTuple):
    name: str
    title: str
    state: str


class _Said(NamedTuple):
    """What somebody said today, which another report may have too."""

    person: _Person
    words: str


class _Matter(NamedTuple):
    issue: str
    place: str
    people: tuple[_Person, ...]
    words: tuple[str, ...]
    ends: int
    toll: int


class PressYear:
    """The press; its days come one after another, each once."""

    def __init__(self, seed: int = _SEED) -> None:
        self._dice = random.Random(seed)
        self._words = list(dict.fromkeys(self._word() for _ in range(2 * _VOCABULARY)))[:_VOCABULARY]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))
        self._states = [self._word().title() + "ia" for _ in range(_STATES)]
        titles = ("foreign minister", "president", "spokesman", "envoy", "army chief")
        self._people = [
            _Person(f"{self._word().title()} {self._word().title()}", self._dice.choice(titles),
                    self._dice.choice(self._states))
            for _ in range(_PEOPLE)
        ]  # fmt: skip
        self._matters = [self._matter(1 << 30) for _ in range(_LASTING)]
        self._day = 0
        self._tolls: dict[_Matter, int] = {}

    def day(self, count: int) -> list[Record]:
        """The records of the next day."""
        self._matters = [matter for matter in self._matters if matter.ends > self._day]
        while len(self._matters) < _MATTERS:
            self._matters.append(self._matter(self._day + 1 + int(self._dice.expovariate(1 / _DAYS))))
        said: dict[_Matter, list[_Said]] = {}
        out: list[Record] = []
        for number in range(count):
            matter = self._dice.choice(self._matters)
            out.append(_Writing(self, matter, said.setdefault(matter, []), self._dice).record(self._day, number))
            if self._dice.random() < 0.25 and number + 1 < count:
                out.append(self._copy(self._dice.choice(out)))
            if len(out) >= count:
                break
        self._day += 1
        return out[:count]

    def sentence(self, matter: _Matter, length: int = 20) -> str:
        """A sentence of the matter: small words, words of the language, and some of the matter's own."""
        words = [
            self._dice.choice(_SMALL) if (draw := self._dice.random()) < 0.45
            else self._dice.choice(matter.words) if draw < 0.6
            else self.word()
            for _ in range(length)
        ]  # fmt: skip
        return " ".join(words)

    def word(self) -> str:
        """A word of the language, as often as it has it."""
        return self._dice.choices(self._words, cum_weights=self._weights)[0]

    def toll(self, matter: _Matter) -> int:
        """The toll of a matter, which has risen since it was asked for."""
        self._tolls[matter] = self._tolls.get(matter, matter.toll) + self._dice.randrange(4)
        return self._tolls[matter]

    def _word(self) -> str:
        return "".join(self._dice.choices(_SYLLABLES, k=self._dice.randint(2, 4)))

    def _matter(self, ends: int) -> _Matter:
        people = tuple(self._dice.sample(self._people, 8))
        words = tuple(self._dice.sample(self._words, 40))
        toll = self._dice.randrange(10, 200) if self._dice.random() < 0.4 else 0
        return _Matter(self._dice.choice(_ISSUES), self._word().title(), people, words, ends, toll)

    def _copy(self, record: Record) -> Record:
        """Another outlet's copy, whose last paragraphs are cut off; entries of what is cut are left out."""
        text = record.report.text
        end = text.rindex("\n\n", 0, int(len(text) * (0.85 + 0.15 * self._dice.random())))
        kept = text[:end]
        outlet = f"Outlet {self._dice.randrange(_OUTLETS)}"
        source = f"{record.report.source}-in-{outlet[7:]}-{self._dice.randrange(1 << 30)}"
        head, body = record.report.blocks
        report = Report(report_id(kept, source), source, kept, outlet=outlet, headline=record.report.headline,
                        published=record.report.published, blocks=(head, Block(body.start, end, "body")))  # fmt: skip
        return Record(
            report,
            tuple(
                Actor(actor.id, actor.name, actor.type, tuple(one for one in actor.mentions if one.end <= end), 1.0,
                      roles=actor.roles)
                for actor in record.actors
            ),
            tuple(one for one in record.statements if one.content[0].end <= end),
            tuple(one for one in record.events if one.trigger.end <= end),
            tuple(one for one in record.figures if one.span.end <= end),
            (),
            tuple(one for one in record.positions if one.span.end <= end),
        )  # fmt: skip


class _Writing:
    """One report as it is written, from its front to its end."""

    def __init__(self, press: PressYear, matter: _Matter, said: list[_Said], dice: random.Random) -> None:
        self._press, self._matter, self._said, self._dice = press, matter, said, dice
        self._text = ""
        self._actors: dict[str, tuple[Actor, list[Span]]] = {}
        self._statements: list[Statement] = []
        self._positions: list[Position] = []

    def record(self, day: int, number: int) -> Record:
        """The whole of it."""
        headline = " ".join((*self._dice.sample(self._matter.words, 5), self._matter.issue))
        self._text = headline
        event = self._met()
        figures = self._counted() if self._matter.toll else ()
        for _ in range(_STATEMENTS):
            self._state()
        while self._text.count("\n\n") < _SENTENCES:
            self._write(f"\n\n{self._press.sentence(self._matter)}.")
        start = len(headline) + 2
        blocks = (Block(0, len(headline), "headline"), Block(start, len(self._text), "body"))
        source = f"https://press.example/{day}/{number}"
        published = Published((FIRST + timedelta(days=day)).isoformat(), "given")
        report = Report(report_id(self._text, source), source, self._text, outlet=f"Outlet {number % _OUTLETS}",
                        headline=headline, published=published, blocks=blocks)  # fmt: skip
        spans = ((actor, tuple(found)) for actor, found in self._actors.values())
        actors = tuple(Actor(one.id, one.name, one.type, found, 1.0, roles=one.roles) for one, found in spans)
        return Record(report, actors, tuple(self._statements), (event,), figures, (), tuple(self._positions))

    def _write(self, words: str) -> tuple[int, int]:
        start = len(self._text)
        self._text += words
        return start, len(self._text)

    def _span(self, words: str) -> Span:
        start, end = self._write(words)
        return Span(start, end, words)

    def _named(self, person: _Person) -> tuple[str, Span]:
        """Writes a person with office and state; the actor's id and the name's place."""
        self._actor(person.state, "state", self._span(person.state))
        self._write(f" {person.title} ")
        span = self._span(person.name)
        held = Role(person.title, self._actors[person.state][0].id)
        return self._actor(person.name, "person", span, (held,)), span

    def _actor(self, name: str, kind: str, span: Span, roles: tuple[Role, ...] = ()) -> str:
        if name not in self._actors:
            self._actors[name] = (Actor(f"a{len(self._actors)}", name, kind, (), 1.0, roles=roles), [])  # type: ignore[arg-type]
        self._actors[name][1].append(span)
        return self._actors[name][0].id

    def _met(self) -> Event:
        """Two of the matter meet."""
        self._write("\n\n")
        one, first = self._named(self._matter.people[0])
        self._write(" ")
        trigger = self._span("met")
        self._write(" ")
        other, second = self._named(self._matter.people[self._dice.randrange(1, 4)])
        self._write(" in ")
        place = self._span(self._matter.place)
        self._actor(self._matter.place, "place", place)
        self._write(f" to talk of {self._matter.issue}, {self._press.sentence(self._matter, 8)}.")
        parties = (Participant(first, "party", one), Participant(second, "party", other))
        return Event("e0", "CONSULT", trigger, "happened", 1.0, triggers=(trigger,), participants=parties,
                     issues=(self._matter.issue,))  # fmt: skip

    def _counted(self) -> tuple[Figure, ...]:
        self._write("\n\nAt least ")
        number = self._press.toll(self._matter)
        span = self._span(str(number))
        self._write(" ")
        people = self._span("people")
        self._write(" were ")
        killed = self._span("killed")
        self._write(f" in {self._matter.place}, {self._press.sentence(self._matter, 6)}.")
        return (Figure("f0", span, float(number), float(number), None, "people", "at least", of=people,
                       happened=Happening(killed, "killed")),)  # fmt: skip

    def _state(self) -> None:
        """Somebody of the matter says something new, or what another report of the day has already."""
        told = self._told()
        self._write("\n\n")
        speaker, source = self._named(told.person)
        self._write(" ")
        cue = self._span("said")
        direct = self._dice.random() < 0.5
        self._write(" “" if direct else " that ")
        content = self._span(told.words)
        self._write(".”" if direct else ".")
        name = f"s{len(self._statements)}"
        self._statements.append(
            Statement(name, (source,), (cue,), (content,), (content,) if direct else (),
                      "direct" if direct else "indirect", self._dice.choice(_ACTS), 1.0, speaker=speaker)
        )  # fmt: skip
        if self._dice.random() < 0.15:
            self._positions.append(
                Position(f"p{len(self._positions)}", self._matter.issue, content, self._dice.choice(_STANCES), content,
                         speaker, statement=name)
            )  # fmt: skip

    def _told(self) -> _Said:
        if self._said and self._dice.random() < 0.3:
            told = self._dice.choice(self._said)
            return _Said(told.person, _retold(told.words.split(), self._press.word(), self._dice))
        told = _Said(self._dice.choice(self._matter.people), self._press.sentence(self._matter))
        self._said.append(told)
        return told


def _retold(words: Sequence[str], other: str, dice: random.Random) -> str:
    """The words whole, trimmed, or with one of them another."""
    way = dice.randrange(3)
    if way == 0:
        return " ".join(words)
    if way == 1:
        return " ".join(words[: dice.randrange(len(words) // 2, len(words))])
    place = dice.randrange(len(words))
    return " ".join((*words[:place], other, *words[place + 1 :]))
