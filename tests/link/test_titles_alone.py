"""Titles that stand without a name: whose they are by the date, the state that a report is of, and its other people."""

from __future__ import annotations

import pytest

from dragoman.link import Gazetteer, Linker
from tests.link.reports import identity_at, record_of

VILLIERS, SHAFQAT_MAHMOOD, MAGASHI, DEBY = "Q266793", "Q7461074", "Q4866857", "dragoman:idriss-deby"
ASLOV, KISHI, BIDEN, UNITED_KINGDOM, FRANCE = "Q18198123", "Q1995125", "Q6279", "Q145", "Q142"


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker()


def test_a_secretary_is_the_one_whose_title_begins_with_the_matter(linker: Linker) -> None:
    text = "The environment secretary flew over Lincoln and Sheffield. British farmers cheered."
    record = record_of(text, ("secretary", "person", ["The environment secretary"]), published="2019-11-21")
    assert identity_at(linker.link(record), "The environment secretary") == VILLIERS


@pytest.mark.parametrize(
    ("text", "words", "date", "identity"),
    [
        (
            "Schools in Karachi and Lahore, Pakistan, shut. Imran Khan is ill; the federal education minister is not.",
            "the federal education minister",
            "2021-03-25",
            SHAFQAT_MAHMOOD,
        ),
        (
            "Shells hit Maiduguri and Kano. Muhammadu Buhari spoke in Abuja. The defence minister asked Chad, Niger.",
            "The defence minister",
            "2021-02-24",
            MAGASHI,
        ),
    ],
)
def test_a_minister_alone_is_of_the_state_that_the_report_is_of(
    linker: Linker, text: str, words: str, date: str, identity: str
) -> None:
    people = [name for name in ("Imran Khan", "Muhammadu Buhari") if name in text]
    actors = [("minister", "person", [words]), *((name, "person", [name]) for name in people)]
    record = record_of(text, *actors, published=date)  # type: ignore[arg-type]
    assert identity_at(linker.link(record), words) == identity


def test_a_minister_alone_stays_open_among_states(linker: Linker) -> None:
    text = "Chile, Peru, Bolivia and Ecuador met in Lima. The defence minister left early."
    record = record_of(text, ("minister", "person", ["The defence minister"]), published="2019-03-25")
    assert identity_at(linker.link(record), "The defence minister") is None


def test_a_successor_who_is_known_by_the_year_alone_does_not_hold_the_office_before() -> None:
    assert [term.holder for term in Gazetteer.default().holders("president", "Q657", "2021-02-24")] == [DEBY]


def test_a_counterpart_is_that_of_whoever_the_sentence_names(linker: Linker) -> None:
    text = (
        "Emomali Rahmon, the president of Tajikistan, agreed. Ruslan Kazakbayev, the foreign minister of Kyrgyzstan, "
        "was in Dushanbe when it started; his Tajik counterpart gave him lunch."
    )
    record = record_of(
        text,
        ("Emomali Rahmon", "person", ["Emomali Rahmon", "the president of Tajikistan", "his"]),
        ("Ruslan Kazakbayev", "person", ["Ruslan Kazakbayev", "the foreign minister of Kyrgyzstan"]),
        ("counterpart", "person", ["his Tajik counterpart"]),
        published="2021-04-30",
    )
    assert identity_at(linker.link(record), "his Tajik counterpart") == ASLOV


def test_a_title_before_and_a_name_is_another_persons(linker: Linker) -> None:
    text = "The homeland security secretary and Matthew Whitaker, the acting attorney general, wrote it in the US."
    both = "The homeland security secretary and Matthew Whitaker"
    record = record_of(
        text,
        ("secretary", "person", ["The homeland security secretary"]),
        ("Matthew Whitaker", "person", [both, "Matthew Whitaker"]),
        published="2018-11-09",
    )
    assert identity_at(linker.link(record), "The homeland security secretary") == "Q38858352"


def test_an_ambassador_to_nato_is_none_to_the_united_nations(linker: Linker) -> None:
    words = "The US ambassador to the United Nations"
    record = record_of(f"{words} spoke of cruelty.", ("ambassador", "person", [words]), published="2023-07-18")
    found = identity_at(linker.link(record), words)
    assert found is not None and Gazetteer.default().entity(found).name == "Linda Thomas-Greenfield"  # type: ignore[union-attr]


def test_who_is_in_office_is_not_the_former_holder(linker: Linker) -> None:
    text = "President Joe Biden will visit Kentucky. Jerry Clinton, no relation to the former president, sells honey."
    record = record_of(
        text, ("Joe Biden", "person", ["President Joe Biden", "the former president"]), published="2022-08-04"
    )
    linked = linker.link(record)
    assert identity_at(linked, "President Joe Biden") == BIDEN
    assert identity_at(linked, "the former president") is None


def test_who_is_told_to_be_no_kin_is_the_one_whom_nobody_knows(linker: Linker) -> None:
    text = (
        "Nobuo Kishi, the Japanese defence minister, spoke to the Pentagon. The bottle hit Hiroshi Kishi, 71, a "
        "retired teacher. Mr Kishi is of no kin to the minister."
    )
    record = record_of(
        text,
        ("Nobuo Kishi", "person", ["Nobuo Kishi", "Mr Kishi"]),
        ("Hiroshi Kishi", "person", ["Hiroshi Kishi"]),
        published="2021-12-03",
    )
    linked = linker.link(record)
    assert identity_at(linked, "Nobuo Kishi") == KISHI
    assert identity_at(linked, "Mr Kishi") is None


@pytest.mark.parametrize(
    ("name", "type_", "identity"),
    [
        ("Downing Street", "place", UNITED_KINGDOM),
        ("the Élysée, which has an election in April", "organisation", FRANCE),
    ],
)
def test_a_palace_stands_for_its_state_whatever_it_was_taken_for(
    linker: Linker, name: str, type_: str, identity: str
) -> None:
    record = record_of(f"An answer was asked for, and {name}, had none.", (name, type_, [name]))  # type: ignore[arg-type]
    assert identity_at(linker.link(record), name) == identity
