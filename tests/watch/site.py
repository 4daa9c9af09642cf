"""A site on loopback that remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec

#: What makes a page long enough to be taken for an article.
_REST = (
    "The envoys met for three hours in the old customs house by the harbour, and left by separate doors, silent.",
    "Officials had spent the week before on a list of roads and crossings that were to be kept free of soldiers.",
    "They had also spoken of who was to watch over the bridges once the first lorries had gone through to the north.",
    "A second meeting is to be held in the same place next week, if the guns in the hills are silent until then.",
)


class Page(msgspec.Struct):
    """What an address answers with."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = {}


class Site:
    """Pages by their paths; `asked` has each request: host, path, and the headers in lower case."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]

    def html(self, path: str, *paragraphs: str, **headers: str) -> None:
        body = "".join(f"<p>{paragraph}</p>" for paragraph in (*paragraphs, *_REST))
        page = f"<html><head><title>News</title></head><body><article><h1>News</h1>{body}</article></body></html>"
        self.pages[path] = Page(page.encode(), headers={"Content-Type": "text/html; charset=utf-8", **headers})

    def feed(self, path: str, *links: str, **headers: str) -> None:
        items = "".join(f"<item><title>News</title><link>{link}</link>"
                        "<pubDate>Tue, 12 Mar 2024 08:00:00 GMT</pubDate></item>" for link in links)  # fmt: skip
        body = f'<rss version="2.0"><channel><title>Gulf Wire</title>{items}</channel></rss>'
        self.pages[path] = Page(body.encode(), headers={"Content-Type": "application/rss+xml", **headers})


@contextmanager
def running() -> Iterator[Site]:
    """The site while it runs, at every address of loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((headers["host"], self.path, headers))
            page = site.pages.get(self.path, Page(status=404))
            tag = page.headers.get("ETag")
            if tag and headers.get("if-none-match") == tag:
                page = Page(status=304)
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
    site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
