"""What the measurements of linking share: records with identities, and which mention answers to which gold words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from benchmarks.places import BUILD, MeasuredReader
from dragoman.model import Actor, Identity, Record, Report, Span

READ = BUILD / "unlinked"

#: Words after which the head of a mention has gone by: "the president | of Turkey", "Kuleba, | the minister".
_AFTER_HEAD = re.compile(r",|;|\s[-(\u2013\u2014]|\s(?:of|in|for|to|at|on|from|who|which|that|and|whose|by|with)\s")
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_PRONOUNS = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it "
    "its itself they them their theirs themselves who whom whose which that this these those one".split()
)


class MeasuredLinker(Protocol):
    """What is measured; `dragoman.link.Linker` is one."""

    def link(self, record: Record) -> Record:
        """The record with identities."""


@dataclass(frozen=True, slots=True)
class Link:
    """One mention of an actor, with the identity that it got, or None."""

    span: Span
    actor: Actor
    identity: Identity | None

    @property
    def ids(self) -> frozenset[str]:
        """Every identifier that the identity goes by."""
        if self.identity is None:
            return frozenset()
        geonames = self.identity.geonames
        return frozenset({self.identity.id, *([f"geonames:{geonames}"] if geonames else [])})

    def is_for(self, wanted: str | None) -> bool:
        """Whether the identity is the one that is wanted; where None is wanted, whether there is none."""
        return not self.ids if wanted is None else wanted in self.ids


def links(record: Record) -> tuple[Link, ...]:
    """Every mention that names or describes an actor, pronouns left out, in the order of the text."""
    found = [Link(mention, actor, identity_of(actor)) for actor in record.actors for mention in actor.mentions]
    return tuple(sorted((link for link in found if not is_pronoun(link.span)), key=lambda link: link.span))


def pronoun_links(record: Record) -> tuple[Link, ...]:
    """Every mention of an actor by a pronoun."""
    found = [Link(mention, actor, identity_of(actor)) for actor in record.actors for mention in actor.mentions]
    return tuple(sorted((link for link in found if is_pronoun(link.span)), key=lambda link: link.span))


def identity_of(actor: Actor) -> Identity | None:
    """The actor's identity; one with a Wikidata identifier alone counts as well."""
    if actor.identity is None and actor.wikidata is not None:
        return Identity(actor.wikidata, actor.name, actor.confidence, actor.type)
    return actor.identity


def is_pronoun(span: Span) -> bool:
    """Whether a mention is a pronoun and no more."""
    return span.text.casefold() in _PRONOUNS


def head(span: Span) -> tuple[int, int]:
    """Where the head of a mention stands: its last word before "of", a comma and their like, without a possessive."""
    stop = _AFTER_HEAD.search(span.text, 1)
    front = span.text[: stop.start()] if stop else span.text
    words = list(re.finditer(r"\S+", front)) or list(re.finditer(r"\S+", span.text))
    if not words:
        return span.start, span.end
    word = words[-1]
    bare = _POSSESSIVE.sub("", word[0]).rstrip(".,") or word[0]
    return span.start + word.start(), span.start + word.start() + len(bare)


def paired(gold: Sequence[Span], read: Sequence[Span]) -> dict[int, int]:
    """Which read span answers to which gold span, one to one, by their positions.

    A pair shares its head word, or, failing that, more than half of the words that either has. Of several the one
    that shares most is taken.
    """
    pairs = sorted(
        ((_nearness(one, other), -i, -j) for i, one in enumerate(gold) for j, other in enumerate(read)), reverse=True
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for nearness, i, j in pairs:
        if nearness > 0 and -i not in taken and -j not in used:
            taken[-i] = -j
            used.add(-j)
    return taken


def _nearness(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0:
        return 0.0
    common = shared / (len(one) + len(other) - shared)
    (start, end), (begin, stop) = head(one), head(other)
    if start < stop and begin < end:
        return 1.0 + common
    return common if common > 0.5 else 0.0


def linked_records(
    reports: Iterable[Report], reader: MeasuredReader, linker: MeasuredLinker | None, folder: Path = READ
) -> Iterator[Record]:
    """The records of reports with identities.

    What the reader alone makes is kept in `folder`, by text and model, so that a new linker is measured without
    reading again.
    """
    for report in reports:
        record = _read(report, reader, folder)
        yield linker.link(record) if linker is not None else record


def default_linker() -> MeasuredLinker | None:
    """The linker that ships with Dragoman; None while there is none."""
    import dragoman.link

    linker = getattr(dragoman.link, "Linker", None)
    made: MeasuredLinker | None = linker() if linker is not None else None
    return made


def _read(report: Report, reader: MeasuredReader, folder: Path) -> Record:
    stamp = getattr(getattr(reader, "stamp", None), "model", "") or ""
    given = report.published.date if report.published else ""
    name = sha256(f"{stamp}\n{given}\n{report.text}".encode()).hexdigest()[:24]
    path = folder / f"{name}.json"
    if path.exists():
        return Record.from_json(path.read_bytes())
    record = reader.read(report)
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(record.to_json())
    return record
