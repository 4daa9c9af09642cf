"""What grammar forbids, and scores for where there is no ranker."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from dragoman.read.coreference.board import FORMS, PRONOUNS, Board, Ints
from dragoman.read.coreference.features import Features
from dragoman.read.coreference.relation import Relation

_I, _WE, _YOU = PRONOUNS.index("i"), PRONOUNS.index("we"), PRONOUNS.index("you")
_HE, _SHE, _WHO = PRONOUNS.index("he"), PRONOUNS.index("she"), PRONOUNS.index("who")
_FIRST = (_I, _WE)
_PRONOUN, _NOMINAL, _NAME = FORMS.index("pronoun"), FORMS.index("nominal"), FORMS.index("name")
#: What joins several: "police, army and courts".
_LIST = re.compile(r",? (?:and|or) |, (?:an?|the) ")
_LISTED = re.compile(r"\b(?:and|or)\b")
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|us|our|ourselves)\b")
#: Before a name at the end of a description: "a colonel named Ana Ruiz".
_CALLED = re.compile(r"\b(?:named|called|known as|by the name of) \Z")
_AGENT = re.compile(r"\b(\w+(?:ed|ght)|[Tt]old) by \Z")
#: What opens a sentence on who answers, before what was asked; it is not looked for further back from a name in that.
_ASKED = re.compile(
    r"\b(?:(?:When |If )?[Aa]sked|Questioned|Quizzed|Pressed|Responding|Reacting|Replying|Answering|Commenting"
    r"|In (?:reply|response|answer|reaction)) (?:about|on|to|whether|if|for)\b"
)
_REACH = 300
_ENDED = re.compile(r"[.!?][”\"’]?\s|\n")
#: How many mentions before an "I" the last one of whoever writes is looked for.
_FAR = 300
#: How many mentions before "who" are looked at.
_NEAR = 12
#: What each relation adds to the encoder's link score.
_WEIGHT = {
    Relation.SAME_NAME: 5.0,
    Relation.NAME_PART: 4.0,
    Relation.ACRONYM: 4.0,
    Relation.STATE_NAME: 3.0,
    Relation.NAME_CONFLICT: -8.0,
    Relation.HEAD_CONFLICT: -2.0,
    Relation.OFFICE_CONFLICT: -4.0,
    Relation.SAME_OFFICE: 2.0,
    Relation.SAME_HEAD: 1.0,
    Relation.SAME_NOMINAL: 1.5,
}


def permitted(board: Board, i: int, j: int) -> bool:
    """Whether grammar lets `j` be the antecedent of `i`: persons of the pronouns agree as the quotations allow."""
    pi, pj = int(board.pronoun[i]), int(board.pronoun[j])
    qi, qj = int(board.quotation[i]), int(board.quotation[j])
    if _answers(board, i, j):
        return True
    if pi == _YOU and board.content[i] >= 0 and board.content[i] == board.source[j]:
        return False  # nobody speaks to himself
    if pi == _I and qi < 0 and _is_another_turn(board, i, j):
        return False
    if (_is_writers_we(board, i) and not _may_be_we(board, j)) or (
        _is_writers_we(board, j) and not _may_be_we(board, i)
    ):
        return False
    if pi == _I and qi < 0:
        told = board.content[i] >= 0 and board.content[i] == board.source[j]
        return (pj == _I and qj < 0) or (j == board.author and not board.in_talk(i)) or bool(told)
    if pi == _I and qj >= 0 and qi == qj:
        return pj == _I
    if qi >= 0 and qi == qj and pi and pj and _I in (pi, pj):
        return pi == pj
    if pj == _I and qj < 0:
        return pi == _I
    if qi == qj and _YOU in (pi, pj) and pi != pj and pi > 0 and pj > 0:
        return False
    return not (_passed_over(board, i, j) or _asked(board, i, j) or _asked_about(board, i, j))


def _is_another_turn(board: Board, i: int, j: int) -> bool:
    """Whether "I" stands in the turn of somebody without a name, which mention `j` does not: "QUESTION: I saw it"."""
    k = int(board.turn[i])
    return k >= 0 and k not in board.sources_of and board.turn[j] != k


def _is_writers_we(board: Board, i: int) -> bool:
    """Whether "we" are those who write: outside of marks and turns, and in nobody else's words."""
    if board.pronoun[i] != _WE or board.quotation[i] >= 0 or board.turn[i] >= 0:
        return False
    return all(board.pronoun[k] == _WE for k in board.sources_of.get(int(board.content[i]), ()))


def _may_be_we(board: Board, i: int) -> bool:
    """Whether a mention may be of those who write: "we", who signs, "my sister and I"."""
    return (
        bool(board.pronoun[i] == _WE)
        or i in board.signed
        or _FIRST_PERSON.search(board.mentions[i].span.text) is not None
    )


def _answers(board: Board, i: int, j: int) -> bool:
    """Whether "you" and "I" or "we" stand in two turns of a talk: who is spoken to in one may speak in the other."""
    pair = {int(board.pronoun[i]), int(board.pronoun[j])}
    if pair not in ({_I, _YOU}, {_WE, _YOU}) or board.quotation[i] >= 0 or board.quotation[j] >= 0:
        return False
    return bool(board.paragraph[i] != board.paragraph[j])


def _asked(board: Board, i: int, j: int) -> bool:
    """Whether "he" stands in one sentence with who acts on him: "Pressed by a reporter whether it was so, he replied".

    Either he speaks, or the sentence begins with what is done to him.
    """
    if board.pronoun[i] not in (_HE, _SHE) or board.sentence[i] != board.sentence[j]:
        return False
    start = int(board.start[j])
    agent = _AGENT.search(board.text, max(0, start - 24), start)
    return agent is not None and bool(board.source[i] >= 0 or agent[1][0].isupper())


def _asked_about(board: Board, i: int, j: int) -> bool:
    """Whether "he" answers, and `j` is in what he was asked: "Asked about the remarks of Mr Orlov, he said"."""
    if board.pronoun[i] not in (_HE, _SHE) or board.sentence[i] != board.sentence[j] or board.source[i] < 0:
        return False
    start, end = int(board.start[j]), int(board.start[i])
    if not board.text.endswith(", ", 0, end):
        return False
    opens = _ASKED.search(board.text, max(0, start - _REACH), start)
    return opens is not None and not _ENDED.search(board.text, opens.end(), start)


def _passed_over(board: Board, i: int, j: int) -> bool:
    """Whether "he" begins a sentence after one of somebody who is named by his place: "His counterpart, Ana Ruiz"."""
    if not (board.lead[i] and board.pronoun[i] in (_HE, _SHE) and board.possessive[j]):
        return False
    o = int(board.outer[j])
    while o >= 0 and not board.profiles[o].name:  # "His counterpart" in "His counterpart, Ana Ruiz"
        o = int(board.outer[o])
    if o < 0 or not board.lead[o]:
        return False
    return bool(board.person[o]) and board.sentence[i] > board.sentence[o]


def certain(board: Board, i: int, those: Ints) -> int | None:
    """The antecedent that needs no weighing: of "who" what it follows, of "I" the speaker, of "the envoy" the one."""
    if board.pronoun[i] == _WHO:
        return _followed(board, i)
    if board.speaker[i] >= 0:
        return int(board.speaker[i])
    if (whole := _apposed(board, i)) is not None or (whole := _told_more_of(board, i)) is not None:
        return whole
    if (described := _described_again(board, i)) is not None:
        return described
    if board.pronoun[i] in (_HE, _SHE) and (bearer := _told_of(board, i)) is not None:
        return bearer
    if board.holder[i] >= 0 and not board.is_named_in(i, int(board.holder[i])):
        return int(board.holder[i])
    if board.pronoun[i] == _I and board.quotation[i] < 0:
        if (speaker := _turns_speaker(board, i)) is not None:
            return speaker
        if board.author >= 0 and not board.in_talk(i):
            own = (int(j) for j in those if board.pronoun[j] == _I or j == board.author)
            known = next((j for j in own if permitted(board, i, j)), None)
            if known is not None:
                return known
        return _writer_before(board, i)
    if i == board.author:
        own = (int(j) for j in those if board.pronoun[j] == _I and board.quotation[j] < 0)
        return next((j for j in own if not board.in_talk(j)), None)
    return None


def _apposed(board: Board, i: int) -> int | None:
    """The mention that holds a description and, beside a comma, its name: "Ana Ruiz, a retired judge"."""
    o = int(board.outer[i])
    if o < 0 or board.form[i] != _NOMINAL or not (board.person[i] and board.person[o] and board.profiles[o].name):
        return None
    if board.profiles[o].coordinated or board.profiles[i].plural:
        return None
    begins, ends = board.start[i] == board.start[o], board.end[i] == board.end[o]
    opened = begins and board.text.startswith(", ", int(board.end[i]))
    closed = ends and board.text.endswith(", ", 0, int(board.start[i]))
    parts = board.text[board.start[o] : board.end[o]].count(",")
    return o if (opened or closed) and parts == 1 else None


def _described_again(board: Board, i: int) -> int | None:
    """Who is described right before with an article of his own: "The first witness, |a fisherman who hid|"."""
    if board.form[i] != _NOMINAL or board.profiles[i].determiner != "indefinite" or not board.person[i]:
        return None
    start, end = int(board.start[i]), int(board.end[i])
    if not board.text.endswith(", ", 0, start) or _LIST.match(board.text, end):
        return None
    for j in range(i - 1, max(-1, i - _NEAR), -1):
        if board.end[j] == start - 2 and board.form[j] == _NOMINAL and board.person[j] and board.outer[j] < 0:
            one = board.profiles[j].determiner == "definite" and not (
                board.profiles[i].plural or board.profiles[j].plural
            )
            return j if one and not board.text.endswith(", ", 0, int(board.start[j])) else None
    return None


def _told_more_of(board: Board, i: int) -> int | None:
    """The mention that tells more of whom `i` names: "Ana Ruiz|, skipper of the Dawn", "a driver, |Ana"."""
    o = int(board.outer[i])
    if o < 0 or board.form[i] == _PRONOUN or board.profiles[o].coordinated:
        return None
    if _CALLED.search(board.text, int(board.start[o]), int(board.start[i])) and board.person[i] and board.person[o]:
        return o if board.end[i] == board.end[o] and not board.profiles[o].name else None
    first, comma, rest = board.text[board.start[o] : board.end[o]].partition(", ")
    if not comma or ", " in rest or _LISTED.search(rest):
        return None
    if board.start[i] == board.start[o] and board.end[i] == board.start[o] + len(first):
        same = board.profiles[i].key == board.profiles[o].key
        return o if same and rest[0].islower() else None
    named = (
        board.form[i] == _NAME
        and board.form[o] == _NOMINAL
        and (board.person[i] == board.person[o] or " of " not in first)
    )
    closed = board.end[i] == board.end[o] and board.start[i] == board.end[o] - len(rest)
    return o if named and closed and board.profiles[o].determiner != "bare" else None


def _turns_speaker(board: Board, i: int) -> int | None:
    """Who speaks in the turn of a talk that "I" stands in, if a name stands before it."""
    return next((j for j in board.sources_of.get(int(board.turn[i]), ()) if j < i), None)


def _writer_before(board: Board, i: int) -> int | None:
    """The last "I" of whoever writes, where "I" is that too: outside of marks, and in nobody else's words."""
    if not _is_writers(board, i):
        return None
    return next(
        (j for j in range(i - 1, max(-1, i - _FAR), -1) if board.pronoun[j] == _I and _is_writers(board, j)), None
    )


def _is_writers(board: Board, j: int) -> bool:
    if board.quotation[j] >= 0:
        return False
    sources = board.sources_of.get(int(board.content[j]), ())
    return all(board.pronoun[k] == _I and board.quotation[k] < 0 for k in sources)


def _told_of(board: Board, i: int) -> int | None:
    """The name in whose own description "her" stands: "Amna Idris, a teacher who fled with her children"."""
    o = int(board.outer[i])
    if o < 0 or not board.possessive[i] or not board.person[o] or not board.profiles[o].name:
        return None
    described = board.text[board.start[o] : board.start[i]]
    first = re.search(r", (?:an?|the|who|whose) ", described)
    others = any(
        board.person[k] and board.form[k] != _PRONOUN for k in range(o + 1, i) if board.end[k] <= board.start[i]
    )
    clash = {int(board.gender[i]), int(board.gender[o])} == {1, 2}
    return o if first and not others and not clash else None


def _followed(board: Board, i: int) -> int | None:
    """The longest mention that ends right before mention `i`, else the one that holds it."""
    best = None
    for j in range(i - 1, max(-1, i - _NEAR), -1):
        if board.end[j] <= board.start[i] and not board.text[board.end[j] : board.start[i]].strip(", –—-"):
            best = j
    outer = int(board.outer[i])
    return best if best is not None else outer if outer >= 0 else None


def rule_scores(board: Board, features: Features, i: Ints, j: Ints) -> NDArray[np.float32]:
    """The encoder's link score with what the words themselves say."""
    weights = np.array([_WEIGHT.get(r, 0.0) for r in Relation], np.float32)
    related = features.relations(i, j) @ weights
    speaks = (board.source[j] >= 0) & (board.content[i] == board.source[j])
    first = np.isin(board.pronoun[i], _FIRST) & (board.quotation[i] >= 0)
    speaks_of = (board.source[i] >= 0) & (board.content[j] == board.source[i])
    clash = (board.gender[i] != board.gender[j]) & (board.gender[i] > 0) & (board.gender[j] > 0)
    return np.asarray(
        features.link(i, j) + related + 6.0 * (speaks & first) - 3.0 * (speaks & ~first & (board.quotation[i] >= 0))
        - 3.0 * speaks_of - 8.0 * clash,
        np.float32,
    )  # fmt: skip
