"""How often somebody may try to log in, at whichever process of a desk."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

from sqlalchemy import delete, func, insert, select

from dragoman.store import Store, schema
from dragoman.store.writing import one_writer_for


class Rate:
    """Allows `most` tries of one key in `seconds`, and keeps no more than `kept` tries.

    They stand in the store by a hash of their key, since what is typed as a name may be a password.
    """

    def __init__(
        self,
        store: Store,
        most: int = 8,
        seconds: float = 300.0,
        *,
        kept: int = 50_000,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._most = most
        self._seconds = seconds
        self._kept = kept
        self._clock = clock

    def allows(self, key: str) -> bool:
        """Whether one more try is allowed; it counts."""
        table, who, now = schema.desk_tries, _hashed(key), self._clock()
        with self._store.transaction(writes=True) as connection:
            one_writer_for(connection, who)
            connection.execute(delete(table).where(table.c.at <= now - self._seconds))
            tries = connection.execute(select(func.count()).where(table.c.who == who)).scalar_one()
            if tries >= self._most:
                return False
            made = connection.execute(insert(table).returning(table.c.key), {"who": who, "at": now}).scalar_one()
            connection.execute(delete(table).where(table.c.key <= made - self._kept))
            return True

    def forget(self, key: str) -> None:
        """Starts anew for a key that has logged in."""
        table = schema.desk_tries
        with self._store.transaction(writes=True) as connection:
            connection.execute(delete(table).where(table.c.who == _hashed(key)))


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
