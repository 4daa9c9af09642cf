"""Running the encoder: texts to Encodings, windows of several texts in one batch."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dragoman.encoder.encoding import AnchorReading, Encoding, SpanCandidate
from dragoman.encoder.heads import AFTER, BEFORE, BLOCK_ROLES
from dragoman.encoder.pieces import Pieces, cut_pieces
from dragoman.encoder.windows import Window, cut_windows
from dragoman.errors import ModelError
from dragoman.settings import DEFAULT, Settings

WEIGHTS = Path(__file__).parent / "weights"
_CLS, _SEP = 101, 102
#: The longest mention, in pieces: what training scored.
_LONGEST = 48


@dataclass
class _Parts:
    """What has been gathered of one text so far."""

    pieces: Pieces
    windows: int
    anchors: list[AnchorReading]
    spans: list[SpanCandidate]
    mention_start: NDArray[np.float32]
    mention_end: NDArray[np.float32]
    blocks: NDArray[np.float32]

    def finished(self) -> Encoding:
        self.anchors.sort(key=lambda a: a.piece)
        self.spans.sort(key=lambda s: (s.start, s.end))
        return Encoding(
            self.pieces, tuple(self.anchors), tuple(self.spans), self.mention_start, self.mention_end, self.blocks
        )


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
        self._tokenizer: Any = Tokenizer.from_file(str(weights / "tokenizer.json"))
        with np.load(weights / "heads.npz") as arrays:
            self.heads: dict[str, NDArray[np.float32]] = {name: arrays[name] for name in arrays.files}

    def _open(self, path: Path) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.settings.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False  # windows differ in length, and the arena keeps the largest of each kind
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    @cached_property
    def digest(self) -> str:
        """`sha256:` and the hash of the weights, as a record names its model."""
        digest = hashlib.sha256()
        for name in ("encoder.onnx", "heads.npz", "tokenizer.json"):
            digest.update((self.weights / name).read_bytes())
        return f"sha256:{digest.hexdigest()}"

    def pieces(self, text: str, quote_state: bytes) -> Pieces:
        """The word pieces of a text (see `pieces.cut_pieces`)."""
        return cut_pieces(text, self._tokenizer, quote_state)

    def encode(self, texts: Iterable[Pieces]) -> Iterator[Encoding]:
        """The Encoding of each text, in order; memory holds a few texts at a time."""
        waiting: list[tuple[int, Window]] = []
        parts: dict[int, _Parts] = {}
        given = 0
        for number, pieces in enumerate(texts):
            windows = cut_windows(len(pieces), self.settings.window_pieces, self.settings.window_overlap)
            parts[number] = self._empty(pieces, len(windows))
            waiting += [(number, w) for w in windows]
            while len(waiting) >= self.settings.batch_windows:
                waiting = self._run(waiting, parts)
                while given in parts and parts[given].windows == 0:
                    yield parts.pop(given).finished()
                    given += 1
        while waiting:
            waiting = self._run(waiting, parts)
        for number in sorted(parts):
            yield parts[number].finished()

    def _empty(self, pieces: Pieces, windows: int) -> _Parts:
        n = len(pieces)
        width = self.heads["link"].shape[0]
        vectors = [np.zeros((n, w), np.float32) for w in (width, width, len(BLOCK_ROLES))]
        return _Parts(pieces, windows, [], [], *vectors)

    def _run(self, waiting: list[tuple[int, Window]], parts: dict[int, _Parts]) -> list[tuple[int, Window]]:
        batch, rest = waiting[: self.settings.batch_windows], waiting[self.settings.batch_windows :]
        longest = max(w.end - w.start for _, w in batch) + 2
        arrays = {k: np.zeros((len(batch), longest), np.int64) for k in ("ids", "shape", "gap", "quote")}
        mask = np.zeros((len(batch), longest), np.bool_)
        for row, (number, w) in enumerate(batch):
            pieces, n = parts[number].pieces, w.end - w.start
            arrays["ids"][row, 0], arrays["ids"][row, n + 1] = _CLS, _SEP
            for name in arrays:
                arrays[name][row, 1 : n + 1] = getattr(pieces, name)[w.start : w.end]
            mask[row, : n + 2] = True
        threshold = np.array(self.settings.anchor_floor, np.float32)
        outputs = self._session.run(None, {**arrays, "mask": mask, "threshold": threshold})
        anchors, rows, columns, roles, spans, start, end, blocks = outputs
        for row, (number, w) in enumerate(batch):
            part = parts[number]
            _take_rows(part, w, start[row], end[row], blocks[row])
            for k in np.flatnonzero(rows == row):
                _take_anchor(part, w, int(columns[k]), float(anchors[row, columns[k]]), roles[k])
            _take_spans(part, w, spans[row], self.settings.mention_floor)
            part.windows -= 1
        return rest


def _take_rows(part: _Parts, w: Window, start: Any, end: Any, blocks: Any) -> None:
    core = slice(w.core_start, w.core_end)
    inner = slice(w.core_start - w.start + 1, w.core_end - w.start + 1)
    part.mention_start[core], part.mention_end[core], part.blocks[core] = start[inner], end[inner], blocks[inner]


def _take_anchor(part: _Parts, w: Window, column: int, probability: float, roles: Any) -> None:
    piece = w.start + column - 1
    if not w.core_start <= piece < w.core_end or not part.pieces.word[piece]:
        return
    low, high = max(w.start, piece - BEFORE), min(w.end, piece + AFTER)
    offset = piece - BEFORE
    part.anchors.append(AnchorReading(piece, probability, low, roles[low - offset : high - offset].copy()))


def _take_spans(part: _Parts, w: Window, scores: Any, floor: float) -> None:
    n = w.end - w.start
    word = part.pieces.word[w.start : w.end]
    last = np.append(word[1:], True)
    logit = float(np.log(floor / (1 - floor)))
    for channel in range(scores.shape[0]):
        first, final = np.nonzero(scores[channel, 1 : n + 1, 1 : n + 1] > logit)
        length = final - first
        core = (first + w.start >= w.core_start) & (first + w.start < w.core_end)
        kept = (length >= 0) & (length < _LONGEST) & word[first] & last[final] & core
        for i, j in zip(first[kept], final[kept], strict=True):
            probability = 1 / (1 + float(np.exp(-scores[channel, i + 1, j + 1])))
            part.spans.append(SpanCandidate(int(i) + w.start, int(j) + 1 + w.start, channel, probability))
