"""What one report has otherwise than another, word by word and mark by mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

import msgspec

#: A word, or a mark that closes one: "week," and "week" have the word in common. A row of dots is one piece.
_PIECE = re.compile(r"\S+?(?=[,;:.!?…”’\"')\]]{0,3}(?:\s|$))\s*")
#: Fewer words than this that two texts share between changes are chance ("of the"), and shown as changed.
_CHANCE = 3


class Difference(msgspec.Struct, frozen=True):
    """A stretch that both have (`same`), that the other alone has (`added`), or that it has not (`removed`)."""

    kind: Literal["same", "added", "removed"]
    text: str


def differences(text: str, other: str, *, chance: int = _CHANCE) -> tuple[Difference, ...]:
    """How to come from `text` to `other`. Same and removed together are `text`, same and added together `other`,
    but for white space.
    """
    # The last word has no space behind it, and may come to stand before others.
    ours, theirs = _PIECE.findall(f"{text} "), _PIECE.findall(f"{other} ")
    return tuple(_compact(_stretches(ours, theirs, chance)))


def _stretches(ours: list[str], theirs: list[str], chance: int) -> Iterator[Difference]:
    bare, other = ([piece.strip() for piece in pieces] for pieces in (ours, theirs))
    opcodes = SequenceMatcher(None, bare, other, autojunk=False).get_opcodes()
    for order, (kind, start, end, from_, to) in enumerate(opcodes):
        inside = 0 < order < len(opcodes) - 1
        words = sum(any(map(str.isalnum, piece)) for piece in bare[start:end]) if inside else 0
        if kind == "equal" and not (inside and words < chance):
            yield Difference("same", "".join(ours[start:end]))
            continue
        if end > start:
            yield Difference("removed", "".join(ours[start:end]))
        if to > from_:
            yield Difference("added", "".join(theirs[from_:to]))


def _compact(found: Iterator[Difference]) -> Iterator[Difference]:
    """Neighbouring changes as one removal and one addition."""
    removed = added = ""
    for one in found:
        if one.kind == "same":
            yield from _changes(removed, added)
            removed = added = ""
            yield one
        elif one.kind == "removed":
            removed += one.text
        else:
            added += one.text
    yield from _changes(removed, added)


def _changes(removed: str, added: str) -> Iterator[Difference]:
    if removed:
        yield Difference("removed", removed)
    if added:
        yield Difference("added", added)
