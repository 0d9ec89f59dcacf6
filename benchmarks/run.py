"""What the daily verbs cost, as multiples of an empty Python, at every size, in one run.

Run it with the interpreter of the virtual environment that studyplan is installed in: that
interpreter's own `python -c pass` is the floor.
"""

import argparse
import compileall
import fcntl
import importlib.util
import os
import platform
import pty
import resource
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Literal, NamedTuple

NOW = "2026-11-22T09:00:00"
COLUMNS = 100
WARM_UPS = 2
TOPIC = "9"  # ready and overdue in every database that made.py makes
DAILY = ("next", "done", "week")

Output = Literal["pipe", "terminal"]
OUTPUTS: tuple[Output, ...] = ("pipe", "terminal")
COMPLETION = {
    "_STUDYPLAN_COMPLETE": "complete_bash",
    "COMP_WORDS": "studyplan done topic-1",
    "COMP_CWORD": "2",
}
# In this order: `undo` takes back what is done before it, so every round finds the same state.
SIZED: dict[str, list[str]] = {
    "next": ["next"],
    "next --short": ["next", "--short"],
    "today": ["today"],
    "done": ["done", TOPIC],
    "undo": ["undo"],
    "log": ["log", TOPIC, "30m"],
    "undo, a log": ["undo"],
    "week": ["week"],
    "show": ["show", TOPIC],
    "log list": ["log", "list"],
    "review --list": ["review", "--list"],
    "stats": ["stats"],
    "next, a new week": ["next"],
    "week, a new week": ["week"],
    "completion": [],
}
# The Monday after: nothing has been done in its week, so that what it begins with is worked out.
NEW_WEEK = {"STUDYPLAN_NOW": "2026-11-23T08:00:00+00:00"}
UNSIZED: dict[str, list[str]] = {"--help": ["--help"], "--version": ["--version"]}

MOST_DAILY = {"pipe": 4.5, "terminal": 8.0}
MOST_SMALL, MOST_GROWTH, MOST_MEMORY = 9.0, 1.15, 2.0
# What keeps the record and looks back at it.
RECORD, MOST_RECORD = ("log", "today", "log list", "review --list", "stats"), 1.3


class Store(NamedTuple):
    """A database: of so many topics, or of 200 topics with so many journal entries."""

    kind: Literal["topics", "entries"]
    number: int
    home: Path

    @property
    def name(self) -> str:
        """The words for it in tables."""
        return f"{self.number:,} {self.kind}"


class Key(NamedTuple):
    """What a sample is of."""

    verb: str
    output: Output
    store: Store


class Sample(NamedTuple):
    """Processor time of a finished process, user and system together, in ms; its peak in MiB.

    `wall` is the time in ms from its start until it had ended.
    """

    cpu: float
    memory: float
    wall: float


class Spread(NamedTuple):
    """A median with the quartiles around it."""

    low: float
    middle: float
    high: float

    def __str__(self) -> str:
        return f"{self.middle:.2f} ({self.low:.2f}–{self.high:.2f})"


Round = dict[Key, Sample]


class Measured(NamedTuple):
    """All rounds, and of each the floors in ms that were taken before and after a command."""

    rounds: list[Round]
    floors: list[dict[Key, tuple[float, float]]]

    def ratio(self, key: Key) -> Spread:
        """Multiples of the floor, which is the mean of the one before and the one after it."""
        pairs = zip(self.rounds, self.floors, strict=True)
        return spread([found[key].cpu * 2 / sum(around[key]) for found, around in pairs])

    def growth(self, small: Key, large: Key) -> Spread:
        """How many times the one costs what the other costs, round by round."""
        return spread([found[large].cpu / found[small].cpu for found in self.rounds])

    def middle(self, key: Key, what: str) -> float:
        """The median of a field of the samples."""
        middle: float = median(getattr(found[key], what) for found in self.rounds)
        return middle


class Verdict(NamedTuple):
    """What was to be reached, and what was."""

    what: str
    most: float
    found: float

    def __str__(self) -> str:
        if self.found <= self.most:
            return f"met: {self.what}: {self.found:.2f}, at most {self.most:g}"
        over = self.found / self.most - 1
        return f"MISSED by {over:.0%}: {self.what}: {self.found:.2f}, at most {self.most:g}"


def spread(values: Sequence[float]) -> Spread:
    """The median and the quartiles of at least two values."""
    low, _, high = quantiles(values, method="inclusive")
    return Spread(low, median(values), high)


def taken(argv: list[str], env: dict[str, str], output: Output) -> Sample:
    """One run of a command; raises SystemExit with what it said if it failed."""
    if output == "terminal":
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
        source = theirs
    else:
        ours, theirs = os.pipe()
        source = os.open(os.devnull, os.O_RDONLY)
    streams = [
        (os.POSIX_SPAWN_DUP2, source, 0),
        *((os.POSIX_SPAWN_DUP2, theirs, n) for n in (1, 2)),
    ]
    begun = time.perf_counter()
    child = os.posix_spawn(argv[0], argv, env, file_actions=streams)
    for handle in {source, theirs}:
        os.close(handle)
    said = _all_of(ours)
    os.close(ours)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begun
    if status != 0:
        words = " ".join(argv)
        raise SystemExit(f"{words}: exit {os.waitstatus_to_exitcode(status)}\n{said.decode()}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    cpu = usage.ru_utime + usage.ru_stime
    return Sample(cpu * 1000, usage.ru_maxrss / unit, wall * 1000)


def _all_of(handle: int) -> bytes:
    parts = []
    try:
        while part := os.read(handle, 65536):
            parts.append(part)
    except OSError:  # how a terminal says that the other end is closed
        pass
    return b"".join(parts)


def environment(home: Path) -> dict[str, str]:
    """A learner's: nothing that changes how Python starts or how studyplan prints."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home.parent),
        "LANG": "en_US.UTF-8",
        "TERM": "xterm-256color",
        "STUDYPLAN_HOME": str(home),
        "STUDYPLAN_NOW": NOW,
    }


def one_round(
    program: str, stores: Sequence[Store]
) -> tuple[Round, dict[Key, tuple[float, float]]]:
    """Every command once, sizes next to each other, with a floor before and after each.

    A round takes many seconds, in which a busy machine gets slower and faster: a floor that was
    taken at its other end would tell nothing.
    """
    found: Round = {}
    around: dict[Key, tuple[float, float]] = {}
    for output in OUTPUTS:
        for verb, words in (SIZED | UNSIZED).items():
            before = floor(stores[0], output)
            for store in stores if verb in SIZED else stores[:1]:
                env = environment(store.home) | (COMPLETION if verb == "completion" else {})
                env |= NEW_WEEK if verb.endswith("a new week") else {}
                key = Key(verb, output, store)
                found[key] = taken([program, *words], env, output)
                after = floor(store, output)
                around[key] = (before, after)
                before = after
    return found, around


def floor(store: Store, output: Output) -> float:
    """Processor time in ms of an empty Python in the same surroundings."""
    return taken([sys.executable, "-c", "pass"], environment(store.home), output).cpu


def measured(program: str, stores: Sequence[Store], rounds: int) -> Measured:
    """So many rounds, after two that only warm up."""
    result = Measured([], [])
    for number in range(-WARM_UPS, rounds):
        found, around = one_round(program, stores)
        if number >= 0:
            result.rounds.append(found)
            result.floors.append(around)
        print(f"\rround {max(0, number + 1)} of {rounds}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return result


def made(work: Path, kind: Literal["topics", "entries"], numbers: Sequence[int]) -> list[Store]:
    """The databases, in a folder each; those that are there already are taken as they are."""
    stores = []
    for number in sorted(numbers):
        store = Store(kind, number, work / f"{kind}-{number}")
        if not (store.home / "studyplan.db").exists():
            print(f"making {store.name}", file=sys.stderr)
            maker = Path(__file__).with_name("made.py")
            call = [sys.executable, str(maker), kind, str(number), "--home", str(store.home)]
            subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
        stores.append(store)
    return stores


def table(result: Measured, stores: Sequence[Store]) -> Iterator[str]:
    """The costs in these databases, and how they grow from the first to the last."""
    yield "| command | output | " + " | ".join(s.name for s in stores) + " | growth |"
    yield "|---|---|" + "--:|" * (len(stores) + 1)
    for verb in SIZED:
        for output in OUTPUTS:
            keys = [Key(verb, output, store) for store in stores]
            cells = [str(result.ratio(key)) for key in keys]
            cells.append(str(result.growth(keys[0], keys[-1])))
            yield f"| {shown(verb)} | {output} | " + " | ".join(cells) + " |"


def unsized_table(result: Measured, store: Store) -> Iterator[str]:
    """The costs of what does not open the database."""
    yield "| command | pipe | terminal |"
    yield "|---|--:|--:|"
    for verb in UNSIZED:
        cells = [str(result.ratio(Key(verb, output, store))) for output in OUTPUTS]
        yield f"| {shown(verb)} | " + " | ".join(cells) + " |"


def plain_table(result: Measured, stores: Sequence[Store], what: str) -> Iterator[str]:
    """Medians of a field of the samples, in its own unit."""
    yield "| command | output | " + " | ".join(s.name for s in stores) + " |"
    yield "|---|---|" + "--:|" * len(stores)
    for verb in DAILY:
        for output in OUTPUTS:
            found = [result.middle(Key(verb, output, store), what) for store in stores]
            cells = " | ".join(f"{value:.1f}" for value in found)
            yield f"| {shown(verb)} | {output} | {cells} |"


def shown(verb: str) -> str:
    """A verb as tables name it."""
    return "one completion" if verb == "completion" else f"`{verb}`"


def verdicts(
    result: Measured, topics: Sequence[Store], entries: Sequence[Store]
) -> Iterator[Verdict]:
    """Every target with what was found."""
    small, large = topics[0], topics[-1]
    for verb in DAILY:
        for output in OUTPUTS:
            found = result.ratio(Key(verb, output, small)).middle
            where = f"{shown(verb)} ({output})"
            yield Verdict(f"{where} at {small.name}, floors", MOST_DAILY[output], found)
    for verb in ("--version", "completion"):
        for output in OUTPUTS:
            found = result.ratio(Key(verb, output, small)).middle
            yield Verdict(f"{shown(verb)} ({output}), floors", MOST_SMALL, found)
    for stores in (topics, entries):
        if len(stores) < 2:
            continue
        first, last = stores[0], stores[-1]
        for verb in DAILY:
            for output in OUTPUTS:
                found = result.growth(Key(verb, output, first), Key(verb, output, last)).middle
                span = f"from {first.name} to {last.number:,}"
                yield Verdict(f"growth of {shown(verb)} ({output}) {span}", MOST_GROWTH, found)
    if len(entries) > 1:
        first, last = entries[0], entries[-1]
        for verb in RECORD:
            for output in OUTPUTS:
                found = result.growth(Key(verb, output, first), Key(verb, output, last)).middle
                span = f"from {first.name} to {last.number:,}"
                yield Verdict(f"growth of {shown(verb)} ({output}) {span}", MOST_RECORD, found)
    if len(topics) > 1:
        for output in OUTPUTS:
            first_peak = result.middle(Key("next", output, small), "memory")
            found = result.middle(Key("next", output, large), "memory") / first_peak
            span = f"at {large.name} against {small.number:,}"
            yield Verdict(f"memory of `next` ({output}) {span}", MOST_MEMORY, found)


def report(result: Measured, topics: Sequence[Store], entries: Sequence[Store]) -> Iterator[str]:
    """The tables and verdicts as Markdown, line by line."""
    floors = spread([after for around in result.floors for _, after in around.values()])
    yield (
        f"{os.cpu_count()} CPUs ({platform.machine()}), {platform.system()},"
        f" {platform.python_implementation()} {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}. Floor: `python -c pass`, {floors} ms of processor time."
        f" {len(result.rounds)} rounds; each figure is the median, with the quartiles behind it."
    )
    yield from ("", "Multiples of the floor, by topics:", "", *table(result, topics))
    if entries:
        yield from ("", "The same, by journal entries (200 topics):", "", *table(result, entries))
    yield from ("", "Commands that need no database:", "", *unsized_table(result, topics[0]))
    everything = [*topics, *entries]
    yield from ("", "Peak memory in MiB:", "", *plain_table(result, everything, "memory"))
    yield from (
        "",
        "By the clock on the wall, in ms:",
        "",
        *plain_table(result, everything, "wall"),
    )
    yield from ("", "Targets:", "", *(f"- {v}" for v in verdicts(result, topics, entries)))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lowest = min(sample.memory for found in result.rounds for sample in found.values())
    if sys.platform == "linux" and lowest < own * 1.02:
        # On Linux a child's peak is never below what its parent took when it was started.
        yield from ("", f"Memory below {own:.1f} MiB cannot be told from that of the measurer.")


def numbers(text: str) -> list[int]:
    """Numbers with commas between them; none in an empty text."""
    return [int(part) for part in text.split(",") if part]


def main() -> None:
    """The command: measures and prints the report."""
    parser = argparse.ArgumentParser(description="Measure studyplan's daily verbs.")
    parser.add_argument(
        "--sizes", type=numbers, default=[200, 1000, 10_000, 100_000], help="topics: 200,1000"
    )
    parser.add_argument(
        "--entries", type=numbers, default=[1000, 1_000_000], help="journal entries: 1000,1000000"
    )
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--quick", action="store_true", help="5 rounds of small databases")
    parser.add_argument("--work", type=Path, help="where databases are made, and kept")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the report there too")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.sizes, options.entries = 5, [200, 1000], [1000, 10000]
    if options.rounds < 2 or not options.sizes:
        parser.error("at least two rounds, and one size, are needed")
    program = Path(sys.executable).with_name("studyplan")
    package = importlib.util.find_spec("studyplan")
    if package is None or package.origin is None or not program.exists():
        parser.error(f"studyplan is not installed beside {sys.executable}")
    compileall.compile_dir(Path(package.origin).parent, quiet=2)
    work = options.work or Path(tempfile.mkdtemp(prefix="studyplan-bench-"))
    try:
        topics = made(work.absolute(), "topics", options.sizes)
        entries = made(work.absolute(), "entries", options.entries)
        result = measured(str(program), [*topics, *entries], options.rounds)
        lines = "\n".join(report(result, topics, entries)) + "\n"
    finally:
        if not options.work:
            shutil.rmtree(work, ignore_errors=True)
    print(lines, end="")
    if options.markdown:
        options.markdown.write_text(lines, "utf-8")


if __name__ == "__main__":
    main()
