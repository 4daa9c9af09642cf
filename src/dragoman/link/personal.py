"""The words of a person's name among those of a mention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from dragoman.link.gazetteer.offices import is_telling
from dragoman.link.tables import load_words
from dragoman.link.titles import NO_TITLE
from dragoman.link.words import Word

_TRAILING = load_words("titles", "suffixes") | load_words("titles", "particles")
_ARTICLES = frozenset({"the", "a", "an"})
#: Between the duties of an office: "Energy and Water", "of Cooperation and of Citizens Abroad".
_JOINING = frozenset({"of", "for", "and", "the"})
#: "A tailor by the name of Ana Ruiz".
_NAMING = frozenset({"name", "names"})
_BEHIND_NAME = load_words("titles", "of") | load_words("titles", "to") | frozenset({"in", "at", "on"})
_BETWEEN = frozenset({"between", "with", "against", "under", "towards"})
#: "al-Razzaz", "ash-Sharif".
ARTICLED = re.compile(r"(?:al|el|ul|ad|ar|as|ash|at|an|az)[-’'][A-Z]")
_TIMES = (
    load_words("titles", "former") | load_words("titles", "then") | load_words("titles", "late") | frozenset({"acting"})
)


def mark_posts(words: Sequence[Word], end: int) -> None:
    """Marks what is a post or the duties of an office that ends at `end`, and so no part of a name.

    "Deputy Spokesperson", whose office no gazetteer has, "and Human Rights" behind "Minister of Justice".
    """
    for at, word in enumerate(words):
        if word.low in load_words("titles", "posts") and not word.role and word.text[:1].isupper():
            first = at
            while first and words[first - 1].text[:1].isupper() and not words[first - 1].role:
                first -= 1
            for before in words[first : at + 1]:
                before.role = "post"
            end = max(end, at + 1)
    duties = load_words("titles", "duties")
    run = list(takewhile(lambda w: w.low in duties or w.low in _JOINING or w.role == "state", words[end:]))
    while run and run[-1].low in _JOINING:
        run.pop()
    for word in run:
        word.role = word.role or "post"


def name_in(words: Sequence[Word], title: range, own: set[str]) -> tuple[str, ...]:
    """The words of a personal name: no article stands right before it, and no noun that it only qualifies behind it.

    "The Coordinator", "EU mediator", "the veteran MP" and "Mr Okafor's office" hold none; nor do "the head of the Gulf
    Shipping Council" and "a think-tank in Novi Sad", whose names are those of what somebody is of, unless they are the
    actor's `own`.
    """
    article = words[0].low in _ARTICLES
    if article and len(words) > 1 and 1 not in title and _is_name(words[1]):
        return ()
    name: list[Word] = []
    is_of_noun = False
    for i, word in enumerate(words):
        if i in title or word.role:
            continue
        if not name and (_is_behind_noun(words, i, title) or _is_of_body(words, i, title)):
            is_of_noun = True
        elif is_of_noun and word.low not in own and (word.low in _ARTICLES or (_is_name(word) and not word.owner)):
            continue
        elif _is_name(word):
            name = [] if word.owner and i + 1 < len(words) else [*name, word]
        elif word.low in _BETWEEN or (name and word.low in _BEHIND_NAME):
            break
        elif word.text[:1].islower() and word.low not in NO_TITLE:
            name, is_of_noun = [], False
    alone = article and len(name) == 1 and (name[0].text.isupper() or is_telling(name[0].low))
    return () if alone else tuple(w.text for w in name)


def _is_of_body(words: Sequence[Word], at: int, title: range) -> bool:
    """Whether a title says here in what body, by an article: "the Director-General |of the Port Authority"."""
    behind = words[at + 1].low if at + 1 < len(words) else ""
    return at - 1 in title and words[at].low in _BEHIND_NAME and behind in _ARTICLES


def trimmed(names: tuple[str, ...]) -> tuple[str, ...]:
    """The name without lower-case words at its ends and without what follows it."""
    words = list(names)
    while words and words[-1].casefold() in _TRAILING:
        words.pop()
    while len(words) > 1 and words[0].casefold() in load_words("titles", "ranks"):
        words.pop(0)
    while words and words[0].islower() and words[0] not in load_words("titles", "particles"):
        words.pop(0)
    return tuple(words) if any(w[:1].isupper() or ARTICLED.match(w) for w in words) else ()


def _is_name(word: Word) -> bool:
    if word.role or word.low in load_words("titles", "honorifics") or word.low in _TIMES:
        return False
    return (
        word.text[:1].isupper()
        or word.low in load_words("titles", "particles")
        or ARTICLED.match(word.text) is not None
    )


def _is_behind_noun(words: Sequence[Word], at: int, title: range) -> bool:
    """Whether a word is a preposition behind a noun that is no title: the "of" of "the head of the Gulf Council"."""
    before = words[at - 1] if at else None
    if before is None or at - 1 in title or words[at].low not in _BEHIND_NAME:
        return False
    if before.role:
        return before.role == "post"  # "the Humanitarian Coordinator in Sudan"
    return before.text[:1].islower() and before.low not in _NAMING and before.low not in NO_TITLE
