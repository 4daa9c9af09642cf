"""Identities: which person, state, body or place an actor of a record is."""

from dragoman.link.gazetteer import Gazetteer
from dragoman.link.linker import Linker

__all__ = ["Gazetteer", "Linker"]
