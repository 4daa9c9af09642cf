"""Actors by what a user calls them: an id, or words of any of their names."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from dragoman.errors import SearchError
from dragoman.link.folding import fold, plain
from dragoman.store.schema import actor_names, actors
from dragoman.store.search.matching import matches
from dragoman.store.search.words import Term, Words

#: A name that so many actors have says nothing.
_MOST = 5000

shown_key = func.coalesce(actors.c.into, actors.c.key)


def actor_keys(connection: Connection, called: Sequence[str], field: str) -> tuple[int, ...]:
    """The keys of the actors called so, after merges; raises SearchError where a name says too little."""
    found: set[int] = set()
    for name in called:
        by_id = connection.execute(select(shown_key).where(actors.c.id == name)).scalars().all()
        found.update(by_id or _named(connection, name, field))
    return tuple(sorted(found))


def name_words(name: str) -> Words:
    """What to look for in the index of names: each word plain, or folded as transliterations share it.

    A word that ends in * may go on: "Kald*" is the Kaldians' as well.
    """
    return Words(
        tuple(_spellings(word, prefix=piece.endswith("*")) for piece in name.split() for word in plain(piece).split())
    )


def _spellings(word: str, *, prefix: bool) -> tuple[Term, ...]:
    return tuple(Term(spelling, prefix) for spelling in dict.fromkeys((word, fold(word))) if spelling)


def _named(connection: Connection, name: str, field: str) -> Sequence[int]:
    words = name_words(name)
    if not words:
        raise SearchError(f"{name!r} has no letter", where=field, remedy="Give a name or an id.")
    hits = matches(connection.dialect.name, "actor_names", words).subquery()
    query = (
        select(shown_key)
        .distinct()
        .select_from(hits)
        .join(actor_names, actor_names.c.key == hits.c.key)
        .join(actors, actors.c.key == actor_names.c.actor)
        .limit(_MOST + 1)
    )
    keys = connection.execute(query).scalars().all()
    if len(keys) > _MOST:
        raise SearchError(f"more than {_MOST:,} actors are called {name!r}", where=field, remedy="Give more of it.")
    return keys
