from __future__ import annotations

from collections.abc import Collection

import msgspec
import pytest

from dragoman.consolidate.grouping import Corrections, Grouper, Memory, Together, grouped


class Point(msgspec.Struct, frozen=True):
    id: str
    day: str
    place: int


class Near:
    """Points next to each other belong together."""

    merges = True
    floor = 0.5

    def put_keys(self, member: Point) -> Collection[int]:
        return (member.place,)

    def seek_keys(self, member: Point) -> Collection[int]:
        return (member.place - 1, member.place, member.place + 1)

    def likeness(self, one: Point, other: Point) -> float:
        return 1.0 if abs(one.place - other.place) <= 1 else 0.0


def points(*places: int) -> list[Point]:
    return [Point(f"p{place}", f"2031-03-{10 + order}", place) for order, place in enumerate(places)]


def names(groups: list[tuple[Point, ...]]) -> list[set[str]]:
    return [{point.id for point in group} for group in groups]


def test_what_comes_between_two_groups_makes_them_one() -> None:
    assert names(grouped(points(1, 3, 9), Near())) == [{"p1"}, {"p3"}, {"p9"}]
    assert names(grouped(points(1, 3, 9, 2), Near())) == [{"p1", "p2", "p3"}, {"p9"}]


def test_analysts_part_what_the_rule_joins_and_join_what_it_parts() -> None:
    decided = Corrections.of([Together("p1", "p2", same=False), Together("p1", "p9", same=True)])
    assert names(grouped(points(1, 2, 9), Near(), decided)) == [{"p1", "p9"}, {"p2"}]


def test_the_later_of_two_decisions_holds() -> None:
    decided = Corrections.of([Together("p1", "p2", same=False), Together("p2", "p1", same=True)])
    assert names(grouped(points(1, 2), Near(), decided)) == [{"p1", "p2"}]


def test_a_bridge_does_not_join_what_is_parted() -> None:
    decided = Corrections.of([Together("p1", "p3", same=False)])
    assert sorted(map(len, grouped(points(1, 3, 2), Near(), decided))) == [1, 2]


def test_taking_the_bridge_out_parts_the_groups_again() -> None:
    memory: Memory[Point] = Memory()
    grouper = Grouper(Near(), memory)
    for point in points(1, 3, 2):
        grouper.add(point)
    assert len(memory.groups()) == 1
    grouper.remove(["p2"])
    assert names(memory.groups()) == [{"p1"}, {"p3"}]


class Counted(Memory[Point]):
    """Counts the members that are looked at."""

    looked_at = 0

    def sharing(self, keys: Collection[int]) -> list[tuple[Point, int]]:
        found = list(super().sharing(keys))
        self.looked_at += len(found)
        return found


@pytest.mark.parametrize("before", [10, 1000])
def test_a_new_member_looks_at_its_neighbours_however_many_there_are(before: int) -> None:
    memory = Counted()
    grouper = Grouper(Near(), memory)
    for place in range(before):
        grouper.add(Point(f"p{place}", "2031-03-01", 3 * place))
    memory.looked_at = 0
    grouper.add(Point("new", "2031-03-02", 4))
    assert memory.looked_at == 1
