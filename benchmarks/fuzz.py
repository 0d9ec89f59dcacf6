"""Calls, files, databases and surroundings at random, and everything that ends as nothing may.

`python benchmarks/fuzz.py --minutes 20 --processes 2 --seed 1`; what a finding needs to come about
again is in the line with it. Exits 1 with findings.
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.connection import Connection, wait
from pathlib import Path

from fuzz_calls import LONGEST
from fuzz_cases import Bench, Finding

from studyplan.core.signs import shown

MOST_MEMORY = 4 << 30  # bytes


def _worker(pipe: Connection, seed: int, work: Path) -> None:
    """Try the cases whose numbers come in, and answer with what is wrong in each."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    bench = Bench(work)
    pipe.send(None)
    while (case := pipe.recv()) is not None:
        pipe.send(bench.tried(seed, case))


class Hand:
    """A process that tries cases; one that hangs is replaced."""

    def __init__(self, seed: int, work: Path) -> None:
        self._seed, self._work = seed, work
        self.case = -1
        self._start()

    def _start(self) -> None:
        self.pipe, other = multiprocessing.Pipe()
        folder = Path(tempfile.mkdtemp(dir=self._work))
        self.process = multiprocessing.Process(
            target=_worker, args=(other, self._seed, folder), daemon=True
        )
        self.process.start()
        other.close()
        self.pipe.recv()
        self.since = time.monotonic()

    def give(self, case: int) -> None:
        """Have a case tried."""
        self.case, self.since = case, time.monotonic()
        self.pipe.send(case)

    def replaced(self, kind: str, what: str) -> Finding:
        """Another process in its place; what it was lost by."""
        self.process.kill()
        self.process.join()
        lost = Finding(self.case, "", kind, what, "see the case")
        self._start()
        return lost


def run(seed: int, minutes: float, cases: int, processes: int) -> tuple[int, list[Finding]]:
    """How many cases were tried, and what was found, until the time or the cases are over."""
    shared = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (a folder of its own in it)
    with tempfile.TemporaryDirectory(
        dir=shared, prefix="fuzz-", ignore_cleanup_errors=True
    ) as work:
        hands = [Hand(seed, Path(work)) for _ in range(processes)]
        end, following, busy, found = (
            time.monotonic() + minutes * 60,
            0,
            list[Hand](),
            list[Finding](),
        )
        while True:
            for hand in hands:
                if hand not in busy and following < cases and time.monotonic() < end:
                    hand.give(following)
                    busy.append(hand)
                    following += 1
            if not busy:
                break
            for pipe in wait([hand.pipe for hand in busy], timeout=1):
                hand = next(hand for hand in busy if hand.pipe is pipe)
                busy.remove(hand)
                try:
                    found += hand.pipe.recv()
                except EOFError:
                    found.append(hand.replaced("death", "the process ended"))
            for hand in [hand for hand in busy if time.monotonic() - hand.since > 3 * LONGEST]:
                busy.remove(hand)
                found.append(hand.replaced("hang", f"over {3 * LONGEST} s"))
        for hand in hands:
            hand.process.kill()
            hand.process.join()
    return following, found


def main() -> int:
    """Run, print counts and findings; 1 where there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--cases", type=int, default=10**9, help="stop after so many")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--case", type=int, help="only this one, with all that it prints")
    asked = parser.parse_args()
    if asked.case is not None:
        with tempfile.TemporaryDirectory(prefix="fuzz-", ignore_cleanup_errors=True) as work:
            tried, found = 1, Bench(Path(work)).tried(asked.seed, asked.case)
    else:
        tried, found = run(asked.seed, asked.minutes, asked.cases, asked.processes)
    print(f"{tried:,} cases with seed {asked.seed}; {len(found)} findings")
    for kind, count in Counter(one.kind for one in found).most_common():
        print(f"  {kind}: {count}")
    for one in found:
        print(f"{one.kind} [{one.part}]: {shown(one.what)[:300]}\n    {one.call}")
        print(f"    python benchmarks/fuzz.py --seed {asked.seed} --case {one.case}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
