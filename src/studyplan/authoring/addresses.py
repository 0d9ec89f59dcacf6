"""Addresses on the web: what a URL asks for, where a redirect leads, what lies outside."""

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from string import punctuation
from urllib.parse import quote, urljoin, urlsplit

from studyplan.named_tuples import NamedTuple

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+(%[a-z0-9._-]+)?")
_NAT64 = IPv6Network("64:ff9b::/96")


class Address(NamedTuple):
    """What is asked for: a URL without its fragment, and without a name and password in it."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Whose turn it takes to ask: `host:port`."""
        return f"{self.named_host}:{self.port}"

    @property
    def named_host(self) -> str:
        """The host as a URL has it: an IPv6 address stands in brackets."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def authority(self) -> str:
        """Host, and port if it is not the scheme's own: what a `Host` header says."""
        return self.named_host if self.port == _PORTS[self.scheme] else self.site

    @property
    def url(self) -> str:
        """The URL again."""
        return f"{self.scheme}://{self.authority}{self.path}"


def address_of(url: str) -> Address | None:
    """The address in `url`, all ASCII; None if there is none, or it is not http or https."""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:  # brackets, ports and host names that cannot be
        return None
    if parts.scheme not in _PORTS or port == 0 or not _HOST.fullmatch(host.lower()):
        return None
    query = f"?{parts.query}" if parts.query else ""
    path = _escaped((parts.path or "/") + query)
    return Address(parts.scheme, host, port or _PORTS[parts.scheme], path)


def fragment_of(url: str) -> str:
    """What follows the address in a URL: `#part`, or nothing."""
    _, mark, fragment = url.partition("#")
    return mark + _escaped(fragment) if fragment else ""


def _escaped(text: str) -> str:
    """Visible ASCII: what is escaped stays so, spaces and Chinese get escaped."""
    return quote(text, safe=punctuation)


def redirected(url: str, location: str) -> str:
    """Where a redirect leads from `url`, a fragment kept if it has none; empty if to nowhere."""
    try:
        target = urljoin(url, location.strip())
        fragment = urlsplit(url).fragment
        if fragment and not urlsplit(target).fragment:
            target = f"{target.partition('#')[0]}#{fragment}"
    except ValueError:
        return ""
    return target


def is_public(text: str) -> bool:
    """Whether an IP address lies on the public internet, also one wrapped into an IPv6 address."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        if inner := _wrapped(address):
            return is_public(str(inner))
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
