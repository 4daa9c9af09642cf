"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Block
from dragoman.segment import find_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Obi met Sen. J. R. Dane (D-Vt.) at 5 p.m. Tuesday in St. Louis.",
        "Lt. Gen. Ana Petrov of Acme Inc. paid $3.5 million on Jan. 5 under No. 10.",
        "The U.S. Navy and the U.N. Security Council agreed.",
        "See www.example.com or write to desk@example.org today.",
        "“Why now?” Ms Adeyemi asked.",
        "“Stop!” he said.",
        "“Will it ever end?” the Kenyan minister Peter Wanjala said.",
        "It was ... nothing at all.",
        "1. Open the border.",
    ],
)
def test_stops_that_end_no_sentence(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "expected",
    [
        ["He left the U.S.", "The talks went on."],
        ["He said no.", "Nobody else spoke."],
        ["“We go.”", "He left.", "“Never”.", "They stayed."],
        ["They left at 5 p.m.", "He stayed."],
        ["«Non.»", "She left."],
        ["He paid nothing...", "Then he left."],
        ["(He left.)", "She stayed."],
        ["“Why?”", "He said that nobody knew."],
        ["In 2014 there was a truce.", "12 people died after it."],
    ],
)
def test_stops_that_end_a_sentence(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_missing_space_parts_sentences_all_the_same() -> None:
    assert sentences("The talks ended.The minister left.") == ["The talks ended.", "The minister left."]


def test_lines_and_bullets_part_sentences() -> None:
    assert sentences("Envoy leaves Oslo\nHe left\n- a truce\n- a swap") == [
        "Envoy leaves Oslo", "He left", "- a truce", "- a swap"]  # fmt: skip


def test_a_hard_wrapped_paragraph_is_put_together() -> None:
    text = (
        "The envoy from Norway said on Monday that the two sides had come\n"
        "to an understanding about the crossings north of the river, that\n"
        "they would open them within a week, and that nobody would have to\n"
        "pay.\n\nNeither side has said anything about the prisoners, who were\n"
        "taken in the spring."
    )
    assert len(sentences(text)) == 2


def test_a_sentence_does_not_run_out_of_its_block() -> None:
    text = "Envoy leaves He left on Monday."
    blocks = (Block(0, 12, "headline"), Block(13, len(text), "body"))
    assert [text[a:b] for a, b in find_sentences(text, blocks)] == ["Envoy leaves", "He left on Monday."]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from('.!?…"” \n\r\tAa9Mr,)(-。'), max_size=100) | st.text(max_size=60))
def test_sentences_cover_all_words_in_order(text: str) -> None:
    last = 0
    for start, end in find_sentences(text):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert text[start:end].strip() == text[start:end]
        last = end
    assert not text[last:].strip()


@pytest.mark.parametrize("part", [".", "a. ", "A.", '."', "a\n", ". ", "U.S. "])
def test_a_long_text_without_end_is_read(part: str) -> None:
    text = part * 20_000
    assert find_sentences(text)[-1][1] == len(text.rstrip())
