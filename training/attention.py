"""Attention for training on processors.

The fused kernel of PyTorch (2.13) is quick forwards and slow backwards there: 15 and 111 ms for eight windows of 322
pieces in bfloat16, where the products written out take 29 and 42. So what is trained is written out.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import AttentionInterface, AttentionMaskInterface
from transformers.masking_utils import eager_mask

#: for `attn_implementation`
NAME = "written_out"


def attend(query: Tensor, key: Tensor, value: Tensor, bias: Tensor | None, scale: float) -> Tensor:
    """What each place of `query` (…, places, size) takes from `value`, in the numbers' own precision.

    `bias` is added to the scores: 0 where a place is seen and far below where it is not.
    """
    if not torch.is_grad_enabled():
        return F.scaled_dot_product_attention(query, key, value, attn_mask=bias, scale=scale)
    with torch.autocast("cpu", enabled=False):
        scores = (query * scale) @ key.transpose(-1, -2)
        if bias is not None:
            scores = scores + bias.to(scores.dtype)
        return scores.softmax(-1) @ value


def _forward(
    module: nn.Module, query: Tensor, key: Tensor, value: Tensor, attention_mask: Tensor | None,
    scaling: float | None = None, dropout: float = 0.0, **_: object,
) -> tuple[Tensor, None]:  # fmt: skip
    if module.training and dropout:
        raise ValueError("attention's own dropout is not written out; set attention_probs_dropout_prob to 0")
    mixed = attend(query, key, value, attention_mask, scaling or query.shape[-1] ** -0.5)
    return mixed.transpose(1, 2).contiguous(), None


AttentionInterface.register(NAME, _forward)
AttentionMaskInterface.register(NAME, eager_mask)
