"""Finding: requests, how they are typed, and how they are answered."""

from dragoman.store.search.finding import MOST_COUNTED, MOST_OF_COMMON
from dragoman.store.search.request import FacetName, Found, Search, Sort, facet_names
from dragoman.store.search.run import MOST_HITS
from dragoman.store.search.syntax import parse_query, write_query

__all__ = [
    "MOST_COUNTED",
    "MOST_HITS",
    "MOST_OF_COMMON",
    "FacetName",
    "Found",
    "Search",
    "Sort",
    "facet_names",
    "parse_query",
    "write_query",
]
