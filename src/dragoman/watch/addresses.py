"""Which addresses may be asked: http and https alone, and none of a private network unless that is allowed.

A feed is untrusted, and what it leads to is fetched from inside of the user's network.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urljoin, urlsplit

import httpx

from dragoman.errors import Unfetched

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
#: Networks behind which an IPv4 address stands in an IPv6 address, beside those that Python knows.
_TRANSLATED = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48")))


def check_form(url: str) -> str | None:
    """What is wrong with an address as such; None where nothing is."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "this is no address"
    if parts.scheme not in ("http", "https"):
        return "only http and https are fetched"
    if not host:
        return "the address names no host"
    return "the address holds a name or password" if parts.username or parts.password else None


def whole(base: str, url: str) -> str | None:
    """The address that a link on a page or in a feed means; None where it is none."""
    try:
        found = urljoin(base, url.strip())
    except ValueError:
        return None
    return found if found.isprintable() else None


def checked_hosts(host: str, port: int, *, private: bool) -> list[str]:
    """The addresses of a host, all of which may be asked. Raises Unfetched where one must not, or there is none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unfetched(f"no host {host} is known", remedy="Check the address.") from error
    hosts = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not private and any(not is_public(one) for one in hosts):
        raise Unfetched(
            f"{host} is an address of a private network",
            remedy="Where that is wanted: dragoman watch add URL --allow-private.",
        )
    return hosts


def is_public(host: str) -> bool:
    """Whether a numeric address is one of the open internet, whatever it is wrapped in."""
    address = ipaddress.ip_address(host.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (address, *_wrapped(address)))


def _wrapped(address: _Address) -> list[_Address]:
    """The IPv4 addresses that an IPv6 address leads to."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[_Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _TRANSLATED):
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]


class CheckedTransport(httpx.BaseTransport):
    """Connects to the very address that was checked, so that a name cannot come to mean another one in between.

    TLS is still held to the name, and no connection is kept for a host that shares the address.
    """

    def __init__(self, *, private: bool) -> None:
        self._private = private
        limits = httpx.Limits(max_connections=1, max_keepalive_connections=0)
        self._inner = httpx.HTTPTransport(limits=limits, trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to one request; redirects come back as such, and are checked in their turn."""
        name = request.url.raw_host.decode("ascii")
        port = request.url.port or (443 if request.url.scheme == "https" else 80)
        failed: httpx.TransportError | None = None
        for host in checked_hosts(name, port, private=self._private):
            moved = httpx.Request(
                request.method,
                request.url.copy_with(host=host),
                headers=request.headers,
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": name},
            )
            try:
                return self._inner.handle_request(moved)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failed = error
        assert failed is not None
        raise failed

    def close(self) -> None:
        """Closes what is open."""
        self._inner.close()
