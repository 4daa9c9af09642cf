"""Figures as they are shown to a person: the amount, whom or what it is of, and whose word it is."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.export.labels import Labels
from dragoman.export.markup import Markup, tag, together
from dragoman.export.visible import on_one_line
from dragoman.model import Figure, Record

_SIGNS = {"about": "\N{ALMOST EQUAL TO}", "at least": "\N{GREATER-THAN OR EQUAL TO}", "exactly": ""}
_SIGNS["at most"] = "\N{LESS-THAN OR EQUAL TO}"


def amount(figure: Figure) -> str:
    """The number, its bound and its unit: "≥ 20 people", "20–30 percent".

    The unit is left out where what is counted says it better: "≥ 14 soldiers" and not "≥ 14 people soldiers".
    """
    if figure.value is None:
        number = "\N{EN DASH}".join(_number(end) for end in (figure.low, figure.high) if end is not None)
    else:
        number = f"{_SIGNS[figure.bound]} {_number(figure.value)}".strip()
    of = figure.of.text if figure.of else ""
    return number if is_said_by(figure.unit or "", of) else f"{number} {on_one_line(figure.unit or '', 40)}".strip()


def is_said_by(unit: str, counted: str) -> bool:
    """Whether the words for what is counted say the unit too: they are people, or hold its word."""
    words = counted.lower().split()
    return bool(words) and counted.lower() != unit and (unit == "people" or unit in words)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def subject(figure: Figure) -> str:
    """Whom or what it is of, where that says more than the unit, and what happened to them."""
    of = figure.of.text if figure.of and figure.of.text.lower() != figure.unit else ""
    return ", ".join(on_one_line(part, 80) for part in (of, figure.happened.kind if figure.happened else "") if part)


def claimed_by(labels: Labels, figure: Figure) -> str:
    """Whose word it is: the speaker of the statement that it stands in; empty for the report's own."""
    found = labels.statement(figure.according_to)
    return on_one_line(labels.claimant(found), 80) if found else ""


def figure_section(record: Record, labels: Labels, numbers: dict[str, int]) -> Markup:
    """The section of a page that lists the figures, each linked to its words and its statement; nothing for none."""
    if not record.figures:
        return together([])
    figures = enumerate(record.figures, start=1)
    items = (tag("li", *_item(labels, figure, place, numbers)) for place, figure in figures)
    return tag("section", tag("h2", "Figures"), tag("ul", *items), aria_label="Figures", class_="figures")


def _item(labels: Labels, figure: Figure, place: int, numbers: dict[str, int]) -> Iterator[Markup | str]:
    yield tag("b", amount(figure))
    if subject(figure):
        yield together([" ", tag("bdi", subject(figure))])
    words = tag("q", on_one_line(figure.span.text, 80))
    yield together([" (", tag("a", words, href=f"#figure-{place}"), ")"])
    if figure.according_to in numbers:
        who = tag("bdi", claimed_by(labels, figure))
        yield together([", ", tag("a", "according to ", who, href=f"#statement-{numbers[figure.according_to]}")])
