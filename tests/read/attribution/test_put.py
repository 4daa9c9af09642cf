import pytest

from dragoman.read.attribution.put import with_put
from dragoman.segment import lay_out

from .marking import marked


def put(line: str) -> list[tuple[str, str, str]]:
    text, read, _ = marked(line)
    found = with_put(text, lay_out(text), [read] if read.content else [])
    return [(a.source[0].text, a.cue.text, a.content[0].text) for a in found if a.source and a.cue]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("The pact was “a suit for somebody else”, as Ruiz once put it.",
         ("Ruiz", "once put it", "The pact was “a suit for somebody else”")),
        ("As Mr. Ruiz put it then, the door does not lock.", ("Mr. Ruiz", "put it", "the door does not lock")),
        ("Nobody was to blame, is how Ruiz summed up the affair.",
         ("Ruiz", "summed up the affair", "Nobody was to blame")),
        ("“Nobody was to blame” is how Ruiz puts it.", ("Ruiz", "puts it", "“Nobody was to blame”")),
    ],
)  # fmt: skip
def test_what_somebody_puts_so_is_said(line: str, said: tuple[str, str, str]) -> None:
    assert put(line) == [said]


def test_it_is_nothing_that_was_said() -> None:
    assert put("As <s>Ruiz</s> <q>put</q> <c>it, the land could sign</c>.") == [
        ("Ruiz", "put it", "the land could sign")
    ]


def test_what_is_read_already_is_left() -> None:
    line = "<c>“It pinches,”</c> as <s>Ruiz</s> <q>put it</q>, <c>“and it was never paid for.”</c>"
    assert put(line) == [("Ruiz", "put it", "“It pinches,”")]


def test_what_stands_in_marks_is_somebody_elses() -> None:
    assert put("“The pact is dead, as Ruiz put it. It is gone,” he said.") == []
