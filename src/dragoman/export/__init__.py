"""Views of a record: pure functions from a Record to what a person or a program reads.

The pages are loaded when they are first asked for: a command line that shows none starts faster without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.export.html import Listed, html_index, html_page

__all__ = ["Listed", "html_index", "html_page"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from dragoman.export import html

        return getattr(html, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
