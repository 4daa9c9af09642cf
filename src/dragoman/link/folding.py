"""Names reduced to what their spellings share.

`plain` takes letters to lower-case ASCII words. `fold` goes on to join the ways in which one name is transliterated:
Zelensky, Zelenskyy and Zelenskiy fold to one key. `skeleton` keeps only classes of consonants, so that most
misspellings of a name have the same one; it finds candidates, which must then be compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
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


def _once(found: re.Match[str]) -> str:
    """A letter that stands twice or more, once; a template would be taken apart for each word."""
    return found[1]


#: What a variant needs in a word, its pattern, and what it becomes; the needed letters are found faster.
_VARIANTS: tuple[tuple[tuple[str, ...], re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (("tch", "tsch"), re.compile(r"tch|tsch"), "ch"),
    (("sch",), re.compile(r"sch"), "sh"),
    (("dzh", "dj"), re.compile(r"dzh|dj"), "j"),
    (("kh",), re.compile(r"kh"), "h"),
    (("gh",), re.compile(r"gh"), "g"),
    (("ph",), re.compile(r"ph"), "f"),
    (("ck", "q"), re.compile(r"ck|q"), "k"),
    (("ou", "oo"), re.compile(r"ou|oo"), "u"),
    (("yev", "iev"), re.compile(r"(?<=[bcdfghklmnprstvz])[yi]e(?=v\b|va\b)"), "e"),
    (("yev",), re.compile(r"ye(?=v)"), "e"),
    (("y", "j"), re.compile(r"y|j(?=\b)"), "i"),
    (("ee",), re.compile(r"ee"), "i"),
    (("iu", "io"), re.compile(r"iu|io(?=v\b)"), "u"),
    (("",), re.compile(r"(\w)\1+"), _once),
    (("i",), re.compile(r"(?<=\w\w)ij?i?\b"), "i"),
)
#: Some letters of each of the variants: most words have none, and are told so at once.
_VARIED = re.compile(r"[qyj]|[tcskgpd]c?h|dz|ck|ou|oo|ee|iu|io|iev|(\w)\1|i\b")
_REPEATED = re.compile(r"(.)\1+")
_CLASSES = str.maketrans("bpdtfvwgkqcxszjmnlr", "bbddvvvkkkkksssnnlr", "aeiouyh ")
_KEPT = 65536


@lru_cache(maxsize=_KEPT // 4)
def plain(name: str) -> str:
    """Lower-case words of ASCII letters and digits where the script allows, parted by single spaces."""
    if name.isascii() and name.replace(" ", "").isalnum():
        return " ".join(name.lower().split())
    return " ".join(words for word in name.split() if (words := _plain_words(word)))


@lru_cache(maxsize=_KEPT)
def _plain_words(word: str) -> str:
    """What is written without a space: it may be several words, as of "Bin-Salman"."""
    if word.isascii() and word.isalnum():
        return word.lower()
    dotted = _DOTTED.sub(lambda found: found[0].replace(".", ""), word)
    letters = dotted.casefold().replace("ı", "i").translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c)).casefold()
    return _NO_WORD.sub(" ", bare.translate(_LETTERS)).strip()


@lru_cache(maxsize=_KEPT // 4)
def fold(name: str) -> str:
    """The key under which a name is kept: two spellings of one name have mostly the same one."""
    return " ".join(map(_folded_word, plain(name).split(" ")))


@lru_cache(maxsize=_KEPT)
def _folded_word(word: str) -> str:
    """One word of `plain`; no variant goes by more than its word, and names share words far more than they recur."""
    if _VARIED.search(word) is None:
        return word
    for needed, pattern, shared in _VARIANTS:
        for letters in needed:
            if letters in word:
                word = pattern.sub(shared, word)
                break
    return word


def skeleton(name: str) -> str:
    """The classes of a folded name's consonants, none twice in a row: "lavrov" and "lavroff" have one."""
    classes = fold(name).translate(_CLASSES)
    return _REPEATED.sub(_once, classes)
