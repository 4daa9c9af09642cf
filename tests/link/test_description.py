"""What is a name in the words for a person, and what is an office, its duties or a post."""

import pytest

from dragoman.link import Gazetteer, Linker
from dragoman.link.describer import Describer
from dragoman.link.memory import Memory
from tests.link.reports import record_of


@pytest.fixture(scope="module")
def describer() -> Describer:
    return Describer(Memory(Gazetteer.default()))


@pytest.mark.parametrize(
    "words",
    [
        "The Minister of Justice and Human Rights, Ana Ruiz",
        "Minister of Agriculture, Livestock and Fisheries Ana Ruiz",
        "the Minister of Foreign and European Affairs, Ana Ruiz",
        "The Minister of Trade, of Industry and of Chadians Abroad, Ana Ruiz",
        "Chief Negotiator Ana Ruiz",
        "the Foreign Minister of the Islamic Republic of Iran, Dr. Ana Ruiz",
        "Gulf Cooperation Council (GCC) Secretary General Ana Ruiz",
        "The Humanitarian Coordinator in Chad, Ana Ruiz",
        "Ana Ruiz, Deputy Spokesperson for the Secretary-General",
    ],
)
def test_duties_and_posts_are_no_part_of_a_name(describer: Describer, words: str) -> None:
    assert describer.describe(words).name == ("Ana", "Ruiz")


@pytest.mark.parametrize(
    "words",
    [
        "the acting Minister of Energy and Water",
        "Minister of Defence and Veterans Affairs",
        "Deputy Spokesperson",
        "Resident Coordinator",
        "The United Nations Resident and Humanitarian Coordinator for Chad",
        "the Islamic Republic of Iran",
        "The Humanitarian Coordinator in Chad",
        "the Director-General of the Harbour Authority",
        "The State Secretary",
    ],
)
def test_an_office_alone_names_nobody(describer: Describer, words: str) -> None:
    assert describer.describe(words).name == ()


def test_a_prince_in_office_is_no_monarch(describer: Describer) -> None:
    told = describer.describe("Foreign Minister Prince Faisal Harb")
    assert (told.title, told.office) == ("Foreign Minister", "foreign minister")
    assert describer.describe("Crown Prince Faisal Harb").office == "crown prince"


def test_a_minister_of_several_matters_stays_one_person() -> None:
    text = "The Minister of Energy, of Mines and of Chadians Abroad, Ana Ruiz, left. The minister was tired."
    title = "The Minister of Energy, of Mines and of Chadians Abroad"
    record = Linker().link(record_of(text, ("Ana Ruiz", "person", [title, "Ana Ruiz", "The minister"])))
    assert [sorted(m.text for m in a.mentions) for a in record.actors if a.name == "Ana Ruiz"] == [
        ["Ana Ruiz", title, "The minister"]
    ]


def test_the_letters_before_a_persons_turns_stay_with_the_person() -> None:
    text = "Badr al-Otaibi sat down.\n\nBO: We talk.\n"
    record = Linker().link(record_of(text, ("Badr al-Otaibi", "person", ["Badr al-Otaibi", "BO"])))
    assert [len(a.mentions) for a in record.actors if a.name == "Badr al-Otaibi"] == [2]


def test_what_somebody_wrote_is_no_office(describer: Describer) -> None:
    assert describer.describe("a letter from Foreign Minister Ana Ruiz").title == "Foreign Minister"
