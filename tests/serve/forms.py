"""Forms of the desk, filled and sent as a browser would."""

from __future__ import annotations

import re

from httpx2 import Response
from starlette.testclient import TestClient


def token(desk: TestClient, address: str = "/correct/statement?report=report1&item=s2") -> str:
    """The token that the forms of a page have."""
    found = re.search(r'name="csrf" value="([^"]+)"', desk.get(address).text)
    assert found
    return found[1]


def send(desk: TestClient, address: str, **fields: str | list[str]) -> Response:
    """What follows on a form that was sent, redirects followed."""
    return desk.post(address, data={"csrf": token(desk)} | fields)
