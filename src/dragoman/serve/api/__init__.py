"""The API: what the store answers, as JSON."""

from dragoman.serve.api.routes import api_router

__all__ = ["api_router"]
