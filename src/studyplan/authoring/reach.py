"""Which links can be reached: all of them asked at once, but each host only one thing at a time."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection
from contextlib import aclosing
from datetime import UTC, datetime

from studyplan.authoring.addresses import Address, address_of, fragment_of, is_public, redirected
from studyplan.authoring.fetch import Allowed, Fetcher
from studyplan.core.links import PERMANENT, LinkAnswer, Outcome, judged
from studyplan.named_tuples import NamedTuple

MOST_REDIRECTS = 10


class Manners(NamedTuple):
    """How to ask: times in seconds."""

    timeout: float = 20.0
    jobs: int = 8
    pause: float = 0.5  # between two requests to a host
    waits: tuple[float, ...] = (1.0, 4.0)  # before each further try of what may pass
    longest: float = 30.0  # a host that asks to wait longer is not asked again


Sleep = Callable[[float], Awaitable[None]]


def reached(
    urls: Collection[str],
    manners: Manners,
    allowed: Allowed = is_public,
    each: Callable[[], None] = lambda: None,
    sleep: Sleep = asyncio.sleep,
) -> dict[str, Outcome]:
    """What came of each URL; those that differ only in their fragment are asked for once.

    Only addresses that are `allowed` are connected to; `each` is called after each URL.
    """

    async def every() -> dict[str, Outcome]:
        async with aclosing(Fetcher(manners.timeout, manners.jobs, allowed)) as fetcher:
            visitor = _Visitor(fetcher, manners, sleep)

            async def one(url: str) -> Outcome:
                try:
                    outcome = await visitor.outcome(url)
                except Exception:  # whatever an answer brings about, the others are asked for
                    outcome = judged(LinkAnswer(failure="answer"))
                each()
                return outcome

            async with asyncio.TaskGroup() as group:
                tasks = {url: group.create_task(one(url)) for url in urls}
        return {url: task.result() for url, task in tasks.items()}

    return asyncio.run(every())


class _Host:
    """One host's turn, when it may be asked next, and whether it is worth asking twice."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self.free_at = 0.0
        self.patient = True


class _Visitor:
    """Asks politely: hosts in turn, a few at once, with pauses and a second try."""

    def __init__(self, fetcher: Fetcher, manners: Manners, sleep: Sleep) -> None:
        self._fetcher = fetcher
        self._manners = manners
        self._sleep = sleep
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._slots = asyncio.Semaphore(manners.jobs)
        self._answers: dict[Address, LinkAnswer] = {}

    async def outcome(self, url: str) -> Outcome:
        """The verdict on a URL, after all its redirects."""
        here, moved_to, permanent = url, None, True
        seen: list[Address] = []
        while len(seen) <= MOST_REDIRECTS:
            address = address_of(here)
            if address is None:
                return judged(LinkAnswer(failure="scheme" if seen else "address"))
            if address in seen:
                return judged(LinkAnswer(failure="circle"))
            if seen and permanent:
                moved_to = address.url + fragment_of(here)
            seen.append(address)
            answer = await self._answer(address)
            if not answer.redirects:
                return judged(answer, moved_to)
            here = redirected(here, answer.location or "")
            permanent = permanent and answer.status in PERMANENT
        return judged(LinkAnswer(failure="redirects"))

    async def _answer(self, address: Address) -> LinkAnswer:
        """What an address answers in the end; asked for once, when its host's turn comes."""
        host = self._hosts[address.site]
        async with host.turn:
            if address not in self._answers:
                self._answers[address] = await self._insist(address, host)
            return self._answers[address]

    async def _insist(self, address: Address, host: _Host) -> LinkAnswer:
        """The answer to HEAD, or to GET where HEAD is not liked; what may pass is tried again.

        A host that has failed to the end is asked for its next address once only, until it answers.
        """
        answer = await self._ask("HEAD", address, host)
        if answer.needs_get:
            answer = await self._ask("GET", address, host)
        for usual in self._manners.waits if host.patient else ():
            if not answer.may_pass:
                break
            wait = answer.wait(datetime.now(UTC)) or usual
            if wait > self._manners.longest:
                break
            await self._sleep(wait)
            answer = await self._ask("GET", address, host)
        host.patient = not answer.may_pass
        return answer

    async def _ask(self, method: str, address: Address, host: _Host) -> LinkAnswer:
        now = asyncio.get_running_loop().time
        if host.free_at > now():
            await self._sleep(host.free_at - now())
        async with self._slots:
            answer = await self._fetcher.ask(method, address)
        if answer.failure != "local":  # nobody was asked
            host.free_at = now() + self._manners.pause
        return answer
