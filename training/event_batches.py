"""Event labels laid on word pieces, and gathered by batch."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from dragoman.encoder.heads import EVENT_AFTER, EVENT_BEFORE, EVENT_FIELDS, EVENT_ROLES, EVENT_TYPES
from dragoman.encoder.pieces import Pieces
from training.data.example import EventLabel, Example
from training.pairs import PairBatch, PairRows, PreparedPair, prepare_pairs

WIDTH = EVENT_BEFORE + EVENT_AFTER
CONTEXTS = EVENT_FIELDS["context"]
#: the fields of which one value holds
CHOICES = tuple(name for name in EVENT_FIELDS if name != "context")
#: how much a word counts that is no marked trigger, where a corpus marks some types alone
UNMARKED = 0.15

Range = tuple[int, int]


@dataclass
class PreparedEvent:
    """One telling of an event on pieces."""

    piece: int
    label: EventLabel
    roles: list[tuple[int, Range]] | None


@dataclass
class PreparedEvents:
    """What is known of a text's events."""

    events: list[PreparedEvent] | None
    complete: bool
    pairs: list[PreparedPair]


def prepare_events(example: Example, pieces: Pieces) -> PreparedEvents | None:
    """The event labels of an example on its pieces; None where it has none to learn from."""
    pairs = prepare_pairs(example, pieces)
    if example.events is None:
        return PreparedEvents(None, False, pairs) if pairs else None
    out = []
    for label in example.events:
        low, high = pieces.covering(*label.trigger)
        if low < high:
            roles = (
                None if label.roles is None else [(EVENT_ROLES.index(r), pieces.covering(*s)) for r, s in label.roles]
            )
            out.append(PreparedEvent(low, label, roles))
    return PreparedEvents(out, example.all_events, pairs)


@dataclass
class EventBatch:
    """`rows` are the batch's rows with events: `types` (rows, pieces) and their `weight`.

    `row`, `column` are the triggers; `roles` and `known` (n, WIDTH, 2 roles) and (n, 2 roles) what is told around them;
    `fields` the index of each field's value, -100 where nothing is known; `contexts` (n, contexts), NaN where unknown.
    """

    rows: Tensor
    types: Tensor
    weight: Tensor
    row: Tensor
    column: Tensor
    roles: Tensor
    known: Tensor
    fields: dict[str, Tensor]
    contexts: Tensor
    pairs: PairBatch | None


@dataclass
class EventRows:
    """Gathers the event labels of a batch row by row."""

    longest: int
    rows: list[int] = field(default_factory=list)
    types: list[NDArray[np.int64]] = field(default_factory=list)
    weights: list[NDArray[np.float32]] = field(default_factory=list)
    at: list[tuple[int, int]] = field(default_factory=list)
    roles: list[NDArray[np.float32]] = field(default_factory=list)
    known: list[NDArray[np.bool_]] = field(default_factory=list)
    fields: dict[str, list[int]] = field(default_factory=lambda: {name: [] for name in CHOICES})
    contexts: list[NDArray[np.float32]] = field(default_factory=list)
    pairs: PairRows = field(default_factory=PairRows)

    def add(self, row: int, events: PreparedEvents, start: int, end: int) -> None:
        """Take in the events of a window `start:end` that stands in `row`, after the piece that begins windows."""
        self.pairs.add(row, events.pairs, start, end)
        if events.events is None:
            return
        types, weight = np.zeros(self.longest, np.int64), np.full(self.longest, 1.0, np.float32)
        if not events.complete:
            weight[:] = UNMARKED
        for event in events.events:
            if start <= event.piece < end:
                column = event.piece - start + 1
                types[column], weight[column] = 1 + EVENT_TYPES.index(event.label.type), 1.0
                self._trigger(row, column, event, start, end)
        self.rows.append(row)
        self.types.append(types)
        self.weights.append(weight)

    def _trigger(self, row: int, column: int, event: PreparedEvent, start: int, end: int) -> None:
        count = len(EVENT_ROLES)
        target, known = np.zeros((WIDTH, 2 * count), np.float32), np.zeros(2 * count, np.bool_)
        if event.roles is not None:
            for index, name in enumerate(EVENT_ROLES):
                known[[index, count + index]] = name in event.label.marked
            for index, (low, high) in event.roles:
                a, b = low - event.piece + EVENT_BEFORE, high - event.piece + EVENT_BEFORE
                if low < start or high > end or a < 0 or b > WIDTH:
                    known[[index, count + index]] = False
                    continue
                target[a:b, index] = 1
                target[a, count + index] = 1
        self.at.append((row, column))
        self.roles.append(target)
        self.known.append(known)
        for name in CHOICES:
            value = event.label.fields.get(name)
            self.fields[name].append(-100 if value is None else EVENT_FIELDS[name].index(value))
        contexts = np.full(len(CONTEXTS), np.nan, np.float32)
        if event.label.contexts is not None:
            contexts[:] = [name in event.label.contexts for name in CONTEXTS]
        self.contexts.append(contexts)

    def batch(self) -> EventBatch | None:
        """All that was taken in, or None."""
        pairs = self.pairs.batch()
        if not self.rows and pairs is None:
            return None
        n, count = len(self.at), 2 * len(EVENT_ROLES)
        at = torch.tensor(self.at, dtype=torch.long).reshape(n, 2)

        def stacked(arrays: list, empty: tuple[int, ...], kind: type) -> Tensor:
            return torch.from_numpy(np.stack(arrays) if arrays else np.zeros(empty, kind))

        return EventBatch(
            rows=torch.tensor(self.rows, dtype=torch.long),
            types=stacked(self.types, (0, self.longest), np.int64),
            weight=stacked(self.weights, (0, self.longest), np.float32),
            row=at[:, 0],
            column=at[:, 1],
            roles=stacked(self.roles, (0, WIDTH, count), np.float32),
            known=stacked(self.known, (0, count), np.bool_),
            fields={name: torch.tensor(values, dtype=torch.long) for name, values in self.fields.items()},
            contexts=stacked(self.contexts, (0, len(CONTEXTS)), np.float32),
            pairs=pairs,
        )
