"""Fit the confidence: `python -m training.calibrate --shared ../shared --weights src/dragoman/encoder/weights`.

Reads PolNeAR dev and the samples (none of them trained on), asks which attributions and which speakers are right,
fits two logistic models and writes `calibration.json`. Figures printed are of ten-fold cross-validation by article.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from dragoman.encoder import Encoder
from dragoman.ingest import from_text
from dragoman.model import Record, Span, Statement
from dragoman.read.attribution.decode import Weights
from dragoman.read.attribution.find import find_attributions
from dragoman.read.calibration import Calibration, Logistic
from dragoman.read.reader import Reader, encode
from dragoman.read.statements import parents
from dragoman.settings import DEFAULT
from training.data import samples

Array = NDArray[np.float64]
#: Nothing is left out, so that the models see what is unlikely too.
ALL = {"keep": 0.2, "least": 0.0, "least_nested": 0.0}


def fit(features: Array, labels: Array, penalty: float = 1.0, rounds: int = 30) -> Logistic:
    """Logistic regression by Newton's method with a quadratic penalty on the weights, none on the bias."""
    x = np.column_stack([features, np.ones(len(features))])
    weights = np.zeros(x.shape[1])
    ridge = np.diag([penalty] * features.shape[1] + [1e-6])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (p - labels) + ridge @ weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge
        weights -= np.linalg.solve(hessian, gradient)
    return Logistic(tuple(float(w) for w in weights[:-1]), float(weights[-1]))


def crossed(features: Array, labels: Array, groups: Sequence[int], folds: int = 10) -> Array:
    """Probabilities for each row from models that did not see its group."""
    out = np.zeros(len(labels))
    members = np.array(groups) % folds
    for fold in range(folds):
        model = fit(features[members != fold], labels[members != fold])
        for i in np.flatnonzero(members == fold):
            out[i] = model.probability(tuple(features[i]))
    return out


def table(probabilities: Array, labels: Array) -> str:
    """Share right by confidence."""
    edges = [0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.01]
    rows = []
    for low, high in zip(edges, edges[1:], strict=False):
        chosen = (probabilities >= low) & (probabilities < high)
        if chosen.any():
            rows.append(
                f"{low:.1f}-{min(high, 1):.1f}  n={chosen.sum():5d}  right={100 * labels[chosen].mean():5.1f} %"
            )
    return "\n".join(rows)


def _regions(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in spans]


def attribution_rows(score: Any, articles: dict[str, Any], encoder: Encoder) -> tuple[Array, Array, list[int]]:
    """Evidence, whether right, and the article's number, for every attribution found."""
    rows, labels, groups = [], [], []
    everything_kept = msgspec.structs.replace(Weights.load(encoder.weights), **ALL)
    for number, (text, gold) in enumerate(articles.values()):
        encoding, layout = encode(encoder, text)
        everything = find_attributions(text, encoding, layout, Calibration.load(encoder.weights), everything_kept)
        # what a rule found has no evidence, and PolNeAR marks nothing inside of a content
        nested = parents(everything)
        found = [a for a, parent in zip(everything, nested, strict=True) if a.evidence and parent is None]
        tokens = score.Tokens(text)
        paired = score.pairs(
            [tokens.within(a["content"]) for a in gold], [tokens.within(_regions(a.content)) for a in found], 0.5
        )
        right = {
            j
            for i, j in paired
            if tokens.within(gold[i]["source"]) & tokens.within(_regions(found[j].source))
            or not (gold[i]["source"] or found[j].source)
        }
        rows += [a.evidence for a in found]
        labels += [float(j in right) for j in range(len(found))]
        groups += [number] * len(found)
    return np.array(rows), np.array(labels), groups


class Recorder:
    """A calibration that keeps the evidence of each statement with a speaker, in order.

    It is sure of each: the reader leaves out some that are unlikely, and all are to be learnt from.
    """

    def __init__(self, calibration: Calibration) -> None:
        self._calibration = calibration
        self.evidence: list[tuple[float, ...]] = []

    def attribution(self, evidence: tuple[float, ...]) -> float:
        return self._calibration.attribution(evidence)

    def statement(self, evidence: tuple[float, ...]) -> float:
        self.evidence.append(evidence)
        return 1.0

    def event(self, evidence: tuple[float, ...]) -> float:
        return self._calibration.event(evidence)


def statement_rows(
    score: Any, articles: dict[str, Any], gold: list[Any], encoder: Encoder
) -> tuple[Array, Array, list[int]]:
    """The same for statements with a speaker, on the articles whose speakers were read by hand."""
    rows, labels, groups = [], [], []
    for number, article in enumerate(gold):
        text = articles[article["doc"]][0]
        recorder = Recorder(Calibration.load(encoder.weights))
        record = Reader(DEFAULT, encoder, recorder).read(from_text(text))  # type: ignore[arg-type]
        named = {p["name"]: [p["name"], *p["aliases"]] for p in article["people"]}
        wanted = [a for a in article["attributions"] if a.get("content")]
        spoken = [s for s in record.statements if s.speaker is not None]
        evidence_of = dict(zip((s.id for s in spoken), recorder.evidence, strict=True))
        for statement, right in _judged(score, text, record, wanted, named):
            rows.append(evidence_of[statement.id])
            labels.append(right)
            groups.append(number)
    return np.array(rows), np.array(labels), groups


def sample_rows(score: Any, encoder: Encoder) -> tuple[Array, Array, list[int]]:
    """The same for this project's samples, whose style is nearer to what is read; each one is a group of its own."""
    rows, labels, groups = [], [], []
    for number, gold in enumerate(samples.records()):
        recorder = Recorder(Calibration.load(encoder.weights))
        record = Reader(DEFAULT, encoder, recorder).read(from_text(gold.report.text))  # type: ignore[arg-type]
        spoken = [s for s in record.statements if s.speaker is not None]
        tokens = score.Tokens(gold.report.text)
        contents = [[tokens.within(_regions(s.content)) for s in r.statements] for r in (gold, record)]
        gold_of = {record.statements[j].id: gold.statements[i] for i, j in score.pairs(*contents, 0.5)}
        for statement, evidence in zip(spoken, recorder.evidence, strict=True):
            wanted = gold_of.get(statement.id)
            right, read = gold.actor(wanted.speaker) if wanted else None, record.actor(statement.speaker)
            if wanted is None or right is not None:
                rows.append(evidence)
                labels.append(float(right is not None and read is not None and score.same(read.name, right.name)))
                groups.append(number)
    return np.array(rows), np.array(labels), groups


def _judged(
    score: Any, text: str, record: Record, wanted: list[Any], named: dict[str, Any]
) -> list[tuple[Statement, float]]:
    """The statements with a speaker that can be judged, each with 1 where it is right; unpaired ones are wrong."""
    tokens = score.Tokens(text)
    paired = score.pairs(
        [tokens.within(a["content"]) for a in wanted],
        [tokens.within(_regions(s.content)) for s in record.statements],
        0.5,
    )
    gold_of = {j: wanted[i] for i, j in paired}
    out = []
    for j, statement in enumerate(record.statements):
        actor, gold = record.actor(statement.speaker), gold_of.get(j)
        if actor is None:
            continue
        if gold is None:
            out.append((statement, 0.0))
        elif not gold.get("doubt") and gold["type"] in ("person", "organisation") and isinstance(gold["speaker"], str):
            names = named.get(gold["speaker"], [gold["speaker"]])
            out.append((statement, float(any(score.same(actor.name, n) for n in names))))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--weights", type=Path, default=Path("src/dragoman/encoder/weights"))
    args = parser.parse_args()
    sys.path.insert(0, str(args.shared / "evaluate"))
    import score  # type: ignore[import-not-found]

    articles = score.polnear(args.shared / "data/polnear/dev")
    encoder = Encoder(DEFAULT, args.weights)
    rows, labels, groups = attribution_rows(score, articles, encoder)
    print("attributions\n" + table(crossed(rows, labels, groups), labels))
    calibration = msgspec.structs.replace(Calibration.load(args.weights), attributions=fit(rows, labels))
    target = args.weights / "calibration.json"
    target.write_bytes(msgspec.json.format(msgspec.json.encode(calibration), indent=1))
    gold = json.loads((args.shared / "data/polnear_dev_speakers.json").read_text(encoding="utf8"))
    news, own = statement_rows(score, articles, gold, encoder), sample_rows(score, encoder)
    rows, labels = np.vstack([news[0], own[0]]), np.concatenate([news[1], own[1]])
    groups = [*news[2], *(number + len(gold) for number in own[2])]
    sure = crossed(rows, labels, groups)
    at = len(news[1])
    print("statements, PolNeAR dev\n" + table(sure[:at], labels[:at]))
    print("statements, samples\n" + table(sure[at:], labels[at:]))
    calibration = msgspec.structs.replace(calibration, statements=fit(rows, labels))
    target.write_bytes(msgspec.json.format(msgspec.json.encode(calibration), indent=1))


if __name__ == "__main__":
    main()
