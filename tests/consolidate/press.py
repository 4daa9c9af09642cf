"""A small press of invented reports in which something of each kind is grouped."""

from __future__ import annotations

import msgspec

from dragoman.model import Record
from tests.consolidate.reports import Said, record

OFFER = "We will open the strait to grain ships when our navy has written guarantees"


def strait(name: str, day: str, words: str = OFFER, speaker: str = "Ilda Marrow") -> Record:
    said = [Said(speaker, "offer", f"{words}, she told a crowd about the ceasefire", stance="offers")]
    made = record(name, day, "Ardenia offers to open the Strait of Selm", said, places=["Port Sel"])
    return with_source(made)


def with_source(made: Record) -> Record:
    return msgspec.structs.replace(made, report=msgspec.structs.replace(made.report, source=f"{made.report.id}.txt"))


def press() -> list[Record]:
    quake = [
        record(
            f"q{day}", f"2031-03-0{day}", "Quake shakes Tarsin province",
            [Said("Selim Dara", "say", f"{toll} people were killed in the quake", toll)], places=["Tarsin"],
        )
        for day, toll in ((3, 40), (4, 112))
    ]  # fmt: skip
    refused = [Said("Ilda Marrow", "reject", "a ceasefire at sea", stance="refuses")]
    before = record("z", "2031-02-01", "Ardenia's minister at sea", refused)
    return [strait("a", "2031-03-01"), strait("b", "2031-03-02"), *quake, before]
