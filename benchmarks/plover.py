"""What a source does to a target, as the shipped network says it, on sentences in PLOVER's form:

    python -m benchmarks.plover [FILE.tsv] [--weights FOLDER]

Without a file it asks for the events of the project's own gold (benchmarks/events_gold) that have a source and a
target: how often the head of pairs, the event head at the trigger, and both together name the type right.

FILE has the columns sentence, source, target and type. `../shared/data/plover/train.tsv` was trained on: what counts is
the figure of other sentences, or that of `python -m training.plover`, which cross-validates.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.events_gold import passages
from benchmarks.places import Figures, MeasuredReader, NotHere, listed, parser
from dragoman.encoder import Encoder
from dragoman.encoder.heads import EVENT_TYPES
from dragoman.encoder.pairs import sentences_around
from dragoman.model import Span
from dragoman.read import Reader
from dragoman.read.events.ontology import ontology
from dragoman.segment import find_quotations, find_sentences, quote_state
from training.data.events import GoldEvent, Passage

_LACKING = "the weights in {} have no head that tells what a source does to a target"
_MERGED = {"RETREAT": "YIELD", "CONCEDE": "YIELD"}


def merged(name: str) -> str:
    """The type as the data name it, which tell RETREAT from CONCEDE nowhere."""
    return _MERGED.get(name, name)


def quad(name: str) -> str:
    """The class of a type; YIELD is material cooperation, as RETREAT is."""
    return ontology().types["RETREAT" if name == "YIELD" else name].quad


def macro_f1(gold: Sequence[str], told: Sequence[str]) -> float:
    """The mean of the classes' F1, in percent, over the classes of the gold."""
    hits = Counter(g for g, t in zip(gold, told, strict=True) if g == t)
    asked, given = Counter(gold), Counter(told)
    return 100 * sum(2 * hits[c] / (asked[c] + given[c]) for c in asked) / len(asked)


def macro_figures(gold: Sequence[str], told: Sequence[str]) -> Figures:
    """Macro-F1 over the types and over the four classes, in percent."""
    return {
        "types.macro.F1": macro_f1(gold, told),
        "classes.macro.F1": macro_f1([quad(g) for g in gold], [quad(t) for t in told]),
    }


def likeliest(chances: NDArray[np.float32]) -> str:
    """The type with the highest chance, by the chances of `heads.EVENT_TYPES`, as the data name types."""
    sums: Counter[str] = Counter()
    for name, chance in zip(EVENT_TYPES, chances.tolist(), strict=True):
        sums[merged(name)] += chance
    return sums.most_common(1)[0][0]


def type_between(encoder: Encoder, sentence: str, source: str, target: str) -> str:
    """The type of what `source` does to `target`.

    Raises ValueError where their words do not stand in the sentence, or the weights have no head that tells.
    """
    pieces = encoder.pieces(sentence, quote_state(sentence, find_quotations(sentence)))
    spans = [(at, at + len(words)) for words in (source, target) for at in (sentence.index(words),)]
    seen = sentences_around(pieces, find_sentences(sentence), spans)
    doer, sufferer = (pieces.covering(*span) for span in spans)
    chances = encoder.type_chances(encoder.encode(pieces, states=True), seen, doer, sufferer)
    if chances is None:
        raise ValueError(_LACKING.format(encoder.weights))
    return likeliest(chances)


def measure(encoder: Encoder, path: Path) -> Figures:
    """Macro-F1 over types and over the four classes, and the share right, of the sentences in a file."""
    gold: list[str] = []
    told: list[str] = []
    with path.open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["source"] in row["sentence"] and row["target"] in row["sentence"]:
                gold.append(merged(row["type"]))
                told.append(type_between(encoder, row["sentence"], row["source"], row["target"]))
    right = sum(g == t for g, t in zip(gold, told, strict=True))
    return macro_figures(gold, told) | {"right": 100 * right / max(len(gold), 1)}


def measure_gold(encoder: Encoder, gold: Sequence[Passage]) -> Figures:
    """The share of the gold's events with a source and a target whose type is right, by who tells it."""
    right: Counter[str] = Counter()
    for passage in gold:
        pieces = encoder.pieces(passage.text, quote_state(passage.text, find_quotations(passage.text)))
        encoding, sentences = encoder.encode(pieces, states=True), find_sentences(passage.text)
        for event in passage.events:
            source, target = (_first(event, role) for role in ("source", "target"))
            if source is None or target is None:
                continue
            spans = [(span.start, span.end) for span in (source, target, event.triggers[0])]
            doer, sufferer, trigger = (pieces.covering(*span) for span in spans)
            pair = encoder.type_chances(encoding, sentences_around(pieces, sentences, spans), doer, sufferer)
            if pair is None or encoding.event_types is None:
                raise ValueError(_LACKING.format(encoder.weights))
            alone = np.asarray(encoding.event_types[trigger[0], 1:], np.float32)
            for name, chances in (("pair", pair), ("trigger", alone), ("both", pair * alone)):
                right[name] += EVENT_TYPES[int(chances.argmax())] == event.type
            right["asked"] += 1
    told = {f"{name}.right": 100 * right[name] / max(right["asked"], 1) for name in ("pair", "trigger", "both")}
    return told | {"asked": float(right["asked"])}


def measure_shipped(reader: MeasuredReader) -> Figures:
    """`measure_gold` of the reader's network on this project's gold; raises NotHere where the reader has none."""
    if not isinstance(reader, Reader):
        raise NotHere("no network stands behind this reader")
    return measure_gold(reader.encoder, passages())


def crossvalidated(_: MeasuredReader) -> Figures:
    """Raises NotHere: `training.plover`, which trains for an hour or two, holds itself to these floors."""
    raise NotHere("`python -m training.plover` trains for an hour or two, and holds itself to these floors")


def _first(event: GoldEvent, role: str) -> Span | None:
    return next((span for name, span in event.participants if name == role), None)


def main() -> int:
    """Measure and print."""
    options = parser(__doc__)
    options.add_argument("file", type=Path, nargs="?")
    given = options.parse_args()
    encoder = Encoder(weights=given.weights) if given.weights else Encoder()
    print(listed(measure(encoder, given.file) if given.file else measure_gold(encoder, passages())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
