"""Grouping as members arrive, one at a time: each looks up what shares a key with it, and nothing else.

So adding a day to a year costs the day, not the year. What is known so far lies on a Shelf: `Memory` here, the
store's tables in `consolidate.kept`. A rule says what a member is compared by; corrections say what analysts know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar, runtime_checkable

import msgspec


class Member(Protocol):
    """What is grouped. `id` is its own for good: a report's id, or that with an entry's ("6f…:s3")."""

    @property
    def id(self) -> str:
        """Its own for good."""
        ...

    @property
    def day(self) -> str:
        """ISO date, '' where it is not known."""
        ...


M = TypeVar("M", bound=Member)
In = TypeVar("In", bound=Member, contravariant=True)


class Rule(Protocol[In]):
    """How members of one kind are grouped. `merges`: whether a member that fits two groups makes them one."""

    merges: bool
    floor: float

    def put_keys(self, member: In) -> Collection[int]:
        """The keys under which a member is found."""
        ...

    def seek_keys(self, member: In) -> Collection[int]:
        """The keys under which a new member looks for others."""
        ...

    def likeness(self, one: In, other: In) -> float:
        """How sure the two belong together, 0 to 1; from `floor` on they do. The same in both orders."""
        ...


@runtime_checkable
class Parting(Protocol[In]):
    """A rule by which some members keep each other out of their groups, whatever else they are like."""

    def apart(self, one: In, other: In) -> bool:
        """Whether two can be of no one group. Asked of a new member and those that share a key with it."""
        ...


class Shelf(Protocol[M]):
    """What has been grouped so far."""

    def sharing(self, keys: Collection[int]) -> Iterable[tuple[M, int]]:
        """The members that have one of the keys, those with most first, and the groups that they are in."""
        ...

    def members(self, group: int) -> Sequence[M]:
        """The members of a group, in no order."""
        ...

    def holder(self, member: str) -> int | None:
        """The group of a member by its id, None where it is not there."""
        ...

    def put(self, member: M, keys: Collection[int], group: int | None) -> int:
        """Puts a member in a group, in one of its own where that is None; gives the group."""
        ...

    def merge(self, group: int, into: int) -> None:
        """Makes two groups one."""
        ...

    def take(self, member: str) -> None:
        """Takes a member out."""
        ...


class Together(msgspec.Struct, frozen=True):
    """Two members that are of one group, or are not, whatever the rule says; by their ids."""

    one: str
    other: str
    same: bool


@dataclass(frozen=True, slots=True)
class Corrections:
    """What analysts decided, by the ids of members."""

    joined: dict[str, frozenset[str]] = field(default_factory=dict)
    parted: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, decided: Iterable[Together]) -> Corrections:
        """Of decisions in their order: a later one on the same two takes the place of an earlier one."""
        last: dict[frozenset[str], bool] = {}
        for decision in decided:
            last[frozenset((decision.one, decision.other))] = decision.same
        sides: tuple[dict[str, set[str]], dict[str, set[str]]] = ({}, {})
        for pair, same in last.items():
            for one in pair:
                sides[not same].setdefault(one, set()).update(pair - {one})
        joined, parted = ({one: frozenset(others) for one, others in side.items()} for side in sides)
        return cls(joined, parted)


NO_CORRECTIONS = Corrections()


class Grouper(Generic[M]):
    """Puts members in groups on a shelf."""

    def __init__(self, rule: Rule[M], shelf: Shelf[M], corrections: Corrections = NO_CORRECTIONS) -> None:
        self._rule = rule
        self._parting: Parting[M] | None = rule if isinstance(rule, Parting) else None
        self._shelf = shelf
        self._corrections = corrections

    def add(self, member: M) -> int:
        """Puts a member where it belongs; gives its group. One that is there already stays."""
        held = self._shelf.holder(member.id)
        if held is not None:
            return held
        looked = list(self._shelf.sharing(self._rule.seek_keys(member)))
        fitting = self._fitting(member, looked)
        chosen = fitting[0] if fitting else None
        group = self._shelf.put(member, self._rule.put_keys(member), chosen)
        for other in fitting[1:] if self._rule.merges else ():
            if not self._kept_apart(looked, group, other) and not self._parted(group, other):
                self._shelf.merge(other, group)
                looked = [(one, group if held == other else held) for one, held in looked]
        return self._with_joined(member, group)

    def remove(self, members: Iterable[str]) -> None:
        """Takes members out; what held together by them alone is grouped anew."""
        gone = set(members)
        groups = {group for one in gone if (group := self._shelf.holder(one)) is not None}
        left = [one for group in groups for one in self._shelf.members(group) if one.id not in gone]
        for name in (*gone, *(one.id for one in left)):
            self._shelf.take(name)
        for one in sorted(left, key=lambda found: (found.day, found.id)):
            self.add(one)

    def _fitting(self, member: M, looked: Sequence[tuple[M, int]]) -> list[int]:
        """The groups that a member fits, the best first, none that it is parted from."""
        likeness: dict[int, float] = {}
        against = {group for other, group in looked if self._apart(member, other)}
        for other, group in looked:
            found = self._rule.likeness(member, other) if group not in against else 0.0
            if found >= self._rule.floor:
                likeness[group] = max(found, likeness.get(group, 0.0))
        ranked = sorted(likeness, key=lambda group: (-likeness[group], group))
        barred = {self._shelf.holder(one) for one in self._corrections.parted.get(member.id, ())}
        return [group for group in ranked if group not in barred]

    def _kept_apart(self, looked: Sequence[tuple[M, int]], group: int, other: int) -> bool:
        """Whether two groups hold members that are of no one group, among those that were looked at."""
        ours = [one for one, held in looked if held == group]
        theirs = [one for one, held in looked if held == other]
        return any(self._apart(one, two) for one in ours for two in theirs)

    def _apart(self, one: M, other: M) -> bool:
        if self._parting is None or other.id in self._corrections.joined.get(one.id, ()):
            return False
        return self._parting.apart(one, other)

    def _with_joined(self, member: M, group: int) -> int:
        for other in sorted(self._corrections.joined.get(member.id, ())):
            held = self._shelf.holder(other)
            if held is not None and held != group:
                self._shelf.merge(held, group)
        return group

    def _parted(self, group: int, other: int) -> bool:
        """Whether analysts part a member of one group from one of the other. Groups may be large, so they are looked
        at only where anything is parted at all.
        """
        parted = self._corrections.parted
        if not parted:
            return False
        names = {one.id for one in self._shelf.members(other)}
        return any(parted.get(one.id, frozenset()) & names for one in self._shelf.members(group))


class Memory(Generic[M]):
    """A shelf in memory."""

    def __init__(self) -> None:
        self._members: dict[str, M] = {}
        self._keys: dict[str, Collection[int]] = {}
        self._found: dict[int, list[str]] = {}
        self._holders: dict[str, int] = {}
        self._groups: dict[int, list[str]] = {}
        self._next = 0

    def sharing(self, keys: Collection[int]) -> Iterable[tuple[M, int]]:
        """As Shelf says."""
        shared: dict[str, int] = {}
        for one in keys:
            for name in self._found.get(one, ()):
                shared[name] = shared.get(name, 0) + 1
        for name in sorted(shared, key=lambda found: (-shared[found], found)):
            yield self._members[name], self._holders[name]

    def members(self, group: int) -> Sequence[M]:
        """As Shelf says."""
        return [self._members[name] for name in self._groups[group]]

    def holder(self, member: str) -> int | None:
        """As Shelf says."""
        return self._holders.get(member)

    def put(self, member: M, keys: Collection[int], group: int | None) -> int:
        """As Shelf says."""
        if group is None:
            self._next += 1
            group = self._next
        self._members[member.id], self._keys[member.id], self._holders[member.id] = member, keys, group
        self._groups.setdefault(group, []).append(member.id)
        for one in keys:
            self._found.setdefault(one, []).append(member.id)
        return group

    def merge(self, group: int, into: int) -> None:
        """As Shelf says."""
        for name in self._groups[group]:
            self._holders[name] = into
        self._groups[into].extend(self._groups.pop(group))

    def take(self, member: str) -> None:
        """As Shelf says."""
        if member not in self._holders:
            return
        group = self._holders.pop(member)
        self._groups[group].remove(member)
        if not self._groups[group]:
            del self._groups[group]
        for one in self._keys.pop(member):
            self._found[one].remove(member)
        del self._members[member]

    def groups(self) -> list[tuple[M, ...]]:
        """Every group, each by day and id, the oldest first."""
        found = [sorted(self.members(group), key=lambda one: (one.day, one.id)) for group in self._groups]
        return [tuple(group) for group in sorted(found, key=lambda group: (group[0].day, group[0].id))]


def grouped(members: Iterable[M], rule: Rule[M], corrections: Corrections = NO_CORRECTIONS) -> list[tuple[M, ...]]:
    """The groups of members, in the order of their days."""
    memory: Memory[M] = Memory()
    grouper = Grouper(rule, memory, corrections)
    for member in sorted(members, key=lambda one: (one.day, one.id)):
        grouper.add(member)
    return memory.groups()
