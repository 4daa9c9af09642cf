import pytest

from dragoman.read.attribution.signed import find_signed
from dragoman.segment import find_quotations


def signed(text: str) -> list[tuple[str, str]]:
    return [(a.source[0].text, a.content[0].text) for a in find_signed(text, find_quotations(text))]


@pytest.mark.parametrize("dash", ["―", "—", "–", "--", "-"])
def test_a_quotation_signed_by_a_dash_and_a_name_is_that_persons(dash: str) -> None:
    text = f"What readers said:\n\n“The bridge should stay open.” {dash} Ana Duarte\n\nThe council meets on Monday."
    assert signed(text) == [("Ana Duarte", "“The bridge should stay open.”")]


def test_the_name_may_stand_on_the_next_line_with_an_office() -> None:
    text = "“We were never asked.”\n— Tomas Vrba, fisherman from Kerki"
    assert signed(text) == [("Tomas Vrba", "“We were never asked.”")]


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is open” — and nobody used it",
        "The plan, “Open Bridges” — a draft of 2019 — was dropped.",
        "He said “no” – The talks ended there.",
        "“Open bridges.” The council meets.",
    ],
)
def test_a_dash_in_prose_signs_nothing(text: str) -> None:
    assert signed(text) == []


def test_ten_thousand_quotations_in_one_line_are_read_in_one_pass() -> None:
    assert find_signed("“x” " * 10_000, find_quotations("“x” " * 10_000)) == []


def test_a_name_with_an_initial_signs_and_a_space_that_does_not_break_parts_it() -> None:
    assert signed("“No law, no plan and no honour.” ―\u00a0Oscar P. Lima\n") == [
        ("Oscar P. Lima", "“No law, no plan and no honour.”")
    ]


def test_a_remark_whose_marks_do_not_pair_is_taken_from_its_line() -> None:
    line = "“To quote him, ‘some are so poor.” And that is all he has, “the root of it’.” ― Cristina Leal"
    assert signed(f"He won.\n{line}\nHe lost.") == [("Cristina Leal", line.split(" ― ")[0])]
