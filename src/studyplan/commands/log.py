"""`studyplan log` and `tick`: time spent on a topic, and its points."""

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

import typer

from studyplan.app.naming import find_one
from studyplan.call import Call
from studyplan.commands.options import DryRun, Json, Lang, On, OneTopic, Plain, either
from studyplan.core.bounds import MINUTES_OF_A_DAY
from studyplan.core.durations import parse_minutes
from studyplan.core.journal.keys import TopicKey
from studyplan.core.journal.study import PointTicked, TimeLogged
from studyplan.core.numbers import read
from studyplan.core.progress import mark
from studyplan.errors import ExtraWordsError, NotFoundError, UsageError
from studyplan.render.log import LogView, TickView
from studyplan.store import effort, journal
from studyplan.store.details import ticked
from studyplan.store.topics import by_key, standing


def log(
    topic: OneTopic,
    time: Annotated[
        str,
        typer.Argument(
            metavar="TIME", help=either("How long: 1h30, 45m, 2.5h.", "多久：1h30、45m、2.5h。")
        ),
    ],
    on: On = None,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Log time spent on a topic, and start it if it is not; what is left of it goes by that."""
    call = Call(lang, json, plain)
    day = call.day_of_act(on)
    minutes = _minutes(topic, time)
    with call.writing() as connection:
        found = find_one(connection, topic, marking=True)
        before = effort.of_day(connection, day)
        if before + minutes > MINUTES_OF_A_DAY:
            raise UsageError("too-long-a-day", day=day.isoformat(), text=time)
        entry = TimeLogged(TopicKey(found.key), os.urandom(6).hex(), day, minutes)
        began = found.status == "todo"
        marks = mark([standing(connection, found)] if began else [], "doing", day)
        journal.append(connection, [entry, *(m.event for m in marks if m.event)], call.now)
        (now,) = by_key(connection, found.key)
        spent = effort.of_topic(connection, found.id)
        view = LogView(day, now, minutes, spent, effort.of_week(connection, day), began)
    call.emit(view)


def _minutes(topic: str, time: str) -> int:
    """The time in minutes; raises UsageError, which tells of one that stands before the topic."""
    try:
        return parse_minutes(time)
    except ValueError:
        with suppress(ValueError):
            parse_minutes(topic)
            raise ExtraWordsError([time]) from None
        raise UsageError("bad-time", text=time, least=1, most=MINUTES_OF_A_DAY // 60) from None


def tick(
    topic: OneTopic,
    points: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[POINT...]",
            help=either(
                "Numbers of its objectives (2, 1-3, 1,4), or all; without any, list them.",
                "要点的编号（2、1-3、1,4），或 all（全部）；省略则列出要点。",
            ),
        ),
    ] = None,
    off: Annotated[
        bool, typer.Option("--off", help=either("Take the ticks back.", "取消勾选。"))
    ] = False,
    on: On = None,
    dry_run: DryRun = False,
    json: Json = False,
    plain: Plain = False,
    lang: Lang = None,
) -> None:
    """Tick points of a topic: what is left of it goes by that."""
    call = Call(lang, json, plain)
    day = call.day_of_act(on)
    with call.writing(keep=not dry_run) as connection:
        found = find_one(connection, topic, marking=bool(points))
        there = effort.points(connection, found.id)
        if points and not there:
            raise NotFoundError("no-points", name=found.key)
        before = ticked(connection, found.id)
        chosen = [there[n - 1].mark for n in _numbers(points or (), len(there))]
        changed = [mark for mark in chosen if (mark in before) == off]
        if changed:
            on_day = None if off else day
            events = [PointTicked(TopicKey(found.key), mark, on_day) for mark in changed]
            journal.append(connection, events, call.now)
        after = ticked(connection, found.id)
        left = effort.left_of(connection, found.id)
    view = TickView(found, there, after, frozenset(changed), left)
    call.emit(view)
    if dry_run:
        call.tell("dry-run")


_ALL = ("all", "全部", "所有")


def _numbers(texts: Sequence[str], count: int) -> list[int]:
    """The numbers that these name of the objectives 1 to `count`, each once.

    Raises UsageError for what is no number, NotFoundError for a number that no objective has.
    """
    found = dict[int, None]()
    for text in texts:
        if text.strip().casefold() in _ALL:
            found |= dict.fromkeys(range(1, count + 1))
            continue
        numbers = read(text)
        if numbers is None or not all(number for number, _ in numbers):
            raise UsageError("bad-point", text=text[:60], count=count)
        for number, _ in numbers:
            if number > count:
                raise NotFoundError("no-point", number=number, count=count)
            found[number] = None
    return list(found)
