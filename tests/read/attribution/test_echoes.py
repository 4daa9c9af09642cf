from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.echoes import without_echoes

FIRST, SECOND = "“The ferry is late again.”", "“Nobody has told us why.”"
SIGNED = f"{FIRST}\n\nIda Moen, Bergen\n\n{SECOND}\n\nOle Vik, Voss"


def attribution(text: str, source: str, cue: str, *content: str) -> Attribution:
    """One whose source or cue is missing where it is empty."""

    def at(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    return Attribution((at(source),) if source else (), at(cue) if cue else None, tuple(map(at, content)))


def kept(*found: Attribution) -> list[int]:
    """The places of those that are kept."""
    left = without_echoes(found)
    return [i for i, one in enumerate(found) if any(one is other for other in left)]


def test_who_signs_one_quotation_does_not_say_the_next_too() -> None:
    first, second = attribution(SIGNED, "Ida Moen", "", FIRST), attribution(SIGNED, "Ole Vik", "", SECOND)
    both = attribution(SIGNED, "Ida Moen", "", FIRST, SECOND)
    assert kept(first, both, second) == [0, 2]


def test_one_who_is_quoted_twice_says_both() -> None:
    first, both = attribution(SIGNED, "Ida Moen", "", FIRST), attribution(SIGNED, "Ida Moen", "", FIRST, SECOND)
    assert kept(both) == [0]
    assert kept(first, both) == [1]  # the first says nothing that the other does not


def test_a_verb_that_reports_makes_it_a_statement() -> None:
    text = "Mr Lind said he wrote: “Nobody will sign.”"
    outer = attribution(text, "Mr Lind", "said", "he wrote: “Nobody will sign.”")
    inner = attribution(text, "Mr Lind", "wrote", "“Nobody will sign.”")
    assert kept(outer, inner) == [0, 1]


def test_a_line_that_names_who_asks_is_asked_by_her_alone() -> None:
    text = "Q (Ana Ruiz, Radio Sur): Why is the bridge still shut to lorries?"
    line = attribution(text, "", "", text)
    asked = attribution(text, "Ana Ruiz, Radio Sur", "", "Why is the bridge still shut to lorries?")
    assert kept(line, asked) == [1]


def test_words_of_nobody_that_hold_a_short_quotation_stay() -> None:
    text = "The road was closed for days on end, and the guards, who had no orders, told drivers: “Wait.”"
    whole = attribution(text, "", "", text)
    inner = attribution(text, "the guards", "told", "“Wait.”")
    assert kept(whole, inner) == [0, 1]
