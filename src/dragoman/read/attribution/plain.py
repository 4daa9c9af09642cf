"""Statements of words that report nothing: "adopted a package", "is looking at the bid", "declined to say why".

Most of what is unlikely with such a cue tells what somebody did; who is likely to have said or held something may still
have "fired back" or be "bearish on" it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.model import Statement
from dragoman.read.attribution.act import find_head
from dragoman.read.attribution.attribution import words_between
from dragoman.read.attribution.refusals import is_refusal
from dragoman.read.mentions.form import form_of

#: Below this confidence two in three of those that PolNeAR dev has are nobody's words.
_LEAST = 0.35


def without_plain(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, in their order and numbered anew, without refusals to tell and unlikely ones that report nothing.

    What stands within one of these stands within the next around it.
    """
    gone = {s.id: s.within for s in statements if _is_unlikely(text, s) or is_refusal(text, s)}
    kept = [s for s in statements if s.id not in gone]
    numbers = {s.id: f"s{i}" for i, s in enumerate(kept, 1)}
    return tuple(
        msgspec.structs.replace(s, id=numbers[s.id], within=numbers.get(_around(s.within, gone) or "")) for s in kept
    )


def _is_unlikely(text: str, statement: Statement) -> bool:
    return statement.confidence < _LEAST and _is_plain(text, statement) and not _is_told(statement)


def _is_plain(text: str, statement: Statement) -> bool:
    """Whether the cue is of words none of which reports or tells of an attitude."""
    return bool(statement.cue) and not any(_reports(text, cue.start, cue.end) for cue in statement.cue)


def _is_told(statement: Statement) -> bool:
    """Whether the words stand in marks, or a pronoun stands for who is named: then it is the name that is unlikely."""
    named = statement.speaker is not None and len(statement.source) == 1
    return statement.kind == "direct" or (named and form_of(statement.source[0].text) == "pronoun")


def _reports(text: str, start: int, end: int) -> bool:
    marked = not any(c.isalnum() for c in text[start:end])
    return marked or find_head(words_between(text, start, end)) is not None


def _around(within: str | None, gone: dict[str, str | None]) -> str | None:
    while within in gone:
        within = gone[within]
    return within
