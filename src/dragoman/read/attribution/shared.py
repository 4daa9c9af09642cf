"""Sources that stand further back: of a headline's second verb, of a noun phrase that a genitive opens.

"Rebels deny seizing ship, say it strayed": the rebels say so. "President Hale’s choice for the post told senators that
it was over and vowed to go": the choice vowed, and not the president.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Block
from dragoman.read.attribution.act import lemma_of
from dragoman.read.attribution.attribution import NESTED, Attribution

#: Right before a second verb of a headline.
_JOINED = re.compile(r"(?:,|,? and|;) \Z")
#: Behind the first words of a noun phrase that a genitive opens.
_GENITIVE = re.compile(r"[’'](?:s)? [a-z]")


def with_shared_sources(text: str, found: Sequence[Attribution], blocks: Sequence[Block]) -> list[Attribution]:
    """The attributions, in their order, with the sources that they share with others near by."""
    heads = [(b.start, b.end) for b in blocks if b.role == "headline"]
    out = []
    for i, attribution in enumerate(found):
        near = [a for a in found[max(0, i - NESTED) : i + NESTED + 1] if a is not attribution]
        out.append(_of_headline(text, _whole(text, attribution, near), near, heads))
    return out


def _whole(text: str, attribution: Attribution, near: Sequence[Attribution]) -> Attribution:
    """With the whole of a noun phrase for its source, where another has that and this one its genitive alone."""
    if len(attribution.source) != 1 or not _GENITIVE.match(text, attribution.source[0].end):
        return attribution
    own = attribution.source[0]
    wider = (s for other in near for s in other.source if s.start == own.start and s.end > own.end + 2)
    return replace(attribution, source=(next(wider, own),))


def _of_headline(
    text: str, attribution: Attribution, near: Sequence[Attribution], heads: Sequence[tuple[int, int]]
) -> Attribution:
    """Of a second verb without a source: with that which the headline opens with, and what stands behind the verb."""
    cue = attribution.cue
    if cue is None or attribution.source or not _JOINED.search(text, 0, cue.start) or lemma_of(cue.text) is None:
        return attribution
    start = next((start for start, end in heads if start < cue.start < end), None)
    opens = (s for a in near if a.cue for s in a.source if s.start == start and s.end < a.cue.start < cue.start)
    source = next(opens, None) if start is not None else None
    behind = tuple(c for c in attribution.content if c.start >= cue.end)
    return replace(attribution, source=(source,), content=behind) if source is not None and behind else attribution
