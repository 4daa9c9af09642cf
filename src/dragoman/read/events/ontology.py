"""What an event may be: the table of types, modes, contexts and mediation codes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from dragoman.read.issues import Issue, shipped_issues


class Type(msgspec.Struct, frozen=True):
    """A PLOVER type: its class of the four, its CAMEO root and what each of its modes means."""

    quad: str
    cameo_root: str
    definition: str
    modes: dict[str, str] = {}


class Code(msgspec.Struct, frozen=True):
    """A CAMEO code of mediation and the PLOVER type of its events."""

    type: str
    definition: str


class Ontology(msgspec.Struct, frozen=True):
    """The whole table."""

    source: str
    contexts: dict[str, str]
    types: dict[str, Type]
    cameo: dict[str, Code]


@cache
def load_table(name: str) -> dict[str, Any]:
    """A table of this room, as the file `tables/NAME.toml` holds it."""
    return tomllib.loads(resources.files("dragoman.read.events.tables").joinpath(name).read_text("utf8"))


@cache
def ontology() -> Ontology:
    """The shipped ontology."""
    return msgspec.convert(load_table("ontology.toml"), Ontology)


@cache
def pattern(table: str, name: str) -> re.Pattern[str]:
    """The regular expression that a table of this room has under a name."""
    return re.compile(load_table(table)[name])


def issues() -> dict[str, Issue]:
    """The shipped vocabulary of issues, by name."""
    return shipped_issues().named
