import pytest

from dragoman.model import Actor, Role
from dragoman.read.coreference import build_actors
from tests.read.mentions.sentences import marked


def actor(line: str, speaks: bool = False) -> Actor | None:
    """The actor of a cluster that holds every mention of the line."""
    _, mentions, _ = marked(line)
    cast = build_actors(mentions, [tuple(range(len(mentions)))], speakers=frozenset({0} if speaks else ()))
    return cast.actors[0] if cast.actors else None


@pytest.mark.parametrize(
    "line, name, type_",
    [
        ("<p>Russian Minister Sergei Orlov</> and <p>he</>. <p>Mr Orlov</> left.", "Sergei Orlov", "person"),
        ("<p>Orlov</> spoke first. <p>Sergei Orlov</> left.", "Sergei Orlov", "person"),
        ("<p>Mr. Baker</> said <p>he</> would.", "Baker", "person"),
        ("<s>The United States</> and <s>Washington</> and <s>American</>", "United States", "state"),
        ("<s>the US</> and <s>Washington</>; <s>Washington</> left.", "US", "state"),
        ("<s>Moroccan</> herders left. <s>Rabat</> left.", "Rabat", "state"),
        ("<p>The port's minister, Faisal al-Otaibi</>, left.", "Faisal al-Otaibi", "person"),
        ("<o>The RBA</>, or <o>the River Basin Authority</>", "River Basin Authority", "organisation"),
        ("<p>a senior Turkish official</>; <p>The official</> left.", "a senior Turkish official", "person"),
        ("<g>the rebels</> said <g>they</> would.", "the rebels", "group"),
        ("<p>A lawyer for the port, Ana Ruiz</>, said <p>she</> would.", "Ana Ruiz", "person"),
        ("<o>The firm named in the press, Haiyuan Terminals</>, left.", "Haiyuan Terminals", "organisation"),
        ("<p>a senior official, briefing reporters</>, left.", "a senior official", "person"),
        ("<o>The river mission, led by Ana Ruiz</>, left.", "The river mission", "organisation"),
        ("<o>The nine-page draft, a copy of which was seen</>, left.", "The nine-page draft", "organisation"),
        ("<p>Ana Ruiz (Labour</>) left.", "Ana Ruiz", "person"),
        ("<p>Sergei\nOrlov</> left.", "Sergei\nOrlov", "person"),
    ],
)  # fmt: skip
def test_an_actor_goes_by_its_fullest_name(line: str, name: str, type_: str) -> None:
    found = actor(line)
    assert found is not None
    assert (found.name, found.type) == (name, type_)


def test_a_name_holds_only_words_of_the_report() -> None:
    found = actor("<p>Prime Minister Dr. Haider al-Samarrai</> left.")
    assert found is not None and found.name == "Haider al-Samarrai"


def test_pronouns_alone_are_an_actor_only_where_they_speak() -> None:
    assert actor("<p>He</> left and <p>he</> ate.") is None
    assert actor("<p>He</> left and <p>he</> ate.", speaks=True) is not None


def test_things_are_no_actors() -> None:
    assert actor("<a>The plan</> failed.") is None


def test_an_office_names_the_state_that_it_is_held_in() -> None:
    _, mentions, _ = marked(
        "<s>Russia</> sent <p>Foreign Minister Sergei Orlov</>. <p>The Russian foreign minister</> left."
    )
    cast = build_actors(mentions, [(0,), (1, 2)])
    assert [a.id for a in cast.actors] == ["a1", "a2"]
    assert cast.actors[1].roles == (Role("foreign minister", "a1"),)
