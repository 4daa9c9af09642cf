"""HTML that is escaped by construction: a plain string is always text, and only `tag` makes elements of it."""

from __future__ import annotations

import html
from collections.abc import Iterable

from dragoman.export.visible import visible


class Markup(str):
    """A string that is HTML already."""

    __slots__ = ()


NOTHING = Markup("")


def text(value: Markup | str | int | None) -> Markup:
    """`value` as HTML: escaped and with control and bidi characters made visible, unless it is Markup."""
    if value is None:
        return NOTHING
    return value if isinstance(value, Markup) else Markup(html.escape(visible(str(value))))


def together(parts: Iterable[Markup | str | int | None]) -> Markup:
    """Parts one after the other."""
    return Markup("".join(map(text, parts)))


def tag(name: str, *children: Markup | str | int | None, **attributes: str | int | bool | None) -> Markup:
    """An element. Attributes are named `class_` and `aria_label` for `class` and `aria-label`.

    An attribute that is None or False is left out; one that is True stands without a value.
    """
    written = "".join(map(_attribute, attributes, attributes.values()))
    return Markup(f"<{name}{written}>{together(children)}</{name}>")


def _attribute(name: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(value)}"'
