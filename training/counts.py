"""How many things of a task a batch usually holds."""

from __future__ import annotations


class Counts:
    """Running means of how many things a batch holds, so that a batch poor in one task does not shout."""

    def __init__(self) -> None:
        self.mean: dict[str, float] = {}

    def of(self, task: str, count: float) -> float:
        """The running mean of the task with `count` taken in; never less than one."""
        self.mean[task] = 0.95 * self.mean.get(task, count) + 0.05 * count
        return max(self.mean[task], 1.0)
