"""Which words stand in quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.segment import Quotation, find_quotations, lay_out, quote_state

MARKED = st.text(alphabet=st.sampled_from("“”‘’\"'«»„‟‹›`´ \n.,s9ab-("), max_size=120)


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won’t go,” he said. “Never.”", ["“We won’t go,”", "“Never.”"]),
        ("''It is late,'' said Mr Oduya. ''I said, 'Go home.'''",
         ["''It is late,''", "''I said, 'Go home.'''", "'Go home.'"]),
        ("``Hello,'' she said.", ["``Hello,''"]),
        ("„Guten Tag“, he said; «bonjour», »hallo«, « salut » and ‹ciao›.",
         ["„Guten Tag“", "«bonjour»", "»hallo«", "« salut »", "‹ciao›"]),
        ("“Hello“ he said. “Bye\" she said. ”Well” they said.", ["“Hello“", "“Bye\"", "”Well”"]),
        ("She called it a “farce” and ‘Harbour Lights’ a success.", ["“farce”", "‘Harbour Lights’"]),
        ('He said:"We go",and left."Why?"she asked.', ['"We go"', '"Why?"']),
        ('He said ("maybe") and "... then no".', ['"maybe"', '"... then no"']),
        ("“Hello, ”he said. “Bye.”", ["“Hello, ”", "“Bye.”"]),
    ],
)  # fmt: skip
def test_marks_of_every_kind_pair(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministers’ meeting didn’t end until O’Neill’s rock ’n’ roll of the ’90s.",
        "The ministers' meeting didn't end until O'Neill's rock 'n' roll of the '90s.",
        "Get 'em to the workers' hall, 'tis late.",
        'The guard is 6\' 2" tall, the screen 12" wide, the run 5\' 11" long.',
        "Home » News » World",
        'a lonely " mark, and nothing more',
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_possessives_inside_a_british_quotation_do_not_end_it() -> None:
    text = "‘The ministers’ meeting was long,’ she said, ‘and I don’t know what the “plan” of the workers’ party is.’"
    assert quoted(text) == [
        "‘The ministers’ meeting was long,’",
        "‘and I don’t know what the “plan” of the workers’ party is.’",
        "“plan”",
    ]
    assert [q.depth for q in find_quotations(text)] == [0, 0, 1]


def test_a_plural_in_scare_quotes_is_a_quotation() -> None:
    text = "The 'rebel leaders' and the ‘friends’ of the ministers' club left."
    assert quoted(text) == ["'rebel leaders'", "‘friends’"]


def test_inches_inside_a_straight_quotation_do_not_end_it_but_years_do() -> None:
    assert quoted('"It was 1962" he said. "A 12" gun" was found.') == ['"It was 1962"', '"A 12" gun"']


def test_nesting_has_depth_in_both_styles() -> None:
    american = "\"He told me 'no' twice,\" she said."
    assert [(american[q.start : q.end], q.depth) for q in find_quotations(american)] == [
        ('"He told me \'no\' twice,"', 0), ("'no'", 1)]  # fmt: skip
    straight_in_straight = "\"'No,' he said. 'I told her \"never.\"'\""
    assert [q.depth for q in find_quotations(straight_in_straight)] == [0, 1, 1, 2]


def test_a_quotation_over_paragraphs_is_one_in_each_and_the_later_ones_are_continued() -> None:
    text = "“We came.\n\n“We saw.\n\n“We left,” he said.\n\n“Good,” said another."
    assert [(q.closed, q.continued) for q in find_quotations(text)] == [
        (False, False), (False, True), (True, True), (True, False)]  # fmt: skip
    british = "‘We go on to the ministers’ meeting.\n‘And then we stop,’ he said."
    assert [(q.closed, q.continued) for q in find_quotations(british)] == [(False, False), (True, True)]


def test_a_nested_quotation_over_paragraphs_is_continued_at_both_depths() -> None:
    quotations = find_quotations("“He said, ‘Come.\n\n“‘And stay.’”")
    assert [(q.depth, q.continued, q.closed) for q in quotations] == [
        (0, False, False), (1, False, False), (0, True, True), (1, True, True)]  # fmt: skip


def test_a_missing_closing_mark_does_not_spill_into_the_next_paragraph() -> None:
    text = "“We stay, he said.\n\nNobody else spoke. The “plan” stood."
    assert quoted(text) == ["“We stay, he said.", "“plan”"]
    assert not find_quotations(text)[0].closed


def test_a_missing_closing_mark_ends_before_the_next_quotation() -> None:
    for text in ('"We stay, he said. "We go," she said.', "“We stay, he said. “We go,” she said."):
        first, second = find_quotations(text)
        assert not first.closed
        assert text[first.start + 1 : first.end] == "We stay, he said."
        assert second.closed
        assert second.depth == 0


def test_the_inner_offsets_leave_the_marks_out() -> None:
    text = "``Yes,'' she said."
    (quotation,) = find_quotations(text)
    assert quotation == Quotation(0, 8, 2, 6, 0, True, False, "``")


def test_quote_state_tells_marks_from_words() -> None:
    text = "a “b ‘c’” d"
    assert list(quote_state(text, find_quotations(text))) == [0, 0, 2, 1, 1, 2, 1, 3, 3, 0, 0]


@settings(max_examples=100, deadline=None)
@given(MARKED | st.text(max_size=60))
def test_laws(text: str) -> None:
    quotations = find_quotations(text)
    open_ends: list[int] = []
    last = -1
    for q in quotations:
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)
        assert q.start > last
        assert q.mark == text[q.start : q.inner_start]
        assert q.closed == (q.inner_end < q.end)
        last = q.start
        while open_ends and open_ends[-1] <= q.start:
            open_ends.pop()
        assert q.depth == len(open_ends)
        assert not open_ends or q.end <= open_ends[-1]
        open_ends.append(q.end)
    assert len(quote_state(text, quotations)) == len(text)


@pytest.mark.parametrize("part", ["“", '"', "“a ”b", '"a ', "‘a’s ", "«»", " ‘“", "'a ", "’", "s’ ‘", "“a\n\n"])
def test_ten_thousand_marks_are_read(part: str) -> None:
    text = part * 10_000
    assert len(quote_state(text, find_quotations(text))) == len(text)


def test_ten_thousand_nested_quotations_nest() -> None:
    quotations = find_quotations("“" * 10_000 + "deep" + "”" * 10_000)
    assert [q.depth for q in quotations] == list(range(10_000))


def test_a_layout_tells_what_stands_in_marks() -> None:
    text = "He said “it is ‘over’ now” and left."
    layout = lay_out(text)
    inside = "".join(c for i, c in enumerate(text) if layout.is_quoted(i))
    assert inside == "it is ‘over’ now”"
    assert {q.start for i in range(len(text)) if (q := layout.quotation_at(i))} == {8}
