"""Forms that were sent: their token checked, their fields as words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import Request
from starlette.exceptions import HTTPException

from dragoman.serve.guard.sessions import same

_MOST_FIELDS = 1000
_LONGEST = 5000


class Form:
    """The fields of a form whose token is right."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    def one(self, name: str) -> str:
        """The value of a field without space around it; empty where it is not there."""
        return next((value for key, value in self._pairs if key == name), "").strip()

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field."""
        return tuple(value for key, value in self._pairs if key == name and value)


#: A form in which nothing was typed.
EMPTY = Form([])


async def sent(request: Request) -> Form:
    """The form of a request; raises HTTPException where it does not bring the token that the page had."""
    return await _sent(request, _LONGEST)


def sent_up_to(longest: int) -> Callable[[Request], Awaitable[Form]]:
    """As `sent`, with fields of so many characters."""

    async def sent_long(request: Request) -> Form:
        return await _sent(request, longest)

    return sent_long


async def _sent(request: Request, longest: int) -> Form:
    form = await request.form(max_files=0, max_fields=_MOST_FIELDS)
    pairs = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    token = next((value for name, value in pairs if name == "csrf"), "")
    if not same(token, request.state.csrf):
        raise HTTPException(403, "This form is out of date. Open its page again.")
    if any(len(value) > longest or "\x00" in value for _, value in pairs):
        raise HTTPException(400, "A field holds more than it can, or what no text has.")
    return Form(pairs)


def local(address: str, otherwise: str) -> str:
    """An address of the desk itself; `otherwise` where it would lead elsewhere."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if inside and "\\" not in address else otherwise
