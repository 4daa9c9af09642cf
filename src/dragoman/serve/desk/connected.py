"""The network: who quotes, addresses, speaks of and meets whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

import msgspec
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dragoman.serve.desk import words
from dragoman.serve.desk.asking import asked, remembered, show, store_of
from dragoman.serve.desk.finding import choices, narrowed
from dragoman.serve.requests import query_of
from dragoman.store import Edge, EdgeKind, Named, Network, Search, Store

router = APIRouter()
Listed = Literal["first", "all"]
WIDTH, HEIGHT = 960, 600
_DRAWN = 90
#: So many edges of each kind are listed at first, and as many where all are asked for.
_LISTED, _MOST_LISTED = 50, 1000
_MARGIN = 70
_NAME = 150


class Node(msgspec.Struct, frozen=True):
    """An actor at a place of the picture."""

    named: Named
    x: float
    y: float
    radius: float

    @property
    def side(self) -> str:
        """Where the name begins that stands at a border, so that it is not cut off; empty where it has room."""
        return "from" if self.x < _NAME / 2 else "to" if self.x > WIDTH - _NAME / 2 else ""


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


class Drawn(msgspec.Struct, frozen=True):
    """A network and its picture."""

    network: Network
    nodes: list[Node]
    lines: list[Line]


@router.get("/network")
def network_page(
    request: Request, edges: Annotated[tuple[EdgeKind, ...] | None, Query()] = None, listed: Listed = "first"
) -> Response:
    """The edges with the most evidence as a picture and as a table, which is longer where more are to be listed."""
    store, search = store_of(request), asked(request)
    with store.reading():
        kinds: tuple[EdgeKind, ...] = edges or ("quotes", "addresses", "meets")
        most = _MOST_LISTED if listed == "all" else _LISTED
        drawn = remembered(request, ("network", search, kinds, most), lambda: draw(store, search, kinds, most), Drawn)
        return show(
            request, "network.html", search=search, network=drawn.network, nodes=drawn.nodes, lines=drawn.lines,
            kinds=kinds, all_kinds=get_args(EdgeKind), drawn=_DRAWN, width=WIDTH, height=HEIGHT, all_of=all_of,
            narrowed=narrowed(store, search), choices=choices(search.find),
            more=None if drawn.network.whole or listed == "all" else more(search, edges or ()),
        )  # fmt: skip


def more(search: Search, edges: Sequence[EdgeKind]) -> str:
    """The address at which more of the same edges are listed."""
    address = query_of(search)
    for kind in edges:
        address = words.joined(address, "edges", kind)
    return "/network" + words.joined(address, "listed", "all")


def draw(store: Store, search: Search, kinds: Sequence[EdgeKind], most: int) -> Drawn:
    """The network of what a search finds, laid out, with `most` edges of each kind."""
    found = store.network(search, kinds=kinds, limit=most)
    return Drawn(found, *picture(found.edges[:_DRAWN]))


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
    # springs need numpy alone where a piece has fewer than 500 nodes; the other layouts would bring scipy along
    laid = [
        nx.spring_layout(graph.subgraph(piece), seed=1, iterations=min(100, 20 * len(piece)))
        for piece in _pieces(graph)
    ]
    places = packed(laid)
    most = max(weights.values())
    nodes = [Node(named[key], *places[key], round(3 + 7 * (weights[key] / most) ** 0.5, 1)) for key in named]
    highest = max(edge.count for edge in edges)
    return nodes, [
        Line(
            number, edge.kind, *places[edge.source.id], *places[edge.target.id],
            round(1 + 4 * (edge.count / highest) ** 0.5, 1),
            f"{edge.source.name} {edge.kind} {edge.target.name}: {edge.count:,}",
        )
        for number, edge in enumerate(edges)
    ]  # fmt: skip


def _pieces(graph: Any) -> list[list[str]]:
    """The pieces that hang together, the largest first; in one order for the same graph."""
    import networkx as nx

    found = [sorted(piece) for piece in nx.connected_components(graph)]
    return sorted(found, key=lambda piece: (-len(piece), piece))


def packed(pieces: Sequence[Mapping[str, Any]]) -> dict[str, tuple[float, float]]:
    """Places for pieces that were laid out alone: each in a field of its own as large as it needs, row upon row."""
    sizes = [len(piece) ** 0.75 for piece in pieces]
    rows: list[list[int]] = [[]]
    share = sum(sizes) ** 0.5 * 1.1
    for number, size in enumerate(sizes):
        if rows[-1] and sum(sizes[one] for one in rows[-1]) + size > share:
            rows.append([])
        rows[-1].append(number)
    heights = [max(sizes[number] for number in row) for row in rows]
    places: dict[str, tuple[float, float]] = {}
    top = 0.0
    for row, part in zip(rows, heights, strict=True):
        high, left = HEIGHT * part / sum(heights), 0.0
        for number in row:
            wide = WIDTH * sizes[number] / sum(sizes[one] for one in row)
            places |= _fitted(pieces[number], left, top, wide, high)
            left += wide
        top += high
    return places


def _fitted(
    piece: Mapping[str, Any], left: float, top: float, wide: float, high: float
) -> dict[str, tuple[float, float]]:
    xs, ys = [float(place[0]) for place in piece.values()], [float(place[1]) for place in piece.values()]
    across, down = max(max(xs) - min(xs), 1e-6), max(max(ys) - min(ys), 1e-6)
    inner_wide, inner_high = max(wide - 2 * min(_MARGIN, wide / 4), 1), max(high - 2 * min(28, high / 4), 1)
    made = {}
    for name, x, y in zip(piece, xs, ys, strict=True):
        along = 0.5 if across <= 1e-6 else (x - min(xs)) / across
        below = 0.5 if down <= 1e-6 else (y - min(ys)) / down
        made[name] = (
            round(left + (wide - inner_wide) / 2 + along * inner_wide, 1),
            round(top + (high - inner_high) / 2 + below * inner_high, 1),
        )
    return made
