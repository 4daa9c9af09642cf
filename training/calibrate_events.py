"""Fit the confidence of events: `python -m training.calibrate_events --weights src/dragoman/encoder/weights`.

Reads the event gold that is measured on (none of it trained on) and the reports without events, asks of which events
type, participants and status are all right, fits a logistic model to `EVENT_EVIDENCE` and writes it into the weights'
`calibration.json`. What is printed is of ten-fold cross-validation by passage.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.events import PUBLISHED, all_right, pair
from benchmarks.events_gold import eventless, passages
from benchmarks.pairing import Tokens
from dragoman.encoder import Encoder
from dragoman.ingest import from_text
from dragoman.model import Event
from dragoman.read.calibration import Calibration
from dragoman.read.reader import Reader
from dragoman.settings import DEFAULT
from training.calibrate import Array, crossed, fit, table
from training.data.events import Passage

_THOUSAND = 1000


class Recorder:
    """A calibration that keeps the evidence of each telling of an event, and gives its number for its confidence.

    Tellings are put together and some left out afterwards; an event keeps the confidence of its first one.
    """

    def __init__(self, calibration: Calibration) -> None:
        self._calibration = calibration
        self.evidence: list[tuple[float, ...]] = []

    def attribution(self, evidence: tuple[float, ...]) -> float:
        """As `Calibration.attribution`."""
        return self._calibration.attribution(evidence)

    def statement(self, evidence: tuple[float, ...]) -> float:
        """As `Calibration.statement`."""
        return self._calibration.statement(evidence)

    def event(self, evidence: tuple[float, ...]) -> float:
        """The number of the evidence, in thousandths: a confidence is rounded to these."""
        self.evidence.append(evidence)
        return len(self.evidence) / _THOUSAND

    def of(self, event: Event) -> tuple[float, ...]:
        """The evidence that an event's confidence is the number of."""
        return self.evidence[round(event.confidence * _THOUSAND) - 1]


def rows(encoder: Encoder) -> tuple[Array, Array, list[int]]:
    """Evidence, whether all is right, and the number of its text, for every event read."""
    evidence: list[tuple[float, ...]] = []
    labels: list[float] = []
    groups: list[int] = []
    gold = [*passages(), *(Passage(f"none{i}", text, ()) for i, text in enumerate(eventless()))]
    for number, passage in enumerate(gold):
        recorder = Recorder(Calibration.load(encoder.weights))
        settings = msgspec.structs.replace(
            DEFAULT, event_least=0.0
        )  # those left out too: it is they that are learnt from
        reader = Reader(settings, encoder, recorder)  # type: ignore[arg-type]
        events = reader.read(from_text(passage.text, published=PUBLISHED)).events
        right = _right(passage, events)
        for place, event in enumerate(events):
            evidence.append(recorder.of(event))
            labels.append(float(place in right))
            groups.append(number)
    return np.array(evidence), np.array(labels), groups


def _right(passage: Passage, events: tuple[Event, ...]) -> set[int]:
    tokens = Tokens(passage.text)
    found = pair(passage.events, events)
    return {j for i, j in found if all_right(tokens, passage.events[i], events[j])}


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=Path("src/dragoman/encoder/weights"))
    args = parser.parse_args()
    encoder = Encoder(DEFAULT, args.weights)
    features, labels, groups = rows(encoder)
    print("events\n" + table(crossed(features, labels, groups), labels))
    found = msgspec.structs.replace(Calibration.load(args.weights), events=fit(features, labels))
    target = args.weights / "calibration.json"
    target.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=1))


if __name__ == "__main__":
    main()
