"""Views of a record: pure functions from a Record to what a person or a program reads."""

from dragoman.export.html import Listed, html_index, html_page

__all__ = ["Listed", "html_index", "html_page"]
