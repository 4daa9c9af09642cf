"""What takes long and is asked by many: views over much of the store, kept for a short while.

What is added meanwhile is seen when that while is over; a correction is seen at once, since what is kept is kept for
the corrections that were in force.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from dragoman.store import Store

Answer = TypeVar("Answer")


class _Kept(NamedTuple):
    answer: Any
    until: float


class Remembered:
    """Answers by what was asked, `most` of them, each for `seconds`."""

    def __init__(
        self, store: Store, seconds: float, *, most: int = 500, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._kept: dict[Hashable, _Kept] = {}
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, asked: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer to what is asked; where several ask at once, one makes it and the others wait for it."""
        key = (asked, self._store.corrections())
        with self._lock:
            making = self._making.setdefault(key, Lock())
        with making:
            kept = self._kept.get(key)
            if kept is not None and kept.until > self._clock():
                answer: Answer = kept.answer
                return answer
            made = make()
            self._keep(key, made)
            return made

    def _keep(self, key: Hashable, answer: Any) -> None:
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = _Kept(answer, self._clock() + self._seconds)
            while len(self._kept) > self._most:
                oldest = next(iter(self._kept))
                del self._kept[oldest]
                self._making.pop(oldest, None)
