"""The form of a mention: a name, a nominal ("the minister") or a pronoun."""

from __future__ import annotations

import re

from dragoman.read.mentions.mention import Form
from dragoman.read.mentions.states import is_state_word
from dragoman.read.mentions.tables import load_table, load_words

#: The longest word that may be an acronym.
_ACRONYM = 5
_WORD = re.compile(r"[^\W_](?:[\w.&'’-]*\w)?\.?|[^\w\s]")


def words_of(text: str) -> list[str]:
    """The words of a mention as they stand; punctuation by itself is left out."""
    return [w for w in _WORD.findall(text) if w[0].isalnum()]


def fold(word: str) -> str:
    """The word without case, curly apostrophes and a final 's."""
    word = word.casefold().replace("’", "'")
    return word[:-2] if word.endswith("'s") else word.removesuffix("'")


def is_pronoun(text: str) -> bool:
    """Whether the whole mention is one pronoun; US, IT and WHO are none."""
    return text not in ("US", "IT", "WHO") and text.casefold().replace("’", "'") in load_table("pronouns")["forms"]


def head_end(words: list[str]) -> int:
    """How many words stand up to and with the head: those before the first preposition or relative word.

    A preposition inside a name ("Bank of Ireland") ends the head too; names are compared whole.
    """
    after = load_words("words", "after_head")
    for place, word in enumerate(words):
        if place and word.casefold() in after:
            return place
    return len(words)


def form_of(text: str) -> Form:
    """The form of a mention by its words: a name's head is capitalised and is no word that opens a title alone."""
    if is_pronoun(text):
        return "pronoun"
    return form_of_words(words_of(text.split(",")[0]) or words_of(text))


def form_of_words(words: list[str]) -> Form:
    """The form of what is no pronoun."""
    if not words:
        return "nominal"
    head = words[head_end(words) - 1]
    if not any(c.isupper() for c in head):
        return "nominal"
    before = words[: head_end(words)]
    if (len(before) == 1 and before[0].casefold() in _COMMON) or all(w.casefold() in _COMMON for w in before):
        return "nominal"
    return "nominal" if _is_titled(before) or _is_short(before) or _is_shouted(before) else "name"


def _is_short(front: list[str]) -> bool:
    """Whether the words are a state's and an office in short: "Iran FM"."""
    titled = front[-1].isupper() and front[-1].casefold() in load_words("titles", "heads")
    return titled and len(front) > 1 and all(is_state_word(word) for word in front[:-1])


def _is_shouted(front: list[str]) -> bool:
    """Whether somebody is brought in by words in capitals, as a tabloid opens: "A GRANDMOTHER"."""
    return (
        front[0] in ("A", "An", "AN") and len(front) > 1 and all(w.isupper() and len(w) > _ACRONYM for w in front[1:])
    )


def _is_titled(front: list[str]) -> bool:
    """Whether the words end in an office, however written, and begin as a description: "the Cabinet Secretary"."""
    opened = fold(front[0]) in _OPENING or any(w.endswith(("'s", "’s", "’")) for w in front[:-1])
    return opened and front[-1].casefold() in load_words("titles", "heads")


_OPENING = load_words("words", "articles") | load_words("words", "definite") | load_words("words", "possessive")


_COMMON = (
    load_words("titles", "heads")
    | load_words("titles", "offices")
    | load_words("titles", "groups")
    | load_words("words", "articles")
    | load_words("words", "definite")
    | load_words("words", "indefinite")
    | load_words("words", "possessive")
)
