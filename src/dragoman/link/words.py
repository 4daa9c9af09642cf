"""The words of a mention, parted where commas part them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[^\W_](?:[\w.’'\-/]*\w)?\.?|[,;()]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_WAS = re.compile(r",?\s+who\s+(?:was|had\s+been)\s+(?:the\s+|an?\s+)?")
_IS = re.compile(r",?\s+who\s+(?:is|has\s+been|became)\s+")
_CLAUSE = re.compile(r",?\s+(?:who|whom|whose|which|that|where|no\s+relation)\b.*", re.DOTALL)


@dataclass(slots=True)
class Word:
    """One word as written and in small letters; `role` is what it was found to be: "state", "post", else nothing."""

    text: str
    low: str
    owner: bool  # "Turkey's"
    role: str = ""


def own_words(text: str) -> str:
    """A mention without its relative clauses, other than those that say what somebody is or was."""
    return _CLAUSE.sub("", _IS.sub(", ", _WAS.sub(", former ", text))) or text


def segments(text: str) -> list[list[Word]]:
    """The words between commas and brackets; "ex-" and the like before a title are words of their own."""
    parts: list[list[Word]] = [[]]
    for found in _TOKEN.finditer(text):
        written = found[0]
        if written in ",;()":
            parts.append([])
            continue
        bare = _POSSESSIVE.sub("", written)
        owner = bare != written
        if bare.casefold().startswith(("then-", "ex-", "vice-")) and len(bare) > 4:
            prefix, _, bare = bare.partition("-")
            parts[-1].append(Word(prefix, prefix.casefold(), False))
        parts[-1].append(Word(bare, bare.casefold(), owner))
    return parts
