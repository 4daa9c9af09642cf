"""Which names stand in a file, told mostly without reading it: most capitalised words of reports name nothing.

The names that begin with a word are read together, the first time that one of them is asked for. Then neither "Obama
said", nor "Obama Monday", nor the same words turned cost another look into the file.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache

_KEPT = 16384
#: A word that more names begin with ("al", "john") is asked for name by name.
_MOST = 200


class Listed:
    """The folded names of one file, each with its role."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._beginning = lru_cache(maxsize=_KEPT)(self._read)

    def may_have(self, folded: str, *roles: int) -> bool:
        """False where the file has no such name in a role; True where it has, and where it has not been read."""
        known = self._beginning(folded.partition(" ")[0])
        if not known:
            return known is None
        for role in roles:  # noqa: SIM110 - asked for every word with a capital
            if (folded, role) in known:
                return True
        return False

    def _read(self, word: str) -> frozenset[tuple[str, int]] | None:
        """The names whose first word it is, with their roles; None where there are too many to keep."""
        rows = self._connection.execute(
            "SELECT folded, role FROM name WHERE folded >= ? AND folded < ? LIMIT ?", (word, f"{word}!", _MOST)
        ).fetchall()
        return frozenset(rows) if len(rows) < _MOST else None
