"""What is asked of the store: one request for all that can be found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, cast, get_args

import msgspec

from dragoman.errors import SearchError

Found = Literal["statements", "events", "figures", "reports", "actors"]
Sort = Literal["relevance", "time"]
#: What can be counted beside the hits.
FacetName = Literal[
    "speaker", "addressee", "act", "kind", "medium", "outlet", "via", "place", "issue", "type", "participant", "year",
    "about", "status", "unit",
]  # fmt: skip


class Search(msgspec.Struct, frozen=True, kw_only=True):
    """A request. Everything given must hold; of the several values of one field, one.

    `text` is looked for in what was said (statements), in the sentence (events, figures), in the whole text (reports)
    or in the names (actors); its words may be "quoted" to stand together, end in * for any ending, be joined by OR, and
    be excluded by a minus sign. An actor is given by its id (`Q58217`) or by words of any of its names, in any
    spelling (`Zelenskyy`), which may end in * too.
    Days are ISO 8601 to any grain (`2022`, `2022-03`, `2022-03-10`), both ends included.

    `about` is an actor that the content of a statement names. `place` is where an event happened, or a place that a
    statement names. `issue`, `type` and `participant` of a statement are those of an event that stands in it;
    `speaker`, `act`, `kind`, `medium`, `via` and `addressee` of an event or figure those of the statement that it
    stands in. A report is found where one of its statements and one of its events fits; an actor where it appears in
    such a report.
    """

    find: Found = "statements"
    text: str = ""
    speaker: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    participant: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    medium: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    issue: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    said_from: str | None = None
    said_to: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    confidence: float | None = None
    report: tuple[str, ...] = ()
    all_versions: bool = False
    sort: Sort = "relevance"
    limit: int = 20
    cursor: str | None = None
    facets: tuple[FacetName, ...] = ()
    facet_size: int = 10

    def stated(self) -> dict[str, Any]:
        """The fields that are not as in a plain request, in their order."""
        values = zip(self.__struct_fields__, msgspec.structs.astuple(self), _PLAIN, strict=True)
        return {name: value for name, value, plain in values if value != plain}


_PLAIN = msgspec.structs.astuple(Search())


def facet_names(names: Iterable[str]) -> tuple[FacetName, ...]:
    """The names of facets that a user gave; raises SearchError where one is none."""
    known = get_args(FacetName)
    for name in names:
        if name not in known:
            raise SearchError(f"{name!r} cannot be counted", where="facets", remedy=f"Count by {', '.join(known)}.")
    return tuple(cast("FacetName", name) for name in names)
