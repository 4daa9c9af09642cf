"""From the spans and links that the encoder finds to a record.

`Reader` is loaded when it is first asked for: it brings numpy and the tokenizer, which a command line that only prints
its help has no use for.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.ingest import from_text
from dragoman.model import Record

if TYPE_CHECKING:
    from dragoman.read.reader import Reader

__all__ = ["Reader", "read"]


def __getattr__(name: str) -> Any:
    if name == "Reader":
        from dragoman.read.reader import Reader

        return Reader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _default_reader() -> Reader:
    from dragoman.read.reader import Reader

    return Reader()


def read(text: str, *, published: str | None = None, outlet: str | None = None, source: str | None = None) -> Record:
    """The record of one report given as text.

    `published` is its date (`YYYY-MM-DD`). Raises InvalidDate where it is none, NotText where the text cannot be
    kept, and TooLarge where it is longer than `Settings.maximum_pieces`; any other text has a record, if an empty
    one. The encoder is loaded by the first call.
    """
    return _default_reader().read(from_text(text, published=published, outlet=outlet, source=source))
