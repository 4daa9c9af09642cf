from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.consolidate import bases
from dragoman.consolidate.copies import Ground, differences, find_copies
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


def timed(made: Record, at: str) -> Record:
    published = Published(at[:10], "metadata", at)
    return msgspec.structs.replace(made, report=msgspec.structs.replace(made.report, published=published))


def earliest(*records: Record) -> tuple[str, Ground]:
    (copies,) = find_copies(records)
    return copies.earliest.report, copies.ground


DAY = "2031-03-02"


def test_of_one_day_the_time_of_publication_decides_where_all_tell_it() -> None:
    early = timed(record("z", DAY, WIRE[:-200], "The Wire"), "2031-03-02T06:14:00Z")
    late = timed(record("a", DAY, WIRE, "The Lantern"), "2031-03-02T09:00:00Z")
    assert earliest(early, late) == earliest(late, early) == ("z", "time")
    # One that tells no time may be earlier than both.
    assert earliest(early, late, record("b", DAY, WIRE + " More.", "The Star"))[1] == "longest"


def test_a_time_in_another_zone_is_earlier_though_its_day_is_later() -> None:
    tokyo = msgspec.structs.replace(record("z", "2031-03-03", WIRE).report)
    tokyo = msgspec.structs.replace(tokyo, published=Published("2031-03-03", "metadata", "2031-03-02T16:00:00Z"))
    assert earliest(timed(record("a", DAY, WIRE), "2031-03-02T20:00:00Z"), Record(tokyo)) == ("z", "time")


def test_of_one_day_the_outlet_that_the_others_name_is_the_source() -> None:
    told = WIRE + " A spokesman told Harbour Wire that more would follow."
    wire = record("z", DAY, told, "Harbour Wire")
    others = [
        record(name, DAY, f"{told} It rained.", outlet) for name, outlet in (("a", "The Star"), ("b", "The Post"))
    ]
    assert earliest(*others, wire) == earliest(wire, *others) == ("z", "credited")
    (copies,) = find_copies([*others, wire])
    assert copies.credited == 2


def test_a_byline_names_the_source() -> None:
    copy = record("a", DAY, WIRE + " It rained.", "The Star")
    copy = msgspec.structs.replace(copy, report=msgspec.structs.replace(copy.report, byline="Harbour Wire"))
    for outlet in ("Harbour Wire", "harbour.example"):
        named = msgspec.structs.replace(
            copy, report=msgspec.structs.replace(copy.report, byline="By Harbour Wire staff")
        )
        assert earliest(named, record("z", DAY, WIRE, outlet)) == ("z", "credited")


def test_what_nothing_else_tells_apart_is_by_what_was_added_first() -> None:
    first, second = record("z", DAY, WIRE, "The Star"), record("a", DAY, WIRE, "The Post")
    assert earliest(first, second) == ("z", "added")
    assert earliest(second, first) == ("a", "added")
    assert earliest(first, record("a", "2031-03-04", WIRE)) == ("z", "day")


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
