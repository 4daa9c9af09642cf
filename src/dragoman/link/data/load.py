"""Reads the tables of this folder, each once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def toml(name: str) -> dict[str, Any]:
    """The table `name`.toml."""
    return tomllib.loads(_text(f"{name}.toml"))


def rows(name: str) -> Iterator[list[str]]:
    """The rows of `name`.tsv, without the lines that begin with #."""
    for line in _text(f"{name}.tsv").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def _text(name: str) -> str:
    return files("dragoman.link.data").joinpath(name).read_text(encoding="utf-8")
