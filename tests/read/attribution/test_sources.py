import pytest

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.sources import tidied

from .marking import marked


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (["our surveyors"], "The dam, <s>where our surveyors</s> <q>say</q> <c>the wall is sound</c>, stays shut."),
        (["a senior aide"], "In <s>Lisbon a senior aide</s> <q>said</q> <c>the vote was safe</c>."),
        (["Lisbon officials"], "<s>Lisbon officials</s> <q>said</q> <c>the vote was safe</c>."),
        (["aides"], "<c>The minister</c> <q>was said</q> by <s>aides to be furious</s>."),
        (["the budget office (BO)"], "<s>the budget office (BO</s>) <q>said</q> <c>it was over</c>."),
        (["two aides"], "The Herald reported, <q>citing</q> <c>two aides, that the vote was safe</c>."),
        (["Ruiz"], "<q>Said</q> Ruiz: <c>“The lorries are late.”</c>"),
        (["Mr. Ruiz"], "<q>Added</q> Mr. Ruiz: <c>“The lorries are late.”</c>"),
        ([], "A colonel <q>said</q>: <c>“The lorries are late.”</c>"),
        ([], "<s>The court</s> <q>is widely expected</q> <c>to rule on Monday</c>."),
        (["he"], "<c>Not so:</c> <s>the secretary, he</s> <q>told</q> radio, <c>should look at a map</c>."),
        (["Ana Ruiz"], "<s>Ana Ruiz left Oran</s> <q>convinced</q> <c>that it was over</c>."),
        (["aides"], "<c>The minister</c> <q>was said</q> by <s>aides</s> <c>to be furious</c>."),
        ([], "Nobody <s>on Kenyatta Avenue</s> <q>believes</q> <c>that it is over</c>."),
        ([], "<s>Interview</s>: <c>‘We will not pay’ – a president on the border</c>"),
        (["They"], "They rang me at midnight and <q>said</q>: <c>come to the bridge</c>."),
        ([], "The aides of the mayor came, and <q>said</q>: <c>come to the bridge</c>."),
        ([], "<s>A colonel</s> <q>accused</q> <c>of looting</c> was held."),
        (["A colonel"], "<s>A colonel</s> <q>accused</q> <c>the mayor of looting</c>."),
        (["Ana Ruiz"], "<s>The film</s> <q>uses footage of</q> Ana Ruiz asking, <c>“Who pays?”</c>"),
        (["One captain I spoke to"], "<s>One captain I</s> spoke to <q>said</q> <c>it was over</c>."),
        (["Ruiz"], "<c>Ruiz</c> <q>was quoted as saying</q> <c>that it was over</c>."),
        (["The film"], "<s>The film</s> <q>tells of</q> <c>Ana Ruiz's last campaign</c>."),
    ],
)
def test_a_source_is_the_speaker_and_no_other_words(source: list[str], line: str) -> None:
    text, attribution, _ = marked(line)
    assert [span.text for span in tidied(text, attribution).source] == source


def test_who_is_heard_in_footage_has_the_cue() -> None:
    text, attribution, _ = marked("<s>The film</s> <q>uses footage of</q> Ana Ruiz asking, <c>“Who pays?”</c>")
    cue = tidied(text, attribution).cue
    assert cue is not None and cue.text == "asking"


def test_what_an_outlet_reports_begins_behind_its_own_verb() -> None:
    text, attribution, _ = marked("Tert, <q>citing</q> <s>two aides</s>, <c>is reporting that the road is shut</c>.")
    assert [c.text for c in tidied(text, attribution).content] == ["that the road is shut"]


def test_a_question_that_is_told_begins_behind_its_preposition() -> None:
    text, attribution, _ = marked("<q>Pressed</q> by <s>aides</s> <c>on why the road was shut</c>, she laughed.")
    assert [c.text for c in tidied(text, attribution).content] == ["why the road was shut"]


def test_what_somebody_said_is_what_follows_the_verb() -> None:
    text, attribution, _ = marked("What <s>the envoy</s> <q>said</q> <c>is that the road stays open</c>.")
    assert [c.text for c in tidied(text, attribution).content] == ["that the road stays open"]
    text, attribution, _ = marked("<s>The envoy</s> <q>asked</q>: <c>was the road open</c>?")
    assert [c.text for c in tidied(text, attribution).content] == ["was the road open"]


def test_whom_others_heard_from_has_said_so() -> None:
    text = "Members heard from the envoy, Ana Ruiz, that it was over."
    read = Attribution((Span.of(text, 0, 38),), Span.of(text, 8, 13), (Span.of(text, 40, 56),))
    found = tidied(text, read)
    assert ([s.text for s in found.source], found.cue and found.cue.text) == (["the envoy, Ana Ruiz"], "heard from")
