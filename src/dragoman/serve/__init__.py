"""The desk and the API over one store: pages that work without scripts, and the same answers as JSON."""

from dragoman.serve.app import create_app
from dragoman.serve.options import Options

__all__ = ["Options", "create_app"]
