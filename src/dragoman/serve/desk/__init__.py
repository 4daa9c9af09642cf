"""The desk: pages for people. Every one works without scripts."""

from dragoman.serve.desk.routes import desk_router
from dragoman.serve.desk.static import STATIC

__all__ = ["STATIC", "desk_router"]
