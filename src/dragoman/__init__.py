"""Dragoman reads news reports and keeps the record: who said what, in the exact words."""

from dragoman.version import VERSION as __version__

__all__ = ["__version__"]
