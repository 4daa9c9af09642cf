"""What a user types to look for words, taken apart: nothing of it reaches a database as part of a query's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import msgspec

from dragoman.errors import SearchError

_MOST_TERMS = 64
_TERM = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"\w")


class Term(msgspec.Struct, frozen=True):
    """A word or a phrase; with `prefix` its last word may go on."""

    words: str
    prefix: bool = False


class Words(msgspec.Struct, frozen=True):
    """One term of each group must be there, and none of `excluded`."""

    groups: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups)

    def beginnings(self) -> Iterator[str]:
        """The beginnings of words among them, which may go on."""
        return (term.words.split()[-1] for term in self._terms() if term.prefix)

    def has_phrase(self) -> bool:
        """Whether words are to stand together."""
        return any(len(term.words.split()) > 1 for term in self._terms())

    def _terms(self) -> Iterator[Term]:
        return chain(chain.from_iterable(self.groups), self.excluded)


def parse_words(text: str) -> Words:
    """Raises SearchError where there are too many words, or only such as are excluded."""
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    alternative = False
    for found in _TERM.finditer(text):
        if found["word"] == "OR" and groups and not found["minus"]:
            alternative = True
            continue
        term = _term(found)
        if term is None:
            continue
        if found["minus"]:
            excluded.append(term)
        elif alternative:
            groups[-1].append(term)
        else:
            groups.append([term])
        alternative = False
    if len(excluded) + sum(map(len, groups)) > _MOST_TERMS:
        raise SearchError(f"more than {_MOST_TERMS} words", where="text", remedy="Look for fewer.")
    if excluded and not groups:
        raise SearchError("there are only words to leave out", where="text", remedy="Add a word to look for.")
    return Words(tuple(map(tuple, groups)), tuple(excluded))


def _term(found: re.Match[str]) -> Term | None:
    """The term, or None where it has no letter and no digit."""
    words = found["phrase"] if found["phrase"] is not None else found["word"]
    prefix = found["phrase"] is None and words.endswith("*")
    words = words.replace("\x00", " ").rstrip("*") if prefix else words.replace("\x00", " ")
    return Term(words, prefix) if _WORD.search(words) else None
