"""The whole command beside TaskJuggler, on the same work in the same week."""

import csv
import random
import shlex
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from run import Sample, Verdict, environment, spread, taken
from schedule_instances import TODAY, curriculum, long_minutes
from schedule_store import write_home

from studyplan.core.availability import Rule
from studyplan.core.calendar import Calendar
from studyplan.core.model import Loaded, Module, Prerequisite, Roadmap, Stage, Topic
from studyplan.core.plan import end_of
from studyplan.core.schedule import plan
from studyplan.core.session import Session
from studyplan.core.text import Text
from studyplan.core.vocabulary import DAYS
from studyplan.core.work import Work

COMMAND = f"{shlex.quote(str(Path(sys.executable).with_name('studyplan')))} plan --json"
NOW = f"{TODAY}T08:00:00"
PER_MODULE, PER_STAGE = 25, 10
DAYS_MINUTES = (105, 105, 105, 105, 105, 195, 0)  # twelve hours, in quarters
RESOLUTIONS = (15, 5)  # TaskJuggler's are an hour, a half, a quarter, ten minutes, five minutes
TIMES_FASTER = 50
IN_PROCESS = "planning in the process"


def roadmap_of(work: Sequence[Work]) -> Roadmap:
    """A roadmap of this work, in modules and stages."""
    topics = [
        Topic(
            id=item.topic,
            title=Text(f"Topic {item.topic}", f"主题 {item.topic}"),
            kind="study" if item.lane == "theory" else "exercise",
            lane=item.lane,
            depth="know",
            needs=tuple(map(Prerequisite, item.needs)),
            low_minutes=item.minutes,
            high_minutes=item.minutes,
        )
        for item in work
    ]
    parts = [topics[n : n + PER_MODULE] for n in range(0, len(topics), PER_MODULE)]
    modules = [
        Module(
            f"module-{n}",
            Text(f"Module {n}", f"模块 {n}"),
            tuple(part),
        )
        for n, part in enumerate(parts, 1)
    ]
    stages = tuple(
        Stage(f"stage-{n}", Text(f"Stage {n}", f"阶段 {n}"), tuple(modules[n : n + PER_STAGE]))
        for n in range(0, len(modules), PER_STAGE)
    )
    title = Text("Made up", "虚构")
    return Roadmap("made-up", "2026.11", title, "beginner", stages, 12.0, 12.0)


def tjp(work: Sequence[Work], weeks: int, resolution: int) -> str:
    """The same as a TaskJuggler project: a task a topic, urgent in the given order, one person.

    Times are rounded to `resolution` minutes. The report has the end of each task.
    """
    lines = [f'project made "Made up" {TODAY} +{weeks}w {{', '  timezone "UTC"']
    lines += [f"  timingresolution {resolution}min", "}", 'resource learner "Learner" {']
    for day, minutes in zip(DAYS, DAYS_MINUTES, strict=True):
        until = f"{8 + minutes // 60}:{minutes % 60:02d}"
        lines.append(f"  workinghours {day} " + (f"8:00 - {until}" if minutes else "off"))
    lines.append("}")
    for n, item in enumerate(work):
        urgent = 1000 - n * 999 // len(work)
        minutes = max(1, round(item.minutes / resolution)) * resolution
        lines += [f'task {item.topic} "Topic {item.topic}" {{', f"  effort {minutes}min"]
        lines += ["  allocate learner", f"  priority {urgent}"]
        if item.needs:
            lines.append(f"  depends {', '.join(item.needs)}")
        lines.append("}")
    lines.append('taskreport "plan" { formats csv columns id, start, end timeformat "%Y-%m-%d" }')
    return "\n".join(lines) + "\n"


def _minutes(chance: random.Random) -> int:
    """A long topic's, in steps of five."""
    return long_minutes(chance) + 5 * chance.randrange(-1, 2)


def report(command: str, size: int, rounds: int) -> Iterator[str]:
    """The figures and the verdict as Markdown, line by line."""
    work = [
        item._replace(open_ended=False)
        for item in curriculum(size, "modules", _minutes, random.Random(size))
    ]
    rule = Rule(TODAY, sum(DAYS_MINUTES), DAYS_MINUTES)
    sessions = plan(work, Calendar([rule]), TODAY).sessions
    end = end_of(sessions)
    weeks = (end - TODAY).days * 5 // 4 // 7 if end else 0
    whole = sum(item.minutes for item in work)
    yield (
        f"{size:,} topics, {whole / 60:,.0f} hours, twelve hours a week on six days,"
        f" {len(sessions):,} sessions; {rounds} rounds in turn."
    )
    with tempfile.TemporaryDirectory(prefix="studyplan-bench-") as folder:
        home = Path(folder)
        begun = datetime(TODAY.year, TODAY.month, TODAY.day, 7, tzinfo=UTC)
        write_home(home, Loaded(roadmap_of(work), "made", b""), begun, rule)
        for step in RESOLUTIONS:
            (home / f"made-{step}.tjp").write_text(tjp(work, weeks, step), "utf-8")
        env = environment(home) | {"STUDYPLAN_NOW": NOW}
        programs: dict[str, list[str]] = {}
        words = shlex.split(command.format(home=home))
        try:
            taken(words, env, "pipe")
            programs[f"`{Path(words[0]).name} {' '.join(words[1:])}`"] = words
        except SystemExit as failed:
            if "no such command" not in str(failed).lower():
                raise
            yield from ("", "There is no such command yet: planning in the process stands for it.")
        tj3 = shutil.which("tj3")
        if tj3 is None:
            yield from ("", "TaskJuggler (`tj3`) is not installed: it is left out.")
        else:
            call = [tj3, "--silent", "--output-dir", str(home)]
            for step in RESOLUTIONS:
                words = [*call, "--no-reports", str(home / f"made-{step}.tjp")]
                programs[f"`tj3` in steps of {step} minutes"] = words
        samples = _rounds(programs, env, rounds, work, rule)
        yield from ("", *_table(samples))
        if tj3 is not None:
            taken([*call, str(home / "made-15.tjp")], env, "pipe")
            last = _last_day(home / "plan.csv")
            yield from ("", f"Last day: {end} in studyplan, {last} in TaskJuggler.", "")
            if _ours(samples) is not samples[IN_PROCESS]:
                yield from (f"- {verdict}" for verdict in _verdicts(samples))


def _rounds(
    programs: dict[str, list[str]], env: dict[str, str], rounds: int, work: list[Work], rule: Rule
) -> dict[str, list[Sample]]:
    """Samples by program, with those of planning alone."""
    found: dict[str, list[Sample]] = {}
    for number in range(rounds):
        one = {name: taken(words, env, "pipe") for name, words in programs.items()}
        one[IN_PROCESS] = _in_process(work, rule)
        for name, sample in one.items():
            found.setdefault(name, []).append(sample)
        print(f"\rround {number + 1} of {rounds}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return found


def _in_process(work: list[Work], rule: Rule) -> Sample:
    wall, cpu = time.perf_counter(), time.process_time()
    sessions: list[Session] = plan(work, Calendar([rule]), TODAY).sessions
    used = time.process_time() - cpu
    assert sessions
    return Sample(used * 1000, 0.0, (time.perf_counter() - wall) * 1000)


def _ours(samples: dict[str, list[Sample]]) -> list[Sample]:
    """The command's samples, or where there is no such command planning's."""
    names = [name for name in samples if not name.startswith("`tj3`")]
    return samples[names[0]]


def _table(samples: dict[str, list[Sample]]) -> Iterator[str]:
    ours = _ours(samples)
    yield "| | processor, ms | clock, ms | times ours |"
    yield "|---|--:|--:|--:|"
    for name, own in samples.items():
        ratio = spread([a.cpu / b.cpu for a, b in zip(own, ours, strict=True)])
        cpu, wall = spread([s.cpu for s in own]), spread([s.wall for s in own])
        yield f"| {name} | {cpu} | {wall} | {ratio} |"


def _verdicts(samples: dict[str, list[Sample]]) -> Iterator[Verdict]:
    """As shares of TaskJuggler's time, since a verdict is about what is at most reached."""
    ours = _ours(samples)
    for name, own in samples.items():
        if name.startswith("`tj3`"):
            part = median(b.cpu / a.cpu for a, b in zip(own, ours, strict=True))
            what = f"% of what {name} takes ({1 / part:.1f} times faster)"
            yield Verdict(what, 100 / TIMES_FASTER, part * 100)


def _last_day(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return max((row["End"] for row in csv.DictReader(file, delimiter=";")), default="never")
