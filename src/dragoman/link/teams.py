"""Names of places and states that stand for those who play for them, or that a person bears: "overwhelmed by
Newcastle", "my aunt Georgia".

A team is not its town. The gazetteer has no teams, so that such a name has no identity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.link.folding import plain
from dragoman.link.memory import Memory
from dragoman.link.namesakes import is_place
from dragoman.link.rewire import Newcomers, moved
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
    moves: dict[Span, str] = {}
    added = Newcomers(record)
    teams: dict[str, str] = {}
    for mention, actor in _named(record):
        if not is_place(mention.text, gazetteer):
            continue
        kin = _is_kin(text, mention)
        is_state = any(c.entity.type == "state" for c in gazetteer.named(mention.text, fuzzy=False)[:1])
        sporty = is_sporty(text, mention)
        speaks = sporty and not is_state and gazetteer.metonym(mention.text) is None and _says(text, mention)
        if not kin and not speaks and not _plays(text, mention, sporty=sporty, is_state=is_state):
            continue
        name = f"{kin} {plain(mention.text)}"
        if name not in teams:
            teams[name] = added.add(mention.text, "person" if kin else "organisation", actor.confidence)
        moves[mention] = teams[name]
    return moved(record, moves, added.actors), added.ids


def is_sporty(text: str, mention: Span) -> bool:
    """Whether what stands around a mention is on sport: the report as a whole, or this line of a mixed one."""
    table = load_table("teams")
    share, sport, weak = _of_sport(text)
    if sport < table["least_sport"] or weak < table["least_weak"] or share < table["least_mixed"]:
        return False
    if share >= table["least_share"]:
        return True
    end = text.find("\n", mention.end)
    line, own, _ = _of_sport(text[text.rfind("\n", 0, mention.start) + 1 : end if end >= 0 else len(text)])
    return own > 0 and line >= table["least_share"]


@lru_cache(maxsize=64)
def _of_sport(text: str) -> tuple[float, int, int]:
    """How many of a hundred words are of sport, a weak one counted half; how many strong and different weak ones."""
    words = _WORDS.findall(text.casefold())
    sport = sum(map(load_words("teams", "sport").__contains__, words))
    weak = list(filter(load_words("teams", "weak").__contains__, words))
    return 100 * (sport + len(weak) / 2) / max(1, len(words)), sport, len(set(weak))


def _named(record: Record) -> Iterator[tuple[Span, Actor]]:
    for actor in record.actors:
        if actor.type != "person":
            yield from ((m, actor) for m in actor.mentions if m.text[:1].isupper() and "," not in m.text)


def _is_kin(text: str, mention: Span) -> bool:
    """Whether a word for a relative stands right before a name."""
    before = _WORDS.findall(text[max(0, mention.start - _AROUND) : mention.start].casefold())[-1:]
    return bool(before) and before[0] in load_words("teams", "kin")


def _plays(text: str, mention: Span, *, sporty: bool, is_state: bool) -> bool:
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
    if previous in load_words("teams", "before") or following in words or (owned is not None and owned[1] in words):
        return True
    if previous == "with" and before[0] in load_words("teams", "level"):
        return True
    if following in load_words("teams", "does") or (previous == "from" and _is_taken(text, mention)):
        return True
    if is_state:
        return False
    begins = not front.strip() or front.rstrip(" ")[-1:] in ".!?\n" or previous in load_words("teams", "joining")
    return begins and rest[:1] == " " and rest[1:2].islower() and following not in load_words("teams", "no_verbs")


def _says(text: str, mention: Span) -> bool:
    """Whether a name is said to speak, as no town does: "Surrey said"."""
    following = _WORDS.match(text, mention.end + 1)
    return following is not None and following[0] in load_words("teams", "says")


def _is_taken(text: str, mention: Span) -> bool:
    """Whether the sentence before a name tells of a player who changes sides: "signed the winger from Leeds"."""
    words = _WORDS.findall(text[_sentence_start(text, mention) : mention.start].casefold())
    return any(word in load_words("teams", "taken") for word in words)


def _speaks_of_sport(text: str, mention: Span) -> bool:
    """Whether the sentence of a name has a word that is of sport alone."""
    last = mention.end + _LONGEST
    end = _SENTENCE.search(text, mention.end, last)
    words = _WORDS.findall(text[_sentence_start(text, mention) : end.start() if end else last].casefold())
    return any(word in load_words("teams", "sport") for word in words)


def _sentence_start(text: str, mention: Span) -> int:
    first = max(0, mention.start - _LONGEST)
    return max((m.end() for m in _SENTENCE.finditer(text, first, mention.start)), default=first)
