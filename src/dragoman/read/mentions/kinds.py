"""What kind of thing a mention is where its words settle it, whatever the encoder takes it for."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.read.attribution.outlets import is_outlet
from dragoman.read.mentions.form import fold, form_of_words, head_end, words_of
from dragoman.read.mentions.gender import gender_of_name
from dragoman.read.mentions.profile import main_words, may_be_of_name, name_words, unarticled
from dragoman.read.mentions.tables import load_words

_INITIALS = re.compile(r"([^(),]+) \(([A-Z]{3,7})\)?")
#: "Olena Hrytsenko of the Maritime Academy": a personal name has two or three words.
_NAME = (2, 3)
#: A document that speaks, and the bodies that are no state, by their heads.
_BODIES = load_words("words", "papers") | load_words("words", "offices_of_state") | load_words("words", "institutions")


@lru_cache(maxsize=4096)
def kind_by_words(text: str) -> str | None:
    """The type that the words settle: "person", "organisation", "group"; None where they leave it open."""
    words = words_of(text.split(",")[0])
    if not words:
        return None
    front = words[: head_end(words)]
    head = fold(front[-1])
    if fold(words[0]).removesuffix(".") in load_words("titles", "persons") and len(words) > 1:
        return "person"
    if len(front) > 1 and head in load_words("titles", "heads"):
        return "person"
    if _is_person_of(words, front):
        return "person"
    if _bears_initials(text):
        return "organisation"
    if head in load_words("words", "kin"):
        return "group"
    if head in _BODIES and form_of_words(words) == "nominal":
        return "organisation"
    if any(c.isupper() for c in text) and is_outlet(text):
        return "organisation"
    return None


def _bears_initials(text: str) -> bool:
    """Whether a body's own initials stand behind its name: "Doctors Without Walls (DWW)"."""
    found = _INITIALS.match(text)
    return found is not None and found[2] == "".join(w[0] for w in words_of(found[1]) if w[0].isupper())


def _is_person_of(words: list[str], front: list[str]) -> bool:
    """Whether somebody is named with what she belongs to: a given name, a surname and "of"."""
    if not _NAME[0] <= len(front) <= _NAME[1] or len(words) <= len(front) or words[len(front)] not in ("of", "from"):
        return False
    named = all(w[0].isupper() for w in front) and gender_of_name(fold(front[0])) != "?"
    return named and not any(fold(w) in load_words("words", "bodies") for w in front)


@lru_cache(maxsize=4096)
def short_names(text: str, kind: str) -> dict[str, str]:
    """The word that a name of two or more is shortened to, a surname or the initials of a body, and its type."""
    if kind == "person":
        words = main_words(text, person=True)
        name = name_words(words[: head_end(words)])
        named = len(name) > 1 and all(map(may_be_of_name, name)) and unarticled(name[-1])[0].isupper()
        return {name[-1]: kind, unarticled(name[-1]): kind} if named else {}
    words = words_of(text.split(",")[0])
    initials = "".join(w[0] for w in words if w[0].isupper() and fold(w) not in load_words("words", "articles"))
    return {initials: kind} if kind == "organisation" and len(initials) > 2 else {}


_LETTER = re.compile(r"[^\W\d_]")


def is_no_actor(text: str) -> bool:
    """Whether the words stand for nobody, whatever speaks for it: a number, a tweet, the condition of anonymity."""
    if not _LETTER.search(text):
        return True
    words = words_of(text.split(",")[0])
    head = words[: head_end(words)][-1] if words else ""
    return head.islower() and fold(head) in load_words("words", "nobody")
