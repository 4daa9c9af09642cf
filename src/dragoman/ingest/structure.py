"""How a page is built, told from its tags alone before any parser sees it."""

from __future__ import annotations

import re

from dragoman.errors import TooLarge

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)([^<>]*+)>")

#: Elements that hold nothing, and those that the next of their kind ends: however many there are, they never nest.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "p li dt dd td th tr option thead tbody".split()
)


def depth(markup: str) -> int:
    """How many elements are open at the deepest place; those that a page forgets to close count to its end."""
    deepest = level = 0
    for tag in _TAG.finditer(markup):
        closes, name, rest = tag.groups()
        if rest.endswith("/") or name.lower() in _FLAT:
            continue
        level = max(0, level - 1) if closes else level + 1
        deepest = max(deepest, level)
    return deepest


def check_depth(markup: str, most: int, source: str | None = None) -> None:
    """Raises TooLarge where elements are nested deeper than `most`, before any parser sees them."""
    # Counting all signs is cheap: a page with few tags cannot be deep.
    if markup.count("<") > most and depth(markup) > most:
        raise TooLarge(
            f"its elements are nested more than {most} deep",
            where=source,
            remedy="Give the text of its article, or raise maximum_html_depth in the settings.",
        )
