from __future__ import annotations

import pytest

from dragoman.read.attribution.via import split_via, via_of
from tests.read.attribution.marking import marked


@pytest.mark.parametrize(
    ("chain", "line"),
    [
        (["Al Jazeera"], "Al Jazeera quoted <s>Mr Orlov</s> <q>as saying</q> <c>the talks had failed</c>."),
        (["Al Jazeera"], "Al Jazeera on Tuesday quoted <s>Mr Orlov</s> as <q>saying</q> <c>the talks had failed</c>."),
        (
            ["the broadcaster"],
            "<s>Mr Orlov</s> <q>was quoted as saying</q> by the broadcaster <c>that it was over</c>.",
        ),
        (["The Kremlin"], "The Kremlin quoted <s>Mr Orlov</s> <q>as saying</q> <c>the talks had failed</c>."),
        (["TASS"], "<s>Mr Orlov</s> was quoted by TASS <q>as saying</q> <c>the talks had failed</c>."),
        ([], "<s>Mr Orlov</s> <q>told</q> the Interfax news agency <c>it was over</c>."),
        (
            [],
            "<s>He</s> <q>told</q> the Valdorian Herald newspaper <c>it was over</c>.",
        ),
        (["Reuters"], "<c>It was over</c>, <s>Mr Orlov</s> <q>said</q>, Reuters reported."),
        (
            ["the press service of the governor"],
            "As the press service of the governor reports, <s>the governor</s> <q>said</q> <c>that it was over</c>.",
        ),
        ([], "As reported earlier, <s>the governor</s> <q>said</q> <c>that it was over</c>."),
        ([], "As he wrote his report, <s>the governor</s> <q>said</q> <c>that it was over</c>."),
        (["Reuters"], "<c>It was over</c>, Reuters <q>reported</q>, citing <s>two officials</s>."),
        (["state television"], "<c>It was over</c>, state television <q>said</q>, citing <s>two officials</s>."),
        (
            ["the New York Times"],
            "According to a report in the New York Times, <s>he</s> <q>said</q> <c>it was over</c>.",
        ),
        (["Sky News"], "In an interview with Sky News, <s>she</s> <q>said</q> <c>it was over</c>."),
        (["Reuters"], "<s>He</s> <q>told</q> Interfax <c>it was over</c>, Reuters reported."),
        ([], "<s>He</s> <q>dismissed</q> <c>as “false”</c> a report in The New York Courier on it."),
        ([], "<s>He</s> <q>rejected</q> <c>as false</c> an Indian media report on it."),
        (["state media"], "<c>It was over</c>, <s>he</s> <q>said</q>, state media report."),
        (["Armenpress"], "<c>It was over</c>, <s>the adviser</s> <q>stated</q>, Armenpress informs."),
        ([], "<s>He</s> <q>said</q> <c>it was over</c>; the council, contacted by Reuters, said it was not."),
        (["Nova.md"], "Nova.md, citing <s>two officials</s>, <q>reported</q> <c>that it was over</c>."),
        ([], "<s>He</s> <q>told</q> reporters <c>it was over</c>."),
        ([], "<s>He</s> <q>told</q> the newspaper <c>Tarvia would pay</c>."),
        (
            ["the Tarvian daily al-Nahda"],
            "<s>He</s> <q>said</q> <c>it was over</c>, citing an interview he gave to the Tarvian daily al-Nahda.",
        ),
        ([], "<s>He</s> <q>told</q> the UN refugee agency <c>it was over</c>."),
        ([], "<s>He</s>, who spoke of Reuters, <q>said</q> <c>it was over</c>."),
        ([], "<s>Reuters</s> <q>reported</q> <c>that it was over</c>."),
        ([], "<s>He</s> <q>said</q> <c>Reuters reported a lie</c>."),
    ],
)
def test_via(chain: list[str], line: str) -> None:
    text, attribution, sentence = marked(line)
    assert [span.text for span in via_of(text, attribution, sentence, ())] == chain


def test_an_outlet_around_the_statement_is_its_via() -> None:
    text, outer, sentence = marked("<s>State media</s> <q>reported</q> <c>that the minister had said it was over</c>.")
    same, inner, _ = marked("State media reported that <s>the minister</s> had <q>said</q> <c>it was over</c>.")
    assert same == text
    assert [span.text for span in via_of(text, inner, sentence, (outer, inner))] == ["State media"]
    assert via_of(text, outer, sentence, (outer, inner)) == ()


@pytest.mark.parametrize(
    ("source", "cue", "chain", "line"),
    [
        (
            "Mr Orlov, the envoy", "saying", ["Al Jazeera"],
            "<s>Al Jazeera</s> <q>quoted</q> Mr Orlov, the envoy, as saying <c>it was over</c>.",
        ),
        ("Mr Orlov", "warning", ["Vesti"], "<s>Vesti</s> <q>cited</q> Mr Orlov as warning <c>of a flood</c>."),
        ("Mr Orlov", "saying", ["TASS"], "Mr Orlov was <q>quoted</q> by <s>TASS</s> as saying <c>it was over</c>."),
        (
            "a person in the room", "reported", ["Reuters"],
            "<s>Reuters</s> <q>reported</q>, citing a person in the room, that <c>it was over</c>.",
        ),
        ("the diplomat", "quotes", ["IRNA"], "<c>“It is over,”</c> <s>IRNA <q>quotes</q> the diplomat</s>."),
        (
            "a person in the room", "reported", ["The Herald"],
            "<s>The Herald</s> <q>reported</q> Monday, citing a person in the room, that <c>it was over</c>.",
        ),
        ("Mr Orlov", "said", [], "<s>Mr Orlov</s> <q>said</q> <c>it was over</c>."),
        ("Mr Orlov", "said", [], "<s>Mr Orlov</s> <q>said</q>, citing two officials, that <c>it was over</c>."),
        ("Reuters", "reported", [], "<s>Reuters</s> <q>reported</q> <c>that it was over</c>."),
        (
            "The minister",
            "saying",
            ["Interfax"],
            "The minister, who had left early, was cited by <s>Interfax</s> as <q>saying</q> <c>it was over</c>.",
        ),
        (
            "The aide, Ivan Orlov",
            "saying",
            ["the Fars news agency"],
            "<s>The aide, Ivan Orlov, was quoted by the Fars news agency</s> as <q>saying</q> <c>it was over</c>.",
        ),
    ],
)  # fmt: skip
def test_split_via(source: str, cue: str, chain: list[str], line: str) -> None:
    text, attribution, sentence = marked(line)
    corrected, via = split_via(text, attribution, sentence)
    assert [span.text for span in corrected.source] == [source]
    assert corrected.cue is not None
    assert corrected.cue.text == cue
    assert [span.text for span in via] == chain
    assert corrected.content == attribution.content
    assert via_of(text, corrected, sentence, ()) == via


def test_an_outlet_that_cites_in_a_clause_of_its_own_passes_on() -> None:
    line = "<s>Anadolu, which cited a Tarvian diplomat</s>, <q>reported</q> <c>that it was over</c>."
    corrected, via = split_via(*marked(line))
    assert [span.text for span in corrected.source] == ["a Tarvian diplomat"]
    assert [span.text for span in via] == ["Anadolu"]


def test_an_outlet_that_quotes_behind_what_it_reports_passes_on() -> None:
    line = "<s>The Harbour Standard</s> <q>puts</q> <c>the figure at ten</c>, quoting a doctor at the port."
    corrected, via = split_via(*marked(line))
    assert [span.text for span in corrected.source] == ["a doctor at the port"]
    assert [span.text for span in via] == ["The Harbour Standard"]


def test_whoever_is_quoted_in_an_aside_is_passed_on() -> None:
    corrected, via = split_via(*marked("<s>An aide, quoted by Vesti</s>, <q>said</q> <c>it was over</c>."))
    assert [span.text for span in corrected.source] == ["An aide"]
    assert [span.text for span in via] == ["Vesti"]


def test_an_outlet_that_reported_what_it_quotes_is_no_speaker() -> None:
    text, attribution, sentence = marked(
        "<s>Sky News reported, quoting a letter from the envoy</s>, <c>it was over</c>."
    )
    found, chain = split_via(text, attribution, sentence)
    assert [s.text for s in found.source] == ["a letter from the envoy"]
    assert [s.text for s in chain] == ["Sky News"]


def test_reports_that_somebody_speaks_of_pass_on_what_they_tell_alone() -> None:
    text, first, sentence = marked(
        "<s>The ministry</s> <q>said</q> <c>it was over</c>, asked of reports in the Herald that it had paid."
    )
    assert via_of(text, first, sentence, ()) == ()
