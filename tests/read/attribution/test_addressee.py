from __future__ import annotations

import pytest

from dragoman.read.attribution.addressee import addressee_of, asked_of
from tests.read.attribution.marking import marked


@pytest.mark.parametrize(
    ("addressee", "line"),
    [
        ("reporters", "<s>He</s> <q>told</q> reporters <c>talks would go on</c>."),
        ("reporters", "<s>He</s> <q>told</q> reporters on Monday <c>that talks would go on</c>."),
        ("reporters", "<s>He</s> <q>told reporters</q> <c>that talks would go on</c>."),
        ("the two sides’ leaders", "<s>He</s> <q>told</q> the two sides’ leaders <c>that talks would go on</c>."),
        ("her", "<s>He</s> <q>told</q> her <c>that talks would go on</c>."),
        ("members of parliament", "<s>He</s> <q>told</q> members of parliament <c>that talks would go on</c>."),
        ("the UN Security Council", "<s>She</s> <q>urged</q> <c>the UN Security Council to act</c>."),
        ("Tarvia", "<s>She</s> <q>called on</q> <c>Tarvia to act</c>."),
        ("Tarvia", "<s>She</s> <q>called</q> <c>on Tarvia to act</c>."),
        ("the minister", "<s>She</s> <q>asked</q> the minister <c>whether he knew</c>."),
        ("Tarvia", "<s>She</s> <q>warned</q> Tarvia <c>that it would pay</c>."),
        ("the council", "<s>She</s> <q>wrote</q> to the council <c>that it was over</c>."),
        ("Mr. Orlov", "<s>She</s> <q>said</q> to Mr. Orlov: <c>“Go.”</c>"),
        ("reporters", "Speaking to reporters in Oslo, <s>she</s> <q>said</q> <c>it was over</c>."),
        ("the council", "In a letter to the council, <s>she</s> <q>said</q> <c>it was over</c>."),
        (
            "parliament",
            "In a letter to parliament published late on Monday, <s>she</s> <q>wrote</q> <c>it was over</c>.",
        ),
        ("retired generals", "<s>She</s> <q>told</q> retired generals <c>that it was over</c>."),
        ("the wounded", "<s>She</s> <q>told</q> the wounded <c>that it was over</c>."),
        ("the mayor", "<s>She</s> <q>asked</q> the mayor at the last session <c>if he knew</c>."),
        ("me", "<s>He</s> <q>has promised</q> me twice <c>that it would be built</c>."),
        ("diplomats and the press", "<s>She</s> <q>told</q> diplomats and the press <c>that it was over</c>."),
    ],
)
def test_addressee(addressee: str, line: str) -> None:
    span = addressee_of(*marked(line))
    assert span is not None
    assert span.text == addressee


@pytest.mark.parametrize(
    "line",
    [
        "<s>He</s> <q>said</q> <c>talks would go on</c>.",
        "<s>He</s> <q>accused</q> <c>Tarvia of lying</c>.",
        "<s>She</s> <q>urged</q> <c>restraint</c>.",
        "<s>She</s> <q>warned</q> <c>that it was late</c>.",
        "<s>He</s> <q>told</q> a news conference <c>it was over</c>.",
        "<s>He</s> <q>is said</q> to have <c>left</c>.",
        "<s>He</s> <q>said</q>, “<c>Tell them nothing</c>”.",
        "<c>“Whose road?”</c> <q>asked</q> <s>Tom Baker, head of the carters</s>.",
        "<s>He</s> <q>promised</q> <c>more money for schools</c>.",
    ],
)
def test_no_addressee(line: str) -> None:
    assert addressee_of(*marked(line)) is None


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (
            "Mr Ruiz",
            "<q>Asked</q> <c>whether the train would run</c>, Mr Ruiz smiled and said that deserts teach patience.",
        ),
        ("Mr Orlov", "<q>Asked</q> <c>whether he would go</c>, Mr Orlov replied that he might."),
        ("she", "<q>Pressed</q> by <s>a reporter</s> on <c>whether it was so</c>, she shrugged."),
        ("the mayor", "When <q>asked</q> <c>about the dam</c>, the mayor said nothing."),
        (None, "<s>She</s> <q>asked</q> <c>whether he would go</c>, the mayor recalled."),
    ],
)
def test_whom_a_question_was_put_to_is_who_the_sentence_goes_on_with(asked: str | None, line: str) -> None:
    span = asked_of(*marked(line))
    assert (span.text if span else None) == asked
