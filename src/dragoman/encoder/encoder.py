"""Running the encoder: a text to its Encoding, window by window."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.encoder.encoding import AnchorReading, Encoding, EventReading, Floats, SpanCandidate
from dragoman.encoder.heads import (
    AFTER,
    BEFORE,
    BLOCK_ROLES,
    CLS,
    EVENT_AFTER,
    EVENT_BEFORE,
    EVENT_ROLES,
    LONGEST,
    SEP,
)
from dragoman.encoder.pairs import PairHead, Stretch
from dragoman.encoder.pieces import Pieces, cut_pieces
from dragoman.encoder.windows import Window, cut_windows
from dragoman.errors import ModelError
from dragoman.settings import DEFAULT, Settings

WEIGHTS = Path(__file__).parent / "weights"
#: onnxruntime's joining of an addition and a normalisation into one kernel, which takes seven times as long as the two
_SLOWER = ["SkipLayerNormFusion", "BiasSkipLayerNormFusion"]
#: The first and the last piece that plays a role of an event with this probability bound what is kept of it.
PLAYED = 0.1


class Encoder:
    """The shipped network. Loading takes a fifth of a second; one instance serves any number of texts."""

    def __init__(self, settings: Settings = DEFAULT, weights: Path = WEIGHTS) -> None:
        self.settings = settings
        self.weights = weights
        for name in ("encoder.onnx", "heads.npz", "tokenizer.json"):
            if not (weights / name).is_file():
                raise ModelError(
                    f"{name} is missing",
                    where=str(weights),
                    remedy="Install dragoman again, or make the weights with `make train`.",
                )
        self._session = self._open(weights / "encoder.onnx")
        self._inputs = frozenset(i.name for i in self._session.get_inputs())
        self._outputs = [o.name for o in self._session.get_outputs() if o.name != "states"]
        self._tokenizer: Any = Tokenizer.from_file(str(weights / "tokenizer.json"))
        with np.load(weights / "heads.npz") as arrays:
            self.heads: dict[str, NDArray[np.float32]] = {name: arrays[name] for name in arrays.files}

    @cached_property
    def pair_head(self) -> PairHead | None:
        """The head of pairs, or None where the weights were made before it was."""
        given = any(o.name == "states" for o in self._session.get_outputs())
        return PairHead.load(self.weights) if given else None

    def _open(self, path: Path) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.settings.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = True  # without it the heap is cut up window by window, and grows by 150 MB
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
        )

    @cached_property
    def digest(self) -> str:
        """`sha256:` and the hash of the weights, as a record names its model."""
        digest = hashlib.sha256()
        for path in sorted(self.weights.iterdir()):  # the ranker's and the confidence's too: they change a record
            if path.is_file():
                digest.update(path.name.encode())
                with path.open("rb") as file:
                    while part := file.read(1 << 20):
                        digest.update(part)
        return f"sha256:{digest.hexdigest()}"

    def pieces(self, text: str, quote_state: bytes) -> Pieces:
        """The word pieces of a text (see `pieces.cut_pieces`); raises TooLarge beyond `Settings.maximum_pieces`."""
        return cut_pieces(text, self._tokenizer, quote_state, self.settings.maximum_pieces)

    def encode(self, pieces: Pieces, states: bool = False) -> Encoding:
        """The Encoding of one text; with `states` it holds what `type_chances` goes by, where the weights can tell.

        Windows go through one at a time. A window's numbers are quantised by what else is in its batch, so a
        text read beside others would come out otherwise than alone; and on one core a batch is no faster.
        """
        n, width = len(pieces), self.heads["link"].shape[0]
        anchors: list[AnchorReading] = []
        events: list[EventReading] = []
        spans: list[SpanCandidate] = []
        start, end, blocks = (np.zeros((n, w), np.float16) for w in (width, width, len(BLOCK_ROLES)))
        states = states and self.pair_head is not None
        kept: dict[str, list[NDArray[np.float16]]] = {"states": [], "event_types": []} if states else {}
        for w in cut_windows(n, self.settings.window_pieces, self.settings.window_overlap):
            out = self._run(pieces, w, [*self._outputs, "states"] if states else self._outputs)
            core, inner = slice(w.core_start, w.core_end), slice(w.core_start - w.start + 1, w.core_end - w.start + 1)
            start[core], end[core] = out["mention_start"][0, inner], out["mention_end"][0, inner]
            blocks[core] = out["blocks"][0, inner]
            for name, parts in kept.items():
                parts.append(out[name][0, inner].astype(np.float16))
            anchors += _anchors(pieces, w, out["column"], out["anchors"][0], out["roles"])
            spans += _spans(pieces, w, out["spans"][0], self.settings.mention_floor)
            if "event_roles" in out:
                events += _events(pieces, w, out)
        whole = {name: np.concatenate(parts) for name, parts in kept.items() if parts}
        return Encoding(pieces, tuple(anchors), tuple(spans), start, end, blocks, tuple(events), **whole)

    def type_chances(self, encoding: Encoding, seen: Stretch, source: Stretch, target: Stretch) -> Floats | None:
        """The chances of `heads.EVENT_TYPES` for what a source does to a target; None where no head of pairs is there.

        Stretches are half-open, of pieces. `seen` are the sentences that hold both (`pairs.sentences_around`); `target`
        is empty where nobody is done to. `encoding` must have been made with its states.
        """
        if self.pair_head is None or encoding.states is None or encoding.event_types is None:
            return None
        low, high = seen
        states, told = (np.asarray(array[low:high], np.float32) for array in (encoding.states, encoding.event_types))
        doer, sufferer = ((a - low, b - low) for a, b in (source, target))
        return self.pair_head.chances(states, told, doer, sufferer)

    def _run(self, pieces: Pieces, w: Window, outputs: list[str]) -> dict[str, Any]:
        """The graph's outputs for one window, by name."""
        n = w.end - w.start + 2
        inputs: dict[str, NDArray[Any]] = {}
        for name in ("ids", "shape", "gap", "quote"):
            inputs[name] = np.zeros((1, n), np.int64)
            inputs[name][0, 1:-1] = getattr(pieces, name)[w.start : w.end]
        inputs["ids"][0, 0], inputs["ids"][0, -1] = CLS, SEP
        inputs["threshold"] = np.array(self.settings.anchor_floor, np.float32)
        if "event_threshold" in self._inputs:
            inputs["event_threshold"] = np.array(self.settings.event_floor, np.float32)
        if "core" in self._inputs:
            inputs["core"] = np.array([w.core_start - w.start + 1, w.core_end - w.start + 1], np.int64)
        return dict(zip(outputs, self._session.run(outputs, inputs), strict=True))


def _anchors(pieces: Pieces, w: Window, columns: Any, probabilities: Any, roles: Any) -> list[AnchorReading]:
    """The anchors of the window's core."""
    found = []
    for k, column in enumerate(columns):
        piece = w.start + int(column) - 1
        if w.core_start <= piece < w.core_end and pieces.word[piece]:
            low, high = max(w.start, piece - BEFORE), min(w.end, piece + AFTER)
            offset = piece - BEFORE
            own = roles[k, low - offset : high - offset].copy()  # a view would keep the window's others
            found.append(AnchorReading(piece, float(probabilities[column]), low, own))
    return found


def _events(pieces: Pieces, w: Window, out: dict[str, Any]) -> list[EventReading]:
    """The events whose trigger may begin in the window's core."""
    found = []
    for k, column in enumerate(out["event_column"]):
        piece = w.start + int(column) - 1
        if w.core_start <= piece < w.core_end and pieces.word[piece]:
            low, high = max(w.start, piece - EVENT_BEFORE), min(w.end, piece + EVENT_AFTER)
            offset = piece - EVENT_BEFORE
            roles = out["event_roles"][k, low - offset : high - offset]
            played, _ = np.nonzero(roles[:, : len(EVENT_ROLES)] >= PLAYED)
            first, last = (int(played[0]), int(played[-1]) + 1) if len(played) else (0, 0)
            found.append(
                EventReading(
                    piece,
                    out["event_types"][0, column].copy(),
                    low + first,
                    roles[first:last].copy(),
                    out["event_fields"][k].copy(),
                )
            )
    return found


def _spans(pieces: Pieces, w: Window, scores: Any, floor: float) -> list[SpanCandidate]:
    """The candidates that begin in the window's core, by place."""
    n = w.end - w.start
    word = pieces.word[w.start : w.end]
    last = np.append(word[1:], True)
    logit = float(np.log(floor / (1 - floor)))
    found = []
    for channel in range(scores.shape[0]):
        likely = np.flatnonzero(scores[channel, 1 : n + 1, 1 : n + 1] > logit)
        first, final = likely // n, likely % n
        length = final - first
        core = (first + w.start >= w.core_start) & (first + w.start < w.core_end)
        kept = (length >= 0) & (length < LONGEST) & word[first] & last[final] & core
        first, final = first[kept], final[kept]
        chances = 1 / (1 + np.exp(-scores[channel, first + 1, final + 1]).astype(np.float64))
        for i, j, chance in zip(first.tolist(), final.tolist(), chances.tolist(), strict=True):
            found.append(SpanCandidate(i + w.start, j + 1 + w.start, channel, chance))
    return sorted(found, key=lambda s: (s.start, s.end))
