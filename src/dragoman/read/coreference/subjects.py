"""Who goes on speaking: "Ms Okoro dismissed that. “Nobody is favoured,” she said"."""

from __future__ import annotations

import re
from itertools import takewhile

from dragoman.read.coreference.board import PRONOUNS, Board
from dragoman.read.coreference.clusters import Clusters
from dragoman.read.mentions.tables import load_words

_IT, _THEY = PRONOUNS.index("it"), PRONOUNS.index("they")
_I, _HE, _SHE = PRONOUNS.index("i"), PRONOUNS.index("he"), PRONOUNS.index("she")
#: So many mentions before a pronoun are looked at.
_NEAR = 40
#: A sentence that leads in what somebody says has at most so many words behind his name: "was more careful".
_SHORT = 5
#: An answer stands so many sentences behind its question at most, and who asks so many characters before who is asked.
_SENTENCES, _BEFORE = 2, 24
_I_ASKED, _ASKED = re.compile(r"\b(?:I|[Ww]e)(?: \w+)? asked \Z"), re.compile(r"\basked \Z")
_ANSWERS = frozenset({"replied", "answered", "responded", "replies", "answers", "responds", "retorted", "shot back"})


def speaker_before(board: Board, clusters: Clusters, i: int) -> int | None:
    """The last to speak before "he said" or "she said" in the paragraph, by the reporter's own word.

    None where anybody else is told of between the two, or where they cannot be the one by gender or name.
    """
    if board.pronoun[i] not in (_HE, _SHE) or board.source[i] < 0 or board.quotation[i] >= 0:
        return None
    for j in range(i - 1, max(-1, i - _NEAR), -1):
        if "\n" in board.text[int(board.end[j]) : int(board.start[j + 1])]:
            return None
        if board.quotation[j] >= 0 or board.outer[j] >= 0:
            continue
        if board.sentence[j] == board.sentence[i]:
            if board.person[j]:
                return j if _is_subject(board, clusters, i, j) else None
            continue
        if board.source[j] >= 0 and board.content[j] < 0:
            if board.text.endswith(" by ", 0, int(board.start[j])):  # "pressed by a reporter, she": who answers goes on
                return None
            fits = board.person[j] and board.pronoun[j] != _I and not clusters.conflicts(i, int(clusters.of[j]))
            return j if fits else None
        if board.lead[j]:  # the sentence is somebody else's, unless it leads in what he says
            return j if _leads_in(board, clusters, i, j) else None
    return None


def _leads_in(board: Board, clusters: Clusters, i: int, j: int) -> bool:
    """Whether the sentence before is a short one of whom it names alone: "Ms Okoro was less sure. …, she said"."""
    if not (board.person[j] and board.profiles[j].name and board.sentence[j] == board.sentence[i] - 1):
        return False
    rest = re.split(r"[.!?:]\s", board.text[int(board.end[j]) : int(board.start[i])], maxsplit=1)[0]
    alone = not any(board.person[k] and board.end[k] <= board.end[j] + len(rest) for k in range(j + 1, i))
    return alone and len(rest.split()) <= _SHORT and not clusters.conflicts(i, int(clusters.of[j]))


def answerer(board: Board, clusters: Clusters, i: int) -> int | None:
    """Who was asked right before "he said" or "she replied": "I asked a guard whether it was so. “Yes,” she replied."

    Whoever asks is the reporter, or else the verb is one of answering.
    """
    if board.pronoun[i] not in (_HE, _SHE) or board.source[i] < 0 or board.quotation[i] >= 0:
        return None
    cue = board.attributions[int(board.source[i])].cue
    asked = _ASKED if cue is not None and cue.text.casefold() in _ANSWERS else _I_ASKED
    for j in range(i - 1, max(-1, i - _NEAR), -1):
        if board.sentence[j] < board.sentence[i] - _SENTENCES:
            return None
        start = int(board.start[j])
        if board.outer[j] < 0 and board.quotation[j] < 0 and asked.search(board.text, max(0, start - _BEFORE), start):
            fits = board.person[j] and board.pronoun[j] != _I and not clusters.conflicts(i, int(clusters.of[j]))
            return j if fits else None
    return None


def body_before(board: Board, clusters: Clusters, i: int) -> int | None:
    """The body that the sentence before is of and that speaks in it, before an "It" that speaks: "It said it would go".

    None where that sentence stands in another paragraph, or is somebody's. After a semicolon the clause before counts.
    """
    if board.pronoun[i] != _IT or board.source[i] < 0 or board.quotation[i] >= 0:
        return None
    if board.text.endswith("; ", 0, int(board.start[i])):
        return _body_of_clause(board, clusters, i)
    if not board.lead[i]:
        return None
    for j in range(i - 1, max(-1, i - _NEAR), -1):
        if not board.lead[j]:
            continue
        apart = board.sentence[j] != board.sentence[i] - 1 or board.paragraph[j] != board.paragraph[i]
        speaks = board.source[j] >= 0 and board.actor[j] and not board.person[j] and not board.pronoun[j]
        apart = apart or "\n" in board.text[int(board.end[j]) : int(board.start[i])]
        return j if speaks and not apart and not clusters.conflicts(i, int(clusters.of[j])) else None
    return None


def group_before(board: Board, clusters: Clusters, i: int) -> int | None:
    """Those who speak together in the sentence before, which is of them, before a "They" that speaks.

    None where that sentence stands in another paragraph, or is of one alone.
    """
    if board.profiles[i].key != "they" or board.source[i] < 0 or board.quotation[i] >= 0 or not board.lead[i]:
        return None
    before = takewhile(lambda j: board.sentence[j] >= board.sentence[i] - 1, range(i - 1, max(-1, i - _NEAR), -1))
    speak = [j for j in before if board.source[j] >= 0 and board.quotation[j] < 0 and board.outer[j] < 0]
    if not speak or "\n" in board.text[int(board.end[speak[-1]]) : int(board.start[i])]:
        return None
    j, profile = speak[-1], board.profiles[speak[-1]]
    several = profile.plural or profile.coordinated or board.pronoun[j] == _THEY
    return j if several and board.actor[j] and not clusters.conflicts(i, int(clusters.of[j])) else None


def _body_of_clause(board: Board, clusters: Clusters, i: int) -> int | None:
    """The body that the first clause of the sentence is of: "Mali's mission was absent; |it| has denied that"."""
    for j in range(i - 1, max(-1, i - _NEAR), -1):
        if board.lead[j]:
            fits = board.actor[j] and not (board.person[j] or board.group[j] or board.pronoun[j])
            own = fits and board.sentence[j] == board.sentence[i] and not clusters.conflicts(i, int(clusters.of[j]))
            return j if own else None
    return None


def owner_before(board: Board, clusters: Clusters, i: int) -> int | None:
    """The body or state that the sentence before is about, before "Its" with an office: "Its envoy is upbeat".

    None where that sentence stands in another paragraph, or is somebody's.
    """
    o = int(board.outer[i])
    if board.pronoun[i] != _IT or not board.possessive[i] or o < 0 or board.start[o] != board.start[i]:
        return None
    if not (board.lead[o] and board.profiles[o].title) or board.quotation[i] >= 0:
        return None
    for j in range(i - 1, max(-1, i - _NEAR), -1):
        if board.lead[j] and board.sentence[j] < board.sentence[i]:
            near = board.sentence[j] == board.sentence[i] - 1 and board.quotation[j] < 0
            near = near and "\n" not in board.text[int(board.end[j]) : int(board.start[i])]
            fits = board.actor[j] and not board.person[j] and not board.group[j] and not board.pronoun[j]
            return j if near and fits and not clusters.conflicts(i, int(clusters.of[j])) else None
    return None


def spoken_for(board: Board, clusters: Clusters, i: int) -> int | None:
    """The body that speaks or is spoken for, where its words tell of "the group": "Its envoy said the group left".

    Only for what no state has; None where the one who speaks stands for nobody.
    """
    profile = board.profiles[i]
    if profile.determiner != "definite" or profile.head not in load_words("words", "associations"):
        return None
    for source in board.sources_of.get(int(board.content[i]), ()):
        inner = (j for j in range(source, i) if board.start[j] < board.end[source])
        bodies = (j for j in inner if board.actor[j] and not (board.person[j] or board.group[j] or board.state[j]))
        body = next((j for j in bodies if clusters.of[j] >= 0 and not clusters.conflicts(i, int(clusters.of[j]))), None)
        if body is not None:
            return body
    return None


def told_of_alone(board: Board, clusters: Clusters, i: int) -> int | None:
    """The one person that the paragraph has told of before "she said", by name and at the head of a sentence.

    None where anybody else of whom "she" might be said stands in it, in the reporter's own words.
    """
    if board.pronoun[i] not in (_HE, _SHE) or board.source[i] < 0 or board.quotation[i] >= 0:
        return None
    found: set[int] = set()
    named = None
    for j in range(i - 1, max(-1, i - _NEAR), -1):
        if "\n" in board.text[int(board.end[j]) : int(board.start[j + 1])]:
            break
        cluster = int(clusters.of[j])
        if board.quotation[j] >= 0 or not (board.person[j] or board.group[j]) or clusters.conflicts(i, cluster):
            continue
        found.add(cluster)
        if board.lead[j] and board.profiles[j].name and board.person[j] and named is None:
            named = j
    return named if len(found) == 1 and not clusters.conflicts(i, next(iter(found))) else None


def _is_subject(board: Board, clusters: Clusters, i: int, j: int) -> bool:
    """Whether the named `j` is who the sentence is about: "His aide, Ana Ruiz, was blunt: it had, she said, gone"."""
    between = board.text[int(board.end[j]) : int(board.start[i])]
    begins = bool(board.lead[j] and board.profiles[j].name and board.person[j])
    return begins and (": " in between or "; " in between) and not clusters.conflicts(i, int(clusters.of[j]))
