"""What the words of a mention tell of a person: a name, an office, where it is held, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

When = Literal["now", "then", "former", "late", "next"]


@dataclass(frozen=True, slots=True)
class Description:
    """`name` are a person's words; `office` and `of` (ids of states or bodies) what is held, `to` an envoy's post."""

    name: tuple[str, ...] = ()
    title: str = ""
    office: str | None = None
    of: tuple[str, ...] = ()
    to: str | None = None
    when: When = "now"
    counterpart: bool = False
    leader: bool = False
    possessed: bool = False  # "his foreign minister"
    part: str = ""  # the part of the state, by id: "the governor of Texas"
    acting: bool = False
