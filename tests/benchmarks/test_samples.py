"""Fields counted on samples: all right for a reader that knows them, and each fault where it belongs."""

from __future__ import annotations

import msgspec

from benchmarks.places import sample_gold, sample_report
from benchmarks.samples import Tally, confusion, line_roles, measure
from dragoman.model import Addressee, Block, Medium, Record, Via
from tests.benchmarks.records import Answers, record, span, statement

GOLD = record(
    [
        statement(1, "Ms Varga", "the bridge was safe", "v"),
        statement(2, "she", "It will open", "v"),
        statement(3, "Mr Oduya", "denied it", "o"),
    ],
    {"v": "Ilona Varga", "o": "Sam Oduya"},
)


def test_a_perfect_reader_has_everything() -> None:
    figures = measure(Answers(sample_gold()))
    assert set(figures.values()) == {100.0}


def test_reports_are_given_unread() -> None:
    for gold in sample_gold():
        report = sample_report(gold)
        assert report.text == gold.report.text
        assert report.blocks == ()
        assert report.headline is None


def test_missed_invented_and_unlinked_statements() -> None:
    read = record(
        [
            statement(1, "Mr Oduya", "the bridge was safe", "o"),
            statement(2, "she", "It will open", None),
            statement(3, "It", "the bridge", None),
        ],
        {"o": "Oduya"},
    )
    tally = Tally()
    tally.add(GOLD, read)
    figures = tally.figures()
    assert (figures["content.P"], figures["content.R"]) == (66.7, 66.7)
    assert (figures["relation.P"], figures["relation.R"]) == (33.3, 33.3)
    assert (figures["speaker.resolved"], figures["speaker.precision"]) == (0.0, 0.0)
    faults = [failure.split(": ")[1] for failure in tally.failures]
    assert faults == ["missed", "invented", "source", "speaker", "speaker"]


def test_fields_of_a_pair() -> None:
    there = msgspec.structs.replace(
        GOLD.statements[0],
        addressee=Addressee(span("Mr Oduya")),
        medium=Medium(span("the bridge"), "post"),
        via=(Via(span("Ms Varga")),),
    )
    said = msgspec.structs.replace(
        there, kind="mixed", medium=Medium(span("the bridge"), "call"), via=(), addressee=None
    )
    tally = Tally()
    tally.add(record([there, GOLD.statements[1]], {"v": "Varga"}), record([said, GOLD.statements[1]], {"v": "Varga"}))
    figures = tally.figures()
    assert [figures[f"{name}.accuracy"] for name in ("kind", "act", "medium", "addressee", "via")] == [
        50,
        100,
        50,
        50,
        50,
    ]
    assert (figures["medium.P"], figures["medium.R"]) == (0.0, 0.0)


def test_nested_statements_are_those_inside_the_same_partner() -> None:
    inner = msgspec.structs.replace(GOLD.statements[1], within="s1")
    there = record([GOLD.statements[0], inner], {"v": "Varga"})
    astray = msgspec.structs.replace(GOLD.statements[1], within="s9")
    for found, share in ((inner, 100.0), (astray, 0.0)):
        tally = Tally()
        tally.add(there, record([GOLD.statements[0], found], {"v": "Varga"}))
        assert tally.figures()["within.F1"] == share


def _with_blocks(*blocks: Block) -> Record:
    report = msgspec.structs.replace(GOLD.report, text="Title\n\nSaid.\nMORE\n", blocks=blocks)
    return Record(report=report)


def test_blocks_are_judged_by_line() -> None:
    gold = _with_blocks(Block(0, 5, "headline"), Block(7, 12, "body"), Block(13, 17, "related"))
    read = _with_blocks(Block(0, 5, "headline"), Block(7, 17, "body"))
    assert line_roles(gold) == ["headline", "body", "related"]
    assert line_roles(_with_blocks()) == ["none"] * 3
    tally = Tally()
    tally.add(gold, read)
    assert tally.figures()["blocks.accuracy"] == 66.7
    assert "| related | 1 | 0 | 0 |" in confusion(tally.lines)
