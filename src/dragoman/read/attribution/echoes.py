"""Attributions that only repeat what others say: read from the words of several, or once more from one's own.

Each attribution is read by itself. Between quotations that are signed one after the other the reader may lay hold of
both, and around a question that somebody is named for, of the whole line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.model import Span
from dragoman.read.attribution.attribution import NESTED, Attribution, holds, size

#: So much of the words is as good as all of them.
_ALL = 0.9
#: So much of a line is said by the one who is named in it.
_MOST = 0.6


def without_echoes(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, in their order, without those that have no verb to report with and no words of their own.

    These are one that has the very words of several others, one of nobody's in which somebody is named and said to say
    them, and one that stands within another of the same source.
    """
    own = _without(found, lambda one, near: _gathers(one, near) or any(_is_of(one, other) for other in near))
    return _without(own, lambda one, near: any(_is_within(one, other) for other in near))


def _without(
    found: Sequence[Attribution], is_echo: Callable[[Attribution, Sequence[Attribution]], bool]
) -> list[Attribution]:
    near = ([*found[max(0, i - NESTED) : i], *found[i + 1 : i + NESTED + 1]] for i in range(len(found)))
    return [one for one, others in zip(found, near, strict=True) if _reports(one) or not is_echo(one, others)]


def _reports(attribution: Attribution) -> bool:
    """Whether there is a word that reports, which is not the source's own."""
    cue = attribution.cue
    worded = cue is not None and any(c.isalnum() for c in cue.text)
    return worded and not any(cue.overlaps(s) for s in attribution.source if cue)


def _gathers(one: Attribution, near: Sequence[Attribution]) -> bool:
    """Whether each of several fragments is what another says, and not all of them the same one."""
    if len(one.content) < 2:
        return False
    owners = [next((o for o in near if o.source and _is_all(o, fragment)), None) for fragment in one.content]
    sources = {min(owner.source).start for owner in owners if owner is not None}
    return None not in owners and len(sources) > 1


def _is_all(other: Attribution, fragment: Span) -> bool:
    """Whether a fragment is the whole content of another."""
    if len(other.content) != 1:
        return False
    said = other.content[0]
    shared = min(said.end, fragment.end) - max(said.start, fragment.start)
    return shared >= _ALL * max(len(said), len(fragment))


def _is_of(one: Attribution, other: Attribution) -> bool:
    """Whether nobody is named for words that hold another's source and most of which are the other's."""
    if one.source or not other.source or size(other) < _MOST * size(one):
        return False
    inside = (*other.source, *other.content)
    return all(any(c.contains(span) for c in one.content) for span in inside)


def _is_within(one: Attribution, other: Attribution) -> bool:
    """Whether it stands within another's words and has its source."""
    return bool(one.source) and one.source == other.source and holds(other, one) and size(other) > size(one)
