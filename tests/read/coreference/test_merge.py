import numpy as np

from dragoman.model import Span
from dragoman.read.coreference.merge import merge_by_name
from dragoman.read.mentions import Form, Mention

NOTHING = np.zeros(0, np.float32)


def mentions(*words: tuple[str, str, Form]) -> list[Mention]:
    out, at = [], 0
    for text, type_, form in words:
        out.append(Mention(Span(at, at + len(text), text), 0, 1, type_, NOTHING, form, 0.9, NOTHING))
        at += len(text) + 1
    return out


def test_the_same_full_name_is_one_person() -> None:
    found = mentions(("Leyla Aydin", "person", "name"), ("Foreign Minister Leyla Aydin", "person", "name"))
    assert merge_by_name(found, [(0,), (1,)]) == ((0, 1),)


def test_a_surname_is_the_one_person_who_bears_it() -> None:
    found = mentions(
        ("Leyla Aydin", "person", "name"), ("Kamran Rzayev", "person", "name"), ("Aydin", "person", "name")
    )
    assert merge_by_name(found, [(0,), (1,), (2,)]) == ((0, 2), (1,))


def test_a_surname_that_two_bear_is_left_open() -> None:
    found = mentions(("Leyla Aydin", "person", "name"), ("Murat Aydin", "person", "name"), ("Aydin", "person", "name"))
    assert merge_by_name(found, [(0,), (1,), (2,)]) == ((0,), (1,), (2,))


def test_mr_is_not_his_sister() -> None:
    found = mentions(("Mrs Leyla Aydin", "person", "name"), ("Mr Aydin", "person", "name"))
    assert merge_by_name(found, [(0,), (1,)]) == ((0,), (1,))


def test_a_name_in_apposition_counts() -> None:
    found = mentions(("his counterpart, Andreas Lykourgos", "person", "nominal"), ("Mr Lykourgos", "person", "name"))
    assert merge_by_name(found, [(0,), (1,)]) == ((0, 1),)


def test_a_body_and_a_person_of_one_name_stay_two() -> None:
    found = mentions(("Aydin", "person", "name"), ("Aydin", "organisation", "name"))
    assert merge_by_name(found, [(0,), (1,)]) == ((0,), (1,))


def test_an_acronym_is_the_one_body_that_it_shortens() -> None:
    found = mentions(("the River Basin Authority", "organisation", "name"), ("RBA", "organisation", "name"))
    assert merge_by_name(found, [(0,), (1,)]) == ((0, 1),)


def test_a_given_name_is_that_of_the_one_who_has_it() -> None:
    found = mentions(("Helen Ruiz", "person", "name"), ("Helen", "person", "name"))
    assert merge_by_name(found, [(0,), (1,)]) == ((0, 1),)
    for third in ("Helen Baker", "Tom Helen"):
        found = mentions(("Helen Ruiz", "person", "name"), (third, "person", "name"), ("Helen", "person", "name"))
        assert (0, 2) not in merge_by_name(found, [(0,), (1,), (2,)])
