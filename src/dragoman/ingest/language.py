"""Whether a text is English, and which language it is in where it is not. Light, offline, and the same each time.

First by the small words that no English text can do without and that hardly another language has; only what has too
few of them, a list of names or another language, is weighed by resiliparse's profiles. Of 1,078 stretches of 60 words
of PolNeAR's dev articles none is taken for another language (`python -m benchmarks.languages`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec

#: Fewer words than this say too little: the language stays as declared.
_FEWEST_WORDS = 20
#: Scripts without spaces have a word every few characters.
_FEWEST_CHARACTERS = 120
_LOOKED_AT = 6000
_ENGLISH_SHARE = 0.12
_CODE = re.compile(r"[a-z]{2,3}(?=[-_]|$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


class Languages(msgspec.Struct, frozen=True):
    """The table of languages: English's small words, the languages that are told apart, what they are called."""

    english: frozenset[str]
    names: dict[str, str]


def language_of(text: str) -> str | None:
    """The code of the language of a text (ISO 639-1 where there is one), None where it is too short to tell."""
    sample = text[:_LOOKED_AT]
    words = _WORD.findall(sample.lower())
    if len(words) < _FEWEST_WORDS and len(sample.strip()) < _FEWEST_CHARACTERS:
        return None
    if sum(word in _table().english for word in words) >= _ENGLISH_SHARE * max(len(words), 1):
        return "en"
    from resiliparse.parse.lang import detect_fast

    found = detect_fast(sample, langs=list(_table().names))[0]
    return None if found == "unknown" else str(found)


def declared_code(declared: str | None) -> str | None:
    """The two- or three-letter code in what a page or feed declares: `en` of `en-GB`."""
    code = _CODE.match(declared.strip()) if declared else None
    return code[0].lower() if code else None


def language_name(code: str) -> str:
    """What a language is called in English, its code where the table has none."""
    return _table().names.get(code, code)


def names_of(codes: Iterable[str]) -> str:
    """The names of languages, as a list in a sentence."""
    return ", ".join(language_name(code) for code in codes)


@cache
def _table() -> Languages:
    import tomllib

    table = files("dragoman.ingest").joinpath("tables/languages.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(table), Languages)
