"""Keys by which what may belong together is found: 63-bit numbers, the same on every machine and run."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

_POSITIVE = (1 << 63) - 1


@lru_cache(maxsize=1 << 16)
def key(*parts: str | int) -> int:
    """The key of a few parts, each by its text. What a member is put under it was looked for under a moment before, so
    that most are at hand.
    """
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") & _POSITIVE
