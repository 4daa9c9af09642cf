"""The actors of a report, and whom words in it name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from dragoman.model import Actor, Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.papers import paper_alone, whose_paper
from dragoman.read.attribution.turns import is_label
from dragoman.read.coreference import Ranker, Speakers, build_actors, link_mentions
from dragoman.read.mentions import Mention, full_names, name_words
from dragoman.read.mentions.apposed import titled_names
from dragoman.read.statements import Named
from dragoman.segment import Layout

#: How sure it is who speaks under "Q" and "A".
_LABELLED = 0.8
Linked = Sequence[tuple[Attribution, tuple[Span, ...]]]


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors of one report; `of` tells whom a source, an addressee or a reporter names."""

    actors: tuple[Actor, ...]
    _speakers: Speakers
    _ids: Mapping[int, str]
    _labels: Mapping[int, int]

    def of(self, spans: Sequence[Span]) -> Named:
        """The actor that the words are about; none where that would be a guess."""
        if spans and (speaker := self._labels.get(spans[0].start)) is not None:
            return Named(self._ids.get(speaker), _LABELLED, "pronoun")
        found = self._speakers.of(spans)
        actor = None if found.cluster is None else self._ids.get(found.cluster)
        return Named(actor, found.sure, found.form)


_WHO = re.compile(r"[Ww]hom?\Z")
_APPOSED = re.compile(
    r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?) [^,\n]{3,60}, "
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})(?:,.*)?"
)
#: The name that "who" follows, with the words before it.
_FOLLOWED = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*[ \n]){1,6}|(?<=[a-z] ))[A-Z][\w'’-]+(?=,? \Z)"  # one word alone may only begin a sentence
)


def naming_words(text: str, linked: Linked) -> list[Span]:
    """The words that are known to name somebody: every source and every reporter, and their names in full."""
    said = [whose_paper(span) for attribution, via in linked for span in (*attribution.source, *via)]
    said = [span for span in said if paper_alone(span.text) is None and not is_label(span.text)]
    surnames = {words[-1] for span in said if (words := _name(span.text))}
    surnames |= {word.title() for word in surnames if word.isupper() and len(word) > 1}  # "ANA RUIZ:" is Ana Ruiz
    full = [span for spans in full_names(text, surnames).values() for span in spans[:1]]
    apposed = [name for span in said if (name := _apposed(text, span))]
    return [
        *said,
        *full,
        *titled_names(text),
        *apposed,
        *(name for span in said if _WHO.match(span.text) and (name := _followed(text, span))),
    ]


def _name(words: str) -> list[str]:
    """The personal name that a source may be: at most a title and a surname."""
    return name_words(words.split()) if len(words.split()) <= 3 and words[:1].isupper() else []


def _apposed(text: str, span: Span) -> Span | None:
    """The name that a source sets apart from a description before it: "the minister, |Koo Ling|"."""
    found = _APPOSED.fullmatch(span.text)
    return Span.of(text, span.start + found.start("name"), span.start + found.end("name")) if found else None


def _followed(text: str, who: Span) -> Span | None:
    start = max(0, who.start - 80)
    found = _FOLLOWED.search(text[start : who.start])
    return Span.of(text, start + found.start(), start + found.end()) if found else None


def find_actors(
    text: str,
    mentions: Sequence[Mention],
    heads: Mapping[str, NDArray[np.float32]],
    ranker: Ranker | None,
    layout: Layout,
    linked: Linked,
) -> Actors:
    """The coreference of the mentions, and the actors made of them; `mentions` hold every source and reporter."""
    attributions = [attribution for attribution, _ in linked]
    resolution = link_mentions(text, mentions, layout, attributions, heads, ranker)
    speakers = Speakers(mentions, resolution.clusters, resolution.links)
    speaking = {speakers.of(a.source).cluster for a in attributions} | set(resolution.labels.values())
    cast = build_actors(mentions, resolution.clusters, speakers=frozenset(s for s in speaking if s is not None))
    return Actors(_in_full(text, cast.actors), speakers, cast.of_cluster, resolution.labels)


def _in_full(text: str, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The actors, persons known by a surname alone under the full name that the report has for it, if it has one."""
    taken = {actor.name for actor in actors}
    fulls = full_names(text, {a.name for a in actors if a.type == "person" and len(a.name.split()) == 1})
    return tuple(
        _under(actor, fulls[actor.name])
        if len({s.text for s in fulls.get(actor.name, [])} - taken) == 1 and fulls[actor.name][0].text not in taken
        else actor
        for actor in actors
    )


def _under(actor: Actor, names: Sequence[Span]) -> Actor:
    kept = [m for m in actor.mentions if not any(m.overlaps(n) for n in names)]
    return msgspec.structs.replace(actor, name=names[0].text, mentions=tuple(sorted([*kept, *names])))
