"""Keys by which what may belong together is found: 63-bit numbers, the same on every machine and run."""

from __future__ import annotations

from hashlib import blake2b

_POSITIVE = (1 << 63) - 1


def key(*parts: object) -> int:
    """The key of a few parts, each by its text."""
    digest = blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") & _POSITIVE
