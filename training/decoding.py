"""Set the decoder: `python -m training.decoding --shared ../shared --weights src/dragoman/encoder/weights`.

Each setting of the decoder (`Weights`) is moved by itself, and kept where PolNeAR dev gets better by it; the least
probability of an attribution is set for each setting, on a confidence that is fitted to it. Writes `decoder.json`
beside the weights. Texts are encoded once, so that this takes a minute or two; fit the confidence after it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from dragoman.encoder import Encoder, Encoding
from dragoman.model import Span
from dragoman.read.attribution.attribution import Attribution
from dragoman.read.attribution.decode import Weights
from dragoman.read.attribution.find import find_attributions
from dragoman.read.calibration import Calibration
from dragoman.read.reader import encode
from dragoman.read.statements import parents
from dragoman.segment import Layout
from dragoman.settings import DEFAULT
from training.calibrate import fit

#: What is tried of each setting, one setting after the other.
STEPS = {
    "content_offset": (-0.2, 0.0, 0.3, 0.6, 0.9),
    "content_stretch": (-6.0, -5.0, -4.0, -3.0),
    "source_offset": (1.0, 1.75, 2.5, 3.25),
    "edge": (0.7, 1.0, 1.3),
    "source_edge": (0.25, 0.5, 0.8),
}
LEAST = tuple(round(0.1 + 0.03 * step, 2) for step in range(12))


@dataclass(frozen=True)
class Article:
    """An article encoded, with the tokens of its gold contents and sources, and the kind of each."""

    text: str
    encoding: Encoding
    layout: Layout
    tokens: Any
    content: list[set[int]]
    source: list[set[int]]
    kinds: list[str]


def articles(score: Any, shared: Path, encoder: Encoder) -> list[Article]:
    """PolNeAR dev."""
    out = []
    for text, gold in score.polnear(shared / "data/polnear/dev").values():
        encoding, layout = encode(encoder, text)
        tokens = score.Tokens(text)
        out.append(
            Article(
                text,
                encoding,
                layout,
                tokens,
                [tokens.within(a["content"]) for a in gold],
                [tokens.within(a["source"]) for a in gold],
                [score.kind(text, a["content"], a["cue"]) for a in gold],
            )
        )
    return out


@dataclass(frozen=True)
class Found:
    """An attribution as it is scored: its tokens, its evidence, and whether it stands in another."""

    content: set[int]
    source: set[int]
    evidence: tuple[float, ...]
    nested: bool
    sure: float


def found_in(article: Article, calibration: Calibration, weights: Weights) -> list[Found]:
    """All that the decoder finds, however unlikely."""
    everything = msgspec.structs.replace(weights, least=0.0, least_nested=0.0)
    read = find_attributions(article.text, article.encoding, article.layout, calibration, everything)
    return [
        _found(article, attribution, parent is not None)
        for attribution, parent in zip(read, parents(read), strict=True)
    ]


def _found(article: Article, attribution: Attribution, nested: bool) -> Found:
    def tokens(spans: Sequence[Span]) -> set[int]:
        within: set[int] = article.tokens.within([(s.start, s.end) for s in spans])
        return within

    return Found(
        tokens(attribution.content), tokens(attribution.source), attribution.evidence, nested, attribution.score
    )


def figure(score: Any, read: list[tuple[Article, list[Found]]]) -> float:
    """The mean of what is to be good: F1 of tokens, contents and relations, and recall of speech by kind."""
    tokens, content, relation = np.zeros(3), np.zeros(3), np.zeros(3)
    kinds: dict[str, list[int]] = {kind: [0, 0] for kind in ("direct", "mixed", "said")}
    for article, found in read:
        gold = set().union(*article.content)
        said = set().union(*(f.content for f in found))
        tokens += (len(gold & said), len(said), len(gold))
        paired = score.pairs(article.content, [f.content for f in found], 0.5)
        right = {i for i, j in paired if _linked(article.source[i], found[j].source)}
        content += (len(paired), len(found), len(article.content))
        relation += (len(right), len(found), len(article.content))
        for i, kind in enumerate(article.kinds):
            if kind in kinds:
                kinds[kind][0] += i in right
                kinds[kind][1] += 1
    recall = float(np.mean([hit / max(1, there) for hit, there in kinds.values()]))
    return float(np.mean([_f1(tokens), _f1(content), _f1(relation), recall]))


def _linked(gold: set[int], read: set[int]) -> bool:
    return bool(gold & read) or not (gold or read)


def _f1(counts: Any) -> float:
    hit, said, there = counts
    return 2.0 * hit / max(1.0, said + there)


def measured(score: Any, dev: list[Article], calibration: Calibration, weights: Weights) -> tuple[float, Weights]:
    """The figure of a setting with the best least probability for it."""
    read = [(article, found_in(article, calibration, weights)) for article in dev]
    rows, labels = [], []
    for article, found in read:
        plain = [f for f in found if f.evidence and not f.nested]
        paired = score.pairs(article.content, [f.content for f in plain], 0.5)
        right = {j for i, j in paired if _linked(article.source[i], plain[j].source)}
        rows += [f.evidence for f in plain]
        labels += [float(j in right) for j in range(len(plain))]
    model = fit(np.array(rows), np.array(labels))
    best = (-1.0, weights)
    for least in LEAST:
        kept = [
            (article, [f for f in found if _sure(f, model) >= (weights.least_nested if f.nested else least)])
            for article, found in read
        ]
        value = figure(score, kept)
        if value > best[0]:
            best = (value, msgspec.structs.replace(weights, least=least))
    return best


def _sure(found: Found, model: Any) -> float:
    return float(model.probability(found.evidence)) if found.evidence else found.sure


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--weights", type=Path, default=Path("src/dragoman/encoder/weights"))
    args = parser.parse_args()
    sys.path.insert(0, str(args.shared / "evaluate"))
    import score  # type: ignore[import-not-found]

    encoder = Encoder(DEFAULT, args.weights)
    dev = articles(score, args.shared, encoder)
    calibration = Calibration.load(args.weights)
    best = measured(score, dev, calibration, Weights.load(args.weights))
    print(f"{best[0]:.4f}", best[1], flush=True)
    for name, values in STEPS.items():
        for value in values:
            if value != getattr(best[1], name):
                best = max(
                    best,
                    measured(score, dev, calibration, msgspec.structs.replace(best[1], **{name: value})),
                    key=lambda pair: pair[0],
                )
        print(f"{best[0]:.4f}", best[1], flush=True)
    (args.weights / "decoder.json").write_bytes(msgspec.json.format(msgspec.json.encode(best[1]), indent=1))


if __name__ == "__main__":
    main()
