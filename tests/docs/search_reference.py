"""The tables of the search syntax, made from the fields themselves.

    python -m tests.docs.search_reference

writes them anew between the marks of the page; what stands around the marks is written by hand.
"""

from __future__ import annotations

import re

from dragoman.store.search.fields import FIELDS
from tests.docs.pages import ROOT

PAGE = ROOT / "docs" / "reference" / "search.md"


def written(page: str) -> str:
    """The page with what stands between its marks made anew."""
    fields = ["| field | asks | example |", "|---|---|---|"]
    fields += [f"| `{field.name}` | {field.asks} | `{field.example}` |" for field in FIELDS]
    values = ["| field | values |", "|---|---|"]
    values += [
        f"| `{field.name}` | {', '.join(f'`{one}`' for one in field.values)} |" for field in FIELDS if field.values
    ]
    return _between(_between(page, "fields", fields), "values", values)


def _between(page: str, mark: str, lines: list[str]) -> str:
    found = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
    assert found.search(page), mark
    return found.sub(lambda marked: marked[1] + "".join(f"{line}\n" for line in lines) + marked[2], page)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf8")), encoding="utf8")
