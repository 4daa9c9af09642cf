"""Mentions of places cut to their names: "Artibonite" of "the Artibonite region", "Táchira" of "the western state of
Táchira", "Israel" of "neighbouring Israel".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.link.adjectives import part_of
from dragoman.link.memory import Memory
from dragoman.link.rewire import renamed, replaced
from dragoman.link.tables import load_words
from dragoman.model import Record, Span

_WORD = r"[A-Z][\w.’'\-]*"
_NAME = rf"(?P<name>{_WORD}(?:\s(?:(?:de|del|da|do|dos|di|la|las|los|le|les|el|al|e|y|kwa|wa)\s){{0,2}}{_WORD})*)"
_ENDS = r"(?=$|,|\s(?:of|in|on|near|at|along)\s)"


def _pattern(front: str, behind: str) -> re.Pattern[str]:
    return re.compile(front + _NAME + behind + _ENDS)


def _any(table: str) -> str:
    return "|".join(sorted(load_words("places", table)))


#: "The Artibonite region", "Hebei province".
_BEHIND = _pattern(r"^(?:[Tt]he\s)?", rf"\s(?:{_any('kinds')})")
#: "The western state of Táchira", "the Colombian department of Norte de Santander", "the province Alberta".
_BEFORE = _pattern(
    rf"^(?:[Tt]he\s)?(?:(?!(?:in|of|on|near|at|from)\s)[\w\-]+\s){{0,4}}?(?:(?:{_any('kinds_of')})\sof|province|island|village|town)\s",
    "",
)
#: "Neighbouring Israel", "both Darfur".
_QUALIFIED = _pattern(rf"^(?:[Tt]he\s)?(?:{_any('qualifying')})\s(?:of\s)?(?:the\s)?", "")
_ADJECTIVAL = ("ish", "ese", "ian", "ean")
_OF = re.compile(r"\sof\s")


def with_bare_names(record: Record, gazetteer: Memory) -> Record:
    """The record with such names as mentions in the place of the longer ones.

    Where the name alone is somebody's mention already, the longer one becomes that: one place, named once.
    """
    owners = {m: a.id for a in record.actors for m in a.mentions}
    names: dict[str, str] = {}
    moves: dict[Span, tuple[Span, str]] = {}
    for actor in record.actors:
        if actor.type not in ("place", "state"):
            continue
        for mention in actor.mentions:
            name = _name_in(mention, gazetteer)
            if name is not None:
                owner = owners.setdefault(name, actor.id)
                moves[mention] = (name, owner)
                if actor.name == mention.text:
                    names[actor.id] = name.text
    return renamed(replaced(record, moves, ()), names)


def _name_in(mention: Span, gazetteer: Memory) -> Span | None:
    """The name in a mention, if that is more than its name."""
    for pattern in _patterns(mention.text):
        found = pattern.match(mention.text)
        if found is None or found["name"] == mention.text:
            continue
        name = found["name"]
        words = name.split()
        if words[0].casefold() in load_words("places", "no_names") and len(words) == 1:
            continue  # "the Southern district", "The state"
        if gazetteer.demonym(name) is not None or part_of(name) is not None or _is_adjective(name, gazetteer):
            continue  # "the Kurdish region"
        start = mention.start + found.start("name")
        return Span(start, start + len(name), name)
    return None


def _is_adjective(name: str, gazetteer: Memory) -> bool:
    """Whether a word has the form of a people's adjective, and no place is called so."""
    return name.endswith(_ADJECTIVAL) and not gazetteer.places(name)


def _patterns(text: str) -> Iterator[re.Pattern[str]]:
    yield _BEHIND
    yield _QUALIFIED
    if _OF.search(text) or text.startswith(("the ", "The ")):
        yield _BEFORE
