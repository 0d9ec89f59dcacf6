from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studyplan.authoring.addresses import address_of, fragment_of, is_public, redirected
from studyplan.core.links import VERDICTS, Checked, Failure, Link, LinkAnswer, Outcome, judged

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.ORG:443/A?b=c#d", "https://example.org/A?b=c"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://name:secret@example.org/a", "https://example.org/a"),
        ("http://[2606:4700::1111]:81/x", "http://[2606:4700::1111]:81/x"),
        ("https://例子.测试/学习 笔记?q=深度", "https://xn--fsqu00a.xn--0zwm56d/%E5%AD%A6%E4%B9%A0%20%E7%AC%94%E8%AE%B0?q=%E6%B7%B1%E5%BA%A6"),
        ("https://example.org/a%20b%2Fc", "https://example.org/a%20b%2Fc"),
    ],
)  # fmt: skip
def test_what_a_url_asks_for(url: str, asked: str) -> None:
    address = address_of(url)
    assert address is not None
    assert address.url == asked
    assert address_of(asked) == address


@pytest.mark.parametrize(
    "url",
    [
        *("", "example.org", "ftp://example.org/", "javascript:alert(1)", "file:///etc/passwd"),
        *("http://", "http://:80/", "http://[::1/", "http://example.org:99999/", "http://h:0/"),
        *("http://a b.org/", "http://a\x00b.org/", 'http://a"b.org/', "http://a..b/"),
        *(f"http://{'a' * 64}.org/", "http://example.org:port/"),
    ],
)
def test_what_is_no_address(url: str) -> None:
    assert address_of(url) is None


@given(st.text(), st.text())
def test_any_text_is_an_address_or_none_and_a_request_is_all_visible_ascii(
    host: str, rest: str
) -> None:
    address = address_of(redirected("https://example.org/", f"http://{host}/{rest}"))
    if address is not None:
        for part in (address.url, fragment_of(f"#{rest}")):
            assert part.isascii()
            assert part.isprintable()
            assert " " not in part
        assert address.path.startswith("/")
        assert address_of(address.url) == address


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b", "https://example.org/b#part"),
        ("b?c", "https://example.org/a/b?c#part"),
        ("//other.org/x", "https://other.org/x#part"),
        ("http://other.org/#own", "http://other.org/#own"),
        (" /spaces ", "https://example.org/spaces#part"),
        ("http://[bad", ""),
    ],
)
def test_where_a_redirect_leads(location: str, target: str) -> None:
    assert redirected("https://example.org/a/x#part", location) == target


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),  # noqa: S104
        *("100.64.0.1", "192.0.2.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1"),
        *("64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::"),
    ],
)
def test_what_is_not_on_the_public_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "140.82.112.3", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_what_is(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_does_not_change_where_it_lies(address: IPv4Address) -> None:
    number = int(address)
    for prefix in ("::ffff:0:0", "64:ff9b::"):
        wrapped = IPv6Address(int(IPv6Address(prefix)) + number)
        assert is_public(str(wrapped)) == is_public(str(address))
    assert not is_public(f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1") or is_public(str(address))


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        *((200, "fine"), (204, "fine"), (206, "fine"), (300, "fine"), (304, "fine")),
        *((404, "gone"), (410, "gone")),
        *((400, "refused"), (401, "refused"), (403, "refused"), (405, "refused")),
        *((418, "refused"), (429, "refused"), (451, "refused"), (999, "refused")),
        *((500, "unreachable"), (503, "unreachable"), (301, "unreachable"), (101, "unreachable")),
    ],
)
def test_verdicts(status: int, verdict: str) -> None:
    assert judged(LinkAnswer(status)).verdict == verdict
    moved = judged(LinkAnswer(status), "https://example.org/new")
    assert moved.verdict == ("moved" if verdict == "fine" else verdict)
    assert moved.moved_to == "https://example.org/new"


@given(st.integers(100, 999))
def test_every_status_has_a_verdict(status: int) -> None:
    outcome = judged(LinkAnswer(status))
    assert outcome.verdict in VERDICTS
    assert outcome.status == status


@pytest.mark.parametrize("failure", ["dns", "connection", "timeout", "answer"])
def test_what_may_pass_is_worth_another_try(failure: Failure) -> None:
    assert LinkAnswer(failure=failure).may_pass
    assert judged(LinkAnswer(failure=failure)) == Outcome("unreachable", None, failure)


@pytest.mark.parametrize("failure", ["local", "tls"])
def test_what_stays_is_not(failure: Failure) -> None:
    assert not LinkAnswer(failure=failure).may_pass


def test_statuses_worth_another_try_and_worth_a_get() -> None:
    assert [s for s in range(100, 600) if LinkAnswer(s).may_pass] == [
        429,
        *(s for s in range(500, 600) if s != 501),
    ]
    assert [s for s in range(100, 600) if LinkAnswer(s).needs_get] == [
        *(s for s in range(400, 500) if s != 429),
        501,
    ]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        *((None, None), ("", None), ("soon", None), ("-3", None), ("٣", None), ("9" * 400, None)),
        *(("0", 0.0), ("7", 7.0), (" 120 ", 120.0)),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOW - timedelta(hours=1), usegmt=True), 0.0),
        ("Sun, 22 Nov 2026 09:00:05 -0000", 5.0),
    ],
)
def test_how_long_a_server_asks_to_wait(header: str | None, seconds: float | None) -> None:
    assert LinkAnswer(429, retry_after=header).wait(NOW) == seconds


_LIKE_DATES = st.from_regex(
    r"\A(Sun, )?[0-9]{1,3} (Nov|Feb) [0-9]{1,6} [0-9]{1,3}:[0-9]{2}:[0-9]{2} [-+]?[0-9]{1,30}\Z"
)


@given(st.text() | _LIKE_DATES)
@example("Sun, 22 Nov 2026 09:00:00 +99999999")
@example("Sun, 22 Nov 2026 09:00:00 +" + "9" * 30)
@example("Mon, 01 Jan 0001 00:00:00 +2300")
@example("Fri, 31 Dec 9999 23:59:59 -2300")
def test_any_header_is_a_time_to_wait_or_none(header: str) -> None:
    wait = LinkAnswer(429, retry_after=header).wait(NOW)
    assert wait is None or wait >= 0


def test_the_sources_own_links_never_break_a_roadmap() -> None:
    for verdict in VERDICTS:
        outcome = Outcome(verdict)
        assert not Checked(Link("https://example.org", True, []), outcome).broken
        broken = Checked(Link("https://example.org", False, []), outcome).broken
        assert broken == (verdict in ("gone", "unreachable"))
