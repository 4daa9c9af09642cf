"""Offices in full before a name that a comma parts from them: "the Minister of Trade of Peru, H.E. Dr. Ana Ruiz".

Read-outs name everybody so, and the encoder sees the office without the name, or the name without the office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.model import Span
from dragoman.read.mentions.form import fold, head_end, words_of
from dragoman.read.mentions.states import is_state_word
from dragoman.read.mentions.tables import load_words

#: An office in full is no longer, in characters, nor is what a name is addressed with.
_REACH, _ADDRESS = 160, 48
_TOKEN = re.compile(r"[^\W\d_][\w.'’-]*|&|,|\S")
_STARTS = re.compile(r"(?<![\w'’-])(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z][\w.-]*['’]s?)(?= )")
#: Before the article of what an office is over: "Secretary to |the President".
_OVER = re.compile(r"\b(?:of|for|to|in|at|by)\Z")
#: A name of two words or more, with the particles of names.
_NAME = re.compile(r"[A-Z][\w’'-]+(?: (?:(?:al|el|bin|ibn|de|da|dos|van|von|der|la|le)[ -]){0,2}[A-Z][\w’'-]+){1,4}")


def office_before(text: str, start: int) -> str:
    """The office that a comma, and how its bearer is addressed, part from the name at `start`; "" where none is.

    A name that nobody is addressed by may be the next of a list: "the envoy, Ana Ruiz and Tom Baker".
    """
    while addressed := _leading().match(text, start):  # the words of the name may begin with these
        start = addressed.end()
    floor = max(0, start - _REACH - _ADDRESS)
    before = text[max(floor, text.rfind("\n", floor, start) + 1) : start]
    addressed = _addressed().search(before)
    if addressed is None:
        return ""
    before = before[: addressed.start()]
    for opened in reversed(list(_STARTS.finditer(before))):
        office = before[opened.start() :]
        if not _is_run(office):
            return ""
        if not _OVER.search(before[: opened.start()].rstrip()) and _is_office(office):
            return office
    return ""


def titled_names(text: str) -> Iterator[Span]:
    """The names behind an office in full, a comma and how their bearers are addressed, in the order of the text."""
    for addressed in re.finditer(rf", (?P<address>(?:{_form()})+)(?=[A-Z])(?!{_form()}[A-Z])", text):
        name = _NAME.match(text, addressed.end())
        if name and not is_state_word(name[0]) and office_before(text, name.start()):
            yield Span.of(text, addressed.start("address"), name.end())


def _is_run(words: str) -> bool:
    """Whether the words are capitals, words of office and what joins these: no clause begins or ends in them."""
    small = _joints() | load_words("titles", "offices") | load_words("titles", "heads")
    return all(token[0].isupper() or fold(token) in small for token in _TOKEN.findall(words))


def _is_office(words: str) -> bool:
    parts = words_of(words)
    return len(parts) > 1 and fold(parts[head_end(parts) - 1]) in load_words("titles", "heads")


@cache
def _joints() -> frozenset[str]:
    """What joins the words of an office."""
    return frozenset().union(*(load_words("words", name) for name in ("articles", "possessive", "office_joints")))


@cache
def _form() -> str:
    """The pattern of a word or two by which a name is addressed, with the space behind: "H.E. ", "the Honourable "."""
    words = frozenset().union(*(load_words("titles", name) for name in ("honorifics", "ranks", "addressed")))
    forms = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return rf"(?:the )?(?i:{forms})\.? "


@cache
def _leading() -> re.Pattern[str]:
    """The pattern of one of these."""
    return re.compile(_form())


@cache
def _addressed() -> re.Pattern[str]:
    """A comma, and up to the end how a name is addressed."""
    return re.compile(rf", (?:{_form()})+\Z")
