"""Who a report is: its id."""

from __future__ import annotations

import hashlib


def report_id(text: str, source: str | None) -> str:
    """The id of a report, 16 hexadecimal digits from the hash of its text and its source.

    The same text from the same source has the same id on every machine; an unknown source (None)
    differs from an empty one. `text` and `source` must hold no lone surrogate.
    """
    digest = hashlib.blake2b(digest_size=8)
    if source is not None:
        digest.update(source.encode())
    # A byte that no UTF-8 text holds keeps ("a", "bc") apart from ("ab", "c"), and None apart from "".
    digest.update(b"\xff" if source is None else b"\xfe")
    digest.update(text.encode())
    return digest.hexdigest()
