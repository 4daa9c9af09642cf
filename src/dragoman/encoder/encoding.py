"""What the encoder says of one text, window by window put together again."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from dragoman.encoder.pieces import Pieces

Floats = NDArray[np.float32]
#: Kept by the piece, and so in half precision: a book has hundreds of thousands.
Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class AnchorReading:
    """The roles of the pieces around one anchor.

    `piece` is the anchor's piece, `first` the piece of the first row of `roles`, which holds one row a
    piece and one column a role (`heads.ROLES`), probabilities.
    """

    piece: int
    probability: float
    first: int
    roles: Floats


@dataclass(frozen=True, slots=True)
class EventReading:
    """What the event heads say of the event whose trigger may begin at `piece`.

    `types` holds a probability for "no event" and then one for each of `heads.EVENT_TYPES`. `first` is the piece of the
    first row of `roles`, which has a row a piece as far as any role is played, and none where none is. A row holds, as
    probabilities, a column for each of `heads.EVENT_ROLES` and then one for the first piece of each. `fields` holds the
    logits of `heads.EVENT_FIELDS`, field after field (`heads.event_field_slices`).
    """

    piece: int
    types: Floats
    first: int
    roles: Floats
    fields: Floats


class SpanCandidate(msgspec.Struct, frozen=True, gc=False):
    """A span that may be a mention: half-open pieces, the channel (`heads.CHANNELS`) and its probability."""

    start: int
    end: int
    channel: int
    probability: float


@dataclass(frozen=True, slots=True)
class Encoding:
    """All that the heads give for one text; arrays have one row a piece.

    `mention_start` and `mention_end` are summed for a mention's first and last piece. `blocks` are
    logits over `heads.BLOCK_ROLES`. `events` is empty where the weights have no event heads. `states` and
    `event_types`, the chances of the event head, are there where they were asked for.
    """

    pieces: Pieces
    anchors: tuple[AnchorReading, ...]
    spans: tuple[SpanCandidate, ...]
    mention_start: Halves
    mention_end: Halves
    blocks: Halves
    events: tuple[EventReading, ...] = ()
    states: Halves | None = None
    event_types: Halves | None = None
