"""Which words can name anybody, and which do nothing else."""

from __future__ import annotations

PRONOUNS = frozenset(
    "i me my mine myself we us our ours ourselves you your he him his himself she her hers herself it its itself "
    "they them their theirs themselves who whom whose which that this these those one".split()
)


def is_named(text: str) -> bool:
    """Whether words hold a name: capitals, beside the first word of a description."""
    words = text.split()
    capitals = [w for w in words if w[:1].isupper()]
    starts = bool(words) and (len(words) == len(capitals) or words[0][:1].isupper() or len(capitals) > 1)
    return bool(capitals) and starts and text.casefold() not in PRONOUNS


def is_bare_name(text: str) -> bool:
    """Whether words name somebody and describe nobody: "Omar al-Razzaz", not "the Turkish President"."""
    return is_named(text) and not any(word.islower() and len(word) > _LONGEST_PARTICLE for word in text.split()) and (
        text.split()[0].casefold() not in _DETERMINERS
    )  # fmt: skip


_LONGEST_PARTICLE = 3
_DETERMINERS = frozenset("the a an his her its their my our your one".split())
