import pytest

from dragoman.model import Block, Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.headlines import find_headlined
from dragoman.segment import find_quotations


def headlined(line: str, role: str = "headline") -> list[tuple[str, str]]:
    blocks = [Block(0, len(line), role)]  # type: ignore[arg-type]
    found = find_headlined(line, blocks, find_quotations(line))
    return [(a.source[0].text, a.content[0].text) for a in found]


def test_somebody_and_a_colon_say_what_follows() -> None:
    assert headlined("River envoy: Gas, not flags, will decide") == [("River envoy", "Gas, not flags, will decide")]


def test_somebody_behind_the_colon_says_what_stands_before() -> None:
    assert headlined("Talks ‘close to collapse’: minister") == [("minister", "Talks ‘close to collapse’")]


@pytest.mark.parametrize(
    "line",
    [
        "Niger: Talks not dead",
        "Explainer: what is the treaty?",
        "No talks, says envoy",
        "Storm, flood, and what it says",
    ],
)
def test_a_label_says_nothing(line: str) -> None:
    assert headlined(line) == []


def test_a_line_of_the_body_is_no_headline() -> None:
    assert headlined("River envoy: Gas will decide", "body") == []


def test_a_point_of_a_summary_says_what_follows_its_colon() -> None:
    assert headlined("* Finance minister: 4 per cent is the most", "body") == [
        ("Finance minister", "4 per cent is the most")
    ]
    assert headlined("- Union leader Ana Sitoe: Strike goes on", "body") == [
        ("Union leader Ana Sitoe", "Strike goes on")
    ]
    assert headlined("* Background: how it began", "body") == []
    assert headlined("• Opposition: results are ‘stolen’") == [("Opposition", "results are ‘stolen’")]
    assert headlined("* Spokesman: “No deal yet”", "related") == []


def test_words_in_marks_are_those_of_whom_the_colon_leads_to() -> None:
    line = "‘I never asked for it’: the clerk who shut a port"
    assert headlined(line) == [("the clerk who shut a port", "‘I never asked for it’")]
    assert headlined("Ruiz: ‘We will not pay’") == [("Ruiz", "‘We will not pay’")]
    assert headlined("Analysis: ‘We will not pay’") == []


def test_words_in_marks_before_a_clause_are_its_speakers() -> None:
    line = "‘A disgrace’: Mayor blasts road plan"
    clause = Attribution((Span.of(line, 14, 19),), Span.of(line, 20, 26), (Span.of(line, 27, 36),))
    found = find_headlined(line, [Block(0, len(line), "headline")], find_quotations(line), [clause])
    assert [(a.source[0].text, a.content[0].text) for a in found] == [("Mayor", "‘A disgrace’")]
    assert find_headlined(line, [Block(0, len(line), "headline")], find_quotations(line), []) == []


@pytest.mark.parametrize("clock", ["19.12", "7:12pm", "19:12 GMT –"])
def test_the_time_of_a_live_entry_is_no_part_of_the_name(clock: str) -> None:
    assert headlined(f"{clock} Ruiz: “We will not pay”") == [("Ruiz", "“We will not pay”")]


@pytest.mark.parametrize("who", ["UN", "Ana Ruiz", "the Harbour Board", "aid workers"])
def test_who_says_so_may_stand_at_the_end(who: str) -> None:
    assert headlined(f"Harbour ceasefire: both sides agree to open the road, {who} says") == [
        (who, "both sides agree to open the road")
    ]


def test_what_is_read_already_is_not_read_again() -> None:
    line = "Both sides agree to open the road, UN says"
    known = Attribution((Span.of(line, 35, 37),), Span.of(line, 38, 42), (Span.of(line, 0, 33),))
    assert find_headlined(line, [Block(0, len(line), "headline")], (), [known]) == []


@pytest.mark.parametrize(
    ("who", "said", "line"),
    [
        ("Medics", "At least nine killed in camp fire", "At least nine killed in camp fire: Medics"),
        ("report", "Bridge was unsafe for years", "Bridge was unsafe for years: report"),
        ("union", "No end in sight to the strike", "No end in sight to the strike, union says"),
    ],
)
def test_groups_bodies_and_papers_say_what_stands_before_them(who: str, said: str, line: str) -> None:
    assert headlined(line) == [(who, said)]


@pytest.mark.parametrize("line", ["Live: parliament", "What we know so far: the army"])
def test_a_matter_that_a_label_leads_to_says_nothing(line: str) -> None:
    assert headlined(line) == []


@pytest.mark.parametrize("who", ["deputy foreign minister", "Harbour Ministry"])
def test_who_says_so_may_stand_behind_a_dash(who: str) -> None:
    assert headlined(f"Oran ready to talk in any format — {who}") == [(who, "Oran ready to talk in any format")]


def test_a_name_behind_a_dash_is_a_speakers_who_is_told_of() -> None:
    line = "Oran ready to talk in any format — Ruiz\n\nOran will talk, Ana Ruiz said."
    known = Attribution((Span.of(line, 57, 65),), Span.of(line, 66, 70), (Span.of(line, 41, 55),))
    blocks = [Block(0, 39, "headline"), Block(41, len(line), "body")]
    assert [a.source[0].text for a in find_headlined(line, blocks, (), [known])] == ["Ruiz"]
    assert find_headlined(line, blocks) == []


@pytest.mark.parametrize(
    "headline", ["Harbour will not reopen, says port chief", "HARBOUR WILL NOT REOPEN, SAYS PORT CHIEF"]
)
def test_who_says_so_may_stand_behind_the_verb(headline: str) -> None:
    said, _, who = headline.partition(", ")
    assert headlined(headline) == [(who.partition(" ")[2], said)]


def test_a_body_that_speaks_in_the_report_speaks_before_a_colon() -> None:
    line = "Harbour ministry: eleven boats lost"
    told = Attribution((Span(90, 102, "the ministry"),), Span(103, 107, "said"), (Span(108, 120, "it had rained"),))
    blocks = [Block(0, len(line), "headline")]
    assert [a.source[0].text for a in find_headlined(line, blocks, (), [told])] == ["Harbour ministry"]
    assert headlined(line) == []


def test_a_point_may_tell_more_of_who_is_quoted() -> None:
    point = "• Ana Ruiz, of the ferrymen’s union: “We will not row.”"
    assert headlined(point, "body") == [("Ana Ruiz", "“We will not row.”")]
