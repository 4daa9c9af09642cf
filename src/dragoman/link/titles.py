"""The words of a title: how far it goes, whether it is held now, and whether it is the own one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dragoman.link.description import When
from dragoman.link.tables import load_table, load_words
from dragoman.link.words import Word

#: The office of a minister of whatever it may be.
ANY = "minister"
NO_TITLE = (
    load_words("titles", "honorifics") | load_words("titles", "former") | load_words("titles", "then")
    | load_words("titles", "late") | load_words("titles", "next")
)  # fmt: skip
#: Words between a title and a name that are no verb.
BEHIND_TITLE = (
    load_words("titles", "of") | load_words("titles", "to") | load_words("titles", "particles")
    | load_words("titles", "next") | load_words("titles", "trades") | frozenset("in at and on the or s".split())
)  # fmt: skip
OF_OR_TO = load_words("titles", "of") | load_words("titles", "to")
_WITHIN_MATTERS = load_words("titles", "of") | {"and", "the"}
_OTHERS = load_words("titles", "others") | load_words("titles", "deputy")


def with_matters(words: Sequence[Word], start: int, end: int) -> int:
    """Where a title ends with the rest of what it is over: "Minister of State for Petroleum Resources"."""
    if not any(w.low in load_words("titles", "of") for w in words[start : end + 1]):
        return end
    duties = load_words("titles", "duties")
    run = list(takewhile(lambda w: w.text[:1].isupper() or w.low in _WITHIN_MATTERS, words[end:]))
    matters = [at for at, word in enumerate(run, end + 1) if word.low in duties and word.text[:1].isupper()]
    return matters[-1] if matters else end


def is_duty(text: str) -> bool:
    """Whether words begin with a matter that an office is over: the second of "Foreign and Diaspora Affairs"."""
    return text[:1].isupper() and text.split(None, 1)[0].casefold() in load_words("titles", "duties")


def is_head(words: Sequence[Word], at: int) -> bool:
    """Whether a word names who heads a body, and not one of its parts: "the UN chief", not "the UN aid chief"."""
    if words[at].low not in load_words("titles", "heads"):
        return False
    before = words[at - 1] if at else None
    return before is None or before.role == "state" or before.low in NO_TITLE or before.low in ("the", "a", "as")


def as_held_in(office: str | None, title: str, of: tuple[str, ...]) -> str | None:
    """The office that a title means in a state: the chancellor of the United Kingdom has its finances."""
    other: str | None = load_table("titles")["otherwise"].get(title.casefold(), {}).get(of[0]) if len(of) == 1 else None
    return other or office


def is_title_word(word: Word, own: set[str]) -> bool:
    """Whether a word may be one of a title: no state's or post's, and none of the person's `own` name."""
    return word.role == "" and word.low not in own and not _is_hyphened_name(word)


def _is_hyphened_name(word: Word) -> bool:
    """Whether a word is a name of two parts and no title, whatever its second part means: "Nur-Sultan"."""
    first, hyphen, second = word.text.partition("-")
    return bool(hyphen) and second[:1].isupper() and first.casefold() not in load_words("titles", "first_parts")


def when_of(words: Sequence[Word]) -> When:
    """When an office is held, by the words before it and in it."""
    lows = {w.low for w in words}
    if lows & load_words("titles", "former"):
        return "former"
    if lows & load_words("titles", "late"):
        return "late"
    if lows & load_words("titles", "then"):
        return "then"
    return "next" if lows & load_words("titles", "next") else "now"


def is_about_another(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether the office is not the mention's own: "the president's lawyer", "a deputy of the foreign minister"."""
    if words[end - 1].owner:
        return True
    return any(
        (w.low in _OTHERS and not w.role and not (start <= i < end) and (w.text.isupper() or not w.text[:1].isupper()))
        or (w.low in load_words("titles", "deputy") and i < start)
        for i, w in enumerate(words)
    )  # fmt: skip
