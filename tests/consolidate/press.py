"""A small press of invented reports in which something of each kind is grouped."""

from __future__ import annotations

import msgspec

from dragoman.model import Published, Record, Report
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


def copies() -> list[Record]:
    """An agency's report, and a paper's copy of it with another headline and one paragraph changed."""
    body = [
        "PORT SEL - A ferry with 180 people aboard sank off Port Sel on Sunday evening in a heavy sea. Boats searched.",
        "The harbour master said that the ship had left the quay an hour late because lorries were being loaded.",
        "Relatives waited in the hall of the ferry terminal, where the names of those who were saved were read out.",
        "The owner of the ship said that it had passed its last inspection in March and had boats for everybody.",
        "The sinking is the worst on this coast since two trawlers were lost in a storm off the northern cape in 1998.",
    ]
    changed = [*body[:3], "The owner of the ship did not answer calls from this newspaper on Monday.", body[4]]
    return [
        _printed("ferry-1", "2031-05-04", "Coastal Herald", "Ferry sinks off Port Sel", body),
        _printed("ferry-2", "2031-05-05", "Daily Lantern", "Dozens lost at sea", changed),
    ]


def _printed(name: str, day: str, outlet: str, headline: str, body: list[str]) -> Record:
    text = "\n\n".join((headline, *body))
    return Record(
        Report(name, f"{name}.txt", text, outlet=outlet, headline=headline, published=Published(day, "given"))
    )
