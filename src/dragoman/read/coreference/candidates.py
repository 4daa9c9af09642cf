"""Which earlier mentions may be the antecedent of a mention: near ones that could be, and those that share a word.

A report of n mentions has n² / 2 pairs. Most of them no reader would think of: two names without a word in
common, "she" and a ministry. Looking at the nearest mentions only, and leaving those pairs out before anything
else is known of them, takes linear time and a sixth of the work.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.heads import MENTION_TYPES
from dragoman.read.coreference.board import DETERMINERS, PRONOUNS, Board, Ints

#: The nearest mentions are looked at.
NEAREST = 60
#: Of those further away, so many that share a word of the name or the head, the latest first.
SHARING = 3
#: A name is looked for among descriptions and pronouns so many sentences back.
BACK = 3
_CHUNK = 512
_PERSON = MENTION_TYPES.index("person")
_I, _WE, _YOU, _HE, _SHE, _IT, _THEY, _THIS, _WHO = range(1, len(PRONOUNS))
_INDEFINITE = DETERMINERS.index("indefinite")
#: What the author's name shares with "I" outside of quotations.
_AUTHOR = "\n"

Flags = NDArray[np.bool_]


def candidates(board: Board) -> list[Ints]:
    """For each mention the earlier ones that may be its antecedent, nearest first."""
    out: list[Ints] = []
    far = _sharing(board)
    for low in range(0, len(board), _CHUNK):
        i = np.arange(low, min(low + _CHUNK, len(board)))
        near = i[:, None] - 1 - np.arange(NEAREST)[None, :]
        rows, columns = np.nonzero(near >= 0)
        first, second = i[rows], near[rows, columns]
        kept = ~_nested(board, first, second) & plausible(board, first, second)
        first, second = first[kept], second[kept]
        cuts = np.searchsorted(first, np.append(i, i[-1] + 1))
        for number, a, b in zip(i.tolist(), cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
            more = far.get(number)
            out.append(second[a:b] if more is None else np.concatenate([second[a:b], more]))
    return out


def _nested(board: Board, i: Ints, j: Ints) -> Flags:
    """Whether one of the two stands inside the other; j begins no later than i."""
    return np.asarray((board.end[j] >= board.end[i]) | (board.start[j] == board.start[i]))


def _sharing(board: Board) -> dict[int, Ints]:
    """For each mention the latest ones that share a word with it and stand too far back to be among the nearest."""
    seen: dict[str, list[int]] = {}
    out = {}
    for i in range(len(board)):
        found: set[int] = set()
        for word in _words(board, i):
            latest = seen.setdefault(word, [])
            found.update([j for j in latest if j < i - NEAREST][-SHARING:])
            latest.append(i)
            if len(latest) > NEAREST + SHARING:
                del latest[0]
        if found:
            out[i] = np.array(sorted(found, reverse=True)[: 2 * SHARING], np.int64)
    return out


def _words(board: Board, i: int) -> list[str]:
    profile = board.profiles[i]
    if i == board.author or (board.pronoun[i] == _I and board.quotation[i] < 0):
        return [_AUTHOR, *profile.name]
    if profile.form == "pronoun":
        return []
    return sorted({*profile.name, profile.head, profile.state or profile.head})


def plausible(board: Board, i: Ints, j: Ints) -> Flags:
    """Whether a pair is worth scoring, by the forms and types of the two alone."""
    named = board.pronoun[i] == 0
    out = np.zeros(len(i), np.bool_)
    for chosen, test in ((named, _for_words), (~named, _for_pronoun)):
        at = np.flatnonzero(chosen)
        out[at] = test(board, i[at], j[at])
    speaks = (board.source[i] >= 0) & (board.content[j] == board.source[i]) & (board.pronoun[j] > 0)
    told = (board.source[j] >= 0) & (board.content[i] == board.source[j]) & ~named
    authors = ((i == board.author) & (board.pronoun[j] == _I)) | ((j == board.author) & (board.pronoun[i] == _I))
    awaited = board.speaker[j] >= i
    return np.asarray((out | speaks | told | authors) & ~awaited)


def _for_words(board: Board, i: Ints, j: Ints) -> Flags:
    """Of a name or description: what shares a word, what it may describe, what it stands right behind."""
    shares = (board.bits[i] & board.bits[j]) != 0
    alike = np.einsum("nt,nt->n", board.types[i], board.types[j]) > 0.12
    describes = (board.form[i] == 1) & (board.determiner[i] != _INDEFINITE)
    near = board.sentence[i] - board.sentence[j] <= BACK
    third = (board.pronoun[j] == 0) | (board.pronoun[j] >= _HE)
    beside = board.start[i] - board.end[j] <= 3
    two_names = (board.form[i] == 0) & (board.form[j] == 0)
    alike &= third & ~two_names & (describes | near) & (near | (board.pronoun[j] == 0))
    return np.asarray(shares | beside | alike)


def _for_pronoun(board: Board, i: Ints, j: Ints) -> Flags:
    """Of a pronoun: what its person, number and gender let it stand for."""
    a, b = board.pronoun[i], board.pronoun[j]
    person = board.types[j, _PERSON]
    first = (a == _I) | (a == _WE) | (a == _YOU)
    human = (person > 0.1) & (b != _IT) & (b != _WE) & (b != _THIS) & ~board.state[j]
    fits = np.ones(len(i), np.bool_)
    fits &= ~(((a == _HE) | (a == _SHE)) & ~human)
    fits &= ~((a == _I) & (~human | (b == _THEY)))
    fits &= ~(((a == _IT) | (a == _THIS)) & (person > 0.8))
    fits &= ~((a == _IT) & np.isin(b, (_I, _YOU, _HE, _SHE)))
    fits &= ~((a == _THEY) & np.isin(b, (_I, _HE, _SHE)))
    fits &= ~((a == _HE) & (board.gender[j] == 2)) & ~((a == _SHE) & (board.gender[j] == 1))
    return np.asarray(fits & (~first | (b == a) | (board.sentence[i] - board.sentence[j] <= 2 * BACK)))
