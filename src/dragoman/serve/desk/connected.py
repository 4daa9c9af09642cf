"""The network: who quotes, addresses, speaks of and meets whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, get_args

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dragoman.serve.desk.asking import asked, show, store_of
from dragoman.serve.desk.finding import choices, narrowed
from dragoman.serve.requests import query_of
from dragoman.store import Edge, EdgeKind, Named, Search

router = APIRouter()
WIDTH, HEIGHT = 960, 600
_DRAWN = 90
_LISTED = 200
_MARGIN = 70


class Node(msgspec.Struct, frozen=True):
    """An actor at a place of the picture."""

    named: Named
    x: float
    y: float
    radius: float


class Line(msgspec.Struct, frozen=True):
    """An edge of the picture, and its number in the list."""

    number: int
    kind: str
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    label: str


@router.get("/network")
def network_page(request: Request, edges: Annotated[tuple[EdgeKind, ...] | None, Query()] = None) -> Response:
    """The edges with the most evidence as a picture and as a table."""
    store, search = store_of(request), asked(request)
    kinds: tuple[EdgeKind, ...] = edges or ("quotes", "addresses", "meets")
    found = store.network(search, kinds=kinds, limit=_LISTED)
    nodes, lines = picture(found.edges[:_DRAWN])
    return show(
        request, "network.html", search=search, network=found, nodes=nodes, lines=lines, kinds=kinds,
        all_kinds=get_args(EdgeKind), drawn=_DRAWN, width=WIDTH, height=HEIGHT, all_of=all_of,
        narrowed=narrowed(store, search), choices=choices(search.find),
    )  # fmt: skip


def all_of(search: Search, edge: Edge) -> str:
    """The search that finds everything that an edge shows."""
    source, target = (edge.source.id,), (edge.target.id,)
    if edge.kind == "quotes":
        return query_of(search, find="statements", via=source, speaker=target)
    if edge.kind == "addresses":
        return query_of(search, find="statements", speaker=source, addressee=target)
    if edge.kind == "speaks of":
        return query_of(search, find="statements", speaker=source, about=target)
    return query_of(search, find="events", type=("CONSULT",), participant=source)


def picture(edges: Sequence[Edge]) -> tuple[list[Node], list[Line]]:
    """Where the actors and edges are drawn; the same edges give the same picture."""
    import networkx as nx

    graph = nx.Graph()
    weights: dict[str, int] = {}
    named: dict[str, Named] = {}
    for edge in edges:
        graph.add_edge(edge.source.id, edge.target.id, weight=1.0)
        for one in (edge.source, edge.target):
            named[one.id] = one
            weights[one.id] = weights.get(one.id, 0) + edge.count
    if not named:
        return [], []
    laid = nx.kamada_kawai_layout(graph) if nx.is_connected(graph) and len(graph) < 60 else _apart(graph)
    places = _fitted({key: (float(x), float(y)) for key, (x, y) in laid.items()})
    most = max(weights.values())
    nodes = [Node(named[key], *places[key], round(4 + 10 * (weights[key] / most) ** 0.5, 1)) for key in named]
    highest = max(edge.count for edge in edges)
    return nodes, [
        Line(
            number, edge.kind, *places[edge.source.id], *places[edge.target.id],
            round(1 + 4 * (edge.count / highest) ** 0.5, 1),
            f"{edge.source.name} {edge.kind} {edge.target.name}: {edge.count:,}",
        )
        for number, edge in enumerate(edges)
    ]  # fmt: skip


def _apart(graph: object) -> dict[str, tuple[float, float]]:
    """A layout of a graph in pieces."""
    import networkx as nx

    laid: dict[str, tuple[float, float]] = nx.spring_layout(graph, seed=1, iterations=120, k=1.1 / len(graph) ** 0.5)  # type: ignore[arg-type]
    return laid


def _fitted(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    left, top = min(xs), min(ys)
    wide, high = max(max(xs) - left, 1e-9), max(max(ys) - top, 1e-9)
    return {
        key: (
            round(_MARGIN + (x - left) / wide * (WIDTH - 2 * _MARGIN), 1),
            round(_MARGIN / 2 + (y - top) / high * (HEIGHT - _MARGIN), 1),
        )
        for key, (x, y) in places.items()
    }
