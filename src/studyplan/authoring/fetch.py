"""One request for an address, and nothing but its status and headers; never to a local network.

The name is looked up once for a connection, what it gives is judged, and the connection is made to
what was judged: a name that changes its answer in between, or a redirect, leads nowhere else.
"""

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterable

import httpcore2

from studyplan import __version__
from studyplan.authoring.addresses import Address
from studyplan.core.links import Failure, LinkAnswer

USER_AGENT = f"studyplan/{__version__} (checks the links of a roadmap)"
MOST_ADDRESSES = 4  # a name with many addresses need not be tried on all of them
KEEP_SECONDS = 15.0  # a connection waits so long for the next request to its host

Allowed = Callable[[str], bool]


class LocalAddressError(Exception):
    """A name leads only to addresses that may not be asked."""


class Fetcher:
    """Asks for addresses, and keeps connections for a while."""

    def __init__(self, timeout: float, jobs: int, allowed: Allowed) -> None:
        self._timeout = timeout
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=httpcore2.default_ssl_context(),
            max_connections=jobs,
            keepalive_expiry=KEEP_SECONDS,
            network_backend=_Vetted(allowed),
        )

    async def aclose(self) -> None:
        """Close the connections that are kept."""
        await self._pool.aclose()

    async def ask(self, method: str, address: Address) -> LinkAnswer:
        """The answer, or why there is none; all in all within the timeout."""
        url = httpcore2.URL(
            scheme=address.scheme, host=address.host, port=address.port, target=address.path
        )
        headers = [("Host", address.authority), ("User-Agent", USER_AGENT), ("Accept", "*/*")]
        extensions = {"timeout": {"connect": self._timeout}}
        try:
            async with (
                asyncio.timeout(self._timeout),
                self._pool.stream(method, url, headers=headers, extensions=extensions) as response,
            ):
                fields = {name.lower(): value for name, value in response.headers}
                return LinkAnswer(
                    response.status,
                    location=_text(fields.get(b"location")),
                    retry_after=_text(fields.get(b"retry-after")),
                )
        except _FAILURES as error:
            return LinkAnswer(failure=_failure(error))


_FAILURES = (
    LocalAddressError,
    OSError,
    UnicodeError,
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
)


def _failure(error: BaseException) -> Failure:
    cause = error.__context__ or error
    if isinstance(error, LocalAddressError):
        return "local"
    if isinstance(error, socket.gaierror | UnicodeError):
        return "dns"
    if isinstance(error, TimeoutError | httpcore2.TimeoutException):
        return "timeout"
    if isinstance(cause, ssl.SSLError):
        return "tls"
    if isinstance(error, httpcore2.ProtocolError):
        return "answer"
    return "connection"


def _text(value: bytes | None) -> str | None:
    """A header's value; what is not UTF-8 is read as Latin-1, in which everything is something."""
    if value is None:
        return None
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


class _Vetted(httpcore2.AsyncNetworkBackend):
    """Connections to addresses that are allowed, and to no others."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._inner = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection to the first address of `host` that is allowed and takes it.

        Raises LocalAddressError if none is allowed, socket.gaierror if it has none.
        """
        resolved = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        every = dict.fromkeys(str(place[0]) for *_, place in resolved)
        addresses = [address for address in every if self._allowed(address)][:MOST_ADDRESSES]
        if not addresses:
            raise LocalAddressError(host)
        share = timeout / len(addresses) if timeout else None
        for address in addresses[:-1]:
            try:
                return await self._inner.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return await self._inner.connect_tcp(
            addresses[-1], port, share, local_address, socket_options
        )
