"""Gold for quotations that travel: families of tellings of one saying, in invented matters, with what each changed.

`development.txt` may be looked at while rules are made, `blind.txt` is counted and not looked at. A family begins with
`== SPEAKER`; each telling is a line: the day, the outlet, the kind of version, alterations with a "!", another speaker
with an "@", and the words, inside quotation marks where they are given as the speaker's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman.model import Actor, Kind, Published, Record, Report, Span, Statement

FOLDER = Path(__file__).parent
PARTS = ("development", "blind")

_LINE = re.compile(
    r"(?P<day>\d+) (?P<outlet>\S+) (?P<kind>\w+)(?P<changes>(?: !\w+)*)(?: @(?P<speaker>[^“]+?))? "
    r"(?P<words>“.*”|[A-Z\d].*)"
)


class Telling(msgspec.Struct, frozen=True):
    """A line of gold."""

    family: int
    speaker: str
    day: str
    outlet: str
    kind: str
    changes: tuple[str, ...]
    words: str
    quoted: bool


def tellings(part: str) -> list[Telling]:
    """The lines of a part; raises ValueError where one is none."""
    return list(_tellings(FOLDER.joinpath(f"{part}.txt").read_text(encoding="utf8")))


def _tellings(text: str) -> Iterator[Telling]:
    family, speaker = 0, ""
    for line in text.splitlines():
        if line.startswith("== "):
            family, speaker = family + 1, line[3:]
        elif line:
            yield _telling(line, family, speaker)


def _telling(line: str, family: int, speaker: str) -> Telling:
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"no telling: {line}")
    words = found["words"]
    quoted = words.startswith("“")
    return Telling(
        family, found["speaker"] or speaker, f"2031-03-{int(found['day']):02}", found["outlet"], found["kind"],
        tuple(change.strip() for change in found["changes"].split("!") if change.strip()),
        words.strip("“”") if quoted else words, quoted,
    )  # fmt: skip


def record_of(telling: Telling, number: int) -> Record:
    """The record of a report that holds a telling and nothing else, as a perfect reader would read it."""
    words = f"“{telling.words}”" if telling.quoted else telling.words.rstrip(".")
    text = f"{telling.speaker} said: {words}."
    at = text.index(words) + telling.quoted
    content = Span.of(text, at, at + len(words) - 2 * telling.quoted)
    source = Span.of(text, 0, len(telling.speaker))
    cue = Span.of(text, len(telling.speaker) + 1, len(telling.speaker) + 5)
    speaker = Actor("a1", telling.speaker, "person", (source,), 1.0)
    kind: Kind = "direct" if telling.quoted else "indirect"
    said = Statement(
        "s1", (source,), (cue,), (content,), (content,) if telling.quoted else (), kind, "say", 1.0, speaker="a1"
    )
    published = Published(telling.day, "given")
    report = Report(f"r{number:04}", None, text, outlet=telling.outlet, published=published)
    return Record(report, actors=(speaker,), statements=(said,))
