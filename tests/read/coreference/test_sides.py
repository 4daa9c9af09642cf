"""What ministers say of "us" is said of their own state."""

import pytest

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.coreference.board import Board
from dragoman.read.coreference.sides import with_sides
from tests.read.mentions.sentences import marked


def sides(line: str, source: str, clusters: list[list[str]]) -> list[list[str]]:
    """The clusters, by the words of their mentions, when `source` says what stands in marks."""
    text, mentions, layout = marked(line)
    start, opens = text.index(source), text.index("“")
    said = Attribution((Span.of(text, start, start + len(source)),), None, (Span.of(text, opens, text.index("”") + 1),))
    words = [m.span.text for m in mentions]
    board = Board(text, mentions, layout, [said])
    found = with_sides(board, [tuple(words.index(word) for word in members) for members in clusters])
    return [[words[i] for i in members] for members in found]


@pytest.mark.parametrize(
    ("line", "source", "own"),
    [
        ("<s>Chad</> met <s>Kenya</>. “<s>We</> wait,” said <p>Kenyan minister Ana Ruiz</>.",
         "Kenyan minister Ana Ruiz", ["Kenyan minister Ana Ruiz"]),
        ("<s>Chad</> met <s>Kenya</>, whose minister, <p>Ana Ruiz</>, spoke. “<s>We</> wait.”",
         "Ana Ruiz", ["Ana Ruiz"]),
        ("<s>Chad</> met <s>Kenya</> and <p><s>its</> minister</>. “<s>We</> wait,” she said.",
         "its minister", ["its minister"]),
    ],
)  # fmt: skip
def test_we_are_the_state_of_whose_office_it_is(line: str, source: str, own: list[str]) -> None:
    state = ["Kenya", "its"] if "its" in line else ["Kenya"]
    assert ["Chad", "We"] not in sides(line, source, [["Chad", "We"], state, own])
    assert [*state, "We"] in sides(line, source, [["Chad", "We"], state, own])


def test_we_are_left_who_are_no_state_or_whose_office_is_nobodys() -> None:
    line = "<s>Chad</> met <s>Kenya</> and <g>the carters</>. “<s>We</> wait,” said <p>minister Ana Ruiz</>."
    given = [["Chad", "We"], ["Kenya"], ["the carters"], ["minister Ana Ruiz"]]
    assert sides(line, "minister Ana Ruiz", given) == given
    line = line.replace("minister Ana", "Kenyan minister Ana")
    given = [["Chad"], ["Kenya"], ["the carters", "We"], ["Kenyan minister Ana Ruiz"]]
    assert sides(line, "Kenyan minister Ana Ruiz", given) == given
