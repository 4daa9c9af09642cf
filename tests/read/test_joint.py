"""Several who say something together are each its speakers."""

import pytest

from dragoman.model import Actor, Block, Record, Report, Span, Statement
from dragoman.read.joint import with_speakers


def speakers(source: str, *mentions: str) -> list[tuple[str, str]]:
    """The words and the actor of each speaker; each of the mentions "a | b" names one actor, called by the first."""
    text = f"{source} said that the road was open."
    actors = []
    for number, names in enumerate(mentions, start=1):
        spans = tuple(sorted(at(text, words) for words in names.split(" | ")))
        actors.append(Actor(f"a{number}", names.split(" | ")[0], "person", spans, 0.9))
    said = Statement("s1", (at(text, source),), (), (at(text, "that the road was open"),), (), "indirect", "say", 0.9)
    (statement,) = with_speakers(Record(Report("r1", None, text), tuple(actors), (said,))).statements
    names_of = {actor.id: actor.name for actor in actors}
    return [(speaker.span.text, names_of[speaker.actor]) for speaker in statement.speakers]


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


@pytest.mark.parametrize(
    ("source", "mentions", "expected"),
    [
        ("France and Chad", ["France", "Chad"], ["France", "Chad"]),
        ("Peru, Chile and Bolivia", ["Peru", "Chile", "Bolivia"], ["Peru", "Chile", "Bolivia"]),
        ("Both Ms Adair and Mr Bello", ["Ms Adair", "Mr Bello"], ["Ms Adair", "Mr Bello"]),
        ("Kyiv and Lviv each", ["Kyiv", "Lviv"], ["Kyiv", "Lviv"]),
        ("Peru as well as Chile", ["Peru", "Chile"], ["Peru", "Chile"]),
        ("Minister Ama Darko and her Kenyan counterpart Ian Odera", ["Minister Ama Darko | her", "Kenyan", "Ian Odera"],
         ["Minister Ama Darko", "Ian Odera"]),
        ("President Ana Ruiz and Prime Minister Jo Lund", ["President Ana Ruiz", "Jo Lund"],
         ["President Ana Ruiz", "Jo Lund"]),
        ("The chancellor, Lena Vogt, together with the premier, Jan Nowicki",
         ["Lena Vogt | The chancellor", "Jan Nowicki | the premier"], ["The chancellor", "the premier"]),
        ("Ana Ruiz (Left) and Jo Lund (Right)", ["Ana Ruiz", "Jo Lund"], ["Ana Ruiz", "Jo Lund"]),
        ("Peru and Chile", ["Peru and Chile", "Peru", "Chile"], ["Peru", "Chile"]),
    ],
)  # fmt: skip
def test_each_of_those_who_spoke_together_is_named(source: str, mentions: list[str], expected: list[str]) -> None:
    assert [words for words, _ in speakers(source, *mentions)] == expected


@pytest.mark.parametrize(
    ("source", "mentions"),
    [
        ("Ana Ruiz", ["Ana Ruiz"]),
        ("the mediator between Serbia and Kosovo", ["the mediator between Serbia and Kosovo", "Serbia", "Kosovo"]),
        ("Egyptian and Qatari mediators", ["Egyptian and Qatari mediators", "Egyptian", "Qatari"]),
        ("Ana Ruiz, an economist and a former minister", ["Ana Ruiz", "an economist", "a former minister"]),
        ("Ana Ruiz, who leads the team and the party", ["Ana Ruiz", "the team", "the party"]),
        ("the Ministry of Trade and Industry", ["the Ministry of Trade and Industry"]),
        ("Peru and its two allies", ["Peru | its"]),
        ("Ana Ruiz and the minister", ["Ana Ruiz | the minister"]),
    ],
)
def test_where_one_spoke_there_are_no_others(source: str, mentions: list[str]) -> None:
    assert speakers(source, *mentions) == []


def told_later(later: str, speaker: str) -> list[tuple[str, str]]:
    """Who says the second of two things, after "Peru and Chile met."; `speaker` is the id of its actor."""
    text = f"Peru and Chile met. Then {later} said that the road was open."
    both = (at(text, "Peru and Chile"), at(text, later))
    actors = tuple(
        Actor(f"a{number}", name, "group", spans, 0.9)
        for number, (name, spans) in enumerate(
            (("Peru and Chile", both), ("Peru", (at(text, "Peru"),)), ("Chile", (at(text, "Chile"),))), start=1
        )
    )
    content = at(text, "that the road was open")
    said = Statement("s1", (at(text, later),), (), (content,), (), "indirect", "say", 0.9, speaker)
    (statement,) = with_speakers(Record(Report("r1", None, text), actors, (said,))).statements
    return [(one.span.text, one.actor) for one in statement.speakers]


def test_they_are_each_of_those_who_were_named_together_before() -> None:
    assert told_later("they", "a1") == [("they", "a2"), ("they", "a3")]


def test_they_are_nobody_of_those_whom_another_actor_names() -> None:
    assert told_later("they", "a2") == []
    assert told_later("the pair", "a1") == []


def in_headline(headline: str, source: str, cue: str, *names: str) -> tuple[str, list[str]]:
    """The words for who speaks in a headline, and each of them."""
    text = f"{headline}\n\nNothing else was told."
    actors = tuple(Actor(f"a{n}", name, "state", (at(text, name),), 0.9) for n, name in enumerate(names, start=1))
    content = at(text, "to talk")
    said = Statement("s1", (at(text, source),), (at(text, cue),), (content,), (), "indirect", "accept", 0.9, "a9")
    report = Report("r1", None, text, blocks=(Block(0, len(headline), "headline"),))
    (statement,) = with_speakers(Record(report, actors, (said,))).statements
    return statement.source[0].text, [one.actor for one in statement.speakers]


def test_those_whom_a_headline_names_with_commas_alone_speak_together() -> None:
    two = in_headline("Chad, Niger agree to talk", "Niger", "agree", "Chad", "Niger")
    assert two == ("Chad, Niger", ["a1", "a2"])
    three = in_headline("Chad, Niger, Mali agree to talk", "Mali", "agree", "Chad", "Niger", "Mali")
    assert three == ("Chad, Niger, Mali", ["a1", "a2", "a3"])


def test_a_headline_in_which_one_speaks_keeps_that_one() -> None:
    assert in_headline("In Chad, Niger agrees to talk", "Niger", "agrees", "Chad", "Niger") == ("Niger", [])
    assert in_headline("Chad, Niger agrees to talk", "Niger", "agrees", "Chad", "Niger") == ("Niger", [])
    assert in_headline("After Chad, Niger agree to talk", "Niger", "agree", "Chad", "Niger") == ("Niger", [])
