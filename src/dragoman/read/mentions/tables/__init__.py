"""The tables of words and names that the mention rules read."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_table(name: str) -> dict[str, Any]:
    """The table `name`.toml of this folder, read once; not to be changed."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_words(name: str, key: str) -> frozenset[str]:
    """The words of one key, whether they are written as a list or as one text."""
    value = load_table(name)[key]
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def load_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `name`.tsv, without lines that begin with #."""
    lines = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
