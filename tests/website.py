"""A web site on this machine that answers as a test tells it to, and remembers who asked."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Reply(NamedTuple):
    """A status with headers; or raw bytes; each perhaps only after something has happened."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    raw: bytes | None = None
    after: threading.Event | threading.Barrier | None = None
    seconds: float = 0.0


class Request(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]


class Tally:
    """How many requests run at once, and how many it were at most."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now = 0
        self.most = 0

    @contextmanager
    def counting(self) -> Iterator[None]:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            yield
        finally:
            with self._lock:
                self._now -= 1


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, tally: Tally | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.tally = tally or Tally()
        self.requests: list[Request] = []
        self.asked = threading.Event()
        self._replies: dict[tuple[str, str], list[Reply]] = defaultdict(list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def methods(self) -> list[str]:
        return [request.method for request in self.requests]

    def on(self, path: str, *replies: Reply, method: str = "") -> str:
        """What a path answers, one after the other, the last for ever; its URL comes back."""
        self._replies[method, path].extend(replies)
        return self.url + path

    def reply_to(self, method: str, path: str) -> Reply:
        replies = self._replies.get((method, path)) or self._replies[("", path)]
        if not replies:
            return Reply(404)
        return replies.pop(0) if len(replies) > 1 else replies[0]

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a client that goes away is what some tests are about


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_HEAD(self) -> None:
        self.server.requests.append(Request(self.command, self.path, dict(self.headers)))
        self.server.asked.set()
        with self.server.tally.counting():
            reply = self.server.reply_to(self.command, self.path)
            if reply.after is not None:
                reply.after.wait(20)
            time.sleep(reply.seconds)
        if reply.raw is not None:
            self.wfile.write(reply.raw)
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self) -> None:
        self.do_HEAD()

    def log_message(self, *args: object) -> None:
        pass


def to(location: str, status: int = 301) -> Reply:
    """A redirect."""
    return Reply(status, (("Location", location),))


@contextmanager
def serving(tally: Tally | None = None) -> Iterator[Site]:
    with Site(tally) as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.shutdown()
            thread.join()
