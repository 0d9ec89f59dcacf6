"""What verbs cost that are seldom asked: multiples of an empty Python, and their memory.

Run it with the interpreter of the virtual environment that studyplan is installed in, as run.py.
"""

import argparse
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from run import Sample, Store, Verdict, environment, made, numbers, spread, taken

BEGUN = ["init", "dl-for-programmers", "--hours", "10", "--yes"]
# Each in a home of its own: a new one, or a copy of one in which a roadmap was begun.
SMALL: dict[str, list[str]] = {
    "init": BEGUN,
    "follow": ["follow", "ml-dl-gpt"],
    "roadmap list": ["roadmap", "list"],
}
MOST = {"init": 40.0, "follow": 15.0, "roadmap list": 12.0}
# On the databases of run.py with so many journal entries; the exports go to a file.
LARGE: dict[str, list[str]] = {
    "export journal, json": ["export", "journal", "--force", "-o", "journal.json"],
    "export journal, csv": ["export", "journal", "--force", "-o", "journal.csv"],
    "export journal, markdown": ["export", "journal", "--force", "-o", "journal.md"],
    "doctor": ["doctor"],
}
MOST_MEMORY, MOST_MEMORY_GROWTH = 60.0, 2.0
A_MILLION, MOST_SECONDS = 1_000_000, 15.0


class Cost(NamedTuple):
    """A run of a command, and the mean of the floors in ms before and after it."""

    sample: Sample
    floor: float

    @property
    def ratio(self) -> float:
        """How many floors it cost."""
        return self.sample.cpu / self.floor


def cost(program: str, words: list[str], home: Path) -> Cost:
    """One run of a command between two floors."""
    env = environment(home)
    words = [str(home.parent / word) if word.startswith("journal.") else word for word in words]
    before = taken([sys.executable, "-c", "pass"], env, "pipe").cpu
    sample = taken([program, *words], env, "pipe")
    after = taken([sys.executable, "-c", "pass"], env, "pipe").cpu
    return Cost(sample, (before + after) / 2)


def small(program: str, work: Path, rounds: int) -> dict[str, list[Cost]]:
    """The verbs on homes of the bundled roadmaps, in turn, after a round that only warms up."""
    begun, tried = work / "begun", work / "tried"
    shutil.rmtree(begun, ignore_errors=True)
    taken([program, *BEGUN], environment(begun), "pipe")
    found: dict[str, list[Cost]] = {verb: [] for verb in SMALL}
    for number in range(-1, rounds):
        for verb, words in SMALL.items():
            shutil.rmtree(tried, ignore_errors=True)
            if words is not BEGUN:
                shutil.copytree(begun, tried)
            one = cost(program, words, tried)
            if number >= 0:
                found[verb].append(one)
    return found


def large(
    program: str, stores: Sequence[Store], rounds: int
) -> dict[tuple[str, Store], list[Cost]]:
    """The verbs that read the whole journal, in turn on every database."""
    found: dict[tuple[str, Store], list[Cost]] = {}
    for _ in range(rounds):
        for verb, words in LARGE.items():
            for store in stores:
                one = cost(program, words, store.home)
                found.setdefault((verb, store), []).append(one)
    return found


def report(
    few: dict[str, list[Cost]], many: dict[tuple[str, Store], list[Cost]], stores: Sequence[Store]
) -> Iterator[str]:
    """The tables and the verdicts as Markdown, line by line."""
    verdicts: list[Verdict] = []
    yield from ("| command | floors | memory, MiB |", "|---|--:|--:|")
    for verb, costs in few.items():
        its = spread([one.ratio for one in costs])
        yield f"| `{verb}` | {its} | {spread([one.sample.memory for one in costs]).middle:.1f} |"
        verdicts.append(Verdict(f"`{verb}`, floors", MOST[verb], its.middle))
    if stores:
        yield from (
            "",
            "| command | entries | floors | seconds | memory, MiB |",
            "|---|" + "--:|" * 4,
        )
    for verb in LARGE if stores else ():
        peaks = []
        for store in stores:
            costs = many[verb, store]
            seconds = spread([one.sample.cpu / 1000 for one in costs]).middle
            peaks.append(spread([one.sample.memory for one in costs]).middle)
            floors = spread([one.ratio for one in costs]).middle
            found = f"{floors:,.0f} | {seconds:.2f} | {peaks[-1]:.1f}"
            yield f"| `{verb}` | {store.number:,} | {found} |"
        if verb == "doctor" and stores[-1].number == A_MILLION:
            verdicts.append(Verdict("`doctor` at a million entries, s", MOST_SECONDS, seconds))
        where = f"{stores[-1].number:,} entries"
        verdicts.append(Verdict(f"memory of `{verb}` at {where}, MiB", MOST_MEMORY, peaks[-1]))
        if len(stores) > 1:
            growth = f"memory of `{verb}` at {where} against {stores[0].number:,}"
            verdicts.append(Verdict(growth, MOST_MEMORY_GROWTH, peaks[-1] / peaks[0]))
    yield ""
    yield from (f"- {verdict}" for verdict in verdicts)


def main() -> None:
    """The command: measures and prints the report."""
    parser = argparse.ArgumentParser(description="Measure the verbs that are seldom asked.")
    parser.add_argument("--rounds", type=int, default=15, help="of init, follow, roadmap list")
    parser.add_argument("--large-rounds", type=int, default=3, help="of what reads the journal")
    parser.add_argument(
        "--entries", type=numbers, default=[1000, 1_000_000], help="journal entries; empty for none"
    )
    parser.add_argument("--work", type=Path, help="where databases are made, and kept")
    options = parser.parse_args()
    if options.rounds < 2 or options.large_rounds < 2:
        parser.error("at least two rounds are needed")
    program = Path(sys.executable).with_name("studyplan")
    if importlib.util.find_spec("studyplan") is None or not program.exists():
        parser.error(f"studyplan is not installed beside {sys.executable}")
    work = (options.work or Path(tempfile.mkdtemp(prefix="studyplan-bench-"))).absolute()
    try:
        stores = made(work, "entries", options.entries)
        few = small(str(program), work, options.rounds)
        print("\n".join(report(few, large(str(program), stores, options.large_rounds), stores)))
    finally:
        if not options.work:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
