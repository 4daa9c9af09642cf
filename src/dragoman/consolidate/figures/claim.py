"""A claim: a figure that somebody gave, with what is needed to know what it is a figure of."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dragoman.consolidate.quotations.saying import actor_key
from dragoman.consolidate.threads.profile import Profile, profile
from dragoman.consolidate.words import meanings, words_of
from dragoman.link.folding import fold
from dragoman.model import Bound, Figure, Record
from dragoman.segment import find_sentences

#: How far "about" reaches, as a share.
_ABOUT = 0.1
_ANYBODY = frozenset({"peopl", "person"})


class Claim(msgspec.Struct, frozen=True):
    """A figure. `id` is its report's, a colon and its own.

    `counted` is the meaning of the noun it counts ("" for people of no kind), `kind` what is said to have happened;
    `around` has the meanings of its sentence. `day` is the day on which it was reported: a toll is given anew each
    day for one and the same day.
    """

    id: str
    report: str
    day: str
    outlet: str
    claimant: str
    claimant_name: str
    words: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    bound: Bound
    counted: str
    kind: str
    place: str
    sentence: str
    around: tuple[str, ...]
    profile: Profile

    @property
    def least(self) -> float:
        """The least that the words allow."""
        low = self.value if self.low is None and self.bound in ("exactly", "about") else self.low
        return float("-inf") if low is None else low * (1 - _ABOUT) if self.bound == "about" else low

    @property
    def most(self) -> float:
        """The most that the words allow."""
        high = self.value if self.high is None and self.bound in ("exactly", "about") else self.high
        return float("inf") if high is None else high * (1 + _ABOUT) if self.bound == "about" else high


def claims(record: Record, keys: dict[str, str] | None = None) -> tuple[Claim, ...]:
    """The claims of a record: figures that count or measure something."""
    if not record.figures:
        return ()
    about = msgspec.structs.replace(profile(record, keys), moments=(), names=(), parties=(), mediators=())
    return tuple(_claims(record, keys or {}, about, find_sentences(record.report.text, record.report.blocks)))


def _claims(
    record: Record, keys: dict[str, str], about: Profile, sentences: tuple[tuple[int, int], ...]
) -> Iterator[Claim]:
    statements = {said.id: said for said in record.statements}
    for figure in record.figures:
        if figure.unit is None:
            continue
        said = statements.get(figure.according_to or "")
        speaker = record.actor(said.speaker) if said else None
        name = speaker.name if speaker else " ".join(span.text for span in said.source) if said else ""
        start, end = _sentence(figure, sentences)
        sentence = record.report.text[start:end]
        yield Claim(
            id=f"{record.report.id}:{figure.id}", report=record.report.id, day=about.day, outlet=about.outlet,
            claimant=actor_key(speaker, keys) if speaker else f"words:{fold(name)}" if name else "",
            claimant_name=name, words=figure.span.text, value=figure.value, low=figure.low, high=figure.high,
            unit=figure.unit, bound=figure.bound, counted=_counted(figure),
            kind=figure.happened.kind if figure.happened else "", place=fold(figure.place.text) if figure.place else "",
            sentence=" ".join(sentence.split()),
            around=tuple(dict.fromkeys(word for word in meanings(words_of(sentence)) if not word.startswith("#"))),
            profile=about,
        )  # fmt: skip


def _sentence(figure: Figure, sentences: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    holding = ((start, end) for start, end in sentences if start <= figure.span.start < end)
    return next(holding, (figure.span.start, figure.span.end))


def _counted(figure: Figure) -> str:
    found = meanings(words_of(figure.of.text)) if figure.of else ()
    return found[-1] if found and found[-1] not in _ANYBODY else ""
