"""From how an identity was weighed to the probability that it is right.

A logistic model over what is known of a link at its end, fitted by `training/calibrate_links.py` on gold reports that
no network was trained on, and kept in `tables/sureness.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from dragoman.link.context import Context
from dragoman.link.describe import PRONOUNS, is_named
from dragoman.link.tables import load_table
from dragoman.model import Actor, Identity

#: What a link's confidence is made of: the logit of its share against other candidates; what the identity is (a state
#: is none of these); whether a person is named in full, or by titles alone; whether the report names its state; the
#: logit of the reader's own sureness of the actor; whether it was taken for something else; how often it is named.
EVIDENCE = (
    "weighed", "person", "place", "body", "full", "nameless", "home", "reader", "retyped", "mentions",
)  # fmt: skip


class Sureness:
    """The probability that an identity is right."""

    def __init__(self, weights: Mapping[str, float] | None = None) -> None:
        """`weights` are by the names of `EVIDENCE`, with a "bias"; those that ship where none are given."""
        self._weights = load_table("sureness")["weights"] if weights is None else weights

    def of(self, actor: Actor, identity: Identity, context: Context) -> float:
        """The probability for an actor whose identity has its weighed confidence."""
        given = evidence(actor, identity, context)
        total = self._weights["bias"] + sum(
            self._weights[name] * value for name, value in zip(EVIDENCE, given, strict=True)
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def evidence(actor: Actor, identity: Identity, context: Context) -> tuple[float, ...]:
    """`EVIDENCE` for an actor whose identity has its weighed confidence."""
    texts = [m.text for m in actor.mentions if m.text.casefold() not in PRONOUNS]
    names = [text for text in texts if is_named(text)]
    person = identity.type == "person"
    home = identity.country is None or bool(context.states[identity.country] or context.around[identity.country])
    return (
        _logit(identity.confidence),
        float(person),
        float(identity.type == "place"),
        float(identity.type in ("organisation", "group")),
        float(person and any(len(text.split()) > 1 for text in names)),
        float(person and not names),
        float(home),
        _logit(actor.confidence),
        float(actor.type != identity.type),
        math.log(1 + len(names)),
    )


def _logit(p: float) -> float:
    p = min(max(p, 0.01), 0.99)
    return math.log(p / (1 - p))
