"""A mention: words of a report that stand for an actor or a thing."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from dragoman.model import Span

Form = Literal["name", "nominal", "pronoun"]

#: Types of mention that become actors in the record.
ACTOR_TYPES = ("person", "organisation", "state", "place", "group")


class Mention(msgspec.Struct, frozen=True, eq=False):
    """One mention.

    `first` and `last` are its pieces, half-open. `type` is the likeliest of `types`, the probabilities in
    the order of `encoder.heads.MENTION_TYPES`. `quotation` is the index in the layout of the outermost
    quotation that it stands in, `sentence` that of its sentence; both are -1 where there is none.
    """

    span: Span
    first: int
    last: int
    type: str
    types: NDArray[np.float32]
    form: Form
    probability: float
    vector: NDArray[np.float32]
    quotation: int = -1
    sentence: int = -1

    @property
    def is_actor(self) -> bool:
        """Whether its type is one that becomes an actor."""
        return self.type in ACTOR_TYPES
