"""A case: a home, files and surroundings made up at random, calls in them, and what is wrong then."""

import os
import random
import shlex
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import fuzz_files as files
from fuzz_calls import Ended, faults, outside, within
from fuzz_words import DAYS, HIDDEN, NUMBERS, TEXTS, value, words

from studyplan.core.signs import shown

NOW = "2026-11-22T09:00:00"
KINDS = {"words": 40, "file": 22, "import": 12, "database": 14, "surroundings": 12}
# What a home is begun with; each step is a call.
HOMES: dict[str, tuple[str, ...]] = {
    "none": (),
    "begun": (
        "init dl-for-programmers --hours 10",
        "done 1",
        "log 2 1h30",
        "tick 2 1",
        "pause 2026-12-24..2026-12-26 --why x",
    ),
    "two": (
        *(
            "init llm-from-zero --hours 12 --start 2026-10-05",
            "follow dl-for-programmers",
            "split 70/30",
        ),
        *(
            "availability --days mon-fri",
            "know 3",
            "start 4",
            "pin 5 week+1",
            "target 2027-12-01 --roadmap llm-from-zero",
            "undo",
            "skip 7",
        ),
    ),
}


class Finding(NamedTuple):
    """Something wrong: which case it came about in, its kind, a line about it, and the call."""

    case: int
    part: str
    kind: str
    what: str
    call: str


class Bench:
    """A folder with homes to be copied, in which cases are tried one after the other."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.homes = work / "homes"
        self.samples: dict[str, str] = {}
        for name, steps in HOMES.items():
            home = self.homes / name
            home.mkdir(parents=True)
            for step in steps:
                ended = within(step.split(), self.env(home), work, b"", terminal=False)
                assert ended.code == 0, (step, ended)
        for what in ("export checklist", "export progress --format json"):
            self.samples[what.split()[1]] = within(
                what.split(), self.env(self.homes / "two"), work, b"", False
            ).out

    def env(self, home: Path) -> dict[str, str]:
        """A learner's environment; a browser that does nothing."""
        path = os.environ.get("PATH", os.defpath)
        return {
            "PATH": path, "HOME": str(self.work), "STUDYPLAN_HOME": str(home), "STUDYPLAN_NOW": NOW,
            "LANG": "C.UTF-8", "BROWSER": "true",
        }  # fmt: skip

    def tried(self, seed: int, case: int) -> list[Finding]:
        """What is wrong in a case; the same for the same seed."""
        chance = random.Random(f"{seed}/{case}")
        part = chance.choices(list(KINDS), list(KINDS.values()))[0]
        folder = self.work / "case"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        home = folder / "home"
        begun = (
            chance.choice(list(HOMES))
            if part in ("words", "file", "import")
            else chance.choice(["begun", "two"])
        )
        shutil.copytree(self.homes / begun, home)
        env = self.env(home)
        sound = part != "database"
        note = ""
        if part == "database":
            note = files.damage(chance, home)
        (folder / "own.yaml").write_bytes(files.roadmap(chance))
        (folder / "ticks.md").write_bytes(files.ticks(chance, self.samples["checklist"]))
        (folder / "progress.json").write_bytes(files.progress(chance, self.samples["progress"]))
        calls = list(_calls(chance, part))
        found = []
        for call in calls:
            ended, around, shell = self._made(chance, part, call, env, folder)
            for kind, what in faults(ended, call, around):
                found.append(Finding(case, f"{part} {note}".strip(), kind, what, shell))
        if sound:
            (home / "config.toml").unlink(missing_ok=True)
            ended = within(["doctor", "--json"], self.env(home), folder, b"", False)
            if ended.code not in (0, 3):
                found.append(
                    Finding(
                        case,
                        part,
                        "half-written",
                        shown(ended.told + ended.out)[-200:],
                        _shell(calls[-1]),
                    )
                )
        return found

    def _made(
        self,
        chance: random.Random,
        part: str,
        call: Sequence[str],
        env: dict[str, str],
        folder: Path,
    ) -> tuple[Ended, dict[str, str], str]:
        given = chance.choice((b"", b"", b"y\n", b"1\n10\n\nq\n", b"\xff\n", b"x" * 5000 + b"\n"))
        if "-" in call and chance.random() < 0.8:
            given = (folder / chance.choice(("own.yaml", "ticks.md", "progress.json"))).read_bytes()
        terminal, around = chance.random() < 0.25, dict[str, str]()
        apart = chance.random() < (0.25 if part == "surroundings" else 0.02)
        if part == "surroundings":
            around = _surroundings(chance, folder)
        elif terminal:
            around = {"TERM": "xterm-256color", "COLUMNS": chance.choice(("40", "80", "120"))}
        shell = " ".join(f"{name}={shlex.quote(shown(text)[:80])}" for name, text in around.items())
        shell = f"{shell} {_shell(call)}".strip()
        env = {**env, **around}
        if apart:
            gone = chance.random() < 0.3
            return outside(call, env, folder, given, gone), env, f"{shell}  # as a process"
        env.pop("PYTHONIOENCODING", None)
        how = "on a terminal" if terminal else "piped"
        return within(call, env, folder, given, terminal), env, f"{shell}  # {how}"


def _calls(chance: random.Random, part: str) -> Iterator[list[str]]:
    """The calls of a case, in the order in which they are made."""
    some = [words(chance) for _ in range(chance.choice((1, 2, 4, 8)))]
    if part == "file":
        first = chance.choice(
            ("init", "follow", "roadmap update", "roadmap show", "roadmap export")
        )
        yield ["roadmap", "validate", "own.yaml"]
        yield [
            "roadmap",
            "lint",
            "own.yaml",
            *chance.choice(([], ["--json"], ["--lang=zh"], ["--strict"])),
        ]
        yield [*first.split(), "./own.yaml"]
        if first in ("init", "follow"):
            yield from (
                chance.choice(("plan", "show own", "forecast", "next", "week", "why t1")).split()
                for _ in range(2)
            )
            yield [
                "roadmap",
                "show",
                "own",
                "--full",
                *chance.choice(([], ["--json"], ["--lang=zh"])),
            ]
            yield [
                "roadmap",
                "export",
                "own",
                "--format",
                chance.choice(("yaml", "json", "markdown")),
            ]
    elif part == "import":
        flags = chance.choice(([], ["--dry-run"], ["--json"], ["--plain"], ["--lang=zh"]))
        yield ["import", "ticks", "ticks.md", *flags]
        yield ["import", "progress", "progress.json", *flags]
        yield chance.choice(
            ("next", "week", "status", "plan", "history", "undo", "forecast")
        ).split()
    elif part == "database":
        yield chance.choice(
            ("next", "week", "status", "history", "plan", "done 2", "log 2 1h", "undo", "restore")
        ).split()
        yield chance.choice(
            (["doctor"], ["doctor", "--json"], ["doctor", "--rebuild"], ["restore", "1", "--yes"])
        )
    yield from some[: 2 if part == "surroundings" else len(some)]


def _surroundings(chance: random.Random, folder: Path) -> dict[str, str]:
    """Some variables with odd values, and now and then something odd in a home's place."""
    odd = [*TEXTS, *HIDDEN, *NUMBERS]
    pools = {
        "COLUMNS": NUMBERS, "LINES": NUMBERS, "LANG": ["zh_CN.UTF-8", "xx", "C", *odd], "LC_ALL": ["zh_CN.GBK", "POSIX", *odd],
        "STUDYPLAN_LANG": ["zh", "en", *odd], "STUDYPLAN_NOW": [f"{day}T09:00:00" for day in DAYS] + odd, "TERM": ["dumb", *odd],
        "STUDYPLAN_HOME": [str(folder / "home"), "rel", "~", "~x/y", "/dev/null", str(folder / "own.yaml"), *odd], "HOME": odd,
        "TZ": ["Asia/Shanghai", "Nowhere/Land", "UTC+999999999", ":/etc/passwd", *odd], "BROWSER": ["%s '", *odd],
        "NO_COLOR": odd, "FORCE_COLOR": odd, "XDG_CONFIG_HOME": odd, "XDG_DATA_HOME": odd, "PAGER": odd, "EDITOR": odd,
        "PYTHONIOENCODING": ["latin-1", "ascii", "gbk", "cp1252"], "_STUDYPLAN_COMPLETE": ["complete_bash", "source_zsh", "x"],
        "COMP_WORDS": ["studyplan done ", "studyplan 'x", *odd], "COMP_CWORD": NUMBERS,
    }  # fmt: skip
    names = chance.sample(sorted(pools), chance.choice((1, 1, 2, 4)))
    settings = [
        "lang = 'zh'",
        "lang = 5",
        "lang = ",
        "a = " + "[" * 3000,
        "lang = [1]",
        f"a = {value(chance)}",
        "[lang]\nx = 1",
    ]
    if chance.random() < 0.3:
        text = chance.choice(settings).encode("utf-8", "replace")
        (folder / "home" / "config.toml").write_bytes(text)
    return {name: chance.choice(pools[name]) for name in names}


def _shell(call: Sequence[str]) -> str:
    return " ".join(
        [
            "studyplan",
            *(shlex.quote(shown(w) if len(w) < 80 else f"{shown(w[:60])}…×{len(w)}") for w in call),
        ]
    )
