"""The report's own date, where nobody gave it."""

from __future__ import annotations

import pytest

from dragoman.ingest import from_text
from dragoman.model import Block, BlockRole
from dragoman.read.times import date_in_text, with_date

BODY = "The two ministers met in Antalya. They will meet again on 4 May 2022."


def laid_out(*parts: tuple[BlockRole, str]) -> tuple[str, list[Block]]:
    """A text of these blocks, one a line."""
    text, blocks = "", []
    for role, words in parts:
        blocks.append(Block(len(text), len(text) + len(words), role))
        text += words + "\n"
    return text, blocks


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ([("byline", "By Deniz Kaya, 10 March 2022"), ("body", BODY)], "2022-03-10"),
        ([("dateline", "ANTALYA, Turkey, March 10, 2022"), ("body", BODY)], "2022-03-10"),
        ([("other", "Published 2022-03-10 18:20"), ("body", BODY)], "2022-03-10"),
        ([("body", "ANTALYA, March 10, 2022 (Wire) - " + BODY)], "2022-03-10"),
        ([("body", "ANTALYA, March 10 (Wire) - " + BODY)], None),
        ([("byline", "By Deniz Kaya"), ("body", BODY)], None),
        ([("body", BODY), ("other", "Printed on 1 April 2022")], None),
        ([("body", "On 4 May 2021 he left. " + BODY)], None),
    ],
)
def test_the_head_of_the_report_gives_its_date(parts: list[tuple[BlockRole, str]], day: str | None) -> None:
    assert date_in_text(*laid_out(*parts)) == day


def test_a_date_that_was_given_stands() -> None:
    report = from_text("By Deniz Kaya, 10 March 2022", published="2022-03-11")
    assert with_date(report) == report
