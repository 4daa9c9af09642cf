"""What an event is called where a person reads it: a plain noun in place of a code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import TypeVar

from dragoman.export.visible import on_one_line

Who = TypeVar("Who")

#: What stands before the names of a role; before those of the target, the table has a word for each type.
_ROLES = {
    "source": "by", "party": "between", "mediator": "mediated by", "host": "hosted by", "guarantor": "guaranteed by",
    "observer": "watched by", "location": "in",
}  # fmt: skip
#: Roles in the order in which they are told.
ROLES = ("source", "target", "party", "mediator", "host", "guarantor", "observer", "location")


def noun(type_: str, mode: str | None = None) -> str:
    """What a type is called, or one of its modes: "talks", "arrest"; the code in small letters where it is unknown."""
    return _called(type_, mode)[0]


def before(role: str, type_: str, mode: str | None = None) -> str:
    """The word before the names of those who have a role in an event: "by", "mediated by", "against"."""
    return _called(type_, mode)[1] if role == "target" else _ROLES.get(role, role)


def told_by_role(type_: str, mode: str | None, partakers: Iterable[tuple[str, Who]]) -> Iterator[tuple[str, list[Who]]]:
    """Those who took part, each once, behind the word for their role, in the order in which roles are told."""
    given = list(partakers)
    for role in ROLES:
        theirs: list[Who] = []
        for played, who in given:
            if played == role and who not in theirs:
                theirs.append(who)
        if theirs:
            yield before(role, type_, mode), theirs


def code(type_: str, mode: str | None = None, cameo: str | None = None) -> str:
    """Type, mode and code as they are written in the record: "CONSULT third-party, CAMEO 045"."""
    named = f"{type_} {mode}" if mode else type_
    return on_one_line(f"{named}, CAMEO {cameo}" if cameo else named)


def _called(type_: str, mode: str | None) -> tuple[str, str]:
    known = _table().get(type_, {})
    name, to = known.get(mode or "plain") or known.get("plain") or (on_one_line(type_.lower()), "to")
    return name, to


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("dragoman.export.tables").joinpath("events.toml").read_text("utf8"))
