"""The links of a roadmap, and what an answer says about one."""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal

from studyplan.named_tuples import NamedTuple

Verdict = Literal["fine", "moved", "gone", "refused", "unreachable"]
Failure = Literal[
    "address",
    "local",
    "dns",
    "connection",
    "tls",
    "timeout",
    "answer",
    "redirects",
    "circle",
    "scheme",
]
VERDICTS: tuple[Verdict, ...] = ("fine", "moved", "gone", "refused", "unreachable")
PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_TRY_AGAIN = ("dns", "connection", "timeout", "answer")


class Place(NamedTuple):
    """Where a link stands: in a topic, module, stage (by id) or section, and on which line."""

    kind: Literal["topic", "module", "stage", "section"]
    id: str
    line: int


class Link(NamedTuple):
    """A URL and all its places; `original` if it is the source's own, kept beside a newer one."""

    url: str
    original: bool
    places: Sequence[Place]


class LinkAnswer(NamedTuple):
    """What came of one request: a status with what matters of its headers, or a failure."""

    status: int = 0
    failure: Failure | None = None
    location: str | None = None
    retry_after: str | None = None

    @property
    def redirects(self) -> bool:
        """Whether it names another address."""
        return self.status in _REDIRECTS and self.location is not None

    @property
    def needs_get(self) -> bool:
        """Whether to HEAD it may mean only that HEAD is not liked."""
        return self.status == 501 or (400 <= self.status < 500 and self.status != 429)

    @property
    def may_pass(self) -> bool:
        """Whether the same request may succeed later."""
        if self.failure:
            return self.failure in _TRY_AGAIN
        return self.status == 429 or (self.status >= 500 and self.status != 501)

    def wait(self, now: datetime) -> float | None:
        """The seconds that the server asks to wait; None if it does not say."""
        text = (self.retry_after or "").strip()
        if text.isascii() and text.isdigit() and len(text) < 10:
            return float(text)
        try:
            until = parsedate_to_datetime(text)
            if until.tzinfo is None:
                until = until.replace(tzinfo=UTC)
            return max(0.0, (until - now).total_seconds())
        except (ValueError, OverflowError):  # also a zone of more hours than there are
            return None


class Outcome(NamedTuple):
    """The verdict on a link: by a `status` or a `failure`; `moved_to` if it is elsewhere now."""

    verdict: Verdict
    status: int | None = None
    failure: Failure | None = None
    moved_to: str | None = None


class Checked(NamedTuple):
    """A link and what came of it."""

    link: Link
    outcome: Outcome

    @property
    def broken(self) -> bool:
        """Whether the roadmap is wrong here; the source's own links are known to have moved."""
        return not self.link.original and self.outcome.verdict in ("gone", "unreachable")


def judged(answer: LinkAnswer, moved_to: str | None = None) -> Outcome:
    """The verdict on the answer at the end of all redirects, the permanent ones to `moved_to`."""
    status, failure = answer.status, answer.failure
    if failure:
        return Outcome("unreachable", None, failure, moved_to)
    if 200 <= status < 300 or status in (300, 304):
        return Outcome("moved" if moved_to else "fine", status, None, moved_to)
    if status in (404, 410):
        return Outcome("gone", status, None, moved_to)
    if 400 <= status < 500 or status == 999:  # 999: what a large site tells programs
        return Outcome("refused", status, None, moved_to)
    return Outcome("unreachable", status, None if status >= 500 else "answer", moved_to)
