"""What other networks teach one that is trained further, on all texts of a batch, those without marks too.

Weights that are trained on for another task forget: the content of statements fell by more than a point while events
were learnt. So the weights that training began with are asked as well, and what they say of anchors and roles is
learnt beside gold (Li and Hoiem 2016, "Learning without forgetting").

A larger network reads better than a small one can learn to from the same gold, but can show it what it sees (Hinton,
Vinyals, Dean 2015, "Distilling the knowledge in a neural network"): of each piece its chance to be an anchor, or the
trigger of each type, and around the likely ones the chances of roles and fields; of each span its chance to be a
mention, and of the likely ones what each goes back to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from dragoman.encoder.heads import EVENT_BEFORE, event_field_slices
from training.batches import Batch
from training.counts import Counts
from training.model import Network
from training.places import picked, seen_around
from training.spans import allowed_spans, span_scores

TAUGHT_WEIGHTS = {
    "anchor_taught": 0.5, "role_taught": 0.05, "span_taught": 0.2, "type_taught": 0.1, "link_taught": 0.2,
    "event_taught": 0.7, "event_role_taught": 0.08, "event_field_taught": 0.05, "pair_taught": 1.0,
}  # fmt: skip

#: from which chance on a word is an anchor that roles are asked around, and how many of a batch are
_LIKELY, _MOST = 0.3, 48
#: which places are asked for an event's roles; many are, for they are dear to the teacher alone
_EVENT_LIKELY, _EVENTS_MOST = 0.15, 96
#: from which chance on a span is a mention that is asked what it goes back to, and how many of a text are
_SPAN_LIKELY, _SPANS_MOST = 0.5, 80


@dataclass(frozen=True)
class Teacher:
    """A network that teaches `subjects` (of SUBJECTS), in each `every`th step: being asked is dear."""

    network: Network
    subjects: tuple[str, ...]
    every: int = 1


def taught_losses(
    network: Network, states: Tensor, teacher: Teacher, batch: Batch, counts: Counts, shift: int
) -> dict[str, Tensor]:
    """How far `network`, whose states for the batch are `states`, is from `teacher` in what it teaches."""
    with torch.no_grad():
        told = teacher.network.states(batch.ids, batch.shape, batch.gap, batch.quote, batch.mask, shift)
    out: dict[str, Tensor] = {}
    for subject in teacher.subjects:
        out |= SUBJECTS[subject](network, states, teacher.network, told, batch, counts)
    return out


def _attributions(
    network: Network, states: Tensor, teacher: Network, told: Tensor, batch: Batch, counts: Counts
) -> dict[str, Tensor]:
    """Anchors, and the roles around them."""
    with torch.no_grad():
        likely = teacher.anchor(told).squeeze(-1).float().sigmoid()
        row, column = picked((likely > _LIKELY) & batch.word, _MOST).unbind(1)
        roles = teacher.roles(told, batch.mask, row, column).float().sigmoid() if len(row) else None
    logits = network.anchor(states).squeeze(-1).float()
    total = F.binary_cross_entropy_with_logits(logits[batch.word], likely[batch.word], reduction="sum")
    out = {"anchor_taught": total / counts.of("anchor_taught", float(likely[batch.word].sum()))}
    if roles is None:
        return out
    own = network.roles(states, batch.mask, row, column).float()
    seen = seen_around(batch.mask, row, column, network.roles.before, roles.shape[1])
    total = F.binary_cross_entropy_with_logits(own[seen], roles[seen], reduction="sum")
    out["role_taught"] = total / counts.of("role_taught", float(len(row)))
    return out


def _mentions(
    network: Network, states: Tensor, teacher: Network, told: Tensor, batch: Batch, counts: Counts
) -> dict[str, Tensor]:
    """Spans, and of the likely ones the type and the antecedent."""
    allowed = allowed_spans(batch)[:, None]
    with torch.no_grad():
        chances = span_scores(teacher, told).sigmoid() * allowed
    scores = span_scores(network, states)
    total = (F.binary_cross_entropy_with_logits(scores, chances, reduction="none") * allowed).sum()
    out = {"span_taught": total / counts.of("span_taught", float(chances.sum()))}
    types, links, asked = [], [], 0
    for row in range(len(chances)):
        low, high = _likeliest(chances[row].amax(0))
        if len(low) < 2:
            continue
        own, given = (n.mention_vectors(s[row, low], s[row, high]) for n, s in ((network, states), (teacher, told)))
        with torch.no_grad():
            kinds, antecedents = (
                x.float().softmax(-1) for x in (teacher.mention_type(given), teacher.link_scores(given))
            )
        types.append(-(kinds * network.mention_type(own).float().log_softmax(-1)).sum())
        links.append(-(antecedents * network.link_scores(network.dropout(own)).float().log_softmax(-1)).sum())
        asked += len(low)
    for name, terms in (("type_taught", types), ("link_taught", links)):
        if terms:
            out[name] = torch.stack(terms).sum() / counts.of(name, float(asked))
    return out


def _likeliest(chances: Tensor) -> tuple[Tensor, Tensor]:
    """First and last piece of the likely spans, in their order, or of the likeliest `_SPANS_MOST`."""
    low, high = (chances > _SPAN_LIKELY).nonzero().unbind(1)
    if len(low) > _SPANS_MOST:
        kept = chances[low, high].topk(_SPANS_MOST).indices.sort().values
        low, high = low[kept], high[kept]
    return low, high


def _events(
    network: Network, states: Tensor, teacher: Network, told: Tensor, batch: Batch, counts: Counts
) -> dict[str, Tensor]:
    """Triggers and their types, roles and fields, and the types of pairs."""
    pairs = batch.events.pairs if batch.events else None
    with torch.no_grad():
        types = teacher.event_type(told).float().softmax(-1)
        likely = 1 - types[:, :, 0]
        row, column = picked((likely > _EVENT_LIKELY) & batch.word, _EVENTS_MOST).unbind(1)
        chances = teacher.pair_logits(told, pairs).softmax(-1) if pairs else None
        roles, fields = teacher.event_readings(told, batch.mask, row, column) if len(row) else (None, None)
    log = network.event_type(states).float().log_softmax(-1)
    total = -(types * log).sum(-1)[batch.word].sum()
    out = {"event_taught": total / counts.of("event_taught", float(likely[batch.word].sum()))}
    if pairs and chances is not None:
        log = network.pair_logits(states, pairs).log_softmax(-1)
        out["pair_taught"] = -(chances * log).sum() / counts.of("pair_taught", float(len(log)))
    if roles is None or fields is None:
        return out
    own, chosen = network.event_readings(states, batch.mask, row, column)
    seen = seen_around(batch.mask, row, column, EVENT_BEFORE, roles.shape[1])
    total = F.binary_cross_entropy_with_logits(own.float()[seen], roles.float().sigmoid()[seen], reduction="sum")
    out["event_role_taught"] = total / counts.of("event_role_taught", float(len(row)))
    total = states.new_zeros(())
    for name, piece in event_field_slices().items():
        mine, given = chosen[:, piece].float(), fields[:, piece].float()
        if name == "context":
            total = total + 0.3 * F.binary_cross_entropy_with_logits(mine, given.sigmoid(), reduction="sum")
        else:
            total = total + F.cross_entropy(mine, given.softmax(-1), reduction="sum")
    out["event_field_taught"] = total / counts.of("event_field_taught", float(len(row)))
    return out


#: what can be taught: attributions, mentions, events
SUBJECTS: dict[str, Callable[[Network, Tensor, Network, Tensor, Batch, Counts], dict[str, Tensor]]] = {
    "attributions": _attributions, "mentions": _mentions, "events": _events,
}  # fmt: skip
