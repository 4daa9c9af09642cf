"""Lines: the stretches that blocks and sentences never run out of."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BULLET = re.compile(r"[-–—*•·▪◦>→#]\s|\d{1,3}[.)]\s")
#: Widths of hard-wrapped text, and how much of it must look wrapped.
_NARROWEST, _WIDEST, _FEWEST, _SHARE = 40, 110, 3, 0.6


def split_lines(text: str) -> list[tuple[int, int]]:
    """The lines of `text`, without the space around them, none empty.

    A hard-wrapped text (an e-mail, an agency's terminal) has its paragraphs put together again: a newline
    parts lines there only where the line's next word would have had room on it.
    """
    lines = []
    for found in _LINE.finditer(text):
        line = found.group()
        stripped = line.strip()
        if stripped:
            start = found.start() + len(line) - len(line.lstrip())
            lines.append((start, start + len(stripped)))
    return _unwrapped(text, lines)


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    width = max((end - start for start, end in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return lines
    single = [_single_newline(text, left[1], right[0]) for left, right in zip(lines, lines[1:], strict=False)]
    soft = [
        one and _had_no_room(text, left, right, width)
        for one, left, right in zip(single, lines, lines[1:], strict=False)
    ]
    if sum(soft) < _FEWEST or sum(soft) < _SHARE * sum(single):
        return lines
    joined = [lines[0]]
    for joins, line in zip(soft, lines[1:], strict=True):
        if joins:
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def _single_newline(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return between.count("\n") + between.replace("\r\n", "").count("\r") == 1


def _had_no_room(text: str, left: tuple[int, int], right: tuple[int, int], width: int) -> bool:
    if _BULLET.match(text, right[0]):
        return False
    word = text[right[0] : min(right[1], right[0] + width)].split(maxsplit=1)[0]
    return left[1] - left[0] + 1 + len(word) > width
