"""Who speaks in the turns of a talk, and to whom.

Initials before a turn are those of a name: "AR:" is the Ana Ruiz whom the lines above it name. Of two who talk "you" is
the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.read.coreference.board import PRONOUNS, Board
from dragoman.read.coreference.sets import Cluster, Sets, gathered
from dragoman.read.mentions.tables import load_words

_YOU = PRONOUNS.index("you")
#: So many talk to each other.
_TWO = 2
#: A label of initials has so many letters.
_LETTERS = (2, 3)


def with_labels(board: Board, clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """The clusters with each that is called by initials before its turns joined to the one person who has them.

    As they are where two persons have the same initials.
    """
    sets = Sets(len(clusters))
    bearers: dict[str, set[int]] = {}
    for number, members in enumerate(clusters):
        for letters in {letters for i in members for letters in _initials(board, i)}:
            bearers.setdefault(letters, set()).add(number)
    for number, members in enumerate(clusters):
        for label in {board.mentions[i].span.text for i in members if _is_label(board, i)}:
            found = bearers.get(label.casefold(), set()) - {number}
            if len(found) == 1:
                sets.join(number, min(found))
    return gathered(clusters, sets)


def with_partners(board: Board, clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
    """The clusters with every "you" of a talk of two joined to the one who does not speak, if it is nobody's yet."""
    of = {i: number for number, members in enumerate(clusters) for i in members}
    speaks = {k: of[i] for i, k in enumerate(board.source.tolist()) if k in board.turns}
    speakers = set(speaks.values())
    sets = Sets(len(clusters))
    for number, members in enumerate(clusters):
        turns = {int(board.turn[i]) for i in members}
        if any(board.pronoun[i] != _YOU for i in members) or turns & {-1}:
            continue
        heard = {frozenset(speakers - {speaks.get(k, -1)}) for k in turns}
        others = next(iter(heard)) if len(heard) == 1 else frozenset()
        if len(others) == 1 and len(speakers) <= _TWO and (speakers == others or all(k in speaks for k in turns)):
            sets.join(number, min(others))
    return gathered(clusters, sets)


def _is_label(board: Board, i: int) -> bool:
    text = board.mentions[i].span.text
    return int(board.source[i]) in board.turns and text.isupper() and _LETTERS[0] <= len(text) <= _LETTERS[1]


def _initials(board: Board, i: int) -> Iterator[str]:
    """The first letters of a full name, with those of its particles and without: "Badr al-Otaibi" is BA and BO."""
    name = board.profiles[i].name
    if not board.person[i] or len(name) < _LETTERS[0]:
        return
    yield "".join(word[0] for word in name)
    parts = [word.rsplit("-", 1)[-1] if word.split("-")[0] in _PARTICLES else word for word in name]
    kept = [word for word in parts if word not in _PARTICLES]
    yield "".join(word[0] for word in kept if word)
    if len(kept) > _LETTERS[0]:
        yield kept[0][0] + kept[-1][0]


_PARTICLES = load_words("words", "particles")
