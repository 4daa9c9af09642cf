"""Dragoman reads news reports and keeps the record: who said what, in the exact words.

    import dragoman

    record = dragoman.read(text, published="2022-03-10")

For many reports, make one `Reader` and give them to its `read_many`.
"""

from typing import TYPE_CHECKING, Any

from dragoman.errors import DragomanError
from dragoman.ingest import Skipped, from_text, read_bytes, read_paths
from dragoman.model import Actor, Record, Report, Span, Statement
from dragoman.settings import Settings
from dragoman.version import VERSION as __version__

# `read` is a function here and a room beside it. The room is loaded first, so that its name does not hide the function.
from dragoman.read import read  # isort: skip

if TYPE_CHECKING:
    from dragoman.read import Reader

__all__ = [
    "Actor",
    "DragomanError",
    "Reader",
    "Record",
    "Report",
    "Settings",
    "Skipped",
    "Span",
    "Statement",
    "__version__",
    "from_text",
    "read",
    "read_bytes",
    "read_paths",
]


def __getattr__(name: str) -> Any:
    if name == "Reader":
        from dragoman.read.reader import Reader

        return Reader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
