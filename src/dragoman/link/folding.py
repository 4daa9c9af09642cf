"""Names reduced to what their spellings share.

`plain` takes letters to lower-case ASCII words. `fold` goes on to join the ways in which one name is transliterated:
Zelensky, Zelenskyy and Zelenskiy fold to one key. `skeleton` keeps only classes of consonants, so that most
misspellings of a name have the same one; it finds candidates, which must then be compared.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h",
        "ŋ": "ng", "ʻ": None, "ʼ": None, "ʿ": None, "ʾ": None, "’": None, "‘": None, "'": None, "`": None, "´": None,
        "ʹ": None, "ʺ": None, "ʽ": None, ".": " ", "&": " and ",
    }
)  # fmt: skip
_NO_WORD = re.compile(r"[\W_]+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
_VARIANTS = (
    (re.compile(r"tch|tsch"), "ch"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"dzh|dj"), "j"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"(?<=[bcdfghklmnprstvz])[yi]e(?=v\b|va\b)"), "e"),
    (re.compile(r"ye(?=v)"), "e"),
    (re.compile(r"y|j(?=\b)"), "i"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"iu|io(?=v\b)"), "u"),
    (re.compile(r"(\w)\1+"), r"\1"),
    (re.compile(r"(?<=\w\w)ij?i?\b"), "i"),
)
_CLASSES = str.maketrans("bpdtfvwgkqcxszjmnlr", "bbddvvvkkkkksssnnlr", "aeiouyh ")


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """Lower-case words of ASCII letters and digits where the script allows, parted by single spaces."""
    dotted = _DOTTED.sub(lambda found: found[0].replace(".", ""), name)
    letters = dotted.casefold().replace("ı", "i").translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c)).casefold()
    return _NO_WORD.sub(" ", bare.translate(_LETTERS)).strip()


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key under which a name is kept: two spellings of one name have mostly the same one."""
    folded = plain(name)
    for pattern, shared in _VARIANTS:
        folded = pattern.sub(shared, folded)
    return folded


def skeleton(name: str) -> str:
    """The classes of a folded name's consonants, none twice in a row: "lavrov" and "lavroff" have one."""
    classes = fold(name).translate(_CLASSES)
    return re.sub(r"(.)\1+", r"\1", classes)
