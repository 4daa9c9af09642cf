"""Coreference: which mentions are one. A ranker picks each mention's antecedent, from first to last."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from dragoman.read.attribution.attribution import Attribution
from dragoman.read.coreference.board import FORMS, PRONOUNS, Board, Ints
from dragoman.read.coreference.candidates import candidates
from dragoman.read.coreference.clusters import Clusters
from dragoman.read.coreference.described import merge_described
from dragoman.read.coreference.features import Features
from dragoman.read.coreference.headlined import with_headlines
from dragoman.read.coreference.interviewee import labelled, with_interviewee
from dragoman.read.coreference.labels import with_labels, with_partners
from dragoman.read.coreference.merge import merge_by_name
from dragoman.read.coreference.ranker import Ranker
from dragoman.read.coreference.rules import certain, permitted, rule_scores
from dragoman.read.coreference.sets import Cluster
from dragoman.read.coreference.sides import with_sides
from dragoman.read.coreference.subjects import (
    answerer,
    body_before,
    group_before,
    owner_before,
    speaker_before,
    spoken_for,
    told_of_alone,
)
from dragoman.read.mentions import Mention
from dragoman.segment import Layout

#: Mentions whose pairs are scored together.
_CHUNK = 256
#: "The former minister" has three words; who spoke last stands at most so many mentions before.
_BARE, _NEAR = 3, 40
_NOMINAL = FORMS.index("nominal")
_HE, _SHE = PRONOUNS.index("he"), PRONOUNS.index("she")
#: "He" and "she" are somebody, so they take an antecedent that scores a little below none.
_PRONOUN_FLOOR = -2.0
#: For things, which no record names, a wrong link costs less than a missing one; "the plan" is a link more rarely than
#: "it", and "a plan" or "plans" hardly ever. Set on OntoGUM dev without news and interviews.
_THING_FLOOR, _DEFINITE_FLOOR, _BARE_FLOOR = -3.0, -2.0, -1.0
_ACTOR_FLOOR = 1.0
#: For actors too, where no record is made.
_LENIENT_FLOOR = -1.5
#: What is added to the ranker's score: a share of the encoder's own link score. The ranker was
#: trained on documents that the encoder knew, and learns little of how far to trust it. Set on dev.
_LINK_SHARE = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Resolution:
    """The clusters as indices of mentions, by their first, and the probability of each mention's place in its own.

    `labels` is the cluster of whoever speaks under a label that names nobody, by where it stands: "A:".
    """

    clusters: tuple[tuple[int, ...], ...]
    links: NDArray[np.float32]
    labels: Mapping[int, int]


def link_mentions(
    text: str,
    mentions: Sequence[Mention],
    layout: Layout,
    attributions: Sequence[Attribution] = (),
    heads: Mapping[str, NDArray[np.float32]] | None = None,
    ranker: Ranker | None = None,
    lenient: bool = False,
) -> Resolution:
    """Which of `mentions` are one; a cluster may hold a single mention.

    `mentions` are as `find_mentions` gives them. `heads` are the encoder's, for its link scores. Without a
    ranker the link scores and rules decide; `lenient` takes a likely link of an actor where a record would rather
    have none. Takes linear time.
    """
    board = Board(text, mentions, layout, attributions)
    clusters = Clusters(board)
    odds: list[_Odds] = []
    floor = _LENIENT_FLOOR if lenient else _ACTOR_FLOOR
    waiting: dict[int, list[int]] = {}
    for i, those, scores in _scored(board, Features(board, heads or {}), ranker, clusters):
        if board.speaker[i] > i:
            waiting.setdefault(int(board.speaker[i]), []).append(i)
            odds.append(_CERTAIN)
            continue
        known = certain(board, i, those)
        known = _last_speaker(board, clusters, i) if known is None else known
        known = _allowed(board, i, answerer(board, clusters, i)) if known is None else known
        known = _allowed(board, i, speaker_before(board, clusters, i)) if known is None else known
        known = body_before(board, clusters, i) if known is None else known
        known = group_before(board, clusters, i) if known is None else known
        known = owner_before(board, clusters, i) if known is None else known
        known = _allowed(board, i, told_of_alone(board, clusters, i)) if known is None else known
        antecedent = known if known is not None else _antecedent(board, clusters, i, those, scores, floor)
        antecedent = spoken_for(board, clusters, i) if antecedent is None else antecedent
        odds.append(_odds(those, scores, antecedent) if known is None else _CERTAIN)
        clusters.add(i, antecedent)
        for early in waiting.pop(i, ()):
            clusters.add(early, i)
    linked = sorted(tuple(sorted(members)) for members in clusters.members)
    joined = with_labels(board, merge_described(board, merge_by_name(mentions, linked)))
    joined = with_headlines(board, with_interviewee(board, with_partners(board, joined)), layout)
    joined = with_sides(board, joined)
    return Resolution(joined, _probabilities(joined, odds), labelled(board, joined))


def _last_speaker(board: Board, clusters: Clusters, i: int) -> int | None:
    """Who spoke last before "the minister", who speaks of somebody by name: it is not the one of that name."""
    profile = board.profiles[i]
    bare = profile.determiner == "definite" and not profile.of and len(board.mentions[i].span.text.split()) <= _BARE
    if not bare or board.form[i] != _NOMINAL or not board.person[i] or not board.named_in.get(int(board.source[i])):
        return None
    for j in range(i - 1, max(-1, i - _NEAR), -1):
        if board.source[j] >= 0 and board.quotation[j] < 0:
            return j if board.person[j] and not clusters.conflicts(i, int(clusters.of[j])) else None
    return None


def _allowed(board: Board, i: int, j: int | None) -> int | None:
    """An antecedent, where grammar does not forbid it."""
    return j if j is not None and permitted(board, i, j) else None


class _Odds(msgspec.Struct, frozen=True, eq=False):
    """The weights of a mention's candidates and of having no antecedent; no candidates where grammar left no choice."""

    those: Ints
    weights: NDArray[np.float32]
    none: float
    linked: bool


_CERTAIN = _Odds(np.zeros(0, np.int64), np.zeros(0, np.float32), 1.0, False)


def _odds(those: Ints, scores: list[float], chosen: int | None) -> _Odds:
    if not scores:
        return _CERTAIN
    top = max(0.0, *scores)
    weights = np.array([math.exp(score - top) for score in scores], np.float32)
    return _Odds(those.astype(np.int64), weights, math.exp(-top), chosen is not None)


def _probabilities(clusters: Sequence[Cluster], odds: Sequence[_Odds]) -> NDArray[np.float32]:
    """For each mention the share of its own cluster among all its candidates and none."""
    of = np.zeros(len(odds), np.int64)
    for number, members in enumerate(clusters):
        of[list(members)] = number
    out = np.ones(len(odds), np.float32)
    for i, mine in enumerate(odds):
        if not len(mine.those):
            continue
        same = float(mine.weights[of[mine.those] == of[i]].sum())
        out[i] = (same + (0.0 if mine.linked else mine.none)) / (float(mine.weights.sum()) + mine.none)
    return out


def _scored(
    board: Board, features: Features, ranker: Ranker | None, clusters: Clusters
) -> Iterator[tuple[int, Ints, list[float]]]:
    """Each mention with its candidates and their scores; the clusters are read as they are when it is its turn."""
    nearby = candidates(board)
    for low in range(0, len(board), _CHUNK):
        chunk = nearby[low : low + _CHUNK]
        i = np.repeat(np.arange(low, low + len(chunk)), [len(c) for c in chunk])
        j = np.concatenate(chunk)
        if not len(j):
            yield from ((number, those, []) for number, those in enumerate(chunk, start=low))
            continue
        link = features.link(i, j)
        rows = _prepared(features, ranker, i, j, link) if ranker else rule_scores(board, features, i, j)
        prior = (_LINK_SHARE * link.clip(-8, 8)).astype(np.float32)
        at = 0
        for number, those in enumerate(chunk, start=low):
            mine, added = rows[at : at + len(those)], prior[at : at + len(those)]
            at += len(those)
            if ranker and len(those):
                mine = ranker.score(mine, clusters.rows(number, those)) + added
            yield number, those, mine.tolist() if len(those) else []


def _prepared(features: Features, ranker: Ranker, i: Ints, j: Ints, link: NDArray[np.float32]) -> NDArray[np.float32]:
    seen, at = np.unique(np.concatenate([i, j]), return_inverse=True)
    return ranker.prepare(features.rows(i, j, link), features.portraits.rows(seen), at[: len(i)], at[len(i) :])


def _antecedent(
    board: Board, clusters: Clusters, i: int, those: Ints, scores: list[float], actor_floor: float
) -> int | None:
    """The best candidate that no rule forbids, or None where none scores above the floor of its kind."""
    floor = _floor(board, i, actor_floor)
    good = [(-score, place) for place, score in enumerate(scores) if score > floor]
    for _, place in sorted(good):
        j = int(those[place])
        if permitted(board, i, j) and not clusters.conflicts(i, int(clusters.of[j])):
            return j
    return None


def _floor(board: Board, i: int, actor_floor: float) -> float:
    """What the score of an antecedent of mention `i` has to exceed."""
    if board.pronoun[i] in (_HE, _SHE):
        return _PRONOUN_FLOOR
    if board.actor[i]:
        return actor_floor
    if board.form[i] != _NOMINAL:
        return _THING_FLOOR
    determiner = board.profiles[i].determiner
    if determiner in ("bare", "indefinite"):
        return _BARE_FLOOR
    return _DEFINITE_FLOOR if determiner == "definite" else _THING_FLOOR
