from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from dragoman.consolidate.quotations import Quotation, alterations, find_quotations
from dragoman.model import Act, Actor, Published, Record, Report, Role, Span, Statement
from tests.consolidate.reports import jointly

WHOLE = "We will open the strait to grain ships if our navy is given guarantees, and not one day earlier."


def record(
    name: str, day: str, words: str, *, speaker: str = "Ilda Marrow", direct: bool = True, roles: Sequence[Role] = ()
) -> Record:
    text = f"{speaker} said: “{words}”" if direct else f"{speaker} said {words}"
    at = text.index(words)
    content = (Span.of(text, at, at + len(words)),)
    source = Span.of(text, 0, len(speaker))
    said = Statement(
        "s1", (source,), (), content, content if direct else (), "direct" if direct else "indirect", "say", 0.9,
        speaker="a1",
    )  # fmt: skip
    actors = (Actor("a1", speaker, "person", (source,), 0.9, roles=tuple(roles)),)
    report = Report(name, None, text, outlet=f"Paper {name}", published=Published(day, "given"))
    return Record(report, actors=actors, statements=(said,))


def one(*records: Record) -> Quotation:
    (found,) = find_quotations(records)
    return found


def test_a_quotation_has_its_versions_the_first_and_the_fullest() -> None:
    reworded = "the strait would be opened to grain ships if the navy was given guarantees"
    found = one(
        record("b", "2031-03-02", WHOLE),
        record("a", "2031-03-01", "We will open the strait to grain ships if our navy is given guarantees"),
        record("c", "2031-03-03", reworded, direct=False),
    )
    assert found.first.report == "a"
    assert found.fullest.report == "b"
    assert {version.report: version.kind for version in found.versions} == {
        "a": "trimmed", "b": "fullest", "c": "reworded",
    }  # fmt: skip
    assert not found.altered
    assert found.outlets == ("Paper a", "Paper b", "Paper c")


def test_each_version_shows_what_differs() -> None:
    found = one(record("a", "2031-03-01", WHOLE), record("b", "2031-03-01", WHOLE.replace("navy", "fleet")))
    changed = [part for part in found.versions[1].differences if part.kind != "same"]
    assert [part.text.strip() for part in changed] == ["navy", "fleet"]


def test_a_version_that_ends_sooner_lacks_the_end_and_nothing_else() -> None:
    found = one(record("a", "2031-03-01", f"{WHOLE}, he went on, and not before"), record("b", "2031-03-01", WHOLE))
    assert [(part.kind, part.text.strip()) for part in found.versions[1].differences] == [
        ("same", WHOLE), ("removed", ", he went on, and not before"),
    ]  # fmt: skip


def test_the_same_words_under_another_name_are_flagged_and_under_the_office_are_not() -> None:
    ministry = Role("foreign minister")
    found = one(
        record("a", "2031-03-01", WHOLE, roles=[ministry]),
        record("b", "2031-03-02", WHOLE, speaker="Teo Brandt"),
        record("c", "2031-03-02", WHOLE, speaker="the foreign minister", roles=[ministry]),
    )
    assert [(version.report, version.alterations[0].kind) for version in found.altered] == [("b", "speaker")]
    assert found.altered[0].alterations[0].here == "Teo Brandt"


def test_each_of_several_who_said_it_together_is_no_other_speaker() -> None:
    both = jointly(record("a", "2031-03-01", WHOLE), "a1", "Teo Brandt")
    found = one(both, record("b", "2031-03-02", WHOLE, speaker="Teo Brandt"))
    assert not found.altered
    assert {version.speaker_name for version in found.versions} == {"Ilda Marrow and Teo Brandt", "Teo Brandt"}


def test_two_ministers_named_in_full_are_two_whatever_office_both_hold() -> None:
    held = [Role("foreign minister")]
    found = one(
        record("a", "2031-03-01", WHOLE, roles=held), record("b", "2031-03-01", WHOLE, speaker="Teo Brandt", roles=held)
    )
    assert [change.kind for version in found.altered for change in version.alterations] == ["speaker"]


def test_may_and_can_allow_the_same() -> None:
    assert not alterations(
        "A river is no tap that one country may turn off.", "A river is no tap that one country can just turn off."
    )
    assert alterations("Soldiers might leave the valley.", "Soldiers can leave the valley.")


def phrase(name: str, day: str, speaker: str, act: Act, words: str) -> Record:
    made = record(name, day, words, speaker=speaker, direct=False)
    (said,) = made.statements
    return msgspec.structs.replace(made, statements=(msgspec.structs.replace(said, act=act),))


def test_what_a_headline_names_ties_no_two_sayings_together() -> None:
    refused = record("a", "2031-03-01", "We will not sign a water agreement that leaves our fishermen without nets.")
    told = record("b", "2031-03-01", "talks on the water agreement would open on Tuesday", direct=False)
    headline = phrase("c", "2031-03-01", "Ilda Marrow", "accept", "water agreement")
    assert not find_quotations([refused, told, headline])


def test_who_turns_down_what_another_demands_does_not_quote_it() -> None:
    halt = "a halt to the filling of the northern dam by the neighbours"
    demanded = phrase("a", "2031-03-01", "Ilda Marrow", "demand", halt)
    rejected = phrase("b", "2031-03-01", "Teo Brandt", "reject", halt)
    assert not find_quotations([demanded, rejected])


def test_the_same_few_words_in_quotation_marks_on_one_day_are_one_quotation_under_another_name() -> None:
    clause = "There will be no inspection clause in the text"
    found = one(record("a", "2031-03-01", clause), record("b", "2031-03-01", clause, speaker="Teo Brandt"))
    assert [alteration.kind for version in found.altered for alteration in version.alterations] == ["speaker"]


def test_its_ministry_is_no_other_speaker() -> None:
    found = one(record("a", "2031-03-01", WHOLE), record("b", "2031-03-02", WHOLE, speaker="its navy ministry"))
    assert not found.altered


def test_two_sayings_of_one_speaker_on_one_day_are_two() -> None:
    assert not find_quotations(
        [record("a", "2031-03-01", WHOLE), record("b", "2031-03-01", "Our navy has new boats in the northern harbour.")]
    )


def test_what_is_said_again_weeks_later_in_other_words_is_no_version() -> None:
    later = "the strait would be opened to grain ships if the navy was given guarantees"
    assert not find_quotations([record("a", "2031-03-01", WHOLE), record("c", "2031-04-20", later, direct=False)])


def test_what_was_turned_down_one_day_and_taken_the_next_is_no_version() -> None:
    def turned(name: str, day: str, act: Act, words: str) -> Record:
        made = record(name, day, words, direct=False)
        return msgspec.structs.replace(made, statements=(msgspec.structs.replace(made.statements[0], act=act),))

    refused = turned("a", "2031-03-01", "reject", "the offer of search planes from Canberra")
    assert find_quotations([refused, turned("b", "2031-03-02", "reject", "the offer of search planes from Canberra")])
    assert not find_quotations(
        [refused, turned("b", "2031-03-02", "accept", "the offer of search planes from Canberra")]
    )


def test_the_version_that_most_quote_is_the_one_that_others_are_held_against() -> None:
    lost = WHOLE.replace("will open", "will not open")
    found = one(
        record("a", "2031-03-02", lost), record("b", "2031-03-02", WHOLE), record("c", "2031-03-03", WHOLE),
        record("d", "2031-03-03", "the navy would not open the strait to grain ships", direct=False),
        record("e", "2031-03-03", "the strait would not be opened to grain ships", direct=False),
    )  # fmt: skip
    assert found.words == WHOLE
    assert "a" in {version.report for version in found.altered}


@pytest.mark.parametrize(
    "there, here, kind",
    [
        ("We did not fire a shot at the gate.", "We did fire a shot at the gate.", "negation"),
        (
            "We will not sign a pact that leaves them without seed.",
            "We will sign a pact that leaves them without seed.",
            "negation",
        ),
        ("We will not sign until they leave.", "We will sign until they leave.", "negation"),
        ("Nobody was put on a bus.", "They were put on a bus.", "negation"),
        ("Eighteen sailors are held.", "Eighty sailors are held.", "number"),
        ("The envoy may travel on Monday.", "The envoy will travel on Monday.", "modal"),
        ("We will sign if the annex is there.", "We will sign.", "condition"),
        ("We will sign.", "We will sign if the annex is there.", "condition"),
    ],
)
def test_changes_of_meaning(there: str, here: str, kind: str) -> None:
    assert [found.kind for found in alterations(there, here)] == [kind]


@pytest.mark.parametrize(
    "there, here",
    [
        ("There is no place for bases on the island.", "Bases have no place on the island."),
        ("We will fill the dam whether or not a treaty is signed.", "We will fill the dam, treaty or no treaty."),
        ("The envoy will travel on Monday.", "the envoy would travel on Monday"),
        ("We can leave in May.", "they could leave in May"),
        ("We lost 214 men.", "they had lost more than 200 men"),
        ("We have to ratify it.", "they must ratify it"),
        ("We reject the ruling and will not take part.", "We reject the ruling"),
        ("A promise is not a pact, and now we have a pact.", "The seed is a step, but a promise is not a pact."),
        ("Without a seed clause there is no pact.", "They would take the pact only if it had a seed clause."),
        ("There will be no truce until they leave three villages.", "that they leave three villages before any truce"),
        ("Data on the dam once a month.", "Data on the dam."),
        ("Not only the army was there.", "The army was there."),
        ("", "Anything at all."),
    ],
)
def test_what_leaves_the_meaning_as_it_is(there: str, here: str) -> None:
    assert alterations(there, here) == ()


def test_a_toll_given_anew_the_next_day_is_no_version_of_the_first() -> None:
    told = [record("a", "2031-03-03", "40 people were killed"), record("b", "2031-03-04", "112 people were killed")]
    assert not find_quotations(told)
