"""How far two coders of events agree, by the very measure that the reader is held to.

    python -m benchmarks.coders [--verbose] [--coding FILE] [--against FILE]

The passages of `events_gold` were coded twice by the rules of docs/reference/events.md, the second coder seeing text
and rules but not the first coding: `coders/first.txt` and `coders/second.txt`, both as they stood before any difference
was settled. One coding is scored against the other as if `benchmarks.events` had read it, so what it reaches is what
that measure gives to a careful coder. A coding of your own has the same form, and those passages that you choose.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from benchmarks.events import Tally
from benchmarks.events_gold import FOLDER
from benchmarks.places import Figures, listed
from dragoman.ingest import from_text
from dragoman.model import Record, Statement
from dragoman.model.event import Event, EventRole, EventStatus, EventType, Participant
from training.data.events import GoldEvent, Passage, read

FIRST, SECOND = FOLDER / "coders" / "first.txt", FOLDER / "coders" / "second.txt"


def as_read(passage: Passage) -> Record:
    """The record that a reader would make who finds what is coded."""
    statements = tuple(
        Statement(f"s{i}", (event.according_to,), (), (), (), "indirect", "say", 1.0)
        for i, event in enumerate(passage.events)
        if event.according_to is not None
    )
    events = tuple(_event(f"s{i}", event) for i, event in enumerate(passage.events))
    return Record(from_text(passage.text), statements=statements, events=events)


def _event(statement: str, coded: GoldEvent) -> Event:
    return Event(
        statement,
        cast(EventType, coded.type),
        coded.triggers[0],
        cast(EventStatus, coded.status),
        1.0,
        mode=coded.mode,
        triggers=coded.triggers,
        participants=tuple(Participant(span, cast(EventRole, role)) for role, span in coded.participants),
        according_to=statement if coded.according_to is not None else None,
    )


def agreement(gold: Sequence[Passage], coding: Sequence[Passage], verbose: bool = False) -> Figures:
    """The figures of `benchmarks.events` for the passages of `coding`; raises ValueError for one that gold lacks."""
    known = {passage.id: passage for passage in gold}
    tally = Tally()
    for passage in coding:
        if passage.id not in known or known[passage.id].text != passage.text:
            raise ValueError(f"passage {passage.id} stands in the gold with another text or not at all")
        tally.add(known[passage.id], as_read(passage), verbose)
    return tally.figures()


def main() -> int:
    """Score one coding against the other and print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--verbose", action="store_true", help="print each event that is coded in two ways")
    options.add_argument("--coding", type=Path, default=SECOND, metavar="FILE", help="the coding that is scored")
    options.add_argument("--against", type=Path, default=FIRST, metavar="FILE", help="the coding it is held against")
    given = options.parse_args()
    print(listed(agreement(read(given.against), read(given.coding), given.verbose)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
