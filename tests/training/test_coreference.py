"""The mean of several rankers is one ranker."""

import numpy as np
import pytest

from dragoman.read.coreference import Ranker
from dragoman.read.coreference.clusters import WIDTH

torch = pytest.importorskip("torch")


def test_joined_networks_score_as_their_mean() -> None:
    from training.coreference import Network, joined

    torch.manual_seed(0)
    networks = [Network(7, WIDTH, 9).eval() for _ in range(3)]
    chance = np.random.default_rng(0)
    pair, cluster, portrait = (chance.normal(size=size).astype(np.float32) for size in ((4, 7), (4, WIDTH), (5, 9)))
    i, j = np.array([1, 2, 3, 4]), np.array([0, 0, 2, 1])
    tensors = [torch.from_numpy(x) for x in (pair, cluster, portrait, i, j)]
    with torch.no_grad():
        mean = np.mean([network(*tensors).numpy() for network in networks], axis=0)
    ranker = Ranker.of(joined(networks))
    assert np.allclose(ranker.score(ranker.prepare(pair, portrait, i, j), cluster), mean, atol=0.01)
