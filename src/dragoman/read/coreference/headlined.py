"""Whom a headline calls by an office alone, and quotes: the one who says those words below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model import Span
from dragoman.read.attribution.attribution import plain_words
from dragoman.read.coreference.board import Board, head_mention
from dragoman.read.coreference.sets import Cluster, Sets, gathered
from dragoman.segment import Layout

#: So many words in marks tell who says them.
_LEAST = 2


def with_headlines(board: Board, clusters: Sequence[Cluster], layout: Layout) -> tuple[Cluster, ...]:
    """The clusters with each that only headlines speak of, without a name, joined to who is quoted so in the report."""
    heads = [(b.start, b.end) for b in layout.blocks if b.role == "headline"]
    people = [number for number, members in enumerate(clusters) if board.person[members[0]]]
    told = {number for number in people if _is_named_below(board, clusters[number], heads)}
    if len(told) == len(people):
        return tuple(clusters)
    of = {i: number for number, members in enumerate(clusters) for i in members}
    said = [(of[i], _quoted(board, layout, k)) for k, i in _sources(board)]
    sets = Sets(len(clusters))
    for asked, words in said:
        if asked in told or not words or not board.person[clusters[asked][0]]:
            continue
        found = {n for n, others in said if n in told and any(one in other for one in words for other in others)}
        if len(found) == 1:
            sets.join(asked, found.pop())
    return gathered(clusters, sets)


def _sources(board: Board) -> Iterator[tuple[int, int]]:
    """Each attribution whose source is about a mention, and that mention; several may have one."""
    starts, ends = board.start.tolist(), board.end.tolist()
    for k, attribution in enumerate(board.attributions):
        found = (head_mention(starts, ends, span) for span in attribution.source)
        yield from ((k, i) for i in [i for i in found if i is not None][-1:])


def _is_named_below(board: Board, members: Cluster, heads: Sequence[tuple[int, int]]) -> bool:
    """Whether a person has a name, or is told of outside of headlines."""
    named = any(board.profiles[i].name for i in members)
    return named or any(not any(start <= board.start[i] < end for start, end in heads) for i in members)


def _quoted(board: Board, layout: Layout, k: int) -> list[str]:
    """What an attribution has in marks: the words of each quotation, with a space before and behind each word."""
    parts = (part for content in board.attributions[k].content for part in _parts(layout, content))
    found = (plain_words(board.text[slice(*part)]) for part in parts)
    return [f" {' '.join(words)} " for words in found if len(words) >= _LEAST]


def _parts(layout: Layout, content: Span) -> Iterator[tuple[int, int]]:
    for quotation in layout.quotations_in(content.start, content.end):
        yield max(quotation.inner_start, content.start), min(quotation.inner_end, content.end)
