"""Whose words they are: the source of a statement to the cluster of mentions that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Span
from dragoman.read.attribution.papers import whose_paper
from dragoman.read.coreference.board import head_mention
from dragoman.read.mentions import Form, Mention

#: How sure a speaker is by what names it, where nothing is known of its links.
_SURE: dict[Form, float] = {"name": 0.95, "nominal": 0.8, "pronoun": 0.75}
#: A pronoun or description whose link is less likely than this stays without a speaker.
DOUBTFUL = 0.25


@dataclass(frozen=True, slots=True)
class Speaker:
    """The cluster of a source, how sure, and the form of the mention in it; no cluster where it would be a guess."""

    cluster: int | None
    sure: float
    form: Form | None


NOBODY = Speaker(None, 0.0, None)


class Speakers:
    """Finds the speakers of a report. `links` is the probability of each mention's link (`Resolution.links`)."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        clusters: Sequence[Sequence[int]],
        links: NDArray[np.float32] | None = None,
    ) -> None:
        self._mentions = mentions
        self._starts = [m.span.start for m in mentions]
        self._ends = [m.span.end for m in mentions]
        self._cluster = {i: number for number, members in enumerate(clusters) for i in members}
        self._clear = [any(mentions[i].form != "pronoun" for i in members) for members in clusters]
        self._links = links

    def mention_of(self, source: Sequence[Span]) -> int | None:
        """The mention that the words of a source are about, or None where they hold none."""
        for span in source:
            i = head_mention(self._starts, self._ends, whose_paper(span))
            if i is not None:
                return i
        return None

    def of(self, source: Sequence[Span]) -> Speaker:
        """Whom a source speaks of; nobody where it has no mention, or is a pronoun that was linked to nothing."""
        i = self.mention_of(source)
        if i is None or i not in self._cluster:
            return NOBODY
        cluster, form = self._cluster[i], self._mentions[i].form
        if form == "pronoun" and not self._clear[cluster]:
            return Speaker(None, 0.0, form)
        if self._links is None:
            return Speaker(cluster, _SURE[form], form)
        sure = float(self._links[i])
        return Speaker(cluster if form != "pronoun" or sure >= DOUBTFUL else None, sure, form)
