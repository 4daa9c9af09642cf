"""Fetching politely and with care: robots.txt, a pause between requests to one host, limits on size and time."""

from __future__ import annotations

import time
import zlib
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpx
import msgspec

from dragoman.errors import DocumentError, TooLarge, Unfetched
from dragoman.version import VERSION
from dragoman.watch.addresses import CheckedTransport, check_form, whole

_NAME = "Dragoman"
_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_ROBOTS_BYTES = 512 * 1024
#: For one connection, one piece of an answer, and all of it.
_SECONDS, _SECONDS_IN_ALL = 20.0, 60.0
#: A site may ask for more time between requests than this; it is then left for the next round.
_LONGEST_PAUSE = 60.0
#: What the reasons end with that may have passed by the next round.
AGAIN = "It is tried again at a later round."


class Fetched(msgspec.Struct, frozen=True):
    """What stood at an address, and at which one after all redirects. Of an answer that nothing changed, no data."""

    url: str
    status: int
    data: bytes = b""
    media: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    leads_to: str | None = None


class Fetcher:
    """Asks one thing at a time, so that no host has two requests at once. Use it as a context.

    `private` allows addresses of private networks; `contact` is told to those who are asked; `pause` is the time
    between two requests to one host, in seconds.
    """

    def __init__(self, *, private: bool = False, contact: str | None = None, pause: float = 1.0) -> None:
        agent = f"{_NAME}/{VERSION} (follows feeds{f'; {contact}' if contact else ''})"
        self._client = httpx.Client(
            transport=CheckedTransport(private=private),
            headers={"User-Agent": agent, "Accept-Encoding": "gzip"},
            timeout=_SECONDS,
            trust_env=False,
        )
        self._pause = pause
        self._asked: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser | Unfetched] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def fetch(self, url: str, *, most: int, etag: str | None = None, modified: str | None = None) -> Fetched | None:
        """What stands at an address; None where it is as `etag` and `modified` say.

        Raises TooLarge where it has more than `most` bytes, and Unfetched.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        found = self._followed(url, most, {name: value for name, value in conditions.items() if value}, obeys=True)
        if found.status == 304 and (etag or modified):
            return None
        if found.status != 200:
            passing = found.status >= 500 or found.status in (408, 429)
            raise Unfetched(f"it answers with {found.status}", remedy=AGAIN if passing else "Check the address.")
        return found

    def _followed(self, url: str, most: int, headers: dict[str, str], *, obeys: bool) -> Fetched:
        """The answer after all redirects, each of which is checked as the first address is."""
        for _ in range(_MOST_REDIRECTS + 1):
            if fault := check_form(url):
                raise Unfetched(fault, remedy="It is not asked.")
            pause = self._allowed(url) if obeys else self._pause
            found = self._asked_once(url, most, headers, pause)
            if found.leads_to is None:
                return found
            url = whole(url, found.leads_to) or ""
        raise Unfetched(f"it leads on more than {_MOST_REDIRECTS} times", remedy="Check the address.")

    def _allowed(self, url: str) -> float:
        """How long to wait between requests to a site, as its robots.txt has it; raises Unfetched where it says no."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            # A site that does not answer is asked once a round, not once a page.
            try:
                self._robots[site] = self._rules(f"{site}/robots.txt")
            except DocumentError as error:
                self._robots[site] = Unfetched(error.what, remedy=error.remedy)
        rules = self._robots[site]
        if isinstance(rules, Unfetched):
            raise Unfetched(rules.what, remedy=rules.remedy)
        if not rules.can_fetch(_NAME, url):
            raise Unfetched("robots.txt of its site asks not to fetch it", remedy="Ask the site, or read a saved copy.")
        asked = float(rules.crawl_delay(_NAME) or 0)
        if asked > _LONGEST_PAUSE:
            raise Unfetched(f"its site asks for {asked:.0f} seconds between requests", remedy="Read saved copies.")
        return max(self._pause, asked)

    def _rules(self, url: str) -> RobotFileParser:
        """The rules of a site: none where it has no robots.txt, Unfetched where it does not answer (RFC 9309)."""
        found = self._followed(url, _ROBOTS_BYTES, {}, obeys=False)
        if found.status == 429 or not (found.status == 200 or 400 <= found.status < 500):
            raise Unfetched(f"robots.txt of its site answers with {found.status}", remedy=AGAIN)
        rules = RobotFileParser(url)
        rules.parse(found.data.decode("utf-8", "replace").splitlines() if found.status == 200 else [])
        return rules

    def _asked_once(self, url: str, most: int, headers: dict[str, str], pause: float) -> Fetched:
        self._wait(urlsplit(url).netloc, pause)
        until = time.monotonic() + _SECONDS_IN_ALL
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                said = response.headers
                leads_to = said.get("location") if response.status_code in _REDIRECTS else None
                return Fetched(
                    url=url,
                    status=response.status_code,
                    data=_body(response, most, until) if response.status_code == 200 else b"",
                    media=said.get("content-type", "").partition(";")[0].strip().lower(),
                    charset=response.charset_encoding,
                    etag=_sendable(said.get("etag")),
                    modified=_sendable(said.get("last-modified")),
                    leads_to=leads_to,
                )
        except httpx.TimeoutException as error:
            raise Unfetched("it did not answer in time", remedy=AGAIN) from error
        except (httpx.HTTPError, httpx.InvalidURL, zlib.error, OSError, UnicodeError) as error:
            raise Unfetched(f"it cannot be fetched ({type(error).__name__})", remedy=AGAIN) from error

    def _wait(self, host: str, pause: float) -> None:
        if host in self._asked:
            time.sleep(max(0.0, self._asked[host] + pause - time.monotonic()))
        self._asked[host] = time.monotonic()


def _sendable(value: str | None) -> str | None:
    """What a server said, where it can be sent back to it."""
    return value if value and value.isascii() and value.isprintable() else None


def _body(response: httpx.Response, most: int, until: float) -> bytes:
    """The body, unpacked no further than it may go."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip", "x-gzip"):
        raise Unfetched("it is packed in a way that was not asked for", remedy="It is not read.")
    unpacking = zlib.decompressobj(31) if packing.endswith("gzip") else None
    data = bytearray()
    for piece in response.iter_raw():
        if time.monotonic() > until:
            raise Unfetched("it did not end in time", remedy=AGAIN)
        data += unpacking.decompress(piece, most + 1 - len(data)) if unpacking else piece
        if len(data) > most:
            raise TooLarge(f"it holds more than {most:,} bytes", remedy="It is not read.")
    if unpacking and not unpacking.eof:
        raise Unfetched("it is cut off", remedy=AGAIN)
    return bytes(data)
