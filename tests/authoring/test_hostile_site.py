"""One answer never costs another: sites that answer what no web server should."""

import json
from pathlib import Path
from typing import Any

import pytest

from studyplan.authoring.fetch import Fetcher
from studyplan.authoring.reach import Manners, reached
from studyplan.core.links import Failure, LinkAnswer, Outcome
from tests.authoring.test_reach import anywhere
from tests.commands.test_check_links import roadmap
from tests.conftest import Run
from tests.website import Reply, serving

HASTY = Manners(timeout=1.5, pause=0.0, waits=(0.001,))
END = b"Content-Length: 0\r\nConnection: close\r\n\r\n"


def _answer(line: bytes, *headers: bytes) -> bytes:
    return b"".join(part + b"\r\n" for part in (line, *headers)) + END


def _redirect(location: bytes) -> bytes:
    return _answer(b"HTTP/1.1 301 Moved", b"Location: " + location)


_ODD: dict[str, tuple[bytes, str]] = {
    "a zone of more hours than there are": (
        _answer(b"HTTP/1.1 429 Slow", b"Retry-After: Sun, 22 Nov 2026 09:00:00 +99999999"),
        "refused",
    ),
    "a zone beyond all numbers": (
        _answer(
            b"HTTP/1.1 503 No", b"Retry-After: Sun, 22 Nov 2026 09:00:00 +99999999999999999999"
        ),
        "unreachable",
    ),
    "a day that is none": (
        _answer(b"HTTP/1.1 503 No", b"Retry-After: Sun, 99 Nov 99999999999 99:99:99 +0000"),
        "unreachable",
    ),
    "bytes that are no text": (
        _answer(b"HTTP/1.1 503 No", b"Retry-After: \xff\xfe"),
        "unreachable",
    ),
    "no status": (b"hello\r\n\r\n", "unreachable"),
    "a status of five digits": (_answer(b"HTTP/1.1 20000 Fine"), "unreachable"),
    "a status of nought": (_answer(b"HTTP/1.1 000 Nought"), "unreachable"),
    "a status below all": (_answer(b"HTTP/1.1 -1 Below"), "unreachable"),
    "another protocol": (
        _answer(b"HTTP/1.1 101 Switching Protocols", b"Upgrade: x"),
        "unreachable",
    ),
    "a version of its own": (_answer(b"HTTP/9.9 200 Fine"), "fine"),
    "nothing": (b"", "unreachable"),
    "zeros": (b"\0" * 100, "unreachable"),
    "a header without end": (b"HTTP/1.1 200 Fine\r\nA: " + b"a" * 300_000, "unreachable"),
    "a header with no name": (_answer(b"HTTP/1.1 200 Fine", b": x"), "unreachable"),
    "two lengths": (_answer(b"HTTP/1.1 200 Fine", b"Content-Length: 5"), "unreachable"),
    "a length that is none": (
        _answer(b"HTTP/1.1 200 Fine", b"Content-Length: many"),
        "unreachable",
    ),
    "a redirect to a port that is none": (_redirect(b"http://a:99999999/"), "unreachable"),
    "a redirect to brackets": (_redirect(b"http://[::1/"), "unreachable"),
    "a redirect to an address that is none": (_redirect(b"http://[v1.x]/"), "unreachable"),
    "a redirect to an empty label": (_redirect(b"http://a..b/"), "unreachable"),
    "a redirect to a label that is too long": (_redirect(b"http://" + b"a" * 64), "unreachable"),
    "a redirect to a name in no encoding": (_redirect(b"http://\xff\xfe.\xe4/"), "unreachable"),
    "a redirect to half a surrogate": (_redirect(b"http://\xed\xa0\x80/"), "unreachable"),
    "a redirect to what is no page": (_redirect(b"mailto:a@b"), "unreachable"),
    "a redirect to nowhere": (_redirect(b""), "unreachable"),
    "a redirect to itself": (_redirect(b"?"), "unreachable"),
}


@pytest.mark.slow
def test_whatever_one_site_answers_the_others_are_asked() -> None:
    with serving() as odd, serving() as good:
        urls = [odd.on(f"/{n}", Reply(raw=raw)) for n, (raw, _) in enumerate(_ODD.values())]
        fine = good.on("/", Reply())
        found = reached([*urls, fine], HASTY, anywhere)
    assert found[fine] == Outcome("fine", 200)
    verdicts = {name: found[url].verdict for name, url in zip(_ODD, urls, strict=True)}
    assert verdicts == {name: verdict for name, (_, verdict) in _ODD.items()}


def test_a_site_without_a_certificate_costs_itself_alone() -> None:
    with serving() as site:
        plain = site.on("/", Reply(raw=b"this is no TLS\r\n"))
        secure = plain.replace("http://", "https://")
        good = site.on("/good", Reply())
        found = reached([secure, good], HASTY, anywhere)
    assert (found[secure].verdict, found[good]) == ("unreachable", Outcome("fine", 200))


def test_an_error_that_nobody_thought_of_costs_itself_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def ask(self: Fetcher, method: str, address: Any) -> LinkAnswer:
        if address.path == "/odd":
            raise RuntimeError("nobody thought of it")
        return LinkAnswer(200)

    monkeypatch.setattr(Fetcher, "ask", ask)
    urls = ["http://one.test/odd", "http://one.test/", "http://other.test/"]
    expected: Failure = "answer"
    assert reached(urls, HASTY, anywhere) == {
        urls[0]: Outcome("unreachable", None, expected),
        urls[1]: Outcome("fine", 200),
        urls[2]: Outcome("fine", 200),
    }


def test_a_time_to_wait_in_an_absurd_zone_ends_no_check(run: Run, tmp_path: Path) -> None:
    with serving() as site:
        absurd = (("Retry-After", "Wed, 21 Oct 2026 07:28:00 +99999999"),)
        slow, fine = site.on("/slow", Reply(429, absurd), Reply()), site.on("/fine", Reply())
        file = roadmap(tmp_path, f"url: '{slow}'", f"url: '{fine}'")
        done = run("roadmap", "check-links", file, "--allow-local", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["counts"]["fine"] == 2
