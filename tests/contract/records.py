"""A small invented press: five reports with statements, events and figures, made from words and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dragoman.ingest import report_id
from dragoman.model import (
    Actor,
    Addressee,
    Block,
    Figure,
    Identity,
    Medium,
    Published,
    ReaderStamp,
    Record,
    Report,
    Role,
    Span,
    Speaker,
    Statement,
    Time,
    Via,
)
from dragoman.model.event import Event, EventPlace, Participant

STAMP = ReaderStamp("dragoman", "0.1.0", "sha256:1")


@dataclass
class Draft:
    """A record in the making."""

    text: str
    source: str
    outlet: str | None = None
    published: str | None = None
    dateline: str | None = None
    actors: list[Actor] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    stamp: ReaderStamp = STAMP

    def at(self, words: str) -> Span:
        """Where the words stand first."""
        start = self.text.index(words)
        return Span(start, start + len(words), words)

    def actor(
        self, name: str, *mentions: str, kind: str = "person", identity: Identity | None = None, **rest: Any
    ) -> str:
        """Adds an actor; its id."""
        known: dict[str, Any] = {"wikidata": identity.id if identity and identity.id[0] == "Q" else None} | rest
        spans = tuple(self.at(words) for words in mentions or (name,))
        number = f"a{len(self.actors) + 1}"
        self.actors.append(Actor(number, name, kind, spans, 0.9, identity=identity, **known))  # type: ignore[arg-type]
        return number

    def say(self, speaker: str | None, content: str, *more: str, source: str = "", cue: str = "", **rest: Any) -> str:
        """Adds a statement; its id."""
        known: dict[str, Any] = {"kind": "indirect", "act": "say", "confidence": 0.9, "speaker": speaker} | rest
        spans = {
            "source": (self.at(source),) if source else (), "cue": (self.at(cue),) if cue else (), "quoted": (),
            "content": tuple(self.at(words) for words in (content, *more)),
        }  # fmt: skip
        number = f"s{len(self.statements) + 1}"
        self.statements.append(Statement(id=number, **(spans | known)))
        return number

    def event(self, code: str, trigger: str, *who: tuple[str, str, str], **rest: Any) -> str:
        """Adds an event with participants (actor, words, role); its id."""
        known: dict[str, Any] = {"status": "happened", "confidence": 0.8} | rest
        participants = tuple(Participant(self.at(words), role, actor) for actor, words, role in who)  # type: ignore[arg-type]
        number = f"e{len(self.events) + 1}"
        span = self.at(trigger)
        self.events.append(Event(number, code, span, triggers=(span,), participants=participants, **known))  # type: ignore[arg-type]
        return number

    def figure(self, words: str, value: float, unit: str, **rest: Any) -> str:
        """Adds a figure; its id."""
        number = f"f{len(self.figures) + 1}"
        self.figures.append(
            Figure(number, self.at(words), float(value), float(value), float(value), unit, "exactly", **rest)
        )
        return number

    def record(self) -> Record:
        """The record."""
        first = self.text.index("\n")
        report = Report(
            report_id(self.text, self.source), self.source, self.text, self.outlet, self.text[:first], None,
            self.dateline, "en", Published(self.published, "given") if self.published else None,
            (Block(0, first, "headline"), Block(first + 2, len(self.text), "body")), self.stamp,
        )  # fmt: skip
        times = tuple(s.said for s in self.statements if s.said)
        return Record(
            report, tuple(self.actors), tuple(self.statements), tuple(self.events), tuple(self.figures), times
        )


RIVERA = Identity("Q900001", "Ana Rivera", 0.95, "person", kind="politician", country="Q900010")
MAREN = Identity("Q900010", "Maren", 0.97, "state", latitude=10.5, longitude=20.25)
PORT = Identity("geonames:900020", "Port Sel", 0.9, "place", country="Q900010", latitude=11.0, longitude=21.0)


def corridor(*, outlet: str = "Gulf Wire", extra: str = "", stamp: ReaderStamp = STAMP) -> Draft:
    """Who will open a corridor."""
    draft = Draft(
        "Maren will open a grain corridor\n\n"
        "PORT SEL - President Ana Rivera said on Monday that the corridor would open “before the rains”. She told "
        "Kaldian envoys that Kaldia had broken the truce. The Harbour Post quoted General Omar Vance as warning that "
        "40 ships were waiting. Rivera met Vance in Port Sel on Sunday." + extra,
        "https://gulf.example/corridor", outlet, "2024-03-12", "PORT SEL", stamp=stamp,
    )  # fmt: skip
    rivera = draft.actor(
        "Ana Rivera", "President Ana Rivera", "She", "Rivera met", identity=RIVERA,
        roles=(Role("president", "a2", "President of Maren", "Q900010", "2020-01-01"),),
    )  # fmt: skip
    draft.actor("Maren", "Maren", kind="state", identity=MAREN)
    envoys = draft.actor("Kaldian envoys", kind="group")
    kaldia = draft.actor("Kaldia", "Kaldia had", kind="state", local="local:kaldia")
    vance = draft.actor("Omar Vance", "General Omar Vance", "Vance in", local="local:vance")
    post = draft.actor("The Harbour Post", kind="organisation", local="local:post")
    port = draft.actor("Port Sel", "Port Sel on", kind="place", identity=PORT)
    monday = Time(draft.at("on Monday"), "2024-03-11", "day")
    draft.say(
        rivera, "that the corridor would open “before the rains”", source="President Ana Rivera", cue="said",
        kind="mixed", act="promise", said=monday, medium=Medium(draft.at("said"), "speech"),
    )  # fmt: skip
    accused = draft.say(
        rivera, "that Kaldia had broken the truce", source="She", cue="told", act="accuse", confidence=0.7,
        addressee=Addressee(draft.at("Kaldian envoys"), envoys),
    )  # fmt: skip
    warned = draft.say(
        vance, "that 40 ships were waiting", source="General Omar Vance", cue="warning", act="warn",
        via=(Via(draft.at("The Harbour Post"), post),),
    )  # fmt: skip
    draft.event(
        "COERCE", "broken the truce", (kaldia, "Kaldia had", "source"), according_to=accused, issues=("ceasefire",)
    )
    sunday = Time(draft.at("on Sunday"), "2024-03-10", "day")
    draft.event(
        "CONSULT", "met", (rivera, "Rivera met", "party"), (vance, "Vance in", "party"), mode="meet", time=sunday,
        place=EventPlace(draft.at("Port Sel on"), port), issues=("ceasefire", "trade"),
    )  # fmt: skip
    draft.figure("40 ships", 40, "ships", of=draft.at("ships"), according_to=warned)
    return draft


def denial() -> Draft:
    """Who denies it."""
    draft = Draft(
        "Kaldia denies breaking the truce\n\n"
        "Kaldia’s spokesman, Émile Duarte, denied on 14 March that shells had fallen near the corridor. “Nothing was "
        "fired,” he said, adding: “Ask Rivera.” Omar Vance declined to comment.",
        "kaldia.txt", "The Harbour Post", "2024-03-15",
    )  # fmt: skip
    draft.actor("Kaldia", "Kaldia denies", kind="state", local="local:kaldia")
    duarte = draft.actor("Émile Duarte", "Émile Duarte", "he", local="local:duarte")
    draft.actor("Ana Rivera", "Rivera", identity=RIVERA)
    draft.actor("Omar Vance", local="local:vance-2")
    when = Time(draft.at("on 14 March"), "2024-03-14", "day")
    draft.say(duarte, "that shells had fallen near the corridor", cue="denied", act="deny", said=when)
    draft.say(duarte, "“Nothing was fired,”", "“Ask Rivera.”", source="he", cue="said", kind="direct", confidence=0.95)
    return draft


def rains() -> Draft:
    """What an official thinks, and how many are displaced."""
    draft = Draft(
        "Rains displace 1,200 people\n\n"
        "A senior official expects more flooding in Maren. About 1,200 people were displaced, the official said.",
        "rains.txt", None, None,
    )  # fmt: skip
    official = draft.actor("a senior official", "A senior official", "the official")
    draft.actor("Maren", "Maren", kind="state", identity=MAREN)
    draft.say(official, "more flooding in Maren", source="A senior official", cue="expects", act="think")
    said = draft.say(official, "About 1,200 people were displaced", source="the official", cue="said")
    draft.figure("1,200 people", 1200, "people", according_to=said)
    return draft


def another_official() -> Draft:
    """Another official of no name."""
    draft = Draft(
        "Prices rise\n\nA senior official blamed traders for hoarding grain.", "prices.txt", "Gulf Wire", "2024-04-01"
    )
    official = draft.actor("a senior official", "A senior official")
    draft.say(official, "traders for hoarding grain", source="A senior official", cue="blamed", act="accuse")
    return draft


def reply() -> Draft:
    """The president again, elsewhere."""
    draft = Draft(
        "Rivera calls for talks\n\nAna Rivera urged Kaldia to return to the table in May 2024, praising Mr. Vance.",
        "https://wire.example/reply", "Gulf Wire", "2024-04-02",
    )  # fmt: skip
    rivera = draft.actor("President Rivera", "Ana Rivera", identity=RIVERA)
    kaldia = draft.actor("Kaldia", "Kaldia to", kind="state", local="local:kaldia")
    draft.actor("Omar Vance", "Mr. Vance", local="local:vance")
    draft.say(
        rivera, "to return to the table", source="Ana Rivera", cue="urged", act="demand",
        addressee=Addressee(draft.at("Kaldia to"), kaldia),
    )  # fmt: skip
    draft.event("REQUEST", "urged", (rivera, "Ana Rivera", "source"), (kaldia, "Kaldia to", "target"))
    return draft


def together() -> Draft:
    """What several say together: two under the name of the first, and two under what they are called as a whole."""
    draft = Draft(
        "Rivera and Vance meet the press\n\n"
        "Ana Rivera and General Omar Vance told Kaldian envoys that 60 ships would sail. The president and the "
        "general, quoted by The Harbour Post, warned Kaldia.",
        "https://gulf.example/together", "Gulf Wire", "2024-03-16",
    )  # fmt: skip
    rivera = draft.actor("Ana Rivera", "Ana Rivera", "The president", identity=RIVERA)
    vance = draft.actor("Omar Vance", "General Omar Vance", "the general", local="local:vance")
    both = draft.actor("the president and the general", "The president and the general", kind="group")
    envoys = draft.actor("Kaldian envoys", kind="group")
    kaldia = draft.actor("Kaldia", "Kaldia.", kind="state", local="local:kaldia")
    post = draft.actor("The Harbour Post", kind="organisation", local="local:post")
    told = draft.say(
        rivera, "that 60 ships would sail", source="Ana Rivera and General Omar Vance", cue="told", act="announce",
        addressee=Addressee(draft.at("Kaldian envoys"), envoys),
        speakers=(Speaker(draft.at("Ana Rivera"), rivera), Speaker(draft.at("General Omar Vance"), vance)),
    )  # fmt: skip
    warned = draft.say(
        both, "Kaldia.", source="The president and the general", cue="warned", act="warn",
        addressee=Addressee(draft.at("Kaldia."), kaldia), via=(Via(draft.at("The Harbour Post"), post),),
        speakers=(Speaker(draft.at("The president"), rivera), Speaker(draft.at("the general"), vance)),
    )  # fmt: skip
    draft.event("THREATEN", "warned", (both, "The president", "source"), according_to=warned, issues=("trade",))
    draft.figure("60 ships", 60, "ships", of=draft.at("ships"), according_to=told)
    return draft


def press() -> list[Record]:
    """All of it."""
    return [draft.record() for draft in (corridor(), denial(), rains(), another_official(), reply())]
