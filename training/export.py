"""Export a trained network: `python -m training.export network.pt src/dragoman/encoder/weights`.

Writes `encoder.onnx` (one graph, int8 weights), `heads.npz` and `pairs.npz` (what is applied to mentions, and to pairs
of source and target, after the graph) and `tokenizer.json`.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BertConfig

from dragoman.encoder.pairs import FILE as PAIRS
from training.model import Network
from training.train import model_folder

INPUTS = ["ids", "shape", "gap", "quote", "threshold", "event_threshold", "core"]
OUTPUTS = [
    "anchors", "row", "column", "roles", "spans", "mention_start", "mention_end", "blocks",
    "event_types", "event_column", "event_roles", "event_fields", "states",
]  # fmt: skip
#: outputs with a row for each piece
_BY_PIECE = frozenset({"anchors", "mention_start", "mention_end", "blocks", "event_types", "states"})


class Graph(nn.Module):
    """The network as it is run: anchors and triggers above a threshold are picked inside of the graph.

    Only those in the columns `core[0]:core[1]` are: what lies before and after is read in the neighbouring windows.

    Windows go through one at a time and hold no padding, so the graph has no mask; with the scale of the
    attention laid on the queries, before they are multiplied, that is a tenth of the time.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(  # type: ignore[no-untyped-def]
        self, ids: Tensor, shape: Tensor, gap: Tensor, quote: Tensor, threshold: Tensor, event_threshold: Tensor,
        core: Tensor,
    ):  # fmt: skip
        n = self.network
        states = self._states(ids, shape, gap, quote)
        mask = torch.ones_like(ids, dtype=torch.bool)
        anchors = n.anchor(states).squeeze(-1).sigmoid()
        place = torch.arange(ids.shape[1])[None, :]
        inside = (place >= core[0]) & (place < core[1])
        picked = _picked(anchors, threshold, inside)
        row, column = picked[:, 0], picked[:, 1]
        roles = n.roles(states, mask, row, column).sigmoid()
        start, end = n.span_vectors(states)
        scores = start @ end.transpose(-1, -2) / start.shape[-1] ** 0.5 + n.span_bias[None, :, None, None]
        types = n.event_type(states).softmax(-1)
        told = _picked(1 - types[:, :, 0], event_threshold, inside)
        parts, fields = n.event_readings(states, mask, told[:, 0], told[:, 1])
        mentions = n.mention_start(states), n.mention_end(states)
        events = types, told[:, 1], parts.sigmoid(), fields
        return anchors, row, column, roles, scores, *mentions, n.block(states), *events, states

    def _states(self, ids: Tensor, shape: Tensor, gap: Tensor, quote: Tensor) -> Tensor:
        """`Network.states` without a mask, in operations that the runtime has kernels for."""
        n = self.network
        tables, heads = n.encoder.embeddings, n.encoder.config.num_attention_heads
        x = tables.word_embeddings(ids) + n.shape(shape) + n.gap(gap) + n.quote(quote)
        positions = torch.arange(ids.shape[1])[None, :]
        x = tables.LayerNorm(x + tables.position_embeddings(positions) + tables.token_type_embeddings.weight[0])
        batch, length, hidden = x.shape
        for layer in n.encoder.encoder.layer:
            attention = layer.attention
            query, key, value = (
                project(x).reshape(batch, length, heads, hidden // heads).transpose(1, 2)
                for project in (attention.self.query, attention.self.key, attention.self.value)
            )
            weights = torch.matmul(query * (hidden // heads) ** -0.5, key.transpose(-1, -2)).softmax(-1)
            mixed = torch.matmul(weights, value).transpose(1, 2).reshape(batch, length, hidden)
            x = attention.output.LayerNorm(attention.output.dense(mixed) + x)
            x = layer.output.LayerNorm(layer.output.dense(F.gelu(layer.intermediate.dense(x))) + x)
        return x


def _picked(probabilities: Tensor, threshold: Tensor, inside: Tensor) -> Tensor:
    """Row and column of each piece above the threshold; where there is none the first, so that no shape is empty.

    The reader passes the first over, since it is no word.
    """
    high = (probabilities > threshold) & inside
    first = (torch.arange(high.shape[1]) == 0)[None, :]
    return (high | (first & ~high.any())).nonzero()


def load(path: Path) -> Network:
    network = Network(BertConfig.from_pretrained(model_folder(), attn_implementation="eager"))
    network.load_state_dict(torch.load(path, weights_only=True))
    return network.eval()


def export(network: Network, folder: Path, int8: bool = True, keep_prepared: bool = False) -> None:
    """Write the shipped files to `folder`; `keep_prepared` leaves the float graph that int8 is made from there too."""
    folder.mkdir(parents=True, exist_ok=True)
    network.roles.plain = network.event_roles.plain = True
    size = (2, 40)
    torch.manual_seed(0)
    ids = torch.randint(1000, 2000, size)
    zeros = torch.zeros(size, dtype=torch.long)
    example = (ids, zeros, zeros, zeros, torch.tensor(0.0), torch.tensor(0.0), torch.tensor([1, 39]))
    axes: dict[str, dict[int, str]] = {k: {0: "batch", 1: "pieces"} for k in INPUTS[:4]}
    axes |= {k: {0: "batch", 1: "pieces"} for k in OUTPUTS if k in _BY_PIECE}
    axes |= {k: {0: "anchors"} for k in ("row", "column", "roles")} | {"spans": {0: "batch", 2: "pieces", 3: "pieces"}}
    axes |= {k: {0: "triggers"} for k in ("event_column", "event_roles", "event_fields")}
    plain, prepared, final = folder / "plain.onnx", folder / "prepared.onnx", folder / "encoder.onnx"
    torch.onnx.export(
        Graph(network), example, str(plain), input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip
    if int8:
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            str(prepared), str(final), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
        plain.unlink()
        if not keep_prepared:
            prepared.unlink()
    else:
        plain.replace(final)
    np.savez(
        folder / "heads.npz",
        type_weight=network.mention_type.weight.detach().numpy(),
        type_bias=network.mention_type.bias.detach().numpy(),
        link=network.link.weight.detach().numpy(),
        link_distance=network.link_distance.weight.detach().numpy()[:, 0],
        link_anaphor=network.link_anaphor.weight.detach().numpy()[0],
        link_anaphor_bias=network.link_anaphor.bias.detach().numpy(),
    )
    np.savez(
        folder / PAIRS, **{name: value.numpy().astype(np.float16) for name, value in network.pair.state_dict().items()}
    )
    shutil.copy(Path(model_folder()) / "tokenizer.json", folder / "tokenizer.json")
    tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf8")
    onnx.checker.check_model(str(final))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--float", action="store_true", help="keep float32 weights, to measure what int8 costs")
    args = parser.parse_args()
    export(load(args.network), args.folder, int8=not args.float)
    for path in sorted(args.folder.iterdir()):
        print(f"{path.stat().st_size / 1e6:7.2f} MB  {path.name}")


if __name__ == "__main__":
    main()
