"""Float weights back from a shipped graph: `python -m training.restore src/dragoman/encoder/weights build/restored.pt`.

The repository keeps int8 weights alone. Rounded to eight bits by channel they are close enough to go on training from
(`training.train --start`). Which initializer of the graph holds which parameter is found by exporting a network with
known weights in the same way and comparing values; then both graphs are run, and one that answers otherwise, since
this code would export it in another form, is refused.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from transformers import BertConfig

from dragoman.encoder.pairs import FILE as PAIRS
from training.export import export
from training.model import Network
from training.train import model_folder

Arrays = dict[str, NDArray[np.generic]]

#: of which the graph holds the first row alone
TOKEN_TYPES = "encoder.embeddings.token_type_embeddings.weight"


class RestoreError(ValueError):
    """A graph whose weights cannot be told; says which."""


def floats(graph: Path) -> Arrays:
    """The initializers of a graph by name, int8 ones as the floats that they stand for."""
    raw = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(graph)).graph.initializer}
    out: Arrays = {}
    for name, value in raw.items():
        if name.endswith("_quantized"):
            base = name.removesuffix("_quantized")
            scale, zero = raw[f"{base}_scale"], raw[f"{base}_zero_point"]
            weight = (value.astype(np.float32) - zero.astype(np.float32)) * scale
            turned = base.endswith("_Transposed")  # as the quantiser leaves the weights of a layer with two axes
            out[base.removesuffix("_Transposed")] = weight.T if turned else weight
        elif not name.endswith(("_scale", "_zero_point")):
            out[name] = value
    return out


def named(network: Network) -> tuple[dict[str, str], dict[str, bool]]:
    """For each parameter that the graph holds, the initializer's name and whether it lies there transposed."""
    with tempfile.TemporaryDirectory() as folder:
        export(network, Path(folder), int8=True, keep_prepared=True)
        arrays = {
            i.name: numpy_helper.to_array(i) for i in onnx.load(str(Path(folder) / "prepared.onnx")).graph.initializer
        }
    by_shape: dict[tuple[int, ...], list[str]] = {}
    for name, array in arrays.items():
        by_shape.setdefault(array.squeeze().shape, []).append(name)
    where, turned = {}, {}
    for key, value in network.state_dict().items():
        array = value.numpy()[0] if key == TOKEN_TYPES else value.numpy().squeeze()
        for transposed, form in ((False, array), (True, array.T)):
            for name in by_shape.get(form.shape, []):
                if array.dtype == arrays[name].dtype and np.array_equal(arrays[name].squeeze(), form):
                    where[key], turned[key] = name, transposed
                    break
            if key in where:
                break
    return where, turned


def restore(weights: Path) -> Network:
    """A network with the shipped weights; parameters that the graph does not hold are MiniLM's or new.

    Raises RestoreError where the graph lacks a weight that it should hold.
    """
    torch.manual_seed(1)
    network = Network(BertConfig.from_pretrained(model_folder(), attn_implementation="eager"))
    for parameter in network.parameters():  # no two alike, so that values tell them apart
        torch.nn.init.normal_(parameter, std=0.02)
    where, turned = named(network)
    arrays, heads = floats(weights / "encoder.onnx"), np.load(weights / "heads.npz")
    out = Network.pretrained(model_folder())
    state = out.state_dict()
    fresh = []
    for key, value in state.items():
        if key not in where:
            fresh.append(key)
            continue
        if where[key] not in arrays:
            raise RestoreError(f"{weights}: the graph has no weight {where[key]} for {key}; export it with this code")
        array = arrays[where[key]].T if turned[key] else arrays[where[key]]
        into = value[0] if key == TOKEN_TYPES else value
        if array.size != into.numel():
            raise RestoreError(f"{weights}: {where[key]} has shape {array.shape}, and {key} {tuple(value.shape)}")
        into.copy_(torch.from_numpy(np.array(array)).reshape(into.shape))
    for key, array in parameters_of_pairs(weights).items():
        state[key] = torch.from_numpy(array.astype(np.float32))
        fresh = [k for k in fresh if k != key]
    for key, name in HEADS.items():
        value = torch.from_numpy(heads[name])
        state[key] = value.reshape(state[key].shape)
        fresh = [k for k in fresh if k != key]
    print("not in the graph, left as MiniLM has them or new:", ", ".join(fresh) or "none", file=sys.stderr)
    out.load_state_dict(state)
    _verify(out, weights)
    return out


def parameters_of_pairs(weights: Path) -> Arrays:
    """The parameters of the head of pairs; none where the weights were made before it was."""
    if not (weights / PAIRS).is_file():
        return {}
    with np.load(weights / PAIRS) as arrays:
        return {f"pair.{name}": arrays[name] for name in arrays.files}


def _verify(network: Network, weights: Path) -> None:
    """Raises RestoreError where the network, exported, does not say what the shipped graph says."""
    generator = np.random.default_rng(0)
    ids = generator.integers(1000, 20000, (1, 120)).astype(np.int64)
    given: Arrays = {"ids": ids, "shape": ids % 4, "gap": ids % 3, "quote": ids % 2}
    given |= {name: np.array(0.1, np.float32) for name in ("threshold", "event_threshold")}
    given["core"] = np.array([1, 119], np.int64)
    with tempfile.TemporaryDirectory() as folder:
        export(network.eval(), Path(folder))
        ours, theirs = (_answers(path / "encoder.onnx", given) for path in (Path(folder), weights))
    for name in theirs:  # a graph of before the head of pairs does not give the states
        if ours[name].shape != theirs[name].shape or not np.allclose(ours[name], theirs[name], atol=1e-3):
            raise RestoreError(f"{weights}: {name} of the graph is not what its weights give here")


def _answers(graph: Path, given: Arrays) -> Arrays:
    """What a graph gives, by name, for those of the inputs that it takes."""
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    taken = {i.name for i in session.get_inputs()}
    names = [o.name for o in session.get_outputs()]
    return dict(zip(names, session.run(names, {k: v for k, v in given.items() if k in taken}), strict=True))


#: parameters that lie in `heads.npz`, as `training.export` writes them
HEADS = {
    "mention_type.weight": "type_weight",
    "mention_type.bias": "type_bias",
    "link.weight": "link",
    "link_distance.weight": "link_distance",
    "link_anaphor.weight": "link_anaphor",
    "link_anaphor.bias": "link_anaphor_bias",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(restore(args.weights).state_dict(), args.out)


if __name__ == "__main__":
    main()
