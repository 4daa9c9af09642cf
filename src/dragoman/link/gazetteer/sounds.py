"""Which folded names sound alike: from the skeleton of a last word to them, in compressed blocks."""

from __future__ import annotations

import sqlite3
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

TABLES = "CREATE TABLE echo (skeleton TEXT PRIMARY KEY, block BLOB) WITHOUT ROWID;\n"

_BLOCK = 300
_KEPT = 512
_MOST = 2000


def write(connection: sqlite3.Connection, sounds: Iterable[tuple[str, str]]) -> None:
    """Fills the table with pairs of a skeleton and a folded name."""
    lines: list[tuple[str, str]] = []
    blocks: list[tuple[str, bytes]] = []
    size = 0
    for skeleton, pairs in groupby(sorted(set(sounds)), key=lambda pair: pair[0]):
        names = [name for _, name in pairs]
        lines.append((skeleton, "\t".join([skeleton, *names])))
        size += len(names)
        if size >= _BLOCK:
            blocks.append(_block(lines))
            lines, size = [], 0
    if lines:
        blocks.append(_block(lines))
    connection.executemany("INSERT INTO echo VALUES (?, ?)", blocks)


def _block(lines: list[tuple[str, str]]) -> tuple[str, bytes]:
    return lines[0][0], zlib.compress("\n".join(line for _, line in lines).encode(), 9)


class Sounds:
    """The names under a skeleton in one file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        found = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'echo'").fetchone()
        self._in_blocks = bool(found[0])
        self._starts: list[str] = []
        self._block = lru_cache(maxsize=_KEPT)(self._read)

    def names(self, skeleton: str) -> Iterator[str]:
        """The folded names under a skeleton, at most two thousand."""
        if not self._in_blocks:  # a file that an earlier version wrote
            rows = self._connection.execute("SELECT folded FROM sound WHERE skeleton = ? LIMIT ?", (skeleton, _MOST))
            yield from (row[0] for row in rows)
            return
        self._starts = self._starts or [
            row[0] for row in self._connection.execute("SELECT skeleton FROM echo ORDER BY skeleton")
        ]
        number = bisect_right(self._starts, skeleton)
        block = self._block(self._starts[number - 1]) if number else "\n"
        at = block.find(f"\n{skeleton}\t")
        if at >= 0:
            _, *names = block[at + 1 : block.index("\n", at + 1)].split("\t")
            yield from names[:_MOST]

    def _read(self, start: str) -> str:
        """The lines of the block that begins with a skeleton, each between two ends of lines."""
        (packed,) = self._connection.execute("SELECT block FROM echo WHERE skeleton = ?", (start,)).fetchone()
        return f"\n{zlib.decompress(packed).decode()}\n"
