"""Cutting a long text into windows that the encoder can hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces `start:end` go through the encoder together; what it says of `core_start:core_end` counts.

    Cores of neighbouring windows meet, so each piece stands in the core of exactly one window.
    """

    start: int
    end: int
    core_start: int
    core_end: int


def cut_windows(length: int, size: int, overlap: int) -> list[Window]:
    """Windows of equal size (at most `size` pieces) over `length` pieces, neighbours sharing about `overlap`.

    Windows of equal size cost less than full ones with a short last one, and no piece near a cut loses
    more than half of `overlap` of its context.
    """
    if length <= 0:
        return []
    if length <= size:
        return [Window(0, length, 0, length)]
    count = -(-(length - overlap) // (size - overlap))
    stride = (length - overlap) / count
    windows = []
    for i in range(count):
        start = round(i * stride)
        end = length if i == count - 1 else round((i + 1) * stride) + overlap
        core_start = 0 if i == 0 else start + overlap // 2
        core_end = length if i == count - 1 else round((i + 1) * stride) + overlap // 2
        windows.append(Window(start, end, core_start, core_end))
    return windows
