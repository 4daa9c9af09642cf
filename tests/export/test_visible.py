from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.export.visible import on_one_line, visible


def test_an_escape_sequence_is_seen_and_not_obeyed() -> None:
    assert visible("\x1b[31mred") == "␛[31mred"


def test_a_line_cannot_be_turned_around() -> None:
    assert visible("invoice\u202efdp.exe") == "invoice\ufffdfdp.exe"


def test_arabic_keeps_its_letters_and_loses_only_direction_marks() -> None:
    assert visible("قال\u200f الوزير") == "قال الوزير"


def test_text_beyond_the_limit_is_cut_at_a_word() -> None:
    assert on_one_line("the talks\n  will resume on Monday", 20) == "the talks will…"


@settings(max_examples=150)
@given(st.text())
def test_nothing_that_is_shown_can_act(text: str) -> None:
    shown = visible(text)
    assert all(unicodedata.category(character) not in {"Cc", "Cs"} or character in "\n\t" for character in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
