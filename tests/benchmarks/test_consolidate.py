from __future__ import annotations

import pytest

from benchmarks.consolidate import EDITS, Quoted, bases, pair_count, told
from benchmarks.quotations_gold import PARTS, tellings


def test_gold_has_sixty_families_that_changed_on_the_way() -> None:
    families: dict[tuple[str, int], int] = {}
    for part in PARTS:
        for telling in tellings(part):
            families[part, telling.family] = families.get((part, telling.family), 0) + 1
    assert sum(count > 1 for count in families.values()) >= 60
    assert sum(count == 1 for count in families.values()) >= 25


@pytest.mark.parametrize("part", PARTS)
def test_the_words_of_gold_stand_in_the_statements_made_of_it(part: str) -> None:
    for one in told(part):
        assert one.saying.content.rstrip(".") == one.telling.words.rstrip(".")
        assert one.saying.own_words == one.telling.quoted


def test_a_family_that_is_missed_counts_against_it() -> None:
    quoted = Quoted("development")
    quoted.found = quoted.found[1:]
    assert quoted.families().recall < 100
    assert quoted.altered().recall < 100


def test_pairs_are_counted_once() -> None:
    count = pair_count([["a", "b", "c"]], [["a", "b"], ["c", "d"]])
    assert (count.right, count.said, count.there) == (1, 3, 2)


def test_copies_are_made_of_whole_reports() -> None:
    assert len(bases()) >= 100
    assert len(EDITS) == 5
