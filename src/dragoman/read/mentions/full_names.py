"""The full names behind the surnames that a report uses.

Whoever is called "Ms Aydin" was named in full before. The encoder does not always see that first mention, so it is
looked up by its words. It gives the actor its name and is one of its mentions; pronouns are not linked to it, which
measured worse (speakers of PolNeAR dev resolved 73.9 against 74.7).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.model import Span
from dragoman.read.attribution.attribution import Worded
from dragoman.read.mentions.profile import name_words

_WORD = re.compile(r"\w+")
_BOUNDARY = re.compile(r"\b")
_BEFORE = re.compile(r"(?:[^\W\d_][\w.'’-]* ){1,5}\Z")
#: The longest stretch before a surname in which first names are looked for, in characters.
_REACH = 60
#: First names that are cut short have so many letters and a stop: "Wm.", "Jas.".
_ABBREVIATED = 4


def full_names(text: str, surnames: Iterable[str]) -> dict[str, list[Span]]:
    """For each surname the places where it stands after a first name, as spans of the full name."""
    wanted = {s for s in surnames if s[:1].isalpha() and any(c.isupper() for c in s)}
    if not wanted:
        return {}
    out: dict[str, list[Span]] = {}
    for start, surname in _places(text if isinstance(text, Worded) else Worded(text), wanted):
        span = _full(text, start, start + len(surname))
        if span:
            out.setdefault(surname, []).append(span)
    return out


def _places(text: Worded, wanted: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where the names stand as whole words: of those that begin alike the first by the alphabet."""
    by_word: dict[str, list[str]] = {}
    for name in sorted(wanted):
        by_word.setdefault(_WORD.findall(name)[0], []).append(name)
    end = 0
    begun = sorted((start, first) for first in by_word for start in text.places.get(first, ()))
    for start, first in begun:
        names = (n for n in by_word[first] if text.startswith(n, start) and _is_whole(text, start + len(n)))
        whole = next(names, None)
        if whole is not None and start >= end:
            end = start + len(whole)
            yield start, whole


def _is_whole(text: str, end: int) -> bool:
    """Whether no word goes on at the end of a name."""
    return _BOUNDARY.match(text, end) is not None


def _full(text: str, start: int, end: int) -> Span | None:
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    if not before:
        return None
    firsts = name_words([*before[0].split(), text[start:end]])[:-1]
    if not firsts or len(firsts) > 3 or not all(w[0].isupper() for w in firsts):
        return None
    if any(w.endswith(".") and len(w) > _ABBREVIATED for w in firsts):  # the sentence before ends there
        return None
    begin = text.rfind(firsts[0], max(0, start - _REACH), start)
    return Span.of(text, begin, end) if begin >= 0 else None
