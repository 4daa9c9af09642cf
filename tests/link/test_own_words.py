"""Who is meant by words that describe somebody whom the report itself names, and by the lines that name its writers."""

from __future__ import annotations

import msgspec
import pytest

from dragoman.link import Linker
from dragoman.model import Actor, Block, Record, Span
from tests.link.reports import Told, identity_at, record_of


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker()


def _with(record: Record, words: str, nth: int = 0) -> Actor:
    """Who has the n-th mention of the words."""
    found = sorted((m.start, a.id) for a in record.actors for m in a.mentions if m.text == words)
    actor = record.actor(found[nth][1])
    assert actor is not None
    return actor


@pytest.mark.parametrize(
    "description",
    [
        "the head of the Northern Harbours Council",
        "a lecturer at Kerr Valley College",
        "an activist from Port Ellery",
    ],
)
def test_a_name_within_a_description_is_not_the_persons(linker: Linker, description: str) -> None:
    text = f"Odile Brandauer, {description}, was at the hearing. She asked for the files."
    odile: Told = ("Odile Brandauer", "person", ["Odile Brandauer", description, "She"])
    linked = linker.link(record_of(text, odile))
    assert [a.name for a in linked.actors if a.type == "person"] == ["Odile Brandauer"]
    assert _with(linked, "She").name == "Odile Brandauer"


@pytest.mark.parametrize(
    "words, name",
    [
        ("a tailor by the name of Odile Brandauer", "Odile Brandauer"),
        ("the head of the Malian parliament, Issa Togo", "Issa Togo"),
        ("the head of the Malian parliament Issa Togo", "Issa Togo"),
    ],
)
def test_a_name_behind_a_description_is_the_persons(linker: Linker, words: str, name: str) -> None:
    surname = name.split()[-1]
    text = f"The vote was called off by {words} on Friday. Later {surname} apologised."
    record = record_of(text, (name, "person", [words]), (surname, "person", []))
    start = text.rindex(surname)
    later = msgspec.structs.replace(record.actors[1], mentions=(Span.of(text, start, start + len(surname)),))
    linked = linker.link(msgspec.structs.replace(record, actors=(record.actors[0], later)))
    assert _with(linked, words).id == _with(linked, surname).id


def test_a_name_right_behind_that_of_a_body_is_the_persons(linker: Linker) -> None:
    words = "the founder of Kerr Mills Odile Brandauer"
    text = f"Mr Brandauer apologised. The vote was called off by {words}."
    odile: Told = ("Odile Brandauer", "person", [words])
    linked = linker.link(record_of(text, ("Brandauer", "person", ["Mr Brandauer"]), odile))
    assert {a.name for a in linked.actors} == {"Odile Brandauer"}


def test_an_age_behind_a_name_parts_nobody_from_what_they_said_before(linker: Linker) -> None:
    text = (
        "Runa Halvorsen gave up her post. Ms Halvorsen spoke slowly. “I am tired,” she said. Runa Halvorsen, 61, ran "
        "the fund for nine years."
    )
    runa: Told = (
        "Runa Halvorsen", "person",
        ["Runa Halvorsen", "her", "Ms Halvorsen", "I", "she", "Runa Halvorsen, 61"],
    )  # fmt: skip
    linked = linker.link(record_of(text, runa, said_by="she"))
    assert len(linked.actors) == 1
    assert linked.statements[0].speaker == linked.actors[0].id


def test_an_age_behind_a_surname_parts_nobody_either(linker: Linker) -> None:
    text = "Runa Halvorsen gave up her post. “I am tired,” she said. Halvorsen, 61, ran the fund for nine years."
    runa: Told = ("Runa Halvorsen", "person", ["Runa Halvorsen", "her", "I", "she", "Halvorsen, 61"])
    assert len(linker.link(record_of(text, runa)).actors) == 1


def test_a_known_person_stays_known_where_the_report_gives_an_age(linker: Linker) -> None:
    text = "Angela Merkel left for Paris. Merkel said little. Angela Merkel, 67, grew up in Templin in Germany."
    merkel: Told = ("Angela Merkel", "person", ["Angela Merkel", "Merkel", "Angela Merkel"])
    linked = linker.link(record_of(text, merkel, published="2021-10-10"))
    assert [a.identity.id for a in linked.actors if a.type == "person" and a.identity] == ["Q567"]


def test_a_namesake_with_a_trade_and_an_age_is_not_known(linker: Linker) -> None:
    text = "Angela Merkel left for Paris. In Kiel the yachtswoman Angela Merkel, 31, was rung up by a radio station."
    merkel: Told = ("Angela Merkel", "person", ["Angela Merkel", "the yachtswoman Angela Merkel"])
    linked = linker.link(record_of(text, merkel, published="2021-10-10"))
    assert identity_at(linked, "Angela Merkel") == "Q567"
    assert identity_at(linked, "the yachtswoman Angela Merkel") is None


def test_whose_schoolmate_somebody_is_is_known_too(linker: Linker) -> None:
    words = "a schoolmate of Angela Merkel"
    text = f"Horst Kasten, {words}, laughed. He said that he had not read it in Germany."
    linked = linker.link(record_of(text, ("Horst Kasten", "person", ["Horst Kasten", words, "He", "he"])))
    assert identity_at(linked, "Angela Merkel") == "Q567"
    assert _with(linked, "He").name == "Horst Kasten"
    assert _with(linked, "He").identity is None


@pytest.mark.parametrize("description", ["a woman known only as Sister B", "the woman who was called Sister B"])
def test_of_two_actors_with_one_mention_each_the_name_is_kept(linker: Linker, description: str) -> None:
    text = f"The panel heard {description} by telephone. Sister B wept."
    told: list[Told] = [(description, "person", [description]), ("Sister B", "person", ["Sister B"])]
    text = text.replace("Sister B wept", "It was Sister B who wept")
    record = record_of(text, told[0])
    start = text.rindex("Sister B")
    named = record_of(text[:start].replace("Sister B", "--------") + text[start:], told[1]).actors[0]
    for order in ((0, 1), (1, 0)):
        both = (record.actors[0], msgspec.structs.replace(named, id="a2"))
        linked = linker.link(msgspec.structs.replace(record, actors=tuple(both[n] for n in order)))
        assert _with(linked, "Sister B").name == "Sister B"


@pytest.mark.parametrize("letters", ["KC", "QC", "SC", "MBE"])
def test_letters_behind_a_name_make_nobody_else(linker: Linker, letters: str) -> None:
    text = f"Leonie Ashgrove {letters} rose first. “No,” Ms Ashgrove said. Leonie Ashgrove then sat down."
    leonie: Told = (
        "Leonie Ashgrove", "person",
        [f"Leonie Ashgrove {letters}", "Ms Ashgrove", "Leonie Ashgrove then"[:15]],
    )  # fmt: skip
    linked = linker.link(record_of(text, leonie, said_by="Ms Ashgrove"))
    assert len(linked.actors) == 1
    assert linked.statements[0].speaker == linked.actors[0].id


def test_the_prime_minister_is_the_one_whom_the_report_names(linker: Linker) -> None:
    text = (
        "In London the prime minister was asked about the dam near Leeds. He would not say. MPs in London and in Leeds "
        "shouted. The prime minister, Gerald Oakhanger, said that Britain would pay."
    )
    gerald: Told = (
        "Gerald Oakhanger", "person",
        ["the prime minister", "He", "The prime minister", "Gerald Oakhanger"],
    )  # fmt: skip
    britain: Told = ("Britain", "state", ["Britain"])
    towns: list[Told] = [("London", "place", ["London", "London"]), ("Leeds", "place", ["Leeds", "Leeds"])]
    linked = linker.link(record_of(text, gerald, britain, *towns, published="2016-03-10"))
    assert _with(linked, "the prime minister").name == "Gerald Oakhanger"
    assert _with(linked, "He").name == "Gerald Oakhanger"
    assert "David Cameron" not in {a.identity.name for a in linked.actors if a.identity}


def _bylined(byline: str, *actors: Told) -> Record:
    text = f"Ferry talks stall in Oman\n{byline}\nTalks on a ferry between Oman and Iran stalled."
    record = record_of(text, *actors)
    start = text.index("\n") + 1
    blocks = (
        Block(0, start - 1, "headline"), Block(start, start + len(byline), "byline"),
        Block(start + len(byline) + 1, len(text), "body"),
    )  # fmt: skip
    return msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, blocks=blocks))


@pytest.mark.parametrize(
    "byline, word",
    [("By Ana Prelog and Rashid al-Harthy", "Rashid"), ("By Sofia Prelog", "Sofia"), ("By Ana Leeds", "Leeds")],
)
def test_no_town_is_in_the_name_of_who_wrote_it(linker: Linker, byline: str, word: str) -> None:
    linked = linker.link(_bylined(byline))
    assert word not in {m.text for a in linked.actors if a.type in ("place", "state") for m in a.mentions}


@pytest.mark.parametrize(
    "byline", ["Ana Prelog in Muscat", "By Ana Prelog, Muscat", "By Ana Prelog in Cairo and Muscat"]
)
def test_the_town_from_which_it_was_written_is_known(linker: Linker, byline: str) -> None:
    record = _bylined(byline, ("Muscat", "place", ["Muscat"]))
    assert identity_at(linker.link(record), "Muscat") == "Q3826"


@pytest.mark.parametrize("name", ["Putin", "Mr Rouhani", "Hasan Rohany"])
def test_a_writer_is_nobody_who_is_known_by_another_name(linker: Linker, name: str) -> None:
    linked = linker.link(_bylined(f"By {name}", (name, "person", [name])))
    assert identity_at(linked, name) is None
