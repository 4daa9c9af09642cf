"""Untrusted text made safe to look at: nothing in it can move a cursor, hide a word or turn a line around."""

from __future__ import annotations

#: Stands for a character that must not be shown as what it is.
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_KEPT = "\n\t"
_REORDERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_DIRECTION_MARKS = "\u200e\u200f\u061c"
_LINE_SEPARATORS = "\u2028\u2029\x0b\x0c\x85"


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {code: chr(0x2400 + code) for code in range(0x20)}
    table |= dict.fromkeys(range(0x7F, 0xA0), REPLACEMENT)
    table |= dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT)
    table |= dict.fromkeys(range(0xE0000, 0xE0080), REPLACEMENT)
    table |= {ord(mark): REPLACEMENT for mark in _REORDERING}
    table |= {ord(mark): None for mark in _DIRECTION_MARKS}
    table |= {ord(mark): "\n" for mark in _LINE_SEPARATORS}
    table |= {ord(kept): kept for kept in _KEPT}
    return table | {0x7F: "\N{SYMBOL FOR DELETE}", 0x0D: None}


_TABLE = _table()


def visible(text: str) -> str:
    """`text` for display: control characters as symbols, marks that reorder a line as U+FFFD.

    Line feeds and tabs stay, carriage returns go. The record itself is never changed this way.
    """
    return text.translate(_TABLE)


def on_one_line(text: str, limit: int | None = None) -> str:
    """`visible` text with white space run together, cut at a word and marked with an ellipsis beyond `limit`."""
    line = " ".join(visible(text).split())
    if limit is None or len(line) <= limit:
        return line
    head = line[:limit]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head).rstrip(" ,;:") + "\N{HORIZONTAL ELLIPSIS}"
