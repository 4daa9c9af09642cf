from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Span
from dragoman.read.attribution.act import act_of, forms_of, lemma_of
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.tables import load_table
from tests.read.attribution.marking import marked

ACTS = {
    "say": [
        "<s>Mr Orlov</s> <q>said</q> <c>the bridge was open</c>.",
        "<c>The bridge was open</c>, <q>according to</q> <s>the ministry</s>.",
        "<s>She</s> <q>added</q>: <c>“We will not leave.”</c>",
        "<s>He</s> <q>told</q> aides <c>he wanted to leave</c>.",
        "<s>He</s> <q>told</q> <c>to the press what he knew</c>.",
        "<s>She</s> <q>pointed out</q> <c>that the road was shut</c>.",
        "<s>She</s> <q>made it clear</q> <c>that the road was shut</c>.",
        "<s>He</s> <q>called</q> <c>the deal a mistake</c>.",
        "<s>He</s> <q>did not deny</q> <c>that he had been there</c>.",
        "<s>He</s> <q>did not rule out</q> <c>a second round</c>.",
        "<s>He</s> <q>refused to rule out</q> <c>a second round</c>.",
        "<s>The figures</s> <q>suggest</q> <c>the harvest failed</c>.",
        "<s>She</s> <q>made no promise</q> <c>to come back</c>.",
        "<s>She</s> <q>said</q>: <c>“I never said that we reject it.”</c>",
        "<s>She</s> <q>said</q>: <c>“Let me be plain.”</c>",
        "<s>She</s> <q>said</q> <c>we reject it</c>.",
        "<s>She</s> <q>insisted</q> <c>that the road was shut</c>.",
        "<s>He</s> <q>frobnicated</q> <c>that all was well</c>.",
    ],
    "ask": [
        "<s>She</s> <q>asked</q> <c>whether the road was open</c>.",
        "<c>“Who gave the order?”</c> <s>she</s> <q>said</q>.",
        "<c>“Will it rain?”</c> <s>a boy</s> <q>called out</q> from the back.",
        "<q>Pressed</q> by <s>a student</s> on <c>whether it would rain</c>, she laughed.",
        "<s>He</s> <q>wondered</q> <c>why nobody had come</c>.",
        "<s>He</s> <q>asked</q> him <c>how to leave</c>.",
    ],
    "demand": [
        "<s>She</s> <q>called for</q> <c>an inquiry</c>.",
        "<s>She</s> <q>called</q> <c>for an inquiry</c>.",
        "<s>She</s> <q>called once again for</q> <c>an inquiry</c>.",
        "<s>He</s> <q>urged</q> <c>both sides to hold fire</c>.",
        "<s>He</s> <q>told</q> the troops <c>to pull back</c>.",
        "<s>He</s> <q>told</q> the troops <c>not to pull back</c>.",
        "<s>He</s> <q>told</q> the troops to <c>pull back</c>.",
        "<s>He</s> <q>asked</q> <c>the council to meet</c>.",
        "<s>He</s> <q>asked for</q> <c>more time</c>.",
        "<s>Tarvia</s> <q>wants</q> <c>a ceasefire</c>.",
        "<s>She</s> <q>insisted</q> <c>that the road must be opened</c>.",
        "<c>“If they have it, fine. Let the public see it,”</c> <s>she</s> <q>said</q>.",
        "<c>“We want the road open,”</c> <s>she</s> <q>added</q>.",
        "<s>Tarvia</s> <q>wants</q> <c>its neighbour to pull back</c>.",
        "<s>Her</s> <q>demand</q> <c>that he resign</c> was heard.",
        "<s>He</s> <q>repeated his demand</q> <c>that they leave</c>.",
    ],
    "promise": ["<s>He</s> <q>vowed</q> <c>to return</c>.", "<s>She</s> <q>has pledged</q> <c>10 million euros</c>."],
    "offer": [
        "<s>He</s> <q>offered</q> <c>to host the talks</c>.",
        "<s>He</s> <q>suggested</q> <c>holding the talks in Oslo</c>.",
        "<s>His</s> <q>suggestion</q> <c>that the talks move to Oslo</c> was heard.",
        "<s>He</s> <q>suggested</q> <c>that the two should meet</c>.",
        "<s>He</s> <q>expressed willingness</q> <c>to meet</c>.",
    ],
    "threaten": ["<s>They</s> <q>are threatening</q> <c>to shut the pipeline</c>."],
    "warn": [
        "<s>He</s> <q>warned</q> <c>that the dam could burst</c>.",
        "<s>He</s> <q>issued a warning</q> <c>to ships</c>.",
        "<s>He</s> <q>said in a letter, warning</q> <c>of a flood</c>.",
    ],
    "accuse": [
        "<s>He</s> <q>accused</q> <c>Tarvia of lying</c>.",
        "<s>She</s> <q>spoke out against</q> <c>the law</c>.",
        "<s>She</s> <q>criticised</q> <c>the law</c>.",
    ],
    "deny": [
        "<s>He</s> <q>denies</q> <c>any part in it</c>.",
        "<s>His</s> <q>denial</q> <c>of any part in it</c> fell flat.",
    ],
    "reject": [
        "<s>Her office</s> <q>will not confirm</q> <c>it</c>.",
        "<s>He</s> <q>ruled out</q> <c>a truce</c>.",
        "<s>He</s> <q>declined to comment</q> <c>on the case</c>.",
        "<s>He</s> refused to <q>say</q> <c>where he had been</c>.",
        "<s>He</s> <q>would not say</q> <c>where he had been</c>.",
        "<s>They</s> <q>will not accept</q> <c>the border</c>.",
    ],
    "accept": ["<s>They</s> <q>agreed to</q> <c>a truce</c>.", "<s>They</s> <q>approved</q> <c>the plan</c>."],
    "praise": ["<s>He</s> <q>hailed</q> <c>the deal</c>.", "<s>He</s> <q>paid tribute</q> <c>to the dead</c>."],
    "announce": ["<s>She</s> <q>announced</q> <c>a new budget</c>."],
    "confirm": ["<s>She</s> <q>admitted</q> <c>that she had been there</c>."],
    "think": [
        "<s>He</s> <q>fears</q> <c>a second flood</c>.",
        "<s>He</s> <q>wants</q> <c>to go home</c>.",
        "<s>He</s> <q>doesn't believe</q> <c>the figures</c>.",
        "<s>She</s> <q>expressed</q> <c>deep concern at the raid</c>.",
    ],
}


@pytest.mark.parametrize(("act", "line"), [(act, line) for act, lines in ACTS.items() for line in lines])
def test_act(act: str, line: str) -> None:
    text, attribution, _ = marked(line)
    assert act_of(text, attribution) == act


def test_a_question_inside_a_statement_is_no_asking() -> None:
    text, attribution, _ = marked("<c>“Why? Because we must,”</c> <s>he</s> <q>said</q>.")
    assert act_of(text, attribution) == "say"


def test_without_a_cue_it_is_said() -> None:
    text, attribution, _ = marked("<s>Orlov</s>: <c>no deal</c>")
    assert act_of(text, attribution) == "say"


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("denied", "deny"),
        ("told", "tell"),
        ("admitting", "admit"),
        ("urges", "urge"),
        ("Vowed", "vow"),
        ("table", None),
    ],
)
def test_lemma(form: str, lemma: str | None) -> None:
    assert lemma_of(form) == lemma


def test_at_least_400_words_are_known() -> None:
    table = load_table("acts")
    assert len({word for act in ACTS for word in table[act]["words"]}) >= 400


def test_forms_follow_the_spelling() -> None:
    assert forms_of("reply") == ("reply", "replies", "replied", "replying")
    assert forms_of("agree") == ("agree", "agrees", "agreed", "agreeing")


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=60), st.data())
def test_any_text_has_an_act(text: str, data: st.DataObject) -> None:
    a, b, c = sorted(data.draw(st.integers(0, len(text))) for _ in range(3))
    attribution = Attribution((Span.of(text, 0, a),), Span.of(text, a, b), (Span.of(text, b, c),))
    assert act_of(text, attribution)
