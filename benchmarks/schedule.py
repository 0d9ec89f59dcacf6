"""How good the schedule is and how fast: against bounds, CP-SAT, n log n and TaskJuggler.

Run it with the interpreter of the virtual environment that studyplan is installed in.
"""

import argparse
import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import schedule_peer
import schedule_quality
import schedule_speed

PARTS = ("quality", "speed", "replan")


def quality(options: argparse.Namespace) -> Iterator[str]:
    """How late plans end."""
    try:
        solver = f"OR-tools {version('ortools')}, {options.workers} workers"
    except PackageNotFoundError:
        solver = "no OR-tools"
    yield from ("## Quality", "", f"{solver}, {options.seconds:g} s an instance.", "")
    rows = schedule_quality.measured(options.quick, options.seconds, options.workers)
    yield from schedule_quality.report(rows)


def speed(options: argparse.Namespace) -> Iterator[str]:
    """How long planning takes."""
    before = schedule_speed.pace()
    timed = schedule_speed.measured(options.sizes, options.rounds)
    yield from ("## Speed in the process", "")
    yield (
        f"Processor time, garbage collector off, {options.rounds} rounds: medians, with the"
        " quartiles behind them. A million additions in a loop took"
        f" {before:.0f} ms before and {schedule_speed.pace():.0f} ms after."
    )
    yield from ("", *schedule_speed.report(timed, options.sizes))


def replan(options: argparse.Namespace) -> Iterator[str]:
    """How long the whole command takes, beside TaskJuggler."""
    yield from ("## The whole command", "")
    yield from schedule_peer.report(options.replan, options.topics, options.peer_rounds)


def numbers(text: str) -> list[int]:
    """Numbers with commas between them, in order."""
    return sorted(int(part) for part in text.split(",") if part)


def main() -> None:
    """The command: measures and prints the report."""
    parser = argparse.ArgumentParser(description="Measure studyplan's schedule.")
    parser.add_argument("--only", choices=PARTS, action="append", help="these parts alone")
    parser.add_argument("--seconds", type=float, help="CP-SAT's, for each instance; 60")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2, help="CP-SAT's")
    parser.add_argument("--sizes", type=numbers, default=[200, 1000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--topics", type=int, default=1000, help="of `replan` and TaskJuggler")
    parser.add_argument("--peer-rounds", type=int, default=5)
    parser.add_argument(
        "--replan",
        default=schedule_peer.COMMAND,
        metavar="COMMAND",
        help="what lays the whole plan out, with {home} for the database's folder",
    )
    parser.add_argument("--quick", action="store_true", help="6 instances with 5 s each, 3 rounds")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the report there too")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.peer_rounds = 3, 2
        options.sizes = [size for size in options.sizes if size <= 10_000]
    options.seconds = options.seconds or (5.0 if options.quick else 60.0)
    if options.rounds < 2 or options.peer_rounds < 2 or not options.sizes:
        parser.error("at least two rounds, and one size, are needed")
    lines = [
        f"{os.cpu_count()} CPUs ({platform.machine()}), {platform.system()},"
        f" {platform.python_implementation()} {platform.python_version()}."
    ]
    # Speed first: CP-SAT leaves a processor that has been hot for half an hour.
    for name, part in (("speed", speed), ("replan", replan), ("quality", quality)):
        if name in (options.only or PARTS):
            lines += ["", *part(options)]
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if options.markdown:
        options.markdown.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
