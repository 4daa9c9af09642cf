"""What a mention cannot be of, whatever the ranker says."""

from __future__ import annotations

import pytest

from dragoman.read.coreference.board import Board
from dragoman.read.coreference.clusters import Clusters
from tests.read.mentions.sentences import marked


@pytest.mark.parametrize(
    ("first", "second", "conflicts"),
    [
        ("the army", "the group", True),
        ("the company", "the ministry", True),
        ("the army", "the military", False),
        ("the Delta Liberation Army", "the group", False),
        ("the Delta Front", "the movement", False),
    ],
)
def test_a_group_is_no_army_and_a_company_no_ministry(first: str, second: str, conflicts: bool) -> None:
    text, mentions, layout = marked(f"Nobody liked <o>{first}</>. It was <o>{second}</> that left.")
    clusters = Clusters(Board(text, mentions, layout, ()))
    clusters.add(0, None)
    assert clusters.conflicts(1, 0) is conflicts
