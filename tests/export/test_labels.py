from __future__ import annotations

import msgspec
import pytest

from dragoman.export.labels import Labels, third_person
from dragoman.model import Actor, ActorType, Role, Speaker
from tests.contract.records import together
from tests.export.records import Draft, envoy


def test_a_speaker_goes_by_name_with_the_reports_words_beside() -> None:
    record = envoy()
    speaker = Labels(record).speaker(record.statements[0])
    assert (speaker.name, speaker.own_words) == ("Karim Belhadj", "Foreign Minister Karim Belhadj")


def test_a_speaker_without_a_name_goes_by_the_reports_words() -> None:
    record = envoy()
    speaker = Labels(record).speaker(record.statements[3])
    assert (speaker.name, speaker.own_words, speaker.actor) == ("a senior official", "", None)


def test_where_nobody_is_named_it_says_so() -> None:
    draft = Draft("It was decided.")
    draft.statement("It was decided.")
    record = draft.record()
    assert Labels(record).speaker(record.statements[0]).name == "Nobody named"


def test_a_place_is_a_line_and_a_column_from_one() -> None:
    record = envoy()
    place = Labels(record).place(record.statements[3])
    assert place is not None
    line, column = place.line, place.column
    assert record.report.text.split("\n")[line - 1][column - 1 :].startswith('"We are not')


def test_quoted_parts_are_told_apart() -> None:
    record = envoy()
    (fragment,) = Labels(record).pieces(record.statements[0])
    assert [(piece.text, piece.quoted) for piece in fragment] == [
        ('talks would "', False), ("end on Friday, come what may", True), ('"', False),
    ]  # fmt: skip


def test_acts_are_verbs() -> None:
    assert [third_person(act) for act in ("say", "deny", "accuse")] == ["says", "denies", "accuses"]


@pytest.mark.parametrize(
    ("verb", "name", "type_"),
    [
        ("say", "two Gulf officials", "group"),
        ("say", "Mr Okoro and Ms Vrba", "group"),
        ("say", "the people", "group"),
        ("says", "the family", "group"),
        ("says", "a crowd", "group"),
        ("says", "nobody in the Horn", "group"),
        ("says", "United States", "state"),
        ("say", "Police in the port", "organisation"),
        ("says", "the police chief", "person"),
        ("say", "sources", "person"),
        ("say", "two senior officials", "person"),
        ("says", "James", "person"),
        ("says", "his boss", "person"),
        ("says", "the ministry of affairs", "organisation"),
        ("say", "Oran's allies", "organisation"),
        ("say", "MPs", "organisation"),
        ("say", "Sources of the embassy", "person"),
        ("says", "JNIM", "group"),
        ("say", "We", "person"),
        ("say", "two officials close to the talks", "person"),
        ("says", "The government in Oran", "group"),
        ("says", "state news", "organisation"),
    ],
)
def test_many_say_and_one_says(verb: str, name: str, type_: ActorType) -> None:
    assert third_person("say", Actor("a1", name, type_, (), 0.9)) == verb


@pytest.mark.parametrize(
    "role, shown",
    [
        (Role("whose foreign minister"), "foreign minister"),
        (Role("The president", start="2014-08-28"), "president since 2014"),
        (Role("theatre director"), "theatre director"),
    ],
)
def test_an_office_is_shown_without_the_word_that_opens_it(role: Role, shown: str) -> None:
    record = envoy()
    speaker = record.statements[0].speaker
    actors = tuple(msgspec.structs.replace(a, roles=(role,)) if a.id == speaker else a for a in record.actors)
    assert Labels(msgspec.structs.replace(record, actors=actors)).offices(speaker) == shown


def test_an_office_is_said_once() -> None:
    roles = (Role("secretary"), Role("secretary of state", start="2021-01-26", end="2025-01-20"), Role("envoy"))
    record = envoy()
    speaker = record.statements[0].speaker
    actors = tuple(
        msgspec.structs.replace(a, name="Envoy Karim Belhadj", roles=roles) if a.id == speaker else a
        for a in record.actors
    )
    shown = Labels(msgspec.structs.replace(record, actors=actors)).offices(speaker)
    assert shown == "secretary of state 2021 to 2025"


def test_a_claim_of_nobody_named_is_told_so() -> None:
    draft = Draft("It was decided.")
    draft.statement("It was decided.")
    record = draft.record()
    assert Labels(record).claimant(record.statements[0]) == "somebody who is not named"


def test_who_is_not_known_says_by_the_words() -> None:
    assert third_person("say", None, "We") == "say"
    assert third_person("say", None, "a visitor") == "says"


def test_all_who_said_it_together_are_named_with_their_own_words() -> None:
    record = together().record()
    labels = Labels(record)
    first, second = record.statements
    assert labels.said_by(first) == labels.said_by(second) == "Ana Rivera and Omar Vance"
    assert [(one.name, one.own_words) for one in labels.speakers(second)] == [
        ("Ana Rivera", "The president"), ("Omar Vance", "the general")
    ]  # fmt: skip
    assert labels.does(second) == "warn"
    assert labels.claimant(second) == "Ana Rivera and Omar Vance"


def test_words_that_stand_for_all_who_said_it_are_told_once() -> None:
    draft = Draft("France and the Republic of Chad met. They said that it was good.")
    france, chad = draft.actor("France", "France"), draft.actor("Republic of Chad", "the Republic of Chad")
    said = draft.statement("that it was good", cue="said", source="They", speaker=france)
    record = draft.record()
    they = draft.at("They")
    (statement,) = record.statements
    joint = msgspec.structs.replace(statement, speakers=(Speaker(they, france), Speaker(they, chad)))
    shown = Labels(record).speakers(joint)
    assert said and [(one.name, one.own_words) for one in shown] == [("France", ""), ("Republic of Chad", "They")]


def test_an_article_alone_makes_no_other_name() -> None:
    draft = Draft("The United Nations said that it was good.")
    nations = draft.actor("United Nations", "The United Nations")
    draft.statement("that it was good", cue="said", source="The United Nations", speaker=nations)
    record = draft.record()
    assert Labels(record).speaker(record.statements[0]).own_words == ""
