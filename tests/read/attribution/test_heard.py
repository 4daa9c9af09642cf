"""What courts and inquiries hear is said by nobody who is named, and they are who was told."""

from __future__ import annotations

import pytest

from dragoman.read.attribution.heard import find_heard, heard_by, unheard
from dragoman.segment import lay_out
from tests.read.attribution.marking import marked


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("The driver slept at the wheel", "The driver slept at the wheel, a court heard on Monday."),
        ("A mayor “knew of the cracks”", "A mayor “knew of the cracks”, the High Court in Oran heard."),
        ("Three boats had no life jackets", "Three boats had no life jackets, the ferry inquiry was told."),
    ],
)
def test_what_a_court_heard_is_a_statement_of_nobody(content: str, line: str) -> None:
    text = f"Court report\n\n{line}\n"
    layout = lay_out(text)
    [found] = find_heard(text, layout, layout.blocks)
    assert (found.source, [c.text for c in found.content]) == ((), [content])


@pytest.mark.parametrize(
    "line", ["The judge entered, and the court heard music.", "The river was high, the mayor heard on Monday."]
)
def test_what_else_is_heard_is_no_statement(line: str) -> None:
    layout = lay_out(line)
    assert find_heard(line, layout, layout.blocks) == []


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("court", "<c>Mayor “knew of cracks”</c>, <s>court</s> <q>told</q>"),
        ("The inquest", "<s>The inquest</s> <q>heard</q> <c>that he had been alone</c>."),
        ("the jury", "On Monday <s>the jury</s> <q>was told</q> <c>that he had been alone</c>."),
    ],
)
def test_who_hears_is_told_and_does_not_speak(body: str, line: str) -> None:
    text, attribution, _ = marked(line)
    bare = unheard(text, attribution)
    told = heard_by(text, bare)
    assert bare.source == () and told is not None and told.text == body


@pytest.mark.parametrize(
    "line",
    [
        "<s>The court</s> <q>told</q> <c>the ministry to pay</c>.",
        "<s>Ana Ruiz</s> <q>told</q> the court <c>that he had been alone</c>.",
    ],
)
def test_a_court_that_speaks_is_the_speaker(line: str) -> None:
    text, attribution, _ = marked(line)
    assert unheard(text, attribution).source == attribution.source
