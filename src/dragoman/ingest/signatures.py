"""Files that are no plain text, known by their first bytes."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class Signature(msgspec.Struct, frozen=True):
    """What a file is, as a noun phrase, and what its owner could do with it; `begins` in hexadecimal."""

    what: str
    remedy: str = "Give Dragoman plain text or HTML."
    begins: str = ""


class _Signatures(msgspec.Struct, frozen=True):
    signature: tuple[Signature, ...]


def signature_of(data: bytes) -> Signature | None:
    """The signature that `data` begins with, or None where it may be text."""
    return next((known for first, known in _signatures() if data.startswith(first)), None)


@cache
def _signatures() -> tuple[tuple[bytes, Signature], ...]:
    import tomllib

    table = files(__package__).joinpath("signatures.toml").read_text(encoding="utf-8")
    known = msgspec.convert(tomllib.loads(table), _Signatures)
    return tuple((bytes.fromhex(entry.begins), entry) for entry in known.signature)
