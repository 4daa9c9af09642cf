from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.consolidate import bases
from dragoman.consolidate.copies import differences, find_copies
from dragoman.model import Block, Published, Record, Report

WIRE, OTHER = (" ".join(paragraphs) for paragraphs in bases()[:2])


def record(name: str, day: str | None, text: str, outlet: str = "The Post") -> Record:
    published = Published(day, "given") if day else None
    return Record(Report(name, None, text, outlet=outlet, published=published))


def test_the_earliest_of_copies_is_marked_whatever_the_order_they_come_in() -> None:
    late = record("a", "2031-03-03", f"A new headline. {WIRE}", "The Lantern")
    early = record("b", "2031-03-02", WIRE, "The Wire")
    undated = record("c", None, WIRE, "The Star")
    for order in ((late, early, undated), (undated, early, late)):
        (copies,) = find_copies([*order, record("d", "2031-03-01", OTHER)])
        assert copies.earliest.report == "b"
        assert [copy.report for copy in copies.others] == ["a", "c"]
        assert copies.outlets == ("The Wire", "The Lantern", "The Star")


def test_half_a_report_is_a_copy_and_a_report_with_its_first_sentence_is_none() -> None:
    half = WIRE[: len(WIRE) // 2]
    sentence = WIRE.split(". ")[0]
    (copies,) = find_copies([record("a", "2031-03-02", WIRE), record("b", "2031-03-03", half)])
    assert copies.others[0].shared > 0.9
    assert not find_copies([record("a", "2031-03-02", WIRE), record("b", "2031-03-03", f"{sentence}. {OTHER}")])


def test_what_an_outlet_prints_around_every_report_makes_no_copies() -> None:
    appeal = "Please support our journalism with a gift of any size today. " * 30
    text = WIRE + "\n" + appeal

    def with_appeal(name: str, words: str) -> Record:
        text = words + "\n" + appeal
        blocks = (Block(0, len(words), "body"), Block(len(words) + 1, len(text), "appeal"))
        return Record(Report(name, None, text, blocks=blocks))

    assert not find_copies([with_appeal("a", WIRE), with_appeal("b", OTHER)])
    assert find_copies([with_appeal("a", WIRE), record("b", None, text)])


def test_an_empty_report_is_no_copy_of_another() -> None:
    assert not find_copies([record("a", None, ""), record("b", None, " ")])


def test_a_difference_shows_the_words_that_changed() -> None:
    found = differences("The two sides met in Doha on Sunday.", "The two sides met in Cairo on Sunday.", chance=1)
    assert [(one.kind, one.text.strip()) for one in found] == [
        ("same", "The two sides met in"), ("removed", "Doha"), ("added", "Cairo"), ("same", "on Sunday."),
    ]  # fmt: skip


WORDS = st.lists(st.sampled_from("the sides met in Doha Cairo again on Sunday".split()), max_size=30).map(" ".join)


@given(WORDS, WORDS)
def test_both_texts_can_be_made_again_of_their_differences(one: str, other: str) -> None:
    found = differences(one, other)
    assert "".join(part.text for part in found if part.kind != "added").split() == one.split()
    # What the two share by chance is shown as changed, so the other text is all that is not removed.
    assert "".join(part.text for part in found if part.kind != "removed").split() == other.split()
