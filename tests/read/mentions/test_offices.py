"""What an office is over belongs to its title: no mention cuts it."""

import pytest

from dragoman.read.mentions.offices import Offices


def whole(text: str, words: str) -> str | None:
    start = text.index(words)
    place = Offices(text).whole(start, start + len(words))
    return text[slice(*place)] if place else None


@pytest.mark.parametrize(
    ("text", "cut", "expected"),
    [
        ("Oman's Minister of State for Foreign Affairs left.", "Oman's Minister of State", "{}for Foreign Affairs"),
        ("the Secretary of State for Defence said", "the Secretary", "{}of State for Defence"),
        ("a Minister of Energy and Water", "a Minister of Energy", "{}and Water"),
        (
            "Assistant Secretary for African Affairs Ronald Pike",
            "Assistant Secretary",
            "{}for African Affairs Ronald Pike",
        ),
        (
            "Kenya's Secretary for Foreign and Diaspora Affairs",
            "Kenya's Secretary for Foreign",
            "{}and Diaspora Affairs",
        ),
    ],
)
def test_a_mention_goes_on_to_the_end_of_a_title(text: str, cut: str, expected: str) -> None:
    assert whole(text, cut) == expected.format(cut + " ")


def test_what_begins_within_a_title_begins_behind_it() -> None:
    text = "Assistant Secretary for African Affairs Ronald Pike flew in."
    assert whole(text, "African Affairs Ronald Pike") == "Ronald Pike"
    assert whole(text, "African Affairs") is None
    assert whole(text, "Ronald Pike") == "Ronald Pike"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the Secretary of State said", "the Secretary of State"),
        ("the Prime Minister of Georgia spoke", "the Prime Minister"),
        ("the minister for Lakeside said", "the minister"),
        ("the Minister of Justice, Ana Ruiz, left", "the Minister of Justice, Ana Ruiz"),
        ("The minister met Foreign Affairs staff", "The minister"),
    ],
)
def test_other_words_stay(text: str, words: str) -> None:
    assert whole(text, words) == words
