"""Who is there: sessions in memory, so that a desk that starts anew has nobody logged in."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from threading import Lock

import msgspec

from dragoman.serve.guard.accounts import AccountRole

_LASTS_SECONDS = 12 * 3600
_MOST = 10_000


class Viewer(msgspec.Struct, frozen=True):
    """Who asks, and whether they may correct. `session` is empty where nobody needs to log in."""

    name: str
    role: AccountRole
    session: str = ""

    @property
    def may_correct(self) -> bool:
        """Whether judgements of theirs are taken."""
        return self.role == "editor"


class Sessions:
    """Sessions by a hash of their secret: what is in memory opens nothing."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[float, Viewer]] = {}
        self._lock = Lock()

    def begin(self, name: str, role: AccountRole) -> str:
        """The secret of a new session."""
        secret = secrets.token_urlsafe(32)
        with self._lock:
            self._held[_hashed(secret)] = (time.monotonic() + _LASTS_SECONDS, Viewer(name, role, secret))
            while len(self._held) > _MOST:
                self._held.pop(next(iter(self._held)))
        return secret

    def find(self, secret: str) -> Viewer | None:
        """Whose session it is; None where it has ended."""
        with self._lock:
            ends, viewer = self._held.get(_hashed(secret), (0.0, None))
        return viewer if ends > time.monotonic() else None

    def end(self, secret: str) -> None:
        """Ends a session."""
        with self._lock:
            self._held.pop(_hashed(secret), None)


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing."""
    return hmac.compare_digest(one.encode(), other.encode())


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
