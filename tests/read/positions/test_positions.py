from pathlib import Path
from typing import Any

import msgspec
import pytest

from dragoman.errors import IssuesError
from dragoman.model import Actor, ActorType, Event, Participant, Record, Role, Speaker, Statement
from dragoman.read.issues import Issues, shipped_issues
from dragoman.read.positions import find_positions
from dragoman.segment import lay_out
from tests.read.events.made_up import at, scene_record


def said(text: str, source: str, content: str, act: str = "say", **rest: Any) -> Statement:
    known: dict[str, Any] = {"id": "s1", "speaker": "a1"} | rest
    return Statement(
        source=(at(text, source),), cue=(), content=(at(text, content),), quoted=(), kind="indirect", act=act,  # type: ignore[arg-type]
        confidence=0.9, **known,
    )  # fmt: skip


def record_of(text: str, *statements: Statement, events: tuple[Event, ...] = ()) -> Record:
    record = scene_record(text, {"Kyiv": (at(text, "Kyiv"),)})
    return msgspec.structs.replace(record, statements=statements, events=events)


def shown(record: Record, issues: Issues | None = None) -> list[tuple[Any, ...]]:
    found = find_positions(record, lay_out(record.report.text), issues)
    return [(p.actor, p.stance, p.issue, p.condition.text if p.condition else None) for p in found]


@pytest.mark.parametrize(
    "words, act, stance",
    [
        ("a ceasefire", "demand", "demands"),
        ("a ceasefire", "offer", "offers"),
        ("a ceasefire", "accept", "accepts"),
        ("a ceasefire", "reject", "refuses"),
        ("it had broken the ceasefire", "deny", "denies"),
        ("the ceasefire was a fraud", "say", "claims"),
        ("it would not accept a ceasefire", "say", "refuses"),
        ("it was ready for a ceasefire", "say", "offers"),
        ("the ceasefire must hold", "say", "demands"),
        ("a ceasefire was off the table", "say", "refuses"),
        ("there would be no ceasefire", "say", "refuses"),
        ("a ceasefire would not be discussed", "say", "refuses"),
        ("the ceasefire had to come first", "say", "demands"),
        ("it would not extend the ceasefire", "say", "refuses"),
        ("it would restore the ceasefire", "say", "offers"),
        ("no one was going to agree on a ceasefire here", "say", "claims"),
    ],
)
def test_the_stance_of_a_statement(words: str, act: str, stance: str) -> None:
    text = f"Kyiv spoke of it: {words}."
    record = record_of(text, said(text, "Kyiv", words, act))
    assert shown(record) == [("a1", stance, "ceasefire", None)]


def test_each_of_several_who_said_it_together_takes_the_stance() -> None:
    text = "Kyiv and Oslo spoke of it: a ceasefire."
    told = said(text, "Kyiv and Oslo", "a ceasefire", "demand")
    both = tuple(Speaker(at(text, words), actor) for words, actor in (("Kyiv", "a1"), ("Oslo", "a2")))
    record = record_of(text, msgspec.structs.replace(told, speaker="a1", speakers=both))
    assert shown(record) == [("a1", "demands", "ceasefire", None), ("a2", "demands", "ceasefire", None)]


def test_what_a_condition_names_is_demanded_and_not_accepted() -> None:
    text = "Kyiv said it would accept a ceasefire only if hostages were freed."
    record = record_of(text, said(text, "Kyiv", "it would accept a ceasefire only if hostages were freed"))
    assert shown(record) == [
        ("a1", "accepts on condition", "ceasefire", "only if hostages were freed"),
        ("a1", "demands", "hostages", None),
    ]
    refused = "Kyiv said it would not accept a ceasefire unless sanctions were lifted."
    record = record_of(refused, said(refused, "Kyiv", "it would not accept a ceasefire unless sanctions were lifted"))
    assert [one[1:3] for one in shown(record)] == [("refuses", "ceasefire"), ("demands", "sanctions")]


def test_what_is_accepted_on_a_condition_has_the_condition_with_its_words() -> None:
    text = "Kyiv said it would accept a ceasefire if Moscow withdrew, and nothing more."
    content = "it would accept a ceasefire if Moscow withdrew, and nothing more"
    record = record_of(text, said(text, "Kyiv", content))
    assert shown(record) == [("a1", "accepts on condition", "ceasefire", "if Moscow withdrew")]


@pytest.mark.parametrize(
    "text, content, act, condition",
    [
        ("Kyiv accepts the ceasefire, provided that Moscow withdraws, it was said.", "the ceasefire", "accept",
         "provided that Moscow withdraws"),
        ("Kyiv accepts the ceasefire, provided that the ceasefire covers the sea.", "the ceasefire", "accept",
         "provided that the ceasefire covers the sea"),
        ("Kyiv said it accepts the ceasefire, as long as Moscow withdraws.", "it accepts the ceasefire", "say",
         "as long as Moscow withdraws"),
    ],
)  # fmt: skip
def test_what_is_accepted_hangs_on_the_condition_that_stands_behind_it(
    text: str, content: str, act: str, condition: str
) -> None:
    assert shown(record_of(text, said(text, "Kyiv", content, act))) == [
        ("a1", "accepts on condition", "ceasefire", condition)
    ]


def test_what_is_accepted_hangs_on_the_condition_between_its_name_and_the_verb() -> None:
    text = "Kyiv, provided that Moscow withdraws, accepts the ceasefire."
    told = said(text, "Kyiv", "the ceasefire", "accept")
    told = msgspec.structs.replace(told, cue=(at(text, "accepts"),))
    expected = [("a1", "accepts on condition", "ceasefire", "provided that Moscow withdraws")]
    assert shown(record_of(text, told)) == expected
    both = record_of(text, told, events=(event(text, "accepts", "AGREE", "ceasefire"),))
    assert shown(both) == expected
    alone = record_of(text, events=(event(text, "accepts", "AGREE", "ceasefire"),))
    assert shown(alone) == expected


def test_what_is_accepted_hangs_on_the_condition_that_the_sentence_opens_with() -> None:
    text = "Provided that Moscow withdraws, Kyiv accepts the ceasefire."
    expected = [("a1", "accepts on condition", "ceasefire", "Provided that Moscow withdraws")]
    assert shown(record_of(text, said(text, "Kyiv", "the ceasefire", "accept"))) == expected
    assert shown(record_of(text, events=(event(text, "accepts", "AGREE", "ceasefire"),))) == expected


@pytest.mark.parametrize("words", ["the aid provided by Moscow", "the aid provided to villages"])
def test_what_somebody_provided_is_no_condition(words: str) -> None:
    text = f"Kyiv accepted {words}."
    assert shown(record_of(text, said(text, "Kyiv", words, "accept"))) == [("a1", "accepts", "aid", None)]


def test_a_condition_on_what_follows_another_clause_is_not_its_own() -> None:
    text = "Kyiv accepts the ceasefire and Moscow will talk, provided that Oslo pays."
    assert shown(record_of(text, said(text, "Kyiv", "the ceasefire", "accept"))) == [
        ("a1", "accepts", "ceasefire", None)
    ]


def test_a_question_takes_no_stance() -> None:
    text = "Kyiv asked whether the ceasefire held."
    assert shown(record_of(text, said(text, "Kyiv", "whether the ceasefire held", "ask"))) == []


def test_a_statement_without_an_issue_makes_no_position() -> None:
    text = "Kyiv said it rained."
    assert shown(record_of(text, said(text, "Kyiv", "it rained"))) == []


def test_what_another_says_inside_is_the_others_stance_and_is_ascribed() -> None:
    text = "Kyiv said that Moscow had rejected a ceasefire."
    outer = said(text, "Kyiv", "Moscow had rejected a ceasefire")
    inner = said(text, "Moscow", "a ceasefire", "reject", id="s2", speaker="a2", within="s1")
    (position,) = find_positions(record_of(text, outer, inner), lay_out(text))
    assert (position.actor, position.stance, position.according_to) == ("a2", "refuses", "s1")


def parties(text: str, **names: tuple[ActorType, str | None]) -> tuple[Actor, ...]:
    """Actors by their ids, with what they are and whose office they hold."""
    roles = {name: (Role("foreign minister", of),) if of else () for name, (_, of) in names.items()}
    return tuple(
        Actor(name, name, kind, (at(text, name),), 0.9, roles=roles[name]) for name, (kind, _) in names.items()
    )


def test_what_a_mediator_says_that_a_state_accepts_is_the_states_and_ascribed() -> None:
    text = "Oman's Badr said that Sudan had agreed to a ceasefire."
    told = said(text, "Badr", "Sudan had agreed to a ceasefire", speaker="Badr")
    record = msgspec.structs.replace(
        scene_record(text, {}),
        statements=(told,),
        actors=parties(text, Oman=("state", None), Badr=("person", "Oman"), Sudan=("state", None)),
    )
    (position,) = find_positions(record, lay_out(text))
    assert (position.actor, position.stance, position.according_to) == ("Sudan", "accepts", "s1")


def test_what_a_ministry_announces_that_two_others_agreed_to_is_the_stance_of_both() -> None:
    text = "Oman announced that Sudan and the Fur Front had agreed to a ceasefire."
    content = "Sudan and the Fur Front had agreed to a ceasefire"
    told = said(text, "Oman", content, act="announce", speaker="Oman")
    actors = parties(text, Oman=("state", None), Sudan=("state", None))
    front = Actor("front", "Fur Front", "organisation", (at(text, "the Fur Front"),), 0.9)
    record = msgspec.structs.replace(scene_record(text, {}), statements=(told,), actors=(*actors, front))
    found = find_positions(record, lay_out(text))
    assert [(p.actor, p.stance, p.according_to) for p in found] == [
        ("Sudan", "accepts", "s1"),
        ("front", "accepts", "s1"),
    ]


@pytest.mark.parametrize(
    "content",
    ["Sudan would accept a ceasefire", "her country would accept a ceasefire", "Oman must accept a ceasefire"],
)
def test_a_minister_speaks_for_the_state_and_what_another_must_do_is_the_ministers_demand(content: str) -> None:
    text = f"Amal of Sudan said that {content}. Oman heard it."
    told = said(text, "Amal", content, speaker="Amal")
    record = msgspec.structs.replace(
        scene_record(text, {}),
        statements=(told,),
        actors=parties(text, Sudan=("state", None), Amal=("person", "Sudan"), Oman=("state", None)),
    )
    assert [position.actor for position in find_positions(record, lay_out(text))] == ["Amal"]


def test_a_party_to_the_one_matter_of_a_report_stands_on_it_where_it_names_no_issue() -> None:
    text = "Kyiv demanded a ceasefire.\n\nKyiv rejected monthly reports. Paris rejected higher fares."
    told = said(text, "Kyiv", "monthly reports", "reject")
    others = said(text, "Paris", "higher fares", "reject", id="s2", speaker="a2")
    happened = event(text, "demanded", "REQUEST", "ceasefire")
    record = record_of(text, told, others, events=(happened,))
    assert [one[:3] for one in shown(record)] == [("a1", "demands", "ceasefire"), ("a1", "refuses", "ceasefire")]


def test_who_accepts_a_plan_on_a_condition_accepts_what_the_report_is_on_and_demands_what_the_condition_names() -> None:
    text = "Kyiv on the ceasefire\n\nKyiv accepts the plan, provided that hostages are freed."
    content = "the plan, provided that hostages are freed"
    record = record_of(
        text, said(text, "Kyiv", content, "accept"), events=(event(text, "accepts", "AGREE", "ceasefire"),)
    )
    assert shown(record) == [
        ("a1", "accepts on condition", "ceasefire", "provided that hostages are freed"),
        ("a1", "demands", "hostages", None),
    ]


def test_an_event_that_the_headline_tells_in_short_is_a_position_where_its_issue_is_named_below() -> None:
    text = "Kyiv agrees to a deal\n\nKyiv agreed on Monday to a ceasefire."
    told = event(text, "agrees", "AGREE", "ceasefire", triggers=(at(text, "agrees"), at(text, "agreed")))
    (position,) = find_positions(record_of(text, events=(told,)), lay_out(text))
    assert (position.stance, position.span.text) == ("accepts", "agreed on Monday to a ceasefire")


def test_a_stance_taken_in_a_clause_of_time_ends_with_it() -> None:
    text = "When Kyiv accepted a ceasefire in Oran, Ana Ruiz was cutting hair."
    (position,) = find_positions(
        record_of(text, events=(event(text, "accepted", "AGREE", "ceasefire"),)), lay_out(text)
    )
    assert position.span.text == "accepted a ceasefire in Oran"


def test_how_often_is_no_condition() -> None:
    text = "Kyiv rejected a ceasefire only once a month."
    assert shown(record_of(text, said(text, "Kyiv", "a ceasefire only once a month", "reject"))) == [
        ("a1", "refuses", "ceasefire", None)
    ]


def event(text: str, trigger: str, kind: Any, issue: str, **rest: Any) -> Event:
    side = Participant(at(text, "Kyiv"), "source", "a1")
    status: Any = rest.pop("status", "happened")
    return Event(
        "e1", kind, at(text, trigger), status, 0.9, participants=(side,), issues=("ceasefire",),
        issue_spans=(at(text, issue),), **rest,
    )  # fmt: skip


@pytest.mark.parametrize(
    "trigger, kind, stance",
    [("demanded", "REQUEST", "demands"), ("accepted", "AGREE", "accepts"), ("offered", "AGREE", "offers"),
     ("refused", "REJECT", "refuses"), ("granted", "CONCEDE", "accepts")],
)  # fmt: skip
def test_the_stance_of_an_event(trigger: str, kind: str, stance: str) -> None:
    text = f"Kyiv {trigger} a ceasefire."
    record = record_of(text, events=(event(text, trigger, kind, "ceasefire"),))
    assert shown(record) == [("a1", stance, "ceasefire", None)]


@pytest.mark.parametrize("status", ["denied", "possible"])
def test_what_did_not_happen_takes_no_stance(status: str) -> None:
    text = "Kyiv accepted a ceasefire."
    assert shown(record_of(text, events=(event(text, "accepted", "AGREE", "ceasefire", status=status),))) == []


def test_deeds_take_no_stance() -> None:
    text = "Kyiv broke a ceasefire."
    assert shown(record_of(text, events=(event(text, "broke", "ASSAULT", "ceasefire"),))) == []


def test_a_statement_and_an_event_of_the_same_words_are_one_position() -> None:
    text = "Kyiv demanded a ceasefire."
    record = record_of(
        text, said(text, "Kyiv", "a ceasefire", "say"), events=(event(text, "demanded", "REQUEST", "ceasefire"),)
    )
    (position,) = find_positions(record, lay_out(text))
    assert (position.id, position.stance, position.statement, position.event) == ("p1", "demands", "s1", "e1")


def test_they_are_one_where_the_event_makes_no_actor_of_the_same_words() -> None:
    text = "Kyiv demanded a ceasefire."
    told = event(text, "demanded", "REQUEST", "ceasefire")
    nobody = msgspec.structs.replace(told, participants=(Participant(at(text, "Kyiv"), "source", None),))
    record = record_of(text, said(text, "Kyiv", "a ceasefire", "say"), events=(nobody,))
    (position,) = find_positions(record, lay_out(text))
    assert (position.statement, position.event) == ("s1", "e1")


def test_spans_are_words_of_the_text_and_a_record_with_positions_survives_json() -> None:
    text = "Kyiv said it would accept a ceasefire if Moscow withdrew."
    record = record_of(text, said(text, "Kyiv", "it would accept a ceasefire if Moscow withdrew"))
    found = find_positions(record, lay_out(text))
    for position in found:
        for span in (position.span, position.issue_span, position.condition, position.source):
            assert span is not None and text[span.start : span.end] == span.text
    record = msgspec.structs.replace(record, positions=found)
    assert Record.from_json(record.to_json()) == record


def test_a_list_of_ones_own_adds_issues_and_overrides_by_name(tmp_path: Path) -> None:
    own = tmp_path / "tea.toml"
    own.write_text('[issues]\ntea = {definition = "its trade", aliases = ["tea leaves"]}\n', encoding="utf8")
    text = "Kyiv demanded tea leaves and a ceasefire."
    record = record_of(text, said(text, "Kyiv", "tea leaves and a ceasefire", "demand"))
    issues = Issues.load([str(own)])
    assert [row[2] for row in shown(record, issues)] == ["tea", "ceasefire"]
    assert set(issues.named) == set(shipped_issues().named) | {"tea"}


@pytest.mark.parametrize(
    "words", ["not toml", "[issues]\ntea = 3\n", '[issues]\ntea = {definition = "", aliases = []}\n']
)
def test_a_wrong_list_is_named_with_what_to_do(tmp_path: Path, words: str) -> None:
    own = tmp_path / "tea.toml"
    own.write_text(words, encoding="utf8")
    with pytest.raises(IssuesError, match=r"tea\.toml.*Write"):
        Issues.load([str(own)])


def test_a_missing_list_is_named() -> None:
    with pytest.raises(IssuesError, match=r"nowhere\.toml"):
        Issues.load(["nowhere.toml"])


def test_a_phrase_that_only_begins_like_an_issue_names_none() -> None:
    issues = shipped_issues()
    assert issues.named_in("The two will trade blame over it.").within(0, 32) == []
    assert [name for name, _ in issues.named_in("The two will trade.").within(0, 19)] == ["trade"]


@pytest.mark.parametrize(
    ("words", "actor", "stance"),
    [
        ("Kyiv has agreed to a ceasefire", "a1", "accepts"),
        ("Kyiv is ready for a ceasefire", "a1", "offers"),
        ("Kyiv will not accept a ceasefire", "a1", "refuses"),
        ("Kyiv must agree to a ceasefire", "a9", "demands"),
        ("a ceasefire with Kyiv is off the table", "a9", "refuses"),
    ],
)
def test_what_is_told_of_another_is_no_stance_of_who_tells_it(words: str, actor: str, stance: str) -> None:
    text = f"The envoy said {words}."
    record = record_of(text, said(text, "The envoy", words, speaker="a9"))
    assert shown(record) == [(actor, stance, "ceasefire", None)]
    told = find_positions(record, lay_out(text))
    assert [one.according_to for one in told] == ["s1" if actor == "a1" else None]


def test_what_is_told_of_it_may_be_ones_own() -> None:
    text = "The envoy to Kyiv said it has agreed to a ceasefire."
    record = record_of(text, said(text, "The envoy to Kyiv", "it has agreed to a ceasefire", speaker="a9"))
    assert shown(record) == [("a9", "accepts", "ceasefire", None)]


def test_who_will_not_tell_refuses_nothing() -> None:
    text = "Kyiv declined to say whether sanctions would be lifted."
    assert shown(record_of(text, said(text, "Kyiv", "whether sanctions would be lifted", "reject"))) == []


def test_an_office_is_no_issue() -> None:
    text = "Kyiv said that the trade minister must decide."
    assert shown(record_of(text, said(text, "Kyiv", "that the trade minister must decide"))) == []


@pytest.mark.parametrize(
    "text, named",
    [
        ("Kyiv asked for the frozen assets.", "sanctions"),
        ("Kyiv said that Chad withdrew its troops.", "troop withdrawal"),
        ("Kyiv wanted the detained students out.", "political prisoners"),
        ("Kyiv decried the use of live ammunition.", None),
        ("Kyiv met the human rights chief.", None),
    ],
)
def test_an_issue_is_known_by_these_words(text: str, named: str | None) -> None:
    assert [name for name, _ in shipped_issues().named_in(text).within(0, len(text))] == ([named] if named else [])
