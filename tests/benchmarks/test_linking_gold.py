from __future__ import annotations

import pytest

from benchmarks.linking_gold.reader import BadGold, gold_reports, parse

HEAD = "published: 2022-03-10\noutlet: Example Agency\n\n"


def test_marks_leave_the_words_and_say_whose_they_are() -> None:
    gold = parse("one", HEAD + "[[Q43|Ankara]] thanked [[?|Bo Li]] and [[geonames:266826|Tripoli]].\n")
    assert gold.text == "Ankara thanked Bo Li and Tripoli.\n"
    assert [(m.span.text, m.id) for m in gold.mentions] == [
        ("Ankara", "Q43"),
        ("Bo Li", None),
        ("Tripoli", "geonames:266826"),
    ]
    assert all(gold.text[m.span.start : m.span.end] == m.span.text for m in gold.mentions)


def test_a_title_may_hold_the_name_of_its_state() -> None:
    gold = parse("one", HEAD + "[[Q39259!|[[Q43|Turkey]]'s president]] spoke.")
    assert [(m.span.text, m.id, m.title) for m in gold.mentions] == [
        ("Turkey's president", "Q39259", True),
        ("Turkey", "Q43", False),
    ]


def test_the_report_is_given_with_its_date_and_outlet() -> None:
    report = parse("one", HEAD + "Nothing.").report()
    assert report.outlet == "Example Agency"
    assert report.published is not None
    assert report.published.date == "2022-03-10"


@pytest.mark.parametrize(
    "written",
    [
        "No header.",
        "published: March\n\nText.",
        HEAD + "[[Q43|Ankara.",
        HEAD + "Ankara]].",
        HEAD + "[[Turkey|Ankara]].",
    ],
)
def test_what_does_not_keep_the_format_is_refused(written: str) -> None:
    with pytest.raises(BadGold):
        parse("one", written)


def test_every_gold_report_is_well_formed_and_of_the_years_measured() -> None:
    reports = gold_reports()
    assert reports
    for gold in reports:
        assert "2014" <= gold.published[:4] <= "2022", gold.name
        assert len(gold.mentions) >= 10, gold.name
        assert any(mention.title for mention in gold.mentions), gold.name
