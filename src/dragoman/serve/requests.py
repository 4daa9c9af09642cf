"""From the parameters of a URL to a search, and back; the desk and the API have the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import urlencode

import msgspec

from dragoman.errors import SearchError
from dragoman.store import Search

_FIELDS = tuple(field.name for field in msgspec.structs.fields(Search))
#: What the desk adds of its own accord to count beside the hits.
_BESIDE = ("facets", "facet_size")
_LISTS = frozenset(name for name, kind in get_type_hints(Search).items() if str(kind).startswith("tuple"))
_LONGEST = 2000
_MOST = 100


def search_of(
    parameters: Iterable[tuple[str, str]], *, most: int, known: Iterable[str] = (), strict: bool = False
) -> Search:
    """The search that parameters ask for; what is empty asks for nothing.

    A page has no more than `most` hits. Parameters that a search does not have are an error where `strict`, unless
    they are `known`. Raises SearchError.
    """
    asked: dict[str, Any] = {}
    for name, value in parameters:
        if name not in _FIELDS:
            if strict and name not in known:
                raise SearchError("there is no such parameter", where=name, remedy=f"There are {', '.join(_FIELDS)}.")
        elif len(value) > _LONGEST:
            raise SearchError(f"it has more than {_LONGEST:,} characters", where=name, remedy="Ask for less.")
        elif "\x00" in value:
            raise SearchError("it holds a character that no text has", where=name, remedy="Leave it out.")
        elif value.strip():
            _put(asked, name, value.strip())
    try:
        request = msgspec.convert(asked, Search, strict=False)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$.")
        values = _values(where.rstrip("`").split("[")[0])
        remedy = f"There are {', '.join(values)}." if values else _REMEDY
        raise SearchError(what[:1].lower() + what[1:], where=where.rstrip("`") or None, remedy=remedy) from error
    if request.limit > most:
        raise SearchError(f"a page has 1 to {most} hits", where="limit", remedy="Ask for fewer, and go on.")
    return request


def _values(name: str) -> tuple[str, ...]:
    """The values of a parameter that has a fixed list of them, else none."""
    left = [get_type_hints(Search)[name]] if name in _FIELDS else []
    while left:
        kind = left.pop()
        if get_origin(kind) is Literal:
            return tuple(map(str, get_args(kind)))
        left += [inner for inner in get_args(kind) if inner is not Ellipsis]
    return ()


_REMEDY = "See the reference of the API."


def _put(asked: dict[str, Any], name: str, value: str) -> None:
    if name not in _LISTS:
        asked[name] = value
        return
    values = asked.setdefault(name, [])
    if value not in values:
        values.append(value)
    if len(values) > _MOST:
        raise SearchError(f"it has more than {_MOST} values", where=name, remedy="Give fewer.")


def parameters_of(search: Search, **changes: Any) -> list[tuple[str, str]]:
    """The parameters that ask for a search, changed; what stands at its default is left out."""
    found: list[tuple[str, str]] = []
    for name, value in msgspec.structs.replace(search, **changes).stated().items():
        if name in _BESIDE:
            continue
        values = value if isinstance(value, tuple) else (value,)
        found += [(name, str(one).lower() if isinstance(one, bool) else str(one)) for one in values]
    return found


def query_of(search: Search, **changes: Any) -> str:
    """The same as the query of a URL, with its question mark; empty for a search for everything."""
    parameters = parameters_of(search, **changes)
    return "?" + urlencode(parameters) if parameters else ""


def openapi_parameters(*left_out: str) -> list[dict[str, Any]]:
    """The parameters of a search as OpenAPI has them, made from the type."""
    (schema,), components = msgspec.json.schema_components([Search], ref_template="{name}")
    properties = components[schema["$ref"]]["properties"]
    return [
        {"name": name, "in": "query", "required": False, "schema": properties[name], "description": DESCRIPTIONS[name]}
        for name in _FIELDS
        if name not in left_out
    ]


DESCRIPTIONS = {
    "find": "What is looked for.",
    "text": 'Words; "in quotation marks" together, `*` for any ending, `OR`, `-word` to leave out.',
    "speaker": "Who said it: a name, any part of it, or an id.",
    "addressee": "To whom it was said.",
    "about": "Who or what the words of a statement name.",
    "via": "Who passed it on.",
    "participant": "Who took part in an event.",
    "actor": "Who is in it in any of these ways.",
    "place": "Where an event happened, or a place that a statement names.",
    "act": "What was done by saying it.",
    "kind": "How it is quoted.",
    "medium": "By what means it was said.",
    "outlet": "Who published the report.",
    "issue": "What an event is about.",
    "type": "The type of an event (PLOVER), or of an actor.",
    "status": "Whether an event happened.",
    "unit": "What a figure counts.",
    "said_from": "Said or happened on this day or later (`2022`, `2022-03`, `2022-03-10`).",
    "said_to": "Said or happened on this day or earlier.",
    "published_from": "Published on this day or later.",
    "published_to": "Published on this day or earlier.",
    "confidence": "How sure the reader was at least, from 0 to 1.",
    "report": "In the reports of these ids.",
    "all_versions": "Whether older versions of reports count too.",
    "sort": "In what order hits come.",
    "limit": "How many hits a page has.",
    "cursor": "Where the page begins: `next` of the page before.",
    "facets": "What to count beside the hits.",
    "facet_size": "How many values of each facet are given.",
}
