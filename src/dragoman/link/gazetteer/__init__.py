"""Who and what is known: names, offices with their terms, places."""

from dragoman.link.gazetteer.entity import Candidate, Entity, Source, Term
from dragoman.link.gazetteer.gazetteer import Gazetteer

__all__ = ["Candidate", "Entity", "Gazetteer", "Source", "Term"]
