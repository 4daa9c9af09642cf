import pytest

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.claims import find_claims, without_predicate
from dragoman.segment import lay_out

from .marking import marked


def claims(text: str, *found: Attribution) -> list[tuple[str, str, str]]:
    return [(a.source[0].text, a.cue.text, a.content[0].text) for a in find_claims(text, lay_out(text), found) if a.cue]


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        (
            ("his lawyers", "claim", "he suffers from memory loss"),
            "The court ruled on Monday, rejecting a claim by his lawyers that he suffers from memory loss.",
        ),
        (
            ("the central bank", "warnings", "the lira could fall further"),
            "Shops shut after warnings from the central bank that the lira could fall further, and queues formed.",
        ),
        (
            ("the commissioner, Marta Ruiz", "remarks", 'Tarvia "cannot sit on two chairs"'),
            'Asked about remarks by the commissioner, Marta Ruiz, that Tarvia "cannot sit on two chairs", she laughed.',
        ),
        (
            ("villagers", "complaints", "armed men had stolen cattle"),
            "The army ignored complaints by villagers that armed men had stolen cattle, although it kept a post there.",
        ),
    ],
)
def test_a_noun_tells_who_claims_and_what(claim: tuple[str, str, str], text: str) -> None:
    assert claims(text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "The union answered remarks by the minister that angered dockers.",
        "The union answered a statement by the minister that was read out on Monday.",
        "Claims by the minister that dockers are idle have angered the union.",
        "The drivers need a guarantee from both armies that nobody will shoot.",
        "The union answered a report by the ministry about ships that the port had lost.",
    ],
)
def test_what_is_told_of_a_claim_is_not_what_it_claims(text: str) -> None:
    assert claims(text) == []


def test_a_claim_that_is_found_already_or_stands_in_another_is_no_more_than_that() -> None:
    text = "Ruiz said he had assurances from Lima that it would pay by May, but nobody else had any."
    outer = _attribution(text, "Ruiz", "said", "he had assurances from Lima that it would pay")
    assert claims(text, outer) == [("Lima", "assurances", "it would pay")]
    found = _attribution(text, "Lima", "assurances", "it would pay")
    assert claims(text, found) == []


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        ("that the post would open", "A promise by Lima that the post would open came to nothing."),
        ("that Chad armed the rebels", "Accusations by Khartoum that Chad armed the rebels have soured relations."),
        ("that the post will not have to shut", "A promise by Lima that the post will not have to shut."),
        ("that armed men had gone", "A report by Lima that armed men had gone."),
        ("that what it owed was paid", "A promise by Lima that what it owed was paid."),
    ],
)
def test_a_clause_ends_before_the_verb_of_its_noun(clause: str, text: str) -> None:
    noun, _, rest = text.rstrip(".").partition(" by ")
    found = _attribution(text, rest.split()[0], noun.split()[-1], rest[rest.index("that") :])
    assert [c.text for c in without_predicate(text, found).content] == [clause]


def test_a_verb_is_no_noun_with_a_verb_of_its_own() -> None:
    text = "Lima claims that the post would open came as news."
    found = _attribution(text, "Lima", "claims", "that the post would open came as news")
    assert without_predicate(text, found) == found


def _attribution(text: str, *words: str) -> Attribution:
    source, cue, content = (Span.of(text, at, at + len(w)) for w in words for at in [text.index(w)])
    return Attribution((source,), cue, (content,))


def test_a_month_is_no_verb() -> None:
    text, read, _ = marked("<s>He</s> <q>claims</q> <c>that two men were beaten there in May</c>.")
    assert without_predicate(text, read) == read
