"""The words of a trigger and those around it, as the tables of rules ask for them."""

from __future__ import annotations

import re

import msgspec

from dragoman.model import Span


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule asks of a trigger, in lower case: the whole of it, and what stands right before or behind it.

    Regular expressions; what is empty may be anything.
    """

    trigger: str = ""
    before: str = ""
    after: str = ""

    def holds(self, words: str, before: str, behind: str) -> bool:
        """Whether a trigger and the words around it are as asked."""
        return bool(
            (not self.trigger or re.fullmatch(self.trigger, words))
            and (not self.before or re.search(self.before, before))
            and (not self.after or re.match(self.after, behind))
        )


def words_around(text: str, trigger: Span, before: int, behind: int) -> tuple[str, str, str]:
    """A trigger with so many characters before and behind it, in lower case."""
    low, high = max(0, trigger.start - before), trigger.end + behind
    return trigger.text.lower(), text[low : trigger.start].lower(), text[trigger.end : high].lower()


def first_word(trigger: Span) -> str:
    """The first word of a trigger in lower case: of a verb with a particle the verb."""
    return trigger.text.lower().split()[0]
