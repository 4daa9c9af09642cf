"""Words that end before the verb of their last clause: "said that roads were shut and that the plan |had failed|"."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution, word_set
from dragoman.segment import Layout

#: The last clause of the words, which "that" opens.
_CLAUSE = re.compile(r"\bthat (?P<subject>(?:(?!\bthat\b)[^,.;:“”\"\n])+)\Z")
#: From the verb that is lacking to the end of its clause.
_REST = re.compile(r" (?P<verb>[a-z]+) [^,.;:“”\"\n]+")
_WORD = re.compile(r"[\w’'-]+")


def finished(text: str, attribution: Attribution, layout: Layout) -> Attribution:
    """The attribution with the verb of its last clause and what belongs to it, where a subject alone was taken.

    As it was where the clause has a verb, where nothing that is finite follows, or where it follows the words of a
    source or a cue.
    """
    cue = attribution.cue
    if cue is None or not attribution.content:
        return attribution
    *before, last = attribution.content
    clause = _CLAUSE.search(last.text)
    if clause is None or last.start < cue.end or _has_verb(clause["subject"]):
        return attribution
    rest = _REST.match(text, last.end, layout.sentence_at(last.start)[1])
    if rest is None or rest["verb"] not in word_set("finite"):
        return attribution
    if any(last.end <= span.start < rest.end() for span in (*attribution.source, cue)):
        return attribution
    return replace(attribution, content=(*before, Span.of(text, last.start, rest.end())))


def _has_verb(words: str) -> bool:
    found = [word.casefold() for word in _WORD.findall(words)]
    return not word_set("finite").isdisjoint(found) or any(word.endswith("ed") for word in found)
