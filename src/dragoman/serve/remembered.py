"""What takes long and is asked by many: views over much of the store, kept for a short while.

The longer an answer took to make, the longer it is kept: what is made in no time is always as the store is now, and no
answer costs more than a small share of a processor however often it is asked for. What is added meanwhile is seen when
that while is over; a correction is seen at once, since what is kept is kept for the corrections that were in force. The
processes of one desk keep their answers in one file, so that what one of them made the others have.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Hashable
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import TypeVar

import msgspec

from dragoman.store import Store

Answer = TypeVar("Answer")

#: What is made in so many seconds is not kept; the others for a thousand times as long as they took beyond.
_SOON = 0.03
_TIMES = 1000

_TABLE = "CREATE TABLE IF NOT EXISTS kept (asked TEXT PRIMARY KEY, until REAL NOT NULL, answer BLOB NOT NULL)"
_FOUND = "SELECT answer FROM kept WHERE asked = ? AND until > ?"
_PUT = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)"
_OVER = "DELETE FROM kept WHERE until <= ?"
_TOO_MANY = "DELETE FROM kept WHERE asked IN (SELECT asked FROM kept ORDER BY until DESC LIMIT -1 OFFSET ?)"


class Remembered:
    """Answers by what was asked, `most` of them, for `longest` seconds at most.

    They are in memory, or in a `file` that processes share.

    The file is nothing but a help: where it cannot be written or read, answers are made anew.
    """

    def __init__(
        self,
        store: Store,
        longest: float,
        *,
        file: Path | None = None,
        most: int = 2000,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store = store
        self._longest = longest
        self._most = most
        self._clock = clock
        self._kept = sqlite3.connect(file or ":memory:", timeout=1, isolation_level=None, check_same_thread=False)
        self._kept.execute("PRAGMA journal_mode = WAL")
        self._kept.execute("PRAGMA synchronous = OFF")
        self._kept.execute(_TABLE)
        self._making: dict[str, Lock] = {}
        self._lock = Lock()

    def get(self, asked: Hashable, make: Callable[[], Answer], kind: type[Answer]) -> Answer:
        """The answer to what is asked, which is of that type.

        Where several ask a process at once, one makes it and the others wait for it.
        """
        key = repr((asked, self._store.corrections()))
        answer = self._found(key, kind)
        if answer is not None:
            return answer
        with self._lock:
            making = self._making.setdefault(key, Lock())
        with making:
            try:
                answer = self._found(key, kind)
                if answer is None:
                    began = self._clock()
                    answer = make()
                    self._keep(key, answer, min(self._longest, (self._clock() - began - _SOON) * _TIMES))
                return answer
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def _found(self, key: str, kind: type[Answer]) -> Answer | None:
        try:
            with self._lock, closing(self._kept.execute(_FOUND, (key, self._clock()))) as rows:
                row = rows.fetchone()
        except sqlite3.OperationalError:
            return None
        return msgspec.msgpack.decode(row[0], type=kind) if row else None

    def _keep(self, key: str, answer: object, seconds: float) -> None:
        if seconds <= 0:
            return
        now, data = self._clock(), msgspec.msgpack.encode(answer)
        try:
            with self._lock:
                self._kept.execute(_OVER, (now,))
                self._kept.execute(_PUT, (key, now + seconds, data))
                self._kept.execute(_TOO_MANY, (self._most,))
        except sqlite3.OperationalError:
            return
