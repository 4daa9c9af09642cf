from __future__ import annotations

import pytest

from dragoman.read.attribution.kind import kind_of, quoted_parts
from dragoman.segment.quotations import find_quotations
from tests.read.attribution.marking import marked

KINDS = [
    ("direct", "<c>“We are ready,”</c> <s>he</s> <q>said</q>.", ["We are ready,"]),
    ("direct", "<c>“We are ready,</c>” <s>he</s> <q>said</q>.", ["We are ready,"]),
    ("direct", "<c>“We are ready,”</c> <s>he</s> <q>said</q>, <c>“to talk.”</c>", ["We are ready,", "to talk."]),
    ("direct", '<c>"We are ready",</c> <s>he</s> <q>said</q>.', ["We are ready"]),
    ("mixed", "<s>He</s> <q>said</q> <c>the plan was “dead” and buried</c>.", ["dead"]),
    ("mixed", "<s>He</s> <q>said</q> <c>it was “dead” and “gone”</c>.", ["dead", "gone"]),
    ("indirect", "<s>He</s> <q>said</q> <c>the plan was dead</c>, not “asleep”.", []),
    (
        "direct",
        "<c>“He told me, ‘Go home,’ and I went,”</c> <s>she</s> <q>said</q>.",
        ["He told me, ‘Go home,’ and I went,"],
    ),
    ("direct", "“<s>He</s> <q>told</q> me, <c>‘Go home,’</c> and I went,” she said.", ["Go home,"]),
    ("indirect", "“<s>He</s> <q>told</q> me <c>to go home</c> and I went,” she said.", []),
    ("direct", "“<c>The talks failed.</c> Nobody came,” <s>she</s> <q>said</q>.", ["The talks failed."]),
]


@pytest.mark.parametrize(("kind", "line", "quoted"), KINDS)
def test_kind_and_quoted_parts(kind: str, line: str, quoted: list[str]) -> None:
    text, attribution, _ = marked(line)
    quotations = find_quotations(text)
    parts = quoted_parts(attribution.content, quotations, text, cue=attribution.cue)
    assert kind_of(text, attribution.content, parts) == kind
    assert [part.text for part in parts] == quoted
    assert all(text[part.start : part.end] == part.text for part in parts)


def test_each_paragraph_of_a_long_quotation_is_a_part() -> None:
    text, attribution, _ = marked("<s>She</s> <q>said</q>: <c>“It rained.\n\n“It poured.”</c>")
    quotations = find_quotations(text)
    parts = quoted_parts(attribution.content, quotations, text)
    assert [part.text for part in parts] == ["It rained.", "It poured."]
    assert kind_of(text, attribution.content, parts) == "direct"
