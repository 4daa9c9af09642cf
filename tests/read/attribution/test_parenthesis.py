import pytest

from dragoman.read.attribution.parenthesis import whole
from dragoman.segment import lay_out

from .marking import marked


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            ["The museum", "honoured more than one of his heroes"],
            "<c>The museum</c>, <s>Mr Ruiz</s> <q>said</q>, honoured more than one of his heroes.",
        ),
        (
            ["The museum", "will honour his heroes"],
            "<c>The museum</c>, <s>Mr Ruiz</s> <q>said</q>, will honour his heroes.",
        ),
        (
            ["The trouble with this truce", "is that nobody signed it"],
            "The trouble with this truce, <s>diplomats here</s> <q>tell</q> me, <c>is that nobody signed it</c>.",
        ),
        (
            ["The bridge", "cannot be saved"],
            "The bridge – so <s>the engineers</s> <q>told</q> us – <c>cannot be saved</c>.",
        ),
        (
            ["Smugglers", '"have the best timetable here."'],
            'Smugglers, <s>the mayor of Tarna</s> <q>joked</q>, <c>"have the best timetable here."</c>',
        ),
        (["has gone"], "The mayor, who paid for it and, <s>Mr Ruiz</s> <q>said</q>, <c>has gone</c>."),
        (["will go"], "In a memo, <s>the union</s> <q>said</q>, <c>will go</c>."),
        (["Every time"], "<c>Every time</c>, <s>Mr Ruiz</s> <q>said</q>, with a look at the clock."),
        (["it is over"], "The lamp was out, <s>Mr Ruiz</s> <q>said</q>, and <c>it is over</c>."),
    ],
)
def test_a_clause_around_who_says_it_is_whole(content: list[str], line: str) -> None:
    text, attribution, _ = marked(line)
    assert [c.text for c in whole(text, attribution, lay_out(text)).content] == content
