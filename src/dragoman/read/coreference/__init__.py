"""Coreference: mentions to clusters, clusters to actors, sources to speakers."""

from dragoman.read.coreference.actors import Cast, build_actors
from dragoman.read.coreference.phrases import coreferent_spans
from dragoman.read.coreference.ranker import Ranker
from dragoman.read.coreference.resolve import Resolution, link_mentions
from dragoman.read.coreference.speakers import Speaker, Speakers

__all__ = [
    "Cast",
    "Ranker",
    "Resolution",
    "Speaker",
    "Speakers",
    "build_actors",
    "coreferent_spans",
    "link_mentions",
]
