"""Names of places and states that stand for those who play for them: "Lyon beat Paris", "overwhelmed by Newcastle".

A team is not its town. The gazetteer has no teams, so that such a name has no identity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.link.folding import plain
from dragoman.link.memory import Memory
from dragoman.link.rewire import highest_number, moved
from dragoman.link.tables import load_table, load_words
from dragoman.link.use import is_within
from dragoman.model import Actor, Record, Span

_WORDS = re.compile(r"[a-z][a-z\-]+")
_LISTED = re.compile(r"(?:[A-Z][\w’'\-]*(?: [A-Z][\w’'\-]*)*(?:, (?:and )?| and ))+$")
_LISTING = re.compile(r"^(?:, [A-Z][\w’'\-]*(?: [A-Z][\w’'\-]*)*)+,? and [A-Z]")
_SCORE = re.compile(r"^,? \d{1,3}[-–]\d{1,3}\b")
_OWNED = re.compile(r"^(?:['’]s?)? (?:[a-z\-]+ )?([a-z\-]+)")
_SENTENCE = re.compile(r"[.!?][”\"’']?\s|\n")
_AROUND = 60
_LONGEST = 400


def with_teams_apart(record: Record, gazetteer: Memory) -> tuple[Record, frozenset[str]]:
    """The record with such names among the mentions of actors of their own, and the ids of these actors."""
    text = record.report.text
    sporty = is_sporty(text)
    moves: dict[Span, str] = {}
    added: dict[str, Actor] = {}
    teams: dict[str, str] = {}
    highest = highest_number(record)
    for mention, actor in _named(record):
        if not _plays(text, mention, sporty=sporty) or not _is_place(mention.text, gazetteer):
            continue
        name = plain(mention.text)
        if name not in teams:
            teams[name] = f"a{highest + len(added) + 1}"
            added[teams[name]] = Actor(teams[name], mention.text, "organisation", (), actor.confidence)
        moves[mention] = teams[name]
    return moved(record, moves, list(added.values())), frozenset(added)


@lru_cache(maxsize=16)
def is_sporty(text: str) -> bool:
    """Whether a report is one on sport."""
    table = load_table("teams")
    words = _WORDS.findall(text.casefold())
    sport = sum(word in load_words("teams", "sport") for word in words)
    weak = [word for word in words if word in load_words("teams", "weak")]
    enough = sport >= table["least_sport"] and len(set(weak)) >= table["least_weak"]
    return enough and bool(100 * (sport + len(weak) / 2) >= table["least_share"] * len(words))


def _named(record: Record) -> Iterator[tuple[Span, Actor]]:
    for actor in record.actors:
        if actor.type != "person":
            yield from ((m, actor) for m in actor.mentions if m.text[:1].isupper() and "," not in m.text)


def _plays(text: str, mention: Span, *, sporty: bool) -> bool:
    """Whether the words around a name say that it is of those who play."""
    front = text[max(0, mention.start - _AROUND) : mention.start]
    rest = text[mention.end : mention.end + _AROUND]
    before = _WORDS.findall(_LISTED.sub("", front).casefold())[-2:]
    previous = before[-1] if before else ""
    if previous in load_words("teams", "where") or (is_within(rest) and not _LISTING.match(rest)):
        return False
    overcome = previous == "by" and before[0] in load_words("teams", "overcome")
    following = (_WORDS.findall(rest.casefold()) or [""])[0] if rest[:1] == " " else ""
    meets = previous in load_words("teams", "against") or following in load_words("teams", "behind")
    if meets or overcome or _SCORE.match(rest):
        return sporty or _speaks_of_sport(text, mention)
    if not sporty:
        return False
    owned = _OWNED.match(rest)
    words = load_words("teams", "weak") | load_words("teams", "sport")
    return previous in load_words("teams", "before") or following in words or (owned is not None and owned[1] in words)


def _speaks_of_sport(text: str, mention: Span) -> bool:
    """Whether the sentence of a name has a word that is of sport alone."""
    first, last = max(0, mention.start - _LONGEST), mention.end + _LONGEST
    start = max((m.end() for m in _SENTENCE.finditer(text, first, mention.start)), default=first)
    end = _SENTENCE.search(text, mention.end, last)
    words = _WORDS.findall(text[start : end.start() if end else last].casefold())
    return any(word in load_words("teams", "sport") for word in words)


def _is_place(name: str, gazetteer: Memory) -> bool:
    return any(c.entity.type in ("place", "state") for c in gazetteer.named(name, fuzzy=False) if c.how == "exact")
