"""The name of an actor: the fullest that its mentions give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dragoman.model import Span
from dragoman.read.mentions import Mention, Profile, name_words, profile_of
from dragoman.read.mentions.form import fold, head_end
from dragoman.read.mentions.profile import main_part, main_words, unbracketed
from dragoman.read.mentions.tables import load_words

#: What tells more of somebody who has no name: "a senior official, briefing reporters".
_CLAUSE = re.compile(
    r",\s(?:who|which|whose|whom|(?:\w+\s){1,2}of\s(?:which|whom)|including|among\s\w+|[a-z]+ing|led|seen|[a-z]+ed)\b"
)
_TRAILING = (".", ",", ";", ":")


def name_of(mentions: Sequence[Mention], type_: str) -> str:
    """The fullest name: of a person without titles, of a body, state or place without "the".

    Where nothing names the actor, the fullest description stands as it is, and last of all a pronoun. Every
    word of it is in the report.
    """
    profiles = [profile_of(m.span.text, m.type) for m in mentions]
    names = [_bare(m.span, p, type_) for m, p in zip(mentions, profiles, strict=True) if p.name or p.state]
    names = [name for name in names if name]
    if names:
        return _fullest(names, type_)
    nominal = [_CLAUSE.split(m.span.text)[0] for m, p in zip(mentions, profiles, strict=True) if p.form == "nominal"]
    return _described(nominal) if nominal else mentions[0].span.text


def _bare(span: Span, profile: Profile, type_: str) -> str:
    """The name alone, as it is written in the report."""
    if type_ in ("person", "group") and profile.name and not profile.state:
        return _personal(span.text) if type_ == "person" else without_article(span.text)
    if type_ == "state" and profile.state is None:
        return ""
    return without_article(_apposed(span.text) if type_ == "organisation" else span.text)


def _apposed(text: str) -> str:
    """Of a body's description and its name, parted by a comma, the name; else the words as they are."""
    part = main_part(text, named=True)
    return text if text.startswith(part) else part


def _personal(text: str) -> str:
    """The words of a person's name, from the first to the last as they stand."""
    text = unbracketed(text)
    words = main_words(text, person=True)
    kept = name_words(words[: head_end(words)])
    if not kept:
        return ""
    start = text.find(kept[0]) if len(kept) == 1 else _run(text, kept)
    name = text[start : text.find(kept[-1], start) + len(kept[-1])] if start >= 0 else " ".join(kept)
    return name.removesuffix("’s").removesuffix("'s")


def _run(text: str, words: list[str]) -> int:
    """Where the words stand one after the other."""
    at = text.find(words[0])
    while at >= 0 and not text[at + len(words[0]) :].lstrip(" .\n\"“'‘").startswith(words[1]):
        at = text.find(words[0], at + 1)
    return at


def without_article(text: str) -> str:
    """A body's name without "the" before it."""
    words = text.split(None, 1)
    return words[1] if len(words) == 2 and fold(words[0]) in load_words("words", "articles") else text


def _fullest(names: Sequence[str], type_: str) -> str:
    """The name with the most words that some other mention upholds; of equal ones the most frequent, then the first."""
    counts = Counter(names)
    if type_ in ("person", "group"):
        return max(counts, key=lambda n: (min(len(n.split()), 4), not n.isupper(), counts[n]))
    if type_ in ("state", "place"):
        return max(counts, key=lambda n: (*_own_name(n), counts[n], len(n)))
    return max(counts, key=lambda n: (min(len(n.split()), 5), not n.isupper(), counts[n]))


def _own_name(name: str) -> tuple[bool, bool, bool]:
    """Whether a state is named by its name and in full, or else by its seat: "Russia", "US", "Moscow", "Russian"."""
    use = profile_of(name, "state").use
    return use == "name", use == "name" and not name.replace(".", "").isupper(), use == "seat"


def _described(nominals: Sequence[str]) -> str:
    """The description with the most words; of equal ones the first that is not all capitals."""
    return max(nominals, key=lambda text: (min(len(text.split()), 8), not text.isupper()))
