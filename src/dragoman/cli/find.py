"""`dragoman find`: one line, answered from a store."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.exits import Exit
from dragoman.cli.messages import complain
from dragoman.cli.stores import AsJson, Database, console, opened, write_json

Query = Annotated[
    list[str],
    typer.Argument(metavar="SEARCH...", help="Words, and fields such as speaker:NAME, act:deny, after:2022-03-01."),
]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", help="Hits on a page, 500 at most.")]
Cursor = Annotated[str | None, typer.Option("--cursor", metavar="WORD", help="Where the next page begins.")]
Facets = Annotated[
    list[str] | None,
    typer.Option("--count", metavar="FIELD", help="Count what was found by a field; may be given again."),
]


def find(
    query: Query,
    db: Database = "press.db",
    limit: Limit = 20,
    cursor: Cursor = None,
    counted: Facets = None,
    as_json: AsJson = False,
) -> None:
    """Find what was said, what happened, figures, reports and actors.

    Words are looked for in what was said. "quoted words" stand together, word* has any ending, OR joins two, a minus
    excludes. in:events, in:figures, in:reports and in:actors look for those instead. Quote the whole search where your
    shell would read it otherwise.

    Ends with 1 where nothing is found.
    """
    with opened(db) as store:
        from dragoman.cli.hits import results_view
        from dragoman.store import facet_names, parse_query

        request = parse_query(" ".join(query), limit=limit, cursor=cursor, facets=facet_names(counted or ()))
        results = store.search(request)
        if as_json:
            write_json(results)
        elif results.hits:
            console().print(results_view(results), highlight=False, overflow="fold")
            if results.next:
                complain(f"there is more: --cursor {results.next}")
        else:
            complain("nothing is found")
    raise typer.Exit(Exit.READ if results.hits else Exit.SOME_SKIPPED)
