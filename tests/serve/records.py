"""Two reports on invented talks, with every kind of entry, and a store that holds them."""

from __future__ import annotations

from dragoman.model import (
    Actor,
    Addressee,
    Block,
    Event,
    EventPlace,
    Figure,
    Identity,
    Medium,
    Participant,
    Published,
    Record,
    Report,
    Role,
    Span,
    Statement,
    Time,
    Via,
)
from dragoman.store import Store

FIRST = """Belhadj sees no second extension

Foreign Minister Karim Belhadj told lawmakers in Tunis on Monday that the talks would "end on Friday, come what may". \
Al Noor TV quoted envoy Ada Lindqvist as saying that Paris had offered 40 trucks. Belhadj met Lindqvist in Valletta.

READ ALSO: Minister opens new bridge
"""
SECOND = """Envoy denies offer

Ada Lindqvist denied on Thursday that anyone had offered trucks to Karim Belhadj.
"""


def at(text: str, words: str, after: int = 0) -> Span:
    """The first place of `words` behind `after`."""
    start = text.index(words, after)
    return Span(start, start + len(words), words)


def person(number: int, name: str, text: str, *mentions: str, known: str | None = None, **rest: object) -> Actor:
    """A person who is mentioned in those words."""
    identity = Identity(known, name, 0.9, "person") if known else None
    spans = tuple(at(text, words) for words in mentions)
    return Actor(f"a{number}", name, "person", spans, 0.9, identity=identity, wikidata=known, **rest)  # type: ignore[arg-type]


def first_record() -> Record:
    """A report with statements, an event, a figure, and a line that is none of it."""
    text = FIRST
    met = text.index("Belhadj met")
    valletta = Identity("Q23800", "Valletta", 0.9, "place", latitude=35.9, longitude=14.51)
    actors = (
        person(
            1,
            "Karim Belhadj",
            text,
            "Karim Belhadj",
            known="Q1001",
            roles=(Role("Foreign Minister", start="2021-03-01"),),
        ),
        person(2, "Ada Lindqvist", text, "Ada Lindqvist", known="Q1002"),
        Actor("a3", "Al Noor TV", "organisation", (at(text, "Al Noor TV"),), 0.9),
        Actor("a4", "Valletta", "place", (at(text, "Valletta"),), 0.9, identity=valletta, wikidata="Q23800"),
        Actor(
            "a5",
            "France",
            "state",
            (at(text, "Paris"),),
            0.9,
            identity=Identity("Q142", "France", 0.9, "state"),
            wikidata="Q142",
        ),
    )
    monday = Time(at(text, "on Monday"), "2024-05-06", "day")
    statements = (
        Statement(
            "s1",
            (at(text, "Foreign Minister Karim Belhadj"),),
            (at(text, "told"),),
            (at(text, 'that the talks would "end on Friday, come what may"'),),
            (at(text, "end on Friday, come what may"),),
            "mixed",
            "say",
            0.95,
            "a1",
            Addressee(at(text, "lawmakers")),
            Medium(at(text, "told"), "speech"),
            said=monday,
        ),
        Statement(
            "s2",
            (at(text, "envoy Ada Lindqvist"),),
            (at(text, "saying"),),
            (at(text, "that Paris had offered 40 trucks"),),
            (),
            "indirect",
            "offer",
            0.55,
            "a2",
            via=(Via(at(text, "Al Noor TV"), "a3"),),
        ),
    )
    event = Event(
        "e1",
        "CONSULT",
        at(text, "met", met),
        "happened",
        0.8,
        mode="visit",
        participants=(
            Participant(at(text, "Belhadj", met), "party", "a1"),
            Participant(at(text, "Lindqvist", met), "party", "a2"),
            Participant(at(text, "Valletta"), "location", "a4"),
        ),
        place=EventPlace(at(text, "Valletta"), "a4", 35.9, 14.51),
        issues=("ceasefire",),
        time=monday,
    )
    inside = Event("e2", "AID", at(text, "offered"), "possible", 0.7, according_to="s2", issues=("relief",))
    figure = Figure("f1", at(text, "40 trucks"), 40.0, 40.0, 40.0, "trucks", "exactly", according_to="s2")
    aside = at(text, "READ ALSO: Minister opens new bridge")
    blocks = (
        Block(0, text.index("\n"), "headline"),
        Block(text.index("\n\n") + 2, aside.start - 2, "body"),
        Block(aside.start, aside.end, "related"),
    )
    report = Report(
        "report1",
        "https://gazette.example/first",
        text,
        "Valletta Gazette",
        text.split("\n")[0],
        language="en",
        published=Published("2024-05-07", "given"),
        blocks=blocks,
    )
    return Record(report, actors, statements, (event, inside), (figure,), (monday,))


def second_record() -> Record:
    """A report that says otherwise."""
    text = SECOND
    actors = (
        person(1, "Ada Lindqvist", text, "Ada Lindqvist", known="Q1002"),
        person(2, "Karim Belhadj", text, "Karim Belhadj", known="Q1001"),
    )
    denied = at(text, "that anyone had offered trucks to Karim Belhadj")
    said = Statement(
        "s1", (at(text, "Ada Lindqvist"),), (at(text, "denied"),), (denied,), (), "indirect", "deny", 0.9, "a1"
    )
    blocks = (Block(0, text.index("\n"), "headline"), Block(text.index("\n\n") + 2, len(text) - 1, "body"))
    report = Report(
        "report2",
        "second.txt",
        text,
        "Harbour Post",
        "Envoy denies offer",
        language="en",
        published=Published("2024-06-13", "given"),
        blocks=blocks,
    )
    return Record(report, actors, (said,))


def fill(store: Store) -> None:
    """Adds both reports."""
    store.add(first_record())
    store.add(second_record())
