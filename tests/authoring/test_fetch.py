"""Where asking for a link may lead: to public addresses, without names and passwords."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from studyplan.authoring.addresses import is_public
from studyplan.authoring.reach import reached
from studyplan.core.links import Outcome
from tests.authoring.test_reach import HASTY, outcome
from tests.website import Reply, Site, serving, to

GONE_BY = (("Connection", "close"),)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        yield started


def test_a_name_and_password_go_nowhere(site: Site) -> None:
    with serving() as other:
        other.on("/there", Reply())
        url = site.on("/", to(f"{other.url.replace('//', '//name:secret@')}/there", 302))
        assert outcome(url.replace("//", "//name:secret@")).verdict == "fine"
        for request in (*site.requests, *other.requests):
            assert "secret" not in f"{request.path} {request.headers}"
            assert "Authorization" not in request.headers


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"),
        *("0.0.0.0", "169.254.169.254", "10.0.0.1"),  # noqa: S104
    ],
)
def test_local_addresses_are_not_asked(site: Site, host: str) -> None:
    site.on("/", Reply())
    found = outcome(f"http://{host}:{site.server_port}/", allowed=is_public)
    assert found == Outcome("unreachable", None, "local")
    assert site.requests == []


class Names:
    """What names lead to, and how often that was asked; each list gives its answers in turn."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **hosts: list[list[str]]) -> None:
        self._hosts = hosts
        self.asked: list[str] = []
        self._real = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", self)

    def __call__(self, host: Any, port: Any, *args: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        answers = self._hosts.get(name.removesuffix(".test"))
        if answers is None:
            return self._real(host, port, *args, **options)
        self.asked.append(name)
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses
        ]


def outside(address: str) -> bool:
    return address == "127.0.0.1"


def test_a_redirect_does_not_lead_inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    Names(monkeypatch, inside=[["10.0.0.1"]], within=[["::ffff:10.0.0.1"]])
    for host in ("inside.test", "within.test", "10.0.0.1", "[::ffff:a00:1]"):
        target = f"http://{host}:{site.server_port}/secret"
        moved = site.on(f"/{host}", to(target))
        assert outcome(moved, allowed=outside) == Outcome("unreachable", None, "local", target)
    assert {request.path for request in site.requests}.isdisjoint({"/secret"})


def test_a_name_that_changes_its_answer_does_not_lead_inside(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Names(monkeypatch, turning=[["127.0.0.1"], ["10.0.0.1"]])
    for path in ("/1", "/2"):
        site.on(path, Reply(200, GONE_BY))
    urls = [f"http://turning.test:{site.server_port}{path}" for path in ("/1", "/2")]
    found = reached(urls, HASTY, outside)
    assert [found[url].failure for url in urls] == [None, "local"]
    assert names.asked == ["turning.test"] * 2  # once a connection: nothing looks it up again
    assert site.requests[0].headers["Host"] == f"turning.test:{site.server_port}"


def test_of_several_addresses_only_the_allowed_are_tried(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    Names(monkeypatch, both=[["10.0.0.1", "127.0.0.1"]])
    site.on("/", Reply())
    found = outcome(f"http://both.test:{site.server_port}/", allowed=outside)
    assert found == Outcome("fine", 200)


def test_the_next_address_is_tried_where_one_is_silent(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    Names(monkeypatch, both=[["127.255.255.255", "127.0.0.1"]])  # a broadcast takes no connection
    site.on("/", Reply())
    assert outcome(f"http://both.test:{site.server_port}/") == Outcome("fine", 200)


def test_the_secure_connection_is_for_the_name_though_it_goes_to_an_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Names(monkeypatch, secure=[["127.0.0.1"]])
    hello = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            client, _ = server.accept()
            with client:
                hello.append(client.recv(4096))

        listener = threading.Thread(target=listen)
        listener.start()
        found = outcome(f"https://secure.test:{server.getsockname()[1]}/", HASTY._replace(waits=()))
        listener.join()
    assert found.verdict == "unreachable"
    assert b"secure.test" in hello[0]
