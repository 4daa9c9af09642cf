"""From the network's own sureness to a probability of being right.

Three logistic models, fitted by `training/calibrate.py` on reports that the network was not trained on: one for
an attribution (its content and source are right), one for a statement (its content and speaker are right), one for an
event (its type, participants and status are all right).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import msgspec

#: What a statement's confidence is made of: logits of the attribution's and of the speaker's sureness, and
#: whether the source is a name or a pronoun.
STATEMENT_EVIDENCE = ("attribution", "speaker", "name", "pronoun", "quoted")


#: What an event's confidence is made of: logits of how sure the network is of the trigger, the type, the status and the
#: least sure participant, and how many participants there are.
EVENT_EVIDENCE = ("trigger", "type", "status", "weakest", "participants")


class Logistic(msgspec.Struct, frozen=True):
    """A logistic model: one weight for each piece of evidence, and a bias."""

    weights: tuple[float, ...]
    bias: float

    def probability(self, evidence: tuple[float, ...]) -> float:
        """The probability for evidence in the order of the weights."""
        total = self.bias + sum(w * e for w, e in zip(self.weights, evidence, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


class Calibration(msgspec.Struct, frozen=True):
    """The models; see the module. `events` has a rough default, for weights that were calibrated without events."""

    attributions: Logistic
    statements: Logistic
    events: Logistic = Logistic((0.3, 0.2, 0.2, 0.15, -0.02), -3.0)

    @classmethod
    def load(cls, weights: Path) -> Calibration:
        """The calibration of the weights in a folder; one that takes the network at its word where there is none."""
        path = weights / "calibration.json"
        if path.is_file():
            return msgspec.json.decode(path.read_bytes(), type=cls)
        return cls.default()

    @classmethod
    def default(cls) -> Calibration:
        """One that takes the network at its word."""
        return cls(Logistic((1.0, 0, 0, 0, 0, 0, 0, 0), 0.0), Logistic((1.0, 1.0, 0, 0, 0), 0.0))

    def attribution(self, evidence: tuple[float, ...]) -> float:
        """The probability that content and source are right; evidence as `decode.EVIDENCE`."""
        return self.attributions.probability(evidence)

    def statement(self, evidence: tuple[float, ...]) -> float:
        """The probability that content and speaker are right; evidence as `statement_evidence` gives it."""
        return self.statements.probability(evidence)

    def event(self, evidence: tuple[float, ...]) -> float:
        """The probability that type, participants and status are all right; evidence as `event_evidence` gives it."""
        return self.events.probability(evidence)


def event_evidence(trigger: float, kind: float, status: float, parts: Sequence[float]) -> tuple[float, ...]:
    """`EVENT_EVIDENCE` for an event; `parts` holds how sure each participant is."""
    return (_logit(trigger), _logit(kind), _logit(status), _logit(min(parts, default=1.0)), float(len(parts)))


def statement_evidence(attribution: float, speaker: float, form: str | None, quoted: bool) -> tuple[float, ...]:
    """`STATEMENT_EVIDENCE` for a statement with a speaker; `form` is that of the mention in its source."""
    return (_logit(attribution), _logit(speaker), float(form == "name"), float(form == "pronoun"), float(quoted))


def _logit(p: float) -> float:
    p = min(max(p, 0.002), 0.998)
    return math.log(p / (1 - p))
