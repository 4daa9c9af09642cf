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
#: So many letters of another script say that it is another language.
_FEWEST_OTHERS = 12
#: Latin letters end before this one; those of Vietnamese and others stand far behind.
_LATIN_END = "\u0250"
#: ISO 639-2's code for a language that is not told: here one that is not English.
_UNDETERMINED = "und"
_LOOKED_AT = 6000
_ENGLISH_SHARE = 0.12
_CODE = re.compile(r"[a-z]{2,3}(?=[-_]|$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


class Languages(msgspec.Struct, frozen=True):
    """The table of languages: English's small words, the languages that are told apart, what they are called."""

    english: frozenset[str]
    names: dict[str, str]
    undetermined: str


def language_of(text: str) -> str | None:
    """The code of the language of a text (ISO 639-1 where there is one), None where it is too short to tell.

    A line in another script is enough to tell that it is no English: `und` where not which language it is.
    """
    sample = text[:_LOOKED_AT]
    words = _WORD.findall(sample.lower())
    is_short = len(words) < _FEWEST_WORDS and len(sample.strip()) < _FEWEST_CHARACTERS
    if is_short and not _is_in_another_script(sample):
        return None
    if sum(word in _table().english for word in words) >= _ENGLISH_SHARE * max(len(words), 1):
        return "en"
    from resiliparse.parse.lang import detect_fast

    found = detect_fast(sample, langs=list(_table().names))[0]
    return str(found) if found != "unknown" else _UNDETERMINED if is_short else None


def _is_in_another_script(sample: str) -> bool:
    """Whether most letters are of a script that English is not written in: then a line is enough to tell."""
    letters = [letter for letter in sample if letter.isalpha()]
    others = sum(not (letter < _LATIN_END or "\u1e00" <= letter <= "\u1eff") for letter in letters)
    return others >= _FEWEST_OTHERS and others * 2 > len(letters)


def declared_code(declared: str | None) -> str | None:
    """The two- or three-letter code in what a page or feed declares: `en` of `en-GB`."""
    code = _CODE.match(declared.strip()) if declared else None
    return code[0].lower() if code else None


def language_name(code: str) -> str:
    """What a language is called in English, its code where the table has none."""
    return _table().undetermined if code == _UNDETERMINED else _table().names.get(code, code)


def names_of(codes: Iterable[str]) -> str:
    """The names of languages, as a list in a sentence."""
    return ", ".join(language_name(code) for code in codes)


@cache
def _table() -> Languages:
    import tomllib

    table = files("dragoman.ingest").joinpath("tables/languages.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(table), Languages)
