"""The shorter forms of a name under which a person may be known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.link.folding import fold, plain
from dragoman.link.gazetteer.similar import similar
from dragoman.link.tables import load_words

_INITIAL = re.compile(r"(?:\w\.)+|\w")
_LONG, _SHORT = 3, 2
#: German letters as other languages write them; tried where no other form is known.
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def name_forms(name: str) -> Iterator[str]:
    """A name as it stands, without initials in its middle, without articles before its parts, and without the e of a
    German umlaut; each form once.
    """
    seen: set[str] = set()
    for form in _forms(name):
        key = plain(form)
        if key and key not in seen and (" " in key or not seen):
            seen.add(key)
            yield form


def outer_form(name: str) -> str:
    """The first and the last word of a longer name, articles not counted; nothing of a shorter one."""
    bare = [w for w in plain(name).split() if w not in load_words("titles", "articles") and len(w) > 1]
    return f"{bare[0]} {bare[-1]}" if len(bare) >= _LONG else ""


def is_part(name: str, known: str) -> bool:
    """Whether each word of a name is, spelt much alike, one of a longer name's: "Javad Zarif"."""
    words, others = _long_words(name), _long_words(known)
    return len(words) > 1 and all(w in others or any(similar(w, other) for other in others) for w in reversed(words))


@lru_cache(maxsize=8192)
def _long_words(name: str) -> tuple[str, ...]:
    return tuple(w for w in fold(name).split() if len(w) > _SHORT)


def _forms(name: str) -> Iterator[str]:
    yield name
    words = name.split()
    spelt = [w for n, w in enumerate(words) if n in (0, len(words) - 1) or not _INITIAL.fullmatch(w)]
    yield " ".join(spelt)
    bare = [w for w in plain(" ".join(spelt)).split() if w not in load_words("titles", "articles")]
    yield " ".join(bare)
    for letters, sound in _UMLAUTS:
        yield plain(name).replace(letters, sound)
