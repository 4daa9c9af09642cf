"""How long typical queries take in a store of many reports.

    python -m benchmarks.store [--reports 2000] [--db build/benchmarks/store.db] [--repeat 5]

The press is synthetic: reports of ten statements, three events and two figures, by people, places and words whose
frequencies fall as in real news (Zipf), the same each time. A store that is there already is filled up to the number
of reports and then asked.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, get_args

from msgspec.structs import replace

from benchmarks.store_bulk import fill_in_bulk
from dragoman.ingest import report_id
from dragoman.model import (
    Act,
    Actor,
    Addressee,
    Block,
    Figure,
    Identity,
    Kind,
    Medium,
    MediumKind,
    Published,
    ReaderStamp,
    Record,
    Report,
    Role,
    Span,
    Statement,
    Via,
)
from dragoman.model.event import Event, EventPlace, EventType, Participant
from dragoman.store import Search, Store, parse_query

STATEMENTS, EVENTS, FIGURES = 10, 3, 2
_ISSUES = ("ceasefire", "elections", "hostages", "trade", "borders", "aid", "nuclear", "refugees")
_SYLLABLES = ("ka", "re", "mo", "sil", "tan", "ur", "ven", "dor", "pe", "li", "gra", "sho", "bi", "nal")
_STAMP = ReaderStamp("synthetic", "1", "none")
_FIRST, _DAYS = date(2018, 1, 1), 2500


class Press:
    """What an endless press writes with."""

    def __init__(self) -> None:
        self.random = random.Random(1)
        self.words = [self._word() for _ in range(20_000)]
        self.places = [self._identity("place", n, self._word().title()) for n in range(2_000)]
        names = (f"{self._word().title()} {self._word().title()}" for _ in range(30_000))
        self.people = [self._identity("person", n, name) for n, name in enumerate(names)]
        self.outlets = [f"{self._word().title()} Times" for _ in range(60)]

    def records(self, start: int) -> Iterator[Record]:
        """One record after another, from the one of that number on."""
        while True:
            yield Writing(self, start).record()
            start += 1

    def _word(self) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 4)))

    def _identity(self, kind: Any, number: int, name: str) -> Identity:
        where = self.random.uniform(-60, 60), self.random.uniform(-180, 180)
        return Identity(f"Q{number + 1_000_000 * (kind == 'place')}", name, 0.9, kind, None, None, None, *where)


class Writing:
    """One report in the making: words are written one behind the other, and each knows where it stands."""

    def __init__(self, press: Press, number: int) -> None:
        self.press, self.number = press, number
        self.random = random.Random(number)
        self.text = ""

    def record(self) -> Record:
        """The record of the report."""
        headline = self.write(self.sentence(8).capitalize())
        self.write("\n\n")
        actors = self.cast()
        statements = tuple(self.statement(place, actors) for place in range(STATEMENTS))
        events = tuple(self.event(place, actors, statements) for place in range(EVENTS))
        figures = tuple(self.figure(place, statements) for place in range(FIGURES))
        day = (_FIRST + timedelta(days=self.random.randrange(_DAYS))).isoformat()
        source = f"https://press.example/{self.number}"
        blocks = (Block(0, headline.end, "headline"), Block(headline.end + 2, len(self.text), "body"))
        report = Report(
            report_id(self.text, source), source, self.text, self.one(self.press.outlets), headline.text, None, None,
            "en", Published(day, "given"), blocks, _STAMP,
        )  # fmt: skip
        return Record(report, tuple(actors), statements, events, figures)

    def one(self, values: list[Any]) -> Any:
        """A value by rank: the first is the most frequent."""
        return values[int(len(values) ** self.random.random()) - 1]

    def sentence(self, count: int) -> str:
        return " ".join(self.one(self.press.words) for _ in range(count))

    def write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text), words)

    def cast(self) -> list[Actor]:
        """People and places; a third of the people have no identity."""
        known = [self.one(self.press.people) for _ in range(10)] + [self.one(self.press.places) for _ in range(5)]
        actors = []
        for place, identity in enumerate(dict.fromkeys(known)):
            span = self.write(identity.name)
            self.write(" came. ")
            nameless = identity.type == "person" and int(identity.id[1:]) % 3 == 0
            about: Any = {"local": f"local:{identity.id}"}
            if not nameless:
                about = {"wikidata": identity.id, "identity": identity, "roles": (Role("minister"),)}
            actors.append(Actor(f"a{place}", identity.name, identity.type, (span,), 0.9, **about))
        return actors

    def statement(self, place: int, actors: list[Actor]) -> Statement:
        speaker, other = self.random.sample(range(len(actors)), 2)
        source = self.write(actors[speaker].name)
        self.write(" ")
        cue = self.write("told")
        self.write(" ")
        them = self.write("them")
        self.write(" ")
        words = f"that {self.sentence(18)} "
        content = self.write(words + actors[other].name)
        mention = Span(content.start + len(words), content.end, actors[other].name)
        actors[other] = replace(actors[other], mentions=(*actors[other].mentions, mention))
        self.write(".\n" if place % 3 == 2 else ". ")
        chance = self.random.random()
        return Statement(
            f"s{place}", (source,), (cue,), (content,), (), self.random.choice(get_args(Kind)),
            self.random.choice(get_args(Act)), round(self.random.random(), 2), f"a{speaker}",
            Addressee(them, f"a{other}") if chance < 0.2 else None,
            Medium(cue, self.random.choice(get_args(MediumKind))) if chance > 0.7 else None,
            (Via(them, f"a{(other + 1) % len(actors)}"),) if 0.4 < chance < 0.55 else (),
        )  # fmt: skip

    def event(self, place: int, actors: list[Actor], statements: tuple[Statement, ...]) -> Event:
        one, other = self.random.sample(range(len(actors)), 2)
        where = self.random.randrange(len(actors))
        first, _, trigger, _, second, _ = map(
            self.write, (actors[one].name, " ", self.sentence(1), " ", actors[other].name, ". ")
        )
        return Event(
            f"e{place}", self.random.choice(get_args(EventType)), trigger, "happened", 0.8, triggers=(trigger,),
            participants=(Participant(first, "source", f"a{one}"), Participant(second, "target", f"a{other}")),
            place=EventPlace(second, f"a{where}"), issues=(self.random.choice(_ISSUES),),
            according_to=self.random.choice(statements).id if place else None,
        )  # fmt: skip

    def figure(self, place: int, statements: tuple[Statement, ...]) -> Figure:
        number = self.random.randrange(2, 5000)
        span = self.write(f"{number} people")
        self.write(". ")
        amount = float(number)
        said = self.random.choice(statements).id
        return Figure(f"f{place}", span, amount, amount, amount, "people", "exactly", according_to=said)


def queries(press: Press) -> dict[str, Callable[[Store], Any]]:
    """What is asked, by what it is called."""
    person, rare, place = press.people[1].name, press.people[3_000].name, press.places[0].name
    common, seldom = press.words[3], press.words[9_000]
    facets: Any = ("speaker", "act", "outlet", "year", "medium")
    lines = {
        "what a known person said, newest": f'speaker:"{person}"',
        "… about a place, between two dates": f'speaker:"{person}" about:"{place}" after:2019 before:2021',
        "… with a word": f'speaker:"{person}" {common}',
        "a rare word": seldom,
        "a common word": common,
        "a phrase": f'"{press.words[0]} {press.words[1]}"',
        "a prefix": f"{seldom[:4]}*",
        "denials in one outlet, a month": f'act:deny outlet:"{press.outlets[2]}" said:2020-03',
        "a rare person": f'speaker:"{rare}"',
        "talks with a person": f'in:events type:CONSULT participant:"{person}"',
        "events about an issue in a place": f'in:events issue:ceasefire place:"{place}"',
        "reports with two words": f"in:reports {seldom} {common}",
        "actors by a part of the name": f"in:actors {person.split()[0]}",
        "everything, newest": "sort:time",
    }
    asked: dict[str, Callable[[Store], Any]] = {}
    for name, line in lines.items():
        asked[name] = partial(Store.search, request=parse_query(line))
    wide = f'speaker:"{person}"'
    asked["the same with five facets"] = lambda store: store.search(parse_query(wide, facets=facets))
    asked["a common word, five facets"] = lambda store: store.search(parse_query(common, facets=facets))
    asked["everything, five facets"] = lambda store: store.search(Search(facets=facets))
    asked["an actor's page"] = lambda store: store.actor(press.people[1].id)
    asked["a timeline of one speaker"] = lambda store: store.timeline(parse_query(wide), "month")
    asked["a network around one actor"] = lambda store: store.network(Search(actor=(person,)))
    asked["a map of an issue"] = lambda store: store.points(parse_query("issue:ceasefire said:2020-03"))
    asked["sources of a year"] = lambda store: store.outlet_days("2020", "2020")
    return asked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2_000)
    parser.add_argument("--db", default="build/benchmarks/store.db")
    parser.add_argument("--repeat", type=int, default=5)
    given = parser.parse_args()
    if "://" not in given.db:
        Path(given.db).parent.mkdir(parents=True, exist_ok=True)
    press = Press()
    fill(given.db, press, given.reports)
    with Store.open(given.db) as store:
        summary = store.summary()
        print(f"{summary.reports:,} reports, {summary.statements:,} statements, {summary.actors:,} actors")
        print("median wall   slowest  median CPU")
        for name, ask in queries(press).items():
            taken = [timed(store, ask) for _ in range(given.repeat)]
            wall, processor = ([one[part] * 1000 for one in taken] for part in (0, 1))
            print(
                f"{statistics.median(wall):8.1f} ms {max(wall):6.1f} ms {statistics.median(processor):8.1f} ms  {name}"
            )


def fill(address: str, press: Press, reports: int) -> None:
    """Brings a store to so many reports: an empty one in bulk, another by adding."""
    with Store.open(address, create=True) as store:
        before = store.summary().reports
    missing = reports - before
    if missing > 0:
        began, used = time.perf_counter(), time.process_time()
        records = islice(press.records(before), missing)
        if before == 0:
            fill_in_bulk(address, records)
        with Store.open(address) as store:
            for _ in store.add_many(records):
                pass
            store.optimize()
        seconds, processor = time.perf_counter() - began, time.process_time() - used
        print(f"{missing:,} reports in {seconds:.0f} s, {processor / missing * 1000:.1f} ms of processor each")


def timed(store: Store, ask: Callable[[Store], Any]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor: what it takes where the machine has other work."""
    began, used = time.perf_counter(), processor_seconds(store)
    ask(store)
    return time.perf_counter() - began, processor_seconds(store) - used


def processor_seconds(store: Store) -> float:
    """What this process has used, and the process of a PostgreSQL server on this machine that serves it."""
    with store.transaction() as connection:
        if connection.dialect.name == "sqlite":
            return time.process_time()
        serving = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    schedule = Path(f"/proc/{serving}/schedstat")
    server = int(schedule.read_text().split()[0]) / 1e9 if schedule.exists() else 0.0
    return time.process_time() + server


if __name__ == "__main__":
    main()
