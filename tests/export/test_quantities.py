from __future__ import annotations

import re

import msgspec
import pytest
from rich.console import Console

from dragoman.cli.terminal import terminal_view
from dragoman.export import html_page
from dragoman.export.quantities import amount
from dragoman.model import Figure, Happening, Record, Span
from tests.contract.records import together
from tests.export.records import Draft, span

TEXT = "The governor said at least 20 <b>civilians</b> were killed. It cost $2m."


def told() -> Record:
    draft = Draft(TEXT)
    governor = draft.actor("The governor", "The governor")
    said = draft.statement(
        "at least 20 <b>civilians</b> were killed", cue="said", source="The governor", speaker=governor
    )
    killed = Happening(span(TEXT, "killed"), "killed")
    of = span(TEXT, "<b>civilians</b>")
    figures = (
        Figure("f1", span(TEXT, "at least 20"), 20, 20, None, "people", "at least", of, killed, according_to=said),
        Figure("f2", span(TEXT, "$2m"), 2e6, 2e6, 2e6, "USD", "exactly"),
    )
    return msgspec.structs.replace(draft.record(), figures=figures)


@pytest.mark.parametrize(
    "value, low, high, bound, shown",
    [
        (20, 20, None, "at least", "≥ 20 people"),
        (20, None, 20, "at most", "≤ 20 people"),
        (20, None, None, "about", "≈ 20 people"),
        (None, 20, 30, "about", "20–30 people"),
        (1234567, 1234567, 1234567, "exactly", "1,234,567 people"),
    ],
)
def test_amounts_are_short(value: float | None, low: float | None, high: float | None, bound: str, shown: str) -> None:
    figure = Figure("f1", Span(0, 1, "x"), value, low, high, "people", bound)  # type: ignore[arg-type]
    assert amount(figure) == shown


def test_the_page_lists_figures_with_their_claim_and_escapes_their_words() -> None:
    page = html_page(told())
    assert "<b>≥ 20</b>" in page and "2,000,000 USD" in page
    assert 'href="#statement-1"' in page
    assert "&lt;b&gt;civilians&lt;/b&gt;, killed" in page and "<b>civilians" not in page


def test_the_terminal_lists_figures_and_whose_word_they_are() -> None:
    console = Console(width=100, record=True, file=None, quiet=False)
    with console.capture() as shown:
        console.print(terminal_view(told()))
    figures = shown.get().split("Figures:")[1]
    assert "≥ 20 <b>civilians</b>, killed" in figures and "according to The governor" in figures
    assert "2,000,000 USD" in figures


def test_a_record_with_figures_comes_back_from_json() -> None:
    assert Record.from_json(told().to_json()) == told()


def test_the_terminal_and_the_page_name_all_who_said_something_together() -> None:
    record = together().record()
    console = Console(width=200, file=None, quiet=False)
    with console.capture() as capture:
        console.print(terminal_view(record))
    shown = capture.get()
    assert "Ana Rivera and Omar Vance (General Omar Vance) announce" in shown
    assert "Ana Rivera (The president) and Omar Vance (the general) warn" in shown
    plain = re.sub(r"<[^>]*>", "", html_page(record))
    assert "Ana Rivera and Omar Vance announce" in plain
