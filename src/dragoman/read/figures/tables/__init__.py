"""The tables of words that the rules on figures read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """The table `name`.toml of this folder, read once; not to be changed."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_words(name: str, key: str) -> frozenset[str]:
    """The words of one key, which are written as one text."""
    return frozenset(load_table(name)[key].split())


@cache
def load_inverse(name: str, key: str) -> Mapping[str, str]:
    """From each word of a table of texts to the key that it stands under."""
    return {word: kind for kind, words in load_table(name)[key].items() for word in words.split()}


@cache
def load_phrases(name: str, key: str) -> Mapping[tuple[str, ...], str]:
    """From each phrase of a table of lists, in words, to the key that it stands under."""
    return {tuple(phrase.split()): kind for kind, phrases in load_table(name)[key].items() for phrase in phrases}
