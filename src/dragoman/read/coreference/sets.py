"""Clusters that are being joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

#: Indices of mentions, in their order.
Cluster = tuple[int, ...]


class Sets:
    """Sets of clusters by their numbers (union-find); each goes by the lowest number in it."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, i: int) -> int:
        """The number that the set of `i` goes by."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Makes the sets of the two one."""
        low, high = sorted((self.find(i), self.find(j)))
        self._parent[high] = low


def gathered(clusters: Sequence[Cluster], sets: Sets) -> tuple[Cluster, ...]:
    """The clusters joined as the sets have them, in the order of their first mentions."""
    members: dict[int, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        members[sets.find(number)] += cluster
    return tuple(sorted(tuple(sorted(m)) for m in members.values()))
