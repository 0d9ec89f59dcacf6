"""What the daily verbs cost beside another version of the program, in one run.

Give it the interpreters of two virtual environments, the earlier version first: each version makes
its own database, and the two take turns, so that a busy machine is as busy for both.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

ROADMAP, TOPIC, BEGUN = "dl-for-programmers", "1", "2"
# Each is measured; what follows it puts things back, unmeasured.
VERBS: dict[str, tuple[tuple[str, ...], ...]] = {
    "next": (("next",),),
    "week": (("week",),),
    "done": (("done", TOPIC), ("reopen", TOPIC)),
    "undo": (("undo",), ("redo",)),
}


def environment(home: Path) -> dict[str, str]:
    """A learner's, at a fixed time."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "STUDYPLAN_HOME": str(home),
        "STUDYPLAN_NOW": "2026-11-23T09:00:00",
    }


def cost(python: str, home: Path, words: tuple[str, ...]) -> float:
    """Processor time of a finished command, user and system, in ms; SystemExit if it failed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [python, "-m", "studyplan", *words]
    done = subprocess.run(
        command, env=environment(home), capture_output=True, stdin=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    """The command: prints a line for each verb."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("before", help="the interpreter of the earlier version")
    parser.add_argument("after", nargs="?", default=sys.executable, help="this one if not said")
    parser.add_argument("--rounds", type=int, default=31)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        versions = {options.before: Path(folder, "before"), options.after: Path(folder, "after")}
        for python, home in versions.items():
            cost(python, home, ("init", ROADMAP, "--hours", "10", "--yes"))
            cost(python, home, ("start", BEGUN))  # with the day's backup made
        for verb, (words, *back) in VERBS.items():
            taken: dict[str, list[float]] = {python: [] for python in versions}
            for number in range(options.rounds + 2):
                order = list(versions.items())
                for python, home in order if number % 2 else order[::-1]:
                    taken[python].append(cost(python, home, words))
                    for other in back:
                        cost(python, home, other)
            before, after = (found[2:] for found in taken.values())  # two rounds warm up
            ratios = [one / other for one, other in zip(after, before, strict=True)]
            low, middle, high = quantiles(ratios, method="inclusive")
            print(
                f"{verb:6} {median(before):6.1f} ms -> {median(after):6.1f} ms"
                f"   {middle:.3f} times ({low:.3f}-{high:.3f})"
            )


if __name__ == "__main__":
    main()
