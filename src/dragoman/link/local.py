"""Stable ids for actors that no gazetteer knows, so that they can be found again and linked later."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from dragoman.link.folding import fold


def local_id(name: str, roles: Iterable[str], state: str | None, outlet: str | None) -> str:
    """The same name in the same role, in reports of the same outlet, has the same id: "local:" and 12 hex digits.

    Spellings that fold to one key are one name; the order of roles does not count.
    """
    parts = (fold(name), *sorted({fold(role) for role in roles}), state or "", fold(outlet or ""))
    return "local:" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
