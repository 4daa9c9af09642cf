"""Titles to canonical offices, by the table `offices.toml`."""

from __future__ import annotations

import re
from functools import cache

from dragoman.link.data.load import toml
from dragoman.link.folding import plain

_PREFIXES = re.compile(
    r"^(?:the|acting|interim|caretaker|then|former|ex|current|outgoing|incoming|new|longtime|veteran|federal|"
    r"his excellency|her excellency|hon)\s+"
)
_LESSER = frozenset("deputy vice assistant under junior shadow state undersecretary associate".split())
_LINKS = frozenset("to for of at".split())
_BODIES = frozenset(
    "council court bank board committee party company association university chamber senate society commission "
    "club assembly parliament district municipality city county chancellery office academy".split()
)


@cache
def office(title: str) -> str | None:
    """The canonical office of a title in a report or a source: "FM" and "Minister of Foreign Affairs" have one.

    A title may be followed by "of" and a name: "president of Turkey". None where the table knows no such office.
    """
    words = plain(title)
    bare = _without_prefixes(words)
    whole = _titles()
    for form in (words, bare, _PREFIXES.sub("", bare), bare.replace("defense", "defence").replace("labor ", "labour ")):
        if form in whole:
            return whole[form]
    for start, key in _starts():
        if bare.startswith(start + " ") or bare == start:
            return key
    return _before_of(bare) or _ending(bare)


def _without_prefixes(words: str) -> str:
    while (shorter := _PREFIXES.sub("", words)) != words:
        words = shorter
    return words


def _before_of(words: str) -> str | None:
    """Titles as in "president of turkey", but not "president of the regional council"."""
    parts = words.split(" of ")
    for cut in range(len(parts) - 1, 0, -1):
        head, tail = " of ".join(parts[:cut]), " of ".join(parts[cut:])
        if head in _titles() and not _BODIES & set(tail.split()):
            return _titles()[head]
    return None


def _ending(words: str) -> str | None:
    """Titles as in "turkish foreign minister", by their longest ending that is one; a deputy's is another office."""
    parts = words.split()
    if _BODIES & set(parts) or _LESSER & set(parts[:-1]) or _LINKS & set(parts):
        return "deputy minister" if _LESSER & set(parts) and parts[-1] == "minister" else None
    for cut in range(1, len(parts)):
        tail = " ".join(parts[cut:])
        if tail in _titles():
            return _titles()[tail]
    return "minister" if parts and parts[-1] == "minister" else None


@cache
def _titles() -> dict[str, str]:
    offices: dict[str, list[str]] = toml("offices")["offices"]
    return {plain(title): key for key, titles in offices.items() for title in (key, *titles)}


@cache
def _starts() -> tuple[tuple[str, str], ...]:
    starts: dict[str, str] = toml("offices")["starts"]
    return tuple(sorted(starts.items(), key=lambda pair: -len(pair[0])))
