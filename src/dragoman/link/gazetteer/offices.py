"""Titles to canonical offices, by the table `offices.toml`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dragoman.link.data.load import toml
from dragoman.link.folding import plain

_KEPT = 16384
_PREFIXES = re.compile(
    r"^(?:the|acting|interim|caretaker|then|former|ex|current|outgoing|incoming|new|longtime|veteran|federal|"
    r"his excellency|her excellency|hon)\s+"
)
_LESSER = frozenset(
    "deputy vice lieutenant lt alternate assistant under junior shadow state undersecretary associate".split()
)
_LINKS = frozenset("to for of at from by with".split())
_BODIES = frozenset(
    "council court bank board committee party company association university chamber senate society commission "
    "club assembly parliament district municipality city county chancellery office academy".split()
)


@lru_cache(maxsize=_KEPT)
def office(title: str) -> str | None:
    """The canonical office of a title in a report or a source: "FM" and "Minister of Foreign Affairs" have one.

    A title may be followed by "of" and a name: "president of Turkey". None where the table knows no such office.
    """
    words = plain(title)
    if not is_telling(title):
        return None
    bare = _without_prefixes(words)
    whole = _titles()
    for form in (words, bare, _PREFIXES.sub("", bare), bare.replace("defense", "defence").replace("labor ", "labour ")):
        if form in whole:
            return whole[form]
    return _beginning(title) or _before_of(bare) or _ending(bare)


@lru_cache(maxsize=_KEPT)
def is_telling(words: str) -> bool:
    """Whether words may be a title, or part of one: none that have no telling word are."""
    return not _telling().isdisjoint(plain(words).split())


def office_in_source(title: str) -> tuple[str | None, str]:
    """The canonical office of a source's label, and what it is held in where the label goes on to say so.

    A source says whose office it is by the file, so that what stands before a title makes it another's: a "COP26
    President" is no president of the state, and a "Premier of Ontario" is one of Ontario.
    """
    bare = _without_prefixes(plain(title))
    if bare in _titles():
        return _titles()[bare], ""
    head, _, tail = bare.partition(" of ")
    while tail:
        if head in _titles():
            return (None if _BODIES & set(tail.split()) else _titles()[head]), tail
        more, _, tail = tail.partition(" of ")
        head = f"{head} of {more}"
    return _beginning(title), ""


def _beginning(title: str) -> str | None:
    """The office by the longest beginning in the table: "minister of defence and mines", not "of defence industry"."""
    words = _without_prefixes(plain(title.replace(",", " and ")))
    for start, key in _starts().get(words.partition(" ")[0], ()):
        if words == start:
            return key
        if words.startswith(start + " "):
            rest = words[len(start) + 1 :]
            listed = rest.startswith(("and ", "of ", "in "))
            whole = start.endswith((" of", " for", " to", "foreign")) or listed
            return key if whole else "minister"
    return None


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
def _starts() -> dict[str, tuple[tuple[str, str], ...]]:
    """The beginnings by their first word, the longest first."""
    starts: dict[str, str] = toml("offices")["starts"]
    by_word: dict[str, list[tuple[str, str]]] = {}
    for start, key in sorted(starts.items(), key=lambda pair: -len(pair[0])):
        by_word.setdefault(start.partition(" ")[0], []).append((start, key))
    return {word: tuple(pairs) for word, pairs in by_word.items()}


@cache
def _telling() -> frozenset[str]:
    """One word of each title and beginning, the longest: words that have none of these name no office."""
    longest = {max(title.split(), key=len, default="") for title in (*_titles(), *toml("offices")["starts"])}
    american = {word.replace("defence", "defense").replace("labour", "labor") for word in longest}
    return frozenset(longest | american | {"minister"})
