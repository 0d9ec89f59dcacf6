"""Asking for links, on sites of this machine."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from studyplan import __version__
from studyplan.authoring.reach import MOST_REDIRECTS, Manners, reached
from studyplan.core.links import Outcome
from tests.website import Reply, Site, Tally, serving, to

HASTY = Manners(timeout=10.0, pause=0.0, waits=(0.001, 0.001))


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        yield started


def anywhere(address: str) -> bool:
    return bool(address)


def outcome(url: str, manners: Manners = HASTY, **options: Any) -> Outcome:
    options.setdefault("allowed", anywhere)
    return reached([url], manners, **options)[url]


class Sleeper:
    """Sleeps no time at all, and remembers for how long."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


def test_what_is_there_is_asked_for_once_and_honestly(site: Site) -> None:
    assert outcome(site.on("/", Reply())) == Outcome("fine", 200)
    (request,) = site.requests
    assert request.method == "HEAD"
    assert request.headers["User-Agent"].startswith(f"studyplan/{__version__} ")
    assert request.headers["Host"] == f"127.0.0.1:{site.server_port}"


@pytest.mark.parametrize("status", [400, 403, 404, 405, 410, 501])
def test_get_where_head_is_not_liked(site: Site, status: int) -> None:
    site.on("/", Reply(status), method="HEAD")
    assert outcome(site.on("/", Reply(), method="GET")) == Outcome("fine", 200)
    assert site.methods == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("status", "verdict"),
    [(404, "gone"), (410, "gone"), (401, "refused"), (403, "refused"), (451, "refused")],
)
def test_statuses_that_stay(site: Site, status: int, verdict: str) -> None:
    found = outcome(site.on("/", Reply(status)))
    assert (found.verdict, found.status) == (verdict, status)
    assert site.methods == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [301, 308])
def test_moved_for_good(site: Site, status: int) -> None:
    site.on("/", to("/new", status))
    site.on("/new", to(f"{site.url}/newest?a=b", status))
    site.on("/newest?a=b", Reply())
    newest = f"{site.url}/newest?a=b#part"
    assert outcome(f"{site.url}/#part") == Outcome("moved", 200, None, newest)


@pytest.mark.parametrize("status", [302, 303, 307])
def test_elsewhere_for_now_is_fine(site: Site, status: int) -> None:
    site.on("/", to("/now", status))
    site.on("/now", to("/there", 301))
    site.on("/there", Reply())
    assert outcome(f"{site.url}/") == Outcome("fine", 200)


def test_what_is_elsewhere_for_now_after_it_has_moved(site: Site) -> None:
    site.on("/", to("/new", 301))
    site.on("/new", to("/today", 302))
    site.on("/today", Reply())
    assert outcome(f"{site.url}/") == Outcome("moved", 200, None, f"{site.url}/new")


def test_moved_to_where_nothing_is(site: Site) -> None:
    site.on("/", to("/new"))
    assert outcome(f"{site.url}/") == Outcome("gone", 404, None, f"{site.url}/new")


def test_a_new_address_is_given_without_a_name_and_password_and_as_it_can_be_printed(
    site: Site,
) -> None:
    there = f"{site.url.replace('//', '//name:secret@')}/new page#the part"
    site.on("/new%20page", Reply())
    found = outcome(site.on("/", to(there)))
    assert found == Outcome("moved", 200, None, f"{site.url}/new%20page#the%20part")


def test_redirects_in_a_circle_and_without_end(site: Site) -> None:
    site.on("/a", to("/b", 302))
    site.on("/b", to("/a", 302))
    assert outcome(f"{site.url}/a") == Outcome("unreachable", None, "circle")
    for number in range(MOST_REDIRECTS + 1):
        site.on(f"/{number}", to(f"/{number + 1}"))
    site.on(f"/{MOST_REDIRECTS + 1}", Reply())
    assert outcome(f"{site.url}/0") == Outcome("unreachable", None, "redirects")
    assert outcome(f"{site.url}/1").verdict == "moved"


@pytest.mark.parametrize(
    "location", ["ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "http://[bad"]
)
def test_a_redirect_to_what_is_no_web_address(site: Site, location: str) -> None:
    found = outcome(site.on("/", to(location)))
    assert found == Outcome("unreachable", None, "scheme")


def test_a_redirect_that_leads_nowhere(site: Site) -> None:
    assert outcome(site.on("/", Reply(302))) == Outcome("unreachable", 302, "answer")


def test_what_cannot_be_asked_for() -> None:
    assert outcome("http://[bad/") == Outcome("unreachable", None, "address")


def test_a_server_that_is_asked_too_often_is_given_the_time_it_wants(site: Site) -> None:
    sleeper = Sleeper()
    url = site.on("/", Reply(429, (("Retry-After", "7"),)), Reply())
    assert outcome(url, sleep=sleeper) == Outcome("fine", 200)
    assert sleeper.slept == [7.0]


def test_one_that_wants_too_much_time_is_not_asked_again(site: Site) -> None:
    sleeper = Sleeper()
    url = site.on("/", Reply(429, (("Retry-After", "3600"),)))
    assert outcome(url, sleep=sleeper) == Outcome("refused", 429)
    assert sleeper.slept == []
    assert site.methods == ["HEAD"]


def test_too_often_for_ever(site: Site) -> None:
    sleeper = Sleeper()
    manners = HASTY._replace(waits=(1.0, 4.0))
    found = outcome(site.on("/", Reply(429)), manners, sleep=sleeper)
    assert found == Outcome("refused", 429)
    assert site.methods == ["HEAD", "GET", "GET"]
    assert sleeper.slept == [1.0, 4.0]


def test_a_server_in_trouble_is_asked_again(site: Site) -> None:
    assert outcome(site.on("/ill", Reply(500))) == Outcome("unreachable", 500)
    assert site.methods == ["HEAD", "GET", "GET"]
    assert outcome(site.on("/well", Reply(503), Reply(502), Reply())) == Outcome("fine", 200)


def test_a_host_that_has_failed_to_the_end_is_asked_once_for_the_next(site: Site) -> None:
    first, second, third, fourth = (site.on(f"/{n}", Reply(503)) for n in range(4))
    well = site.on("/well", Reply())
    found = reached([first, second, well, third, fourth], HASTY, anywhere)
    assert [found[url].verdict for url in (first, second, well)] == [
        *("unreachable", "unreachable", "fine"),
    ]
    assert [r.path for r in site.requests] == [
        *("/0", "/0", "/0", "/1", "/well", "/2", "/2", "/2", "/3"),
    ]


def test_no_answer_in_time(site: Site) -> None:
    end = threading.Event()
    url = site.on("/", Reply(after=end))
    manners = HASTY._replace(timeout=0.2, waits=())
    assert outcome(url, manners) == Outcome("unreachable", None, "timeout")
    end.set()


@pytest.mark.parametrize(
    "raw",
    [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 2", b"HTTP/1.1 200 OK\r\nContent-Le", b"\x00" * 300],
)
def test_broken_answers(site: Site, raw: bytes) -> None:
    found = outcome(site.on("/", Reply(raw=raw)))
    assert found.verdict == "unreachable"
    assert found.failure in ("answer", "connection")
    assert len(site.requests) == 3


def test_a_broken_answer_and_then_a_whole_one(site: Site) -> None:
    assert outcome(site.on("/", Reply(raw=b""), Reply())) == Outcome("fine", 200)


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        found = outcome(f"http://127.0.0.1:{port}/")
    assert found == Outcome("unreachable", None, "connection")


def test_no_such_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **options: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert outcome("https://nobody.test/") == Outcome("unreachable", None, "dns")


def test_no_tls(site: Site) -> None:
    url = site.on("/", Reply()).replace("http", "https")
    assert outcome(url) == Outcome("unreachable", None, "tls")


def test_a_link_with_several_fragments_is_asked_for_once(site: Site) -> None:
    site.on("/", to("/new"))
    site.on("/new", Reply())
    urls = [f"{site.url}/", f"{site.url}/#a", f"{site.url}/#b"]
    found = reached(urls, HASTY, anywhere)
    assert [found[url].moved_to for url in urls] == [
        f"{site.url}/new{part}" for part in ("", "#a", "#b")
    ]
    assert len(site.requests) == 2


def test_a_host_is_asked_one_thing_at_a_time(site: Site) -> None:
    urls = [site.on(f"/{n}", Reply(seconds=0.01)) for n in range(8)]
    found = reached(urls, HASTY, anywhere)
    assert {o.verdict for o in found.values()} == {"fine"}
    assert site.tally.most == 1


def test_hosts_are_asked_at_once() -> None:
    meeting = threading.Barrier(3)  # nobody answers before all three have been asked
    with serving() as a, serving() as b, serving() as c:
        urls = [site.on("/", Reply(after=meeting)) for site in (a, b, c)]
        found = reached(urls, HASTY, anywhere)
    assert [found[url].verdict for url in urls] == ["fine"] * 3


def test_no_more_at_once_than_is_allowed() -> None:
    tally = Tally()
    with serving(tally) as a, serving(tally) as b, serving(tally) as c, serving(tally) as d:
        urls = [site.on("/", Reply(seconds=0.02)) for site in (a, b, c, d)]
        found = reached(urls, HASTY._replace(jobs=2), anywhere)
    assert {o.verdict for o in found.values()} == {"fine"}
    assert tally.most <= 2


def test_a_host_has_its_pause(site: Site) -> None:
    sleeper = Sleeper()
    urls = [site.on(f"/{n}", Reply()) for n in range(3)]
    reached(urls, HASTY._replace(pause=600.0), anywhere, sleep=sleeper)
    assert len(sleeper.slept) == 2
    assert all(0 < seconds <= 600 for seconds in sleeper.slept)


def test_each_link_is_told_of(site: Site) -> None:
    told = []
    urls = [site.on("/", Reply()), f"{site.url}/none", "http://[bad/"]
    reached(urls, HASTY, anywhere, lambda: told.append(1))
    assert len(told) == 3
    assert reached([], HASTY) == {}


def test_no_time_is_lost_on_what_is_not_asked() -> None:
    sleeper = Sleeper()
    urls = [f"http://127.0.0.1:9/{n}" for n in range(5)]
    found = reached(urls, Manners(), lambda _: False, sleep=sleeper)
    assert {outcome.failure for outcome in found.values()} == {"local"}
    assert sleeper.slept == []
