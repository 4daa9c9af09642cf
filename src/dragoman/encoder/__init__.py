"""One small encoder: texts go in as word pieces, and come out with what its heads say of them."""

from dragoman.encoder.encoder import Encoder
from dragoman.encoder.encoding import AnchorReading, Encoding, SpanCandidate
from dragoman.encoder.pieces import Pieces

__all__ = ["AnchorReading", "Encoder", "Encoding", "Pieces", "SpanCandidate"]
