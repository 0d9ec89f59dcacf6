"""Made-up databases to measure with, written through the program's own functions.

Every database stands as it would on 22 November 2026 after honest use: a third of the topics is
done, two a day, the last of them yesterday, and each week was begun with a commitment. The first
topics of a large roadmap are those of a small one, so that what the daily verbs print is the same
at every size.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from studyplan.core.journal.clock import Moment, stamp_of
from studyplan.core.journal.events import Event, read
from studyplan.core.journal.keys import Identity, TopicKey
from studyplan.core.journal.rows import Row, row_of
from studyplan.core.journal.study import TopicMarked
from studyplan.core.model import Loaded, Module, Prerequisite, Roadmap, Stage, Topic
from studyplan.core.text import Text
from studyplan.core.topics import Resource
from studyplan.core.vocabulary import LANE_OF_KIND, Kind
from studyplan.core.weeks import monday
from studyplan.store.connection import writing
from studyplan.store.create import create
from studyplan.store.history import INSERT

NAME = "made-up"
TODAY = date(2026, 11, 22)
SINCE = date(2026, 11, 9)
PER_MODULE = 25
DONE_PER_MODULE = 8
DONE_PER_DAY = 2
HOURS = (10, 20, 40, 80, 160)

# A plan lasts a hundred years at most. At ten hours a week that is 45 minutes for each of the
# 68,000 topics that are open of 100,000, and topics are the same at every size.
MINUTES: dict[Kind, tuple[int, int]] = {
    "reading": (20, 30),
    "study": (30, 40),
    "exercise": (30, 50),
    "project": (50, 90),
    "deep-dive": (40, 60),
}
KIND_OF_PLAN: dict[str, Kind] = {
    "read": "reading",
    "watch": "study",
    "drill": "exercise",
    "build": "project",
}


class Made(NamedTuple):
    """A roadmap, and the ids of its topics that are done, earliest first."""

    roadmap: Roadmap
    done: list[str]


def made_up(size: int) -> Made:
    """A roadmap of `size` topics in modules of 25, with about two prerequisites a topic."""
    chance = random.Random(1)  # noqa: S311 - the same roadmap every time is what is wanted
    kinds: tuple[Kind, ...] = ("study", "study", "reading", "exercise", "exercise", "project")
    topics = []
    for n in range(size):
        first = n - n % PER_MODULE
        needs = sorted({chance.randrange(first, n) for _ in range(2)}) if n > first else []
        kind = chance.choice(kinds)
        low, high = MINUTES[kind]
        topics.append(
            Topic(
                id=f"topic-{n + 1}",
                title=Text(f"Topic number {n + 1} of the plan", f"计划中的第 {n + 1} 个主题"),
                kind=kind,
                lane=LANE_OF_KIND[kind],
                depth="use" if kind in ("exercise", "project") else "know",
                concept=f"concept-{n + 1}",
                needs=tuple(Prerequisite(f"topic-{k + 1}") for k in needs),
                resources=(_resource(n + 1),),
                low_minutes=low,
                high_minutes=high,
            )
        )
    return Made(_roadmap(topics), _done_in_turn(topics))


def from_plan(items: Sequence[dict[str, Any]]) -> Made:
    """The roadmap of a plan as `bench_peers.py` writes it; due dates and priorities fall away."""
    topics = []
    for number, item in enumerate(items, 1):
        kind = KIND_OF_PLAN[item["kind"]]
        topics.append(
            Topic(
                id=item["slug"],
                title=Text(item["title"], item["title"]),
                kind=kind,
                lane=LANE_OF_KIND[kind],
                depth="know",
                needs=tuple(map(Prerequisite, item["needs"])),
                resources=(_resource(number),),
                low_minutes=item["minutes"],
                high_minutes=item["minutes"],
            )
        )
    return Made(_roadmap(topics), [item["slug"] for item in items if item["done"]])


def _resource(number: int) -> Resource:
    return Resource(
        kind="article",
        title=Text(f"Article {number}", f"文章 {number}"),
        url=f"https://example.org/articles/{number}",
    )


def _done_in_turn(topics: Sequence[Topic]) -> list[str]:
    """The first eight of each module, and the last ones done are the first modules'."""
    heads = [topics[n : n + DONE_PER_MODULE] for n in range(0, len(topics), PER_MODULE)]
    return [topic.id for head in reversed(heads) for topic in head]


def _roadmap(topics: Sequence[Topic]) -> Roadmap:
    modules = []
    for n in range(0, len(topics), PER_MODULE):
        number, part = n // PER_MODULE + 1, tuple(topics[n : n + PER_MODULE])
        modules.append(
            Module(
                id=f"module-{number}",
                title=Text(f"Module {number}", f"模块 {number}"),
                topics=part,
            )
        )
    each = max(10, -(-len(modules) // 40))  # 250 topics a stage, and never more than 40 stages
    stages = tuple(
        Stage(
            id=f"stage-{n // each + 1}",
            title=Text(f"Stage {n // each + 1}", f"阶段 {n // each + 1}"),
            modules=tuple(modules[n : n + each]),
        )
        for n in range(0, len(modules), each)
    )
    title = Text(f"A made-up roadmap of {len(topics):,} topics", f"{len(topics):,} 个主题的路线图")
    return Roadmap(NAME, "2026.11", title, "beginner", stages, 10.0, 15.0)


def write(home: Path, made: Made, entries: int | None = None) -> int:
    """Make the database in `home`; with `entries`, that many in its journal. Their number.

    The entries that are wanted beyond those of the topics mark topics as done and as open again,
    long ago, a command each. Raises FileExistsError where there is a database already.
    """
    path = home / "studyplan.db"
    if path.exists():
        raise FileExistsError(path)
    days = -(-len(made.done) // DONE_PER_DAY)
    marks = [
        (TODAY - timedelta(days=days - n // DONE_PER_DAY), topic)
        for n, topic in enumerate(made.done)
    ]
    own = len(marks) + len({monday(day) for day, _ in marks}) + 2
    further = 0 if entries is None else entries - own
    if further < 0:
        raise ValueError(f"the topics alone make {own} entries")
    start = min([SINCE, *(day for day, _ in marks)])
    begun = _at(start) - timedelta(minutes=further + 1)
    create(path, stamp_of(begun))
    hours = _hours(made)
    with writing(path) as store:
        store.definitions.load_roadmaps([Loaded(made.roadmap, "made", b"")])
        follow = {"following": True, "start": begun.date().isoformat()}
        first = [
            read("roadmap.follow", NAME, follow),
            read("availability.set", begun.date().isoformat(), {"minutes": hours * 60}),
        ]
        store.journal.append(first, Moment(begun))
        if further:
            device = store.execute("SELECT value FROM meta WHERE key = 'device'").fetchone()[0]
            store.executemany(INSERT, _toggles(made.done, further, begun, device))
            store.projections.rebuild()
        frame = store.committing.frame(TODAY)
        for day, topic in marks:
            now = Moment(_at(day))
            store.journal.append([_mark(topic, day)], now)
            if store.weeks.written(monday(day)) is None:
                store.committing.commit(now, frame)
        count: int = store.execute("SELECT count(*) FROM event").fetchone()[0]
    return count


def _hours(made: Made) -> int:
    """Hours a week in which the plan ends within a hundred years, with some room."""
    done = set(made.done)
    minutes = sum(t.minutes for t in made.roadmap.topics if t.id not in done)
    return next((h for h in HOURS if minutes / 60 / h < 97 * 52), HOURS[-1])


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, tzinfo=UTC)


def _mark(topic: str, day: date) -> Event:
    return read("topic.status", f"{NAME}/{topic}", {"status": "done", "on": day.isoformat()})


def _toggles(topics: Sequence[str], number: int, begun: datetime, device: str) -> Iterator[Row]:
    """Rows of the journal, a minute apart: each topic is done and open in turn, open at last."""
    for n in range(number):
        moment = begun + timedelta(minutes=n + 1)
        stamp, day = stamp_of(moment), moment.date()
        done = (number - 1 - n) // len(topics) % 2 == 1
        topic = TopicKey(f"{NAME}/{topics[n % len(topics)]}")
        event = TopicMarked(topic, "done", day) if done else TopicMarked(topic)
        identity = Identity(stamp, device, f"{stamp}/{device}/{n:08x}")
        yield row_of(event, identity, Moment(moment).wall, day.isoformat())


def main() -> None:
    """The command: makes one database and says how large it is."""
    parser = argparse.ArgumentParser(description="Make a database to measure with.")
    commands = parser.add_subparsers(dest="command", required=True)
    topics = commands.add_parser("topics", help="a roadmap of so many topics")
    topics.add_argument("number", type=int)
    entries = commands.add_parser("entries", help="200 topics, and so many journal entries")
    entries.add_argument("number", type=int)
    plan = commands.add_parser("from-plan", help="the plan.json of bench_peers.py")
    plan.add_argument("file", type=Path)
    for command in (topics, entries, plan):
        command.add_argument("--home", type=Path, required=True, help="the folder to make it in")
    options = parser.parse_args()
    if options.command == "topics":
        made, wanted = made_up(options.number), None
    elif options.command == "entries":
        made, wanted = made_up(200), options.number
    else:
        made, wanted = from_plan(json.loads(options.file.read_text("utf-8"))), None
    count = write(options.home, made, wanted)
    print(f"{len(made.roadmap.topics)} topics, {count} journal entries")


if __name__ == "__main__":
    main()
