"""From the network's own sureness to a probability of being right.

Two logistic models, fitted by `training/calibrate.py` on reports that the network was not trained on: one for
an attribution (its content and source are right), one for a statement (its content and speaker are right).
"""

from __future__ import annotations

import math
from pathlib import Path

import msgspec

#: What a statement's confidence is made of: logits of the attribution's and of the speaker's sureness, and
#: whether the source is a name or a pronoun.
STATEMENT_EVIDENCE = ("attribution", "speaker", "name", "pronoun", "quoted")


class Logistic(msgspec.Struct, frozen=True):
    """A logistic model: one weight for each piece of evidence, and a bias."""

    weights: tuple[float, ...]
    bias: float

    def probability(self, evidence: tuple[float, ...]) -> float:
        """The probability for evidence in the order of the weights."""
        total = self.bias + sum(w * e for w, e in zip(self.weights, evidence, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


class Calibration(msgspec.Struct, frozen=True):
    """Both models; see the module."""

    attributions: Logistic
    statements: Logistic

    @classmethod
    def load(cls, weights: Path) -> Calibration:
        """The calibration of the weights in a folder; one that takes the network at its word where there is none."""
        path = weights / "calibration.json"
        if path.is_file():
            return msgspec.json.decode(path.read_bytes(), type=cls)
        return cls(Logistic((1.0, 0, 0, 0, 0, 0, 0, 0), 0.0), Logistic((1.0, 1.0, 0, 0, 0), 0.0))

    def attribution(self, evidence: tuple[float, ...]) -> float:
        """The probability that content and source are right; evidence as `decode.EVIDENCE`."""
        return self.attributions.probability(evidence)

    def statement(self, evidence: tuple[float, ...]) -> float:
        """The probability that content and speaker are right; evidence as `statement_evidence` gives it."""
        return self.statements.probability(evidence)


def statement_evidence(attribution: float, speaker: float, form: str | None, quoted: bool) -> tuple[float, ...]:
    """`STATEMENT_EVIDENCE` for a statement with a speaker; `form` is that of the mention in its source."""
    return (_logit(attribution), _logit(speaker), float(form == "name"), float(form == "pronoun"), float(quoted))


def _logit(p: float) -> float:
    p = min(max(p, 0.002), 0.998)
    return math.log(p / (1 - p))
