"""Reads the tables of this folder, each once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

#: The folder of what came to the tables after the file that ships was built.
LATER = "later"
#: How the source of states, bodies and groups is named.
BODIES = "Dragoman's tables of states, bodies and groups"
#: The day that a row was last added on: a file that was built before lacks some.
LICENCE, DATE = "Apache-2.0", "2026-11-28"


@cache
def toml(name: str) -> dict[str, Any]:
    """The table `name`.toml."""
    return tomllib.loads(_text(f"{name}.toml"))


def rows(name: str) -> Iterator[list[str]]:
    """The rows of `name`.tsv, without the lines that begin with #."""
    for line in _text(f"{name}.tsv").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def all_rows(name: str) -> Iterator[list[str]]:
    """The rows of `name`.tsv, and of `later/name.tsv`: what a file has that is built today."""
    yield from rows(name)
    yield from rows(f"{LATER}/{name}")


def filled(row: list[str], columns: int) -> list[str]:
    """A row with empty columns where it is too short."""
    return (row + [""] * columns)[:columns]


def _text(name: str) -> str:
    return files("dragoman.link.data").joinpath(name).read_text(encoding="utf-8")
