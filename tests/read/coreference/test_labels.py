"""In a transcript the letters before a turn are those of a name, and whose turn it is says "I"."""

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.coreference import link_mentions
from tests.read.mentions.sentences import marked


def talk(line: str) -> list[list[str]]:
    """The clusters of a talk whose paragraphs below the first begin with a name and a colon."""
    text, mentions, layout = marked(line)
    turns = []
    for block in layout.blocks[1:]:
        colon = text.index(":", block.start)
        source, cue = Span.of(text, block.start, colon), Span.of(text, colon, colon + 1)
        turns.append(Attribution((source,), cue, (Span.of(text, colon + 2, block.end),)))
    found = link_mentions(text, mentions, layout, turns).clusters
    return [[mentions[i].span.text for i in members] for members in found]


def test_initials_are_those_of_the_one_person_who_has_them() -> None:
    found = talk("<p>Badr al-Otaibi</> spoke to <p>Hilde Vos</>.\n\n<p>HV</>: Is it so?\n\n<p>BO</>: It is so.\n")
    assert ["Badr al-Otaibi", "BO"] in found and ["Hilde Vos", "HV"] in found


def test_initials_that_two_have_are_nobodys() -> None:
    found = talk("<p>Ana Ruiz</> met <p>Alba Rey</>.\n\n<p>AR</>: Is it so?\n\n<p>AR</>: It is so.\n")
    assert ["Ana Ruiz"] in found and ["Alba Rey"] in found


def test_whose_turn_it_is_speaks_of_somebody_else_as_him() -> None:
    found = talk("<p>The envoy</> sat.\n\n<p>Tom Baker</>: Well.\n\n<p>Tom Baker</>: I know that <p>he</> has gone.\n")
    assert not any({"Tom Baker", "he"} <= set(members) for members in found)


def test_you_is_the_other_of_two_who_talk() -> None:
    line = "<p>Tom Baker</> met <p>Ana Ruiz</>.\n\n<p>Baker</>: Did <p>you</> say so?\n\n<p>Ruiz</>: It is so.\n"
    assert ["Ana Ruiz", "you", "Ruiz"] in talk(line)
    three = f"{line}\n<p>Ivo Kral</>: No.\n\n<p>Kral</>: It is not.\n"
    assert not any({"Ana Ruiz", "you"} <= set(members) for members in talk(three))
