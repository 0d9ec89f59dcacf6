"""The best finish week that OR-tools CP-SAT finds, with the same rules but for what it may more."""

from bisect import bisect_left, bisect_right
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate
from multiprocessing import get_context
from typing import Any, NamedTuple

from schedule_bounds import Frame, Stretch

# With more topics times days than this, one week is one stretch: the model would not fit in a
# minute otherwise.
MOST_CELLS = 100_000


class Found(NamedTuple):
    """Weeks until the end, None if no schedule was found; whether nothing can be better."""

    weeks: int | None
    proven: bool
    model: str
    seconds: float


def installed() -> bool:
    """Whether OR-tools is there."""
    return find_spec("ortools") is not None


def best(laid: Frame, seconds: float, workers: int) -> Found:
    """The earliest week in which all work can end, as far as it is found in that time.

    It starts from a plain filling of the days in an order that needs allow, not from our plan. It
    may do more than a plan of ours: lanes do not matter to it, a session may be as long as the day,
    and a pinned topic need not come first. So what it finds is at least as good as the best plan.
    """
    cells, model = _cells(laid), "days"
    if all((s.last - s.week).days == 6 for s in laid.time):
        model = "weeks as they are"
    elif sum(last - first + 1 for first, last in cells) > MOST_CELLS:
        laid, model = _by_week(laid), "weeks"
        cells = _cells(laid)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:  # it has been seen to crash
        try:
            return pool.submit(_solved, laid, cells, seconds, workers, model).result()
        except BrokenProcessPool:
            return Found(None, False, "crashed", 0.0)


def _by_week(laid: Frame) -> Frame:
    """The same with a stretch a week, in which sessions may be as short as they like."""
    weeks = list(dict.fromkeys(s.week for s in laid.time))
    number = {week: n for n, week in enumerate(weeks)}
    time = [
        Stretch(w, max(s.last for s in own), sum(s.minutes for s in own), 1, 0)
        for w in weeks
        for own in [[s for s in laid.time if s.week == w]]
    ]
    heads = [number[laid.time[head].week] for head in laid.heads]
    return laid._replace(time=time, heads=heads, bound=number[laid.time[laid.bound].week])


def _cells(laid: Frame) -> list[tuple[int, int]]:
    """The first and the last stretch in which each topic can have a session at all.

    All that it needs comes before it, all that needs it comes behind it.
    """
    size, minutes = len(laid.minutes), laid.minutes
    sums = [0, *accumulate(s.minutes for s in laid.time)]
    before, after = [set[int]() for _ in range(size)], [set[int]() for _ in range(size)]
    for n, own in enumerate(laid.needs):
        before[n] = set(own).union(*(before[need] for need in own))
    for n in range(size - 1, -1, -1):
        for need in laid.needs[n]:
            after[need] |= after[n] | {n}
    found = []
    for n in range(size):
        head = min([laid.heads[need] for need in before[n]], default=0)
        earlier = sums[head] + sum(minutes[need] for need in before[n])
        first = max(laid.heads[n], bisect_right(sums, earlier) - 1)
        later = sums[-1] - sum(minutes[other] for other in after[n])
        found.append((first, bisect_left(sums, later) - 1))
    return found


def _solved(
    laid: Frame, cells: list[tuple[int, int]], seconds: float, workers: int, name: str
) -> Found:
    cp: Any = import_module("ortools.sat.python.cp_model")
    model = cp.CpModel()
    time, size = laid.time, len(laid.minutes)
    hint = _filled(laid)
    hinted_end = [max(own, default=-1) for own in hint]
    sits: list[dict[int, Any]] = []  # whether a topic has a session in a stretch
    lasts: list[dict[int, Any]] = []  # its minutes
    over: list[dict[int, Any]] = []  # whether it is finished by the end of it
    for n, (first, last) in enumerate(cells):
        sit, long, done = dict[int, Any](), dict[int, Any](), dict[int, Any]()
        for d in range(first, last + 1):
            most = min(time[d].minutes, laid.minutes[n])
            sit[d], done[d] = model.new_bool_var(""), model.new_bool_var("")
            long[d] = model.new_int_var(0, most, "")
            model.add(long[d] <= most * sit[d])
            least = min(time[d].shortest, most)
            if least > 1:
                ends = done[d] - done[d - 1] if d > first else done[d]
                model.add(long[d] >= least * (sit[d] - ends))
            if d > first:
                model.add_implication(done[d - 1], done[d])
                model.add_implication(done[d - 1], ~sit[d])
            model.add_hint(long[d], hint[n].get(d, 0))
            model.add_hint(sit[d], d in hint[n])
            model.add_hint(done[d], 0 <= hinted_end[n] <= d)
        model.add(sum(long.values()) == laid.minutes[n])
        model.add(done[last] == 1)
        sits.append(sit)
        lasts.append(long)
        over.append(done)
    for n, own in enumerate(laid.needs):
        for need in own:
            for d, sit_ in sits[n].items():
                if d < cells[need][0]:
                    model.add(sit_ == 0)
                elif d <= cells[need][1]:
                    model.add_implication(sit_, over[need][d])
    for d, stretch in enumerate(time):
        here = [long[d] for long in lasts if d in long]
        if here:
            model.add(sum(here) <= stretch.minutes)
    lowest = laid.weeks(laid.bound)
    weeks = sorted({laid.weeks(d) for d in range(laid.bound, len(time))})
    ended = {week: model.new_bool_var("") for week in weeks}
    for week in weeks:
        final = max(d for d in range(len(time)) if laid.weeks(d) == week)
        for n in range(size):
            if final < cells[n][0]:
                model.add(ended[week] == 0)
            elif final < cells[n][1]:
                model.add_implication(ended[week], over[n][final])
        model.add_hint(ended[week], min(hinted_end) > -1 and max(hinted_end) <= final)
    model.minimize(sum(1 - var for var in ended.values()))
    solver = cp.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = 1
    # What simplifying finds here is little, and on large models it takes longer than a minute.
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_presolve_iterations = 1
    solver.parameters.symmetry_level = 0
    status = solver.solve(model)
    if status not in (cp.OPTIMAL, cp.FEASIBLE):
        return Found(None, False, name, solver.wall_time)
    until = next((week for week in weeks if solver.value(ended[week])), weeks[-1])
    proven = status == cp.OPTIMAL or until == lowest
    return Found(until, proven, name, solver.wall_time)


def _filled(laid: Frame) -> list[dict[int, int]]:
    """Minutes of each topic by stretch: the days filled with whatever may come, in turn."""
    hint: list[dict[int, int]] = [{} for _ in laid.minutes]
    left = list(laid.minutes)
    open_ = list(range(len(left)))
    for d, stretch in enumerate(laid.time):
        free = stretch.minutes
        for n in list(open_):
            if not free:
                break
            if laid.heads[n] > d or any(left[need] for need in laid.needs[n]):
                continue
            take = min(left[n], free)
            if take < left[n] and take < stretch.shortest:
                continue
            hint[n][d] = take
            left[n] -= take
            free -= take
            if not left[n]:
                open_.remove(n)
        if not open_:
            break
    return hint
