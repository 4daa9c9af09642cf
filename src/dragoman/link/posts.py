"""Titles that are an office and not its holder: "when she was secretary of state", "should he become president"."""

from __future__ import annotations

import re

from dragoman.link.tables import load_words
from dragoman.model import Span

_REACH = 40
_VERB = r"\b(?:" + "|".join(sorted(load_words("titles", "before_posts"))) + r")\s"
_WITHIN = re.compile(_VERB + r"(?=\w)", re.IGNORECASE)
_BEFORE = re.compile(
    _VERB + r"(?:(?:an?|any|every|our|first|second|third|fourth|fifth|next|new|acting|interim|vice|deputy)\s)*$",
    re.IGNORECASE,
)
_ANY = re.compile(r"\b(?:an?|any|every|another|no|second|third|fourth|fifth|sixth)\s$", re.IGNORECASE)


def is_post(text: str, mention: Span, title: str) -> bool:
    """Whether a title in a mention without a name is an office that somebody has, had or may come to have."""
    found = re.search(re.escape(title), mention.text, re.IGNORECASE) if title else None
    if found is None:
        return False
    start = mention.start + found.start()
    before = text[max(0, start - _REACH) : start]
    if _WITHIN.search(title):  # "become president"
        return True
    return _BEFORE.search(before) is not None or _ANY.search(before) is not None
