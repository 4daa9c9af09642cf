"""A join that goes through its left side, and looks at the rows of its right side by their keys.

SQLite takes the order of a CROSS JOIN as it stands. Left to itself it may go through a whole table and ask the index of
words about every row, since of that index it knows nothing. PostgreSQL knows, and is left to itself.
"""

from __future__ import annotations

from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Join
from sqlalchemy.ext.compiler import compiles


class Driven(Join):
    """`left`, and for each of its rows those of `right` that fit."""

    inherit_cache = True

    def __init__(self, left: FromClause, right: FromClause, on: ColumnElement[bool]) -> None:
        super().__init__(left, right, on)


@compiles(Driven)
def _join(join: Driven, compiler: Any, **given: Any) -> str:
    written: str = compiler.visit_join(join, **given)
    return written


@compiles(Driven, "sqlite")
def _cross_join(join: Driven, compiler: Any, **given: Any) -> str:
    if given.get("from_linter"):
        # As SQLAlchemy's own joins do it, for its check that no two tables stand side by side unjoined.
        sides = product(join.left._from_objects, join.right._from_objects)  # noqa: SLF001
        given["from_linter"].edges.update(sides)
    given["asfrom"] = True
    left, right = (compiler.process(side, **given) for side in (join.left, join.right))
    del given["asfrom"]
    return f"{left} CROSS JOIN {right} ON {compiler.process(join.onclause, **given)}"
