"""How often somebody may try to log in."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from threading import Lock


class Rate:
    """Allows `most` tries of one key in `seconds`; remembers no more than `keys` of them."""

    def __init__(
        self, most: int = 8, seconds: float = 300.0, *, keys: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._keys = keys
        self._clock = clock
        self._tries: dict[str, deque[float]] = {}
        self._lock = Lock()

    def allows(self, key: str) -> bool:
        """Whether one more try is allowed; it counts."""
        now = self._clock()
        with self._lock:
            tries = self._tries.pop(key, deque())
            while tries and tries[0] <= now - self._seconds:
                tries.popleft()
            allowed = len(tries) < self._most
            if allowed:
                tries.append(now)
            self._tries[key] = tries
            while len(self._tries) > self._keys:
                self._tries.pop(next(iter(self._tries)))
            return allowed

    def forget(self, key: str) -> None:
        """Starts anew for a key that has logged in."""
        with self._lock:
            self._tries.pop(key, None)
