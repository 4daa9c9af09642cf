"""Refusals to tell: who "declined to give a date" has made no statement of it.

Who refuses to do something has taken a stand, and is none of these.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.model import Statement
from dragoman.read.attribution.attribution import word_set

#: What somebody would not say of the matter in so many words is what he rejects: "did not say that it was over".
_THAT = re.compile(r"that\b")
#: Where the cue is "declined", what is declined stands within so many characters behind it.
_BEHIND = 40


@cache
def _untold() -> re.Pattern[str]:
    declining, silent, left, unsaid = (
        "|".join(sorted((re.escape(w) for w in word_set(name)), key=len, reverse=True))
        for name in ("declining", "silent", "left untold", "unsaid")
    )
    adverb = r"(?:\w+ly )?"
    return re.compile(
        rf"(?:(?:has|have|had) )?{adverb}"
        rf"(?:(?:{declining}) {adverb}to {adverb}(?:{left})|(?:{silent}) {adverb}(?:{unsaid}))\b",
        re.IGNORECASE,
    )


def is_refusal(text: str, statement: Statement) -> bool:
    """Whether the cue, with the words behind it, is of not telling; words in marks are told all the same."""
    if not statement.cue or not statement.content or statement.kind == "direct":
        return False
    cue = statement.cue[0]
    told = text[cue.start : cue.end + _BEHIND].replace("’", "'")
    return _untold().match(told) is not None and not _THAT.match(statement.content[0].text)
