"""One text with whatever a corpus says of it; a task that a corpus does not mark is None."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from dragoman.encoder.heads import EVENT_ROLES
from dragoman.encoder.pieces import Pieces, cut_pieces
from dragoman.segment.quotations import find_quotations, quote_state

CharSpan = tuple[int, int]


ACTOR_TYPES = frozenset({"person", "organisation", "state", "place", "group"})


@dataclass
class AttributionLabel:
    """One attribution: its cue is one stretch (None where it has none), the others may be in fragments."""

    cue: CharSpan | None
    source: list[CharSpan]
    content: list[CharSpan]


@dataclass
class MentionLabel:
    """A mention with the types it may have and its coreference cluster (None: unknown)."""

    span: CharSpan
    types: frozenset[str]
    cluster: str | None


@dataclass
class EventLabel:
    """One telling of an event. `roles` are None for a further telling, whose participants stand at the first."""

    type: str
    trigger: CharSpan
    roles: list[tuple[str, CharSpan]] | None
    fields: dict[str, str] = field(default_factory=dict)
    contexts: tuple[str, ...] | None = None
    marked: frozenset[str] = frozenset(EVENT_ROLES)


@dataclass
class PairLabel:
    """What `source` does to `target` in a sentence is of one of `types`."""

    source: CharSpan
    target: CharSpan
    types: tuple[str, ...]


@dataclass
class Example:
    name: str
    text: str
    attributions: list[AttributionLabel] | None = None
    mentions: list[MentionLabel] | None = None
    #: which kinds of mention are marked without a gap: "actor", "other"
    complete: frozenset[str] = field(default_factory=frozenset)
    blocks: list[tuple[int, int, str]] | None = None
    #: antecedents are known for these mentions only (GAP); None for all
    anaphors: set[int] | None = None
    #: whether statements inside of statements are marked; where they are not, none is learnt from their absence
    nested: bool = True
    events: list[EventLabel] | None = None
    #: whether every event of the ontology is marked; where not, little is learnt from a word that is no trigger
    all_events: bool = True
    #: a sentence of which only the type of one event is known
    pair: PairLabel | None = None


def pieces_of(example: Example, tokenizer: Tokenizer) -> Pieces:
    return cut_pieces(example.text, tokenizer, quote_state(example.text, find_quotations(example.text)))


def cached(path: Path, build):  # type: ignore[no-untyped-def]
    """What `build()` gives, kept in `path` between runs."""
    if path.exists():
        return pickle.loads(path.read_bytes())
    value = build()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(value))
    return value
