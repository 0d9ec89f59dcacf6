"""How long planning takes in the process, by topics and kinds of week."""

import gc
import math
import sys
import time
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from run import Spread, Verdict, spread
from schedule_instances import Instance, large_instance, long_minutes, short_minutes

from studyplan.core.schedule import plan

WEEKS = ("hours only", "weekdays", "evenings by lane")
LENGTHS = {"short": short_minutes, "long": long_minutes}
MOST_MS = {200: 2.0, 10_000: 150.0, 100_000: 2000.0}
MOST_OVER_N_LOG_N = 0.1
WARM_UPS = 1


class Case(NamedTuple):
    """What a sample is of."""

    length: str
    week: str
    size: int


class Timed(NamedTuple):
    """Processor time in ms by case, a value a round; and how many sessions each plan has.

    `week` is the time for the running week alone.
    """

    ms: dict[Case, list[float]]
    week: dict[Case, list[float]]
    sessions: dict[Case, int]

    def spread(self, case: Case) -> Spread:
        """The median with the quartiles around it."""
        return spread(self.ms[case])

    def exponent(self, length: str, week: str, small: int, large: int) -> float:
        """With which power of the number of topics the time grows, round by round."""
        pairs = zip(
            self.ms[Case(length, week, small)], self.ms[Case(length, week, large)], strict=False
        )
        return median(math.log(b / a) / math.log(large / small) for a, b in pairs)


def measured(sizes: Sequence[int], rounds: int) -> Timed:
    """So many rounds after one that only warms up, each case once a round, sizes in turn.

    The garbage collector is off, as it is in the command.
    """
    instances: dict[Case, Instance] = {}
    for length, minutes in LENGTHS.items():
        for week in WEEKS:
            for size in sizes:
                instances[Case(length, week, size)] = large_instance(size, week, minutes)
    found = Timed({case: [] for case in instances}, {case: [] for case in instances}, {})
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        for number in range(-WARM_UPS, rounds):
            for case, instance in instances.items():
                begun = time.process_time()
                sessions = plan(instance.work, instance.calendar, instance.today).sessions
                taken = (time.process_time() - begun) * 1000
                found.sessions[case] = len(sessions)
                del sessions
                begun = time.process_time()
                plan(instance.work, instance.calendar, instance.today, until=instance.today)
                running = (time.process_time() - begun) * 1000
                if number >= 0:
                    found.ms[case].append(taken)
                    found.week[case].append(running)
            print(f"\rround {max(0, number + 1)} of {rounds}", end="", file=sys.stderr, flush=True)
    finally:
        gc.enable()
        gc.unfreeze()
    print(file=sys.stderr)
    return found


def pace() -> float:
    """Milliseconds that a million additions in a loop take: how fast the machine is just now."""
    samples = []
    for _ in range(5):
        begun, whole = time.process_time(), 0
        for number in range(1_000_000):
            whole += number
        samples.append((time.process_time() - begun) * 1000)
    return median(samples)


def n_log_n(small: int, large: int) -> float:
    """The power with which n log n grows between two sizes."""
    return 1 + math.log(math.log(large) / math.log(small)) / math.log(large / small)


def report(timed: Timed, sizes: Sequence[int]) -> Iterator[str]:
    """The table and the verdicts as Markdown, line by line."""
    yield "| topics of | week | topics | sessions | ms | µs a session | running week, ms |"
    yield "|---|---|--:|--:|--:|--:|--:|"
    for case in timed.ms:
        its, count = timed.spread(case), timed.sessions[case]
        row = [case.length, case.week, f"{case.size:,}", f"{count:,}", its]
        row += [f"{its.middle * 1000 / count:.2f}", spread(timed.week[case])]
        yield "| " + " | ".join(map(str, row)) + " |"
    small, large = sizes[0], sizes[-1]
    if small < large:
        yield from ("", f"Growth from {small:,} topics to {large:,}, as a power of the number:", "")
        yield "| topics of | week | power | n log n |"
        yield "|---|---|--:|--:|"
        for length in LENGTHS:
            for week in WEEKS:
                power = timed.exponent(length, week, small, large)
                yield f"| {length} | {week} | {power:.3f} | {n_log_n(small, large):.3f} |"
    yield ""
    yield from (f"- {verdict}" for verdict in verdicts(timed, sizes))


def verdicts(timed: Timed, sizes: Sequence[int]) -> Iterator[Verdict]:
    """Every target with what was found."""
    for case in timed.ms:
        if case.size in MOST_MS:
            what = f"{case.size:,} {case.length} topics, {case.week}, ms"
            yield Verdict(what, MOST_MS[case.size], timed.spread(case).middle)
    small, large = sizes[0], sizes[-1]
    if small < large:
        for length in LENGTHS:
            for week in WEEKS:
                power = timed.exponent(length, week, small, large)
                what = f"power of the growth, {length} topics, {week}"
                yield Verdict(what, round(n_log_n(small, large) + MOST_OVER_N_LOG_N, 3), power)
