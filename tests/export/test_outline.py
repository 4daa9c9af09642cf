from __future__ import annotations

from dragoman.export.outline import outline
from tests.export.records import Draft, envoy


def test_a_nested_statement_stands_under_its_parent() -> None:
    assert [(entry.statement.id, entry.depth) for entry in outline(envoy())] == [
        ("s1", 0), ("s2", 0), ("s3", 1), ("s4", 0),
    ]  # fmt: skip


def test_order_is_that_of_the_text_whatever_the_records() -> None:
    draft = Draft("first second third")
    for words in ("third", "first", "second"):
        draft.statement(words)
    assert [entry.statement.content[0].text for entry in outline(draft.record())] == ["first", "second", "third"]


def test_statements_that_stand_within_each_other_are_both_shown() -> None:
    draft = Draft("one two")
    draft.statement("one", within="s2")
    draft.statement("two", within="s1")
    assert sorted(entry.statement.id for entry in outline(draft.record())) == ["s1", "s2"]


def test_ten_thousand_levels_do_not_overflow() -> None:
    draft = Draft("word")
    for level in range(10_000):
        draft.statement("word", within=f"s{level}" if level else None)
    assert outline(draft.record())[-1].depth == 9_999
