"""Places in lists of which a reader sees but a part: "in Alaska, Arizona, Colorado and Utah"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from dragoman.link.memory import Memory
from dragoman.link.standing import is_own_name, is_wide
from dragoman.model import ActorType, Span

_NAME = r"[A-Z][\w’'\-]*\.?(?: [A-Z][\w’'\-]*){0,2}"
_LIST = re.compile(rf"(?<![\w.’'\-]){_NAME}(?:, {_NAME})+,? (?:and|or) {_NAME}")
_ITEM = re.compile(_NAME)
#: The share of a list that must be states and regions, or places that were found, for the rest to be ones as well.
_MOSTLY, _HALF = 0.6, 0.5


def places_in_lists(text: str, gazetteer: Memory, placed: Collection[Span]) -> Iterator[tuple[Span, ActorType]]:
    """The names in lists of states or regions, and those of places between others; `placed` are the places so far."""
    for found in _LIST.finditer(text):
        items = [Span.of(text, m.start(), m.end()) for m in _ITEM.finditer(text, *found.span()) if m[0] not in ("And",)]
        wide = [_type(item.text, gazetteer) for item in items]
        regions = sum(type_ is not None for type_ in wide) >= _MOSTLY * len(items)
        towns = _of_towns(items, placed)
        for item, type_ in zip(items, wide, strict=True):
            if regions and type_ is not None:
                yield item, type_
            elif towns and any(c.how == "exact" for c in gazetteer.places(item.text)):
                yield item, "place"


def _of_towns(items: Sequence[Span], placed: Collection[Span]) -> bool:
    """Whether half of a list are places already, and two at least."""
    known = sum(item in placed for item in items)
    return known > 1 and known >= _HALF * len(items)


def _type(name: str, gazetteer: Memory) -> ActorType | None:
    """What a state's or region's name is of."""
    found = [c for c in gazetteer.places(name) if c.how == "exact" and is_own_name(c) and is_wide(c.entity)]
    if not found:
        return None
    return "state" if found[0].entity.type == "state" else "place"
